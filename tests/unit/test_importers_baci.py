"""CEPII BACI archives into flows: what is read, what is refused, and that a broken archive changes nothing."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from baci_files import COUNTRIES, HEADER, PRODUCTS, ROWS_2017, ROWS_2018, VERSION, write_baci
from steeldialogue.catalog.importers import FLOWS, FlowStore
from steeldialogue.catalog.importers import baci as importer
from steeldialogue.catalog.importers.assembly import Assembly
from steeldialogue.catalog.importers.baci import import_baci
from steeldialogue.core import DataError

DATASET = "baci-hs17-v202501"
YEAR_2017 = f"BACI_HS17_Y2017_V{VERSION}.csv"


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def rows_of(store: FlowStore, year: int = 2017) -> list[dict[str, object]]:
    return pq.read_table(store.folder / DATASET / f"part-{year}.parquet").to_pylist()


def contents(store: FlowStore) -> dict[str, bytes]:
    """Every file of the store with its bytes."""
    return {str(path.relative_to(store.folder)): path.read_bytes() for path in sorted(store.folder.rglob("*")) if path.is_file()}


def test_a_row_becomes_a_flow_in_full_units(tmp_path: Path, store: FlowStore) -> None:
    report = import_baci(write_baci(tmp_path), store)
    assert (report.dataset, report.rows, report.rejected, report.unchanged) == (DATASET, 7, 0, False)
    (flow,) = [row for row in rows_of(store) if row["exporter"] == "IND"]
    assert flow == {
        "dataset": DATASET,
        "exporter": "IND",
        "importer": "JPN",
        "told_by": "reconciled",
        "period_start": date(2017, 1, 1),
        "period_end": date(2017, 12, 31),
        "hs": "720839",
        "vintage": "HS17",
        "value": 1_234_500.0,
        "currency": "USD",
        "mass_t": 2000.25,
        "quantity": None,
        "quantity_unit": "",
        "warnings": "",
    }


def test_parts_have_the_schema_of_flows(tmp_path: Path, store: FlowStore) -> None:
    import_baci(write_baci(tmp_path), store)
    assert pq.read_schema(store.folder / DATASET / "part-2017.parquet").remove_metadata() == FLOWS


def test_codes_are_padded_and_unknown_quantities_are_null(tmp_path: Path, store: FlowStore) -> None:
    import_baci(write_baci(tmp_path), store)
    assert {row["hs"]: row["mass_t"] for row in rows_of(store) if row["mass_t"] is None} == {"010121": None, "722511": None, "720839": None}
    assert [row["hs"] for row in rows_of(store)] == sorted(str(row["hs"]) for row in rows_of(store))


def test_areas_without_an_iso_code_of_their_own_are_known(tmp_path: Path, store: FlowStore) -> None:
    import_baci(write_baci(tmp_path), store)
    assert {(row["exporter"], row["importer"]) for row in rows_of(store)} == {
        ("IND", "JPN"),
        ("JPN", "IND"),
        ("TWN", "USA"),
        ("FRA", "BEL"),
        ("CHE", "NOR"),
    }
    assert {row["exporter"] for row in rows_of(store, 2018)} == {"IND", "SACU"}


REFUSED = [
    ("2016,699,392,720839,1,1", "t: not the year of the file"),
    ("2017,1,392,720839,1,1", "i: the country file has no such code"),
    ("2017,699,x,720839,1,1", "j: the country file has no such code"),
    ("2017,899,392,720839,1,1", "i: Areas, not elsewhere specified (899) has no ISO code"),
    ("2017,699,899,720839,1,1", "j: Areas, not elsewhere specified (899) has no ISO code"),
    ("2017,699,392,720800,1,1", "k: the product file has no such code"),
    ("2017,699,392,,1,1", "k: the product file has no such code"),
    ("2017,699,251,720839,,1", "v: not an amount"),
    ("2017,699,251,720839,-1,1", "v: not an amount"),
    ("2017,699,251,720839,nan,1", "v: not an amount"),
    ("2017,699,251,720839,inf,1", "v: not an amount"),
    ("2017,699,251,720839,1,many", "q: not an amount"),
    ("2017,699,251,720839,1,-2", "q: not an amount"),
]


@pytest.mark.parametrize(("row", "reason"), REFUSED)
def test_a_row_that_cannot_be_taken_is_kept_with_its_number_and_the_reason(row: str, reason: str, tmp_path: Path, store: FlowStore) -> None:
    report = import_baci(write_baci(tmp_path, {2017: ROWS_2017 + row + "\n"}), store)
    assert (report.rows, report.rejected) == (5, 1)
    assert report.rejected_file
    quoted = f'"{reason}"' if "," in reason else reason
    header, kept = report.rejected_file.read_text().splitlines()
    assert header == "row,reason,value,currency,as_read"
    assert kept.startswith(f"{YEAR_2017}:7,{quoted},")
    assert kept.endswith(f',"{row}"')
    assert ("1000.0,USD" in kept) == (row.split(",")[4] == "1")


def test_line_ends_of_windows_are_read(tmp_path: Path, store: FlowStore) -> None:
    text = f"{HEADER}\n{ROWS_2017}".replace("\n", "\r\n")
    assert import_baci(write_baci(tmp_path, {2017: ""}, changed={YEAR_2017: text}), store).rows == 5


def test_the_same_file_twice_changes_nothing(tmp_path: Path, store: FlowStore) -> None:
    path = write_baci(tmp_path)
    first = import_baci(path, store)
    before = contents(store)
    again = import_baci(path, store)
    assert again.unchanged
    assert (again.rows, again.rejected) == (first.rows, first.rejected)
    assert contents(store) == before


def test_another_file_of_the_same_dataset_takes_its_place(tmp_path: Path, store: FlowStore) -> None:
    import_baci(write_baci(tmp_path), store)
    report = import_baci(write_baci(tmp_path, {2018: ROWS_2018}), store)
    assert (report.rows, report.unchanged, report.replaced) == (2, False, 7)
    assert sorted(path.name for path in (store.folder / DATASET).iterdir()) == ["datapackage.json", "part-2018.parquet", "rejected.csv"]


def truncated(folder: Path) -> Path:
    path = write_baci(folder)
    path.write_bytes(path.read_bytes()[:-40])
    return path


def damaged(folder: Path) -> Path:
    path = write_baci(folder)
    content = bytearray(path.read_bytes())
    place = content.index(YEAR_2017.encode()) + len(YEAR_2017) + 20
    content[place] ^= 0xFF
    path.write_bytes(content)
    return path


def renamed(folder: Path) -> Path:
    return write_baci(folder).rename(folder / "BACI_HS22_V202501.zip")


def rereleased(folder: Path) -> Path:
    return write_baci(folder).rename(folder / "BACI_HS17_V202401.zip")


def empty(folder: Path) -> Path:
    path = folder / "BACI_HS17_V202501.zip"
    path.touch()
    return path


def changed(member: str, text: str | None) -> Callable[[Path], Path]:
    return lambda folder: write_baci(folder, {2017: ROWS_2017}, changed={member: text})


BROKEN = [
    (lambda folder: folder / "none.zip", "there is no such file"),
    (empty, "BACI_HS17_V202501.zip: the file is empty"),
    (truncated, "BACI_HS17_V202501.zip: the file is not a whole zip archive"),
    (damaged, f"{YEAR_2017}: the file in the archive is damaged"),
    (renamed, "the archive is named HS22, the files in it are HS17"),
    (lambda folder: write_baci(folder, {2016: ROWS_2017}), "BACI_HS17_Y2016_V202501.csv: the vintage cannot be HS17: that starts in 2017"),
    (lambda folder: write_baci(folder, vintage="HS88"), "'HS88' is no HS vintage of BACI"),
    (changed("BACI_HS12_Y2017_V202501.csv", HEADER), "it mixes releases or vintages: HS12 V202501 and HS17 V202501"),
    (changed("BACI_HS17_Y2018_V202401.csv", HEADER), "it mixes releases or vintages: HS17 V202401 and HS17 V202501"),
    (rereleased, "the archive is named V202401, the files in it are V202501"),
    (
        lambda folder: write_baci(folder, {2017: ROWS_2018}),
        f"{YEAR_2017}: not one of its 2 rows can be taken: t: not the year of the file",
    ),
    (changed(YEAR_2017, None), "this is no BACI archive of CEPII"),
    (changed(YEAR_2017, ""), f"{YEAR_2017}: the file in the archive is empty"),
    (changed(YEAR_2017, f"{HEADER}\n"), f"{YEAR_2017}: not one of its 0 rows can be taken"),
    (changed(YEAR_2017, ROWS_2017), f"{YEAR_2017}, row 1, field 't': the columns are t, i, j, k, v, q"),
    (changed(YEAR_2017, "t,i,j,k,q,v\n" + ROWS_2017), f"{YEAR_2017}, row 1, field 'v'"),
    (changed(YEAR_2017, f"{HEADER}\n{ROWS_2017}2017,699,251,720839,1\n"), f"{YEAR_2017}, row 7: the row has not six cells"),
    (changed(YEAR_2017, f"{HEADER}\n{ROWS_2017}2017,699,251,720839,1,1,1\n"), f"{YEAR_2017}, row 7: the row has not six cells"),
    (changed("country_codes_V202501.csv", None), "the file country_codes_V202501.csv is missing"),
    (changed("product_codes_HS17_V202501.csv", None), "the file product_codes_HS17_V202501.csv is missing"),
    (changed("country_codes_V202501.csv", COUNTRIES.replace("iso3", "code3")), "country_codes_V202501.csv, row 1, field 'country_iso3'"),
    (
        changed("country_codes_V202501.csv", COUNTRIES.replace("392", "JP")),
        "country_codes_V202501.csv, field 'country_code': 'JP' is no number",
    ),
    (changed("product_codes_HS17_V202501.csv", PRODUCTS.replace("code,", "hs,")), "product_codes_HS17_V202501.csv, row 1, field 'code'"),
]


@pytest.mark.parametrize(("made", "told"), BROKEN)
def test_a_broken_archive_is_told_and_the_store_stays_as_it_was(
    made: Callable[[Path], Path], told: str, tmp_path: Path, store: FlowStore
) -> None:
    held = tmp_path / "held"
    held.mkdir()
    import_baci(write_baci(held, {2018: ROWS_2018}), store)
    before = contents(store)
    with pytest.raises(DataError) as fault:
        import_baci(made(tmp_path), store)
    assert told in str(fault.value)
    assert contents(store) == before


def test_a_flow_stated_twice_is_told_with_both_rows(tmp_path: Path, store: FlowStore) -> None:
    path = write_baci(tmp_path, {2017: ROWS_2017 + "2017,699,392,720839,9,9\n"})
    with pytest.raises(DataError, match=r"row 2, field 'k': the flow IND to JPN of 720839 stands in rows 2 and 7"):
        import_baci(path, store)
    assert contents(store) == {}


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, store: FlowStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_baci(tmp_path)
    read = importer.read_release

    def grows(archive):
        os.utime(path, ns=(1, 1))
        return read(archive)

    monkeypatch.setattr(importer, "read_release", grows)
    with pytest.raises(DataError, match="the file changed while it was read"):
        import_baci(path, store)
    assert contents(store) == {}


class Told:
    """Hears the steps."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def started(self, step: str) -> None:
        self.steps.append(f"{step} starts")

    def finished(self, step: str, seconds: float | None = None) -> None:
        self.steps.append(f"{step} done")


def test_progress_is_told_for_each_year(tmp_path: Path, store: FlowStore) -> None:
    told = Told()
    import_baci(write_baci(tmp_path), store, told)
    assert told.steps == ["BACI 2017 starts", "BACI 2017 done", "BACI 2018 starts", "BACI 2018 done"]


def test_a_stopped_import_goes_on_with_the_years_that_are_left(tmp_path: Path, store: FlowStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_baci(tmp_path)
    add, written = Assembly.add, []

    def stopped_at_2018(self, part, write, rejections):
        if part == "2018":
            raise KeyboardInterrupt
        add(self, part, write, rejections)

    def counted(self, part, write, rejections):
        written.append(part)
        add(self, part, write, rejections)

    monkeypatch.setattr(Assembly, "add", stopped_at_2018)
    with pytest.raises(KeyboardInterrupt):
        import_baci(path, store)
    assert store.datasets() == []
    monkeypatch.setattr(Assembly, "add", counted)
    assert import_baci(path, store).rows == 7
    assert written == ["2018"]
