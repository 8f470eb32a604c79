"""More than a thousand malformed files: each ends in a status for every line, or in one sentence that names the file."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
from fuzz_files import File, malformed_files
from fuzz_rows import GOOD

from steeldialogue.carbon.cbam.lines import LineOptions, Status, run_file
from steeldialogue.core import SteelDialogueError
from steeldialogue.core.tabular import open_rows
from steeldialogue.law import Law

OPTIONS = LineOptions(as_of=date(2026, 11, 24), price=Decimal("82.35"))
GOOD_LINE = (Decimal("82.620125"), Decimal("6803.77"))  # 24.5 t of 3.37225 certificates at 82.35 EUR
LONGEST = 400  # characters of a sentence


def ended(folder: Path, law: Law, file: File) -> str:
    """What became of a file: `lines` or `refused`; anything else is a fault of ours."""
    source, target = folder / f"lines{file.ending}", folder / "owed.parquet"
    source.write_bytes(file.content)
    before = set(folder.iterdir())
    try:
        summary = run_file(source, target, law, OPTIONS)
    except SteelDialogueError as fault:
        check_refusal(file, str(fault))
        assert set(folder.iterdir()) == before, f"{file.family}: something was left behind"
        return "refused"
    except BaseException as fault:  # a panic of a library in Rust is no Exception
        raise AssertionError(f"{file.family}: {fault!r}, {file.content[:300]!r}") from fault
    assert file.told is None, f"{file.family}: not refused, {file.content[:300]!r}"
    check_lines(source, target, summary.lines)
    target.unlink()
    return "lines"


def check_refusal(file: File, told: str) -> None:
    """One sentence that starts with the name of the file, and names row and field where they are known."""
    assert told.startswith(f"lines{file.ending}{file.told or ''}"), f"{file.family}: {told}"
    assert len(told.splitlines()) == 1, f"{file.family}: {told}"
    assert len(told) <= LONGEST, f"{file.family}: {told}"
    assert "Traceback" not in told


def check_lines(source: Path, target: Path, lines: int) -> None:
    """As many lines out as in, each with a status; what is still a good line is still computed exactly."""
    made = pq.read_table(target).to_pylist()
    assert len(made) == lines == sum(batch.num_rows for batch in open_rows(source).batches())
    for line in made:
        status = Status(line["status"])
        if all(line[column] == cell for column, cell in GOOD.items()) and line["line_id"]:
            assert status is Status.OK or (len(line) > 20 and status.is_error)  # a file may have further columns, wrong ones too
        if status is Status.OK and line["net_mass_t"] == "24.5" and line["country_of_origin"] == "India" and line["cn_code"] == "72083900":
            assert (line["certificates"], line["cost_eur"]) == GOOD_LINE


def test_every_malformed_file_ends_in_statuses_or_one_sentence(tmp_path: Path, law: Law) -> None:
    files = malformed_files(seed=2026)
    folder = tmp_path / "files"
    folder.mkdir()
    ends = Counter(ended(folder, law, file) for file in files)
    assert ends.total() == len(files) >= 1500
    assert ends["refused"] >= 900
    assert ends["lines"] >= 100


def test_files_are_drawn_the_same_way_every_time() -> None:
    assert [file for file in malformed_files(seed=1) if file.ending == ".csv"] == [
        file for file in malformed_files(seed=1) if file.ending == ".csv"
    ]
