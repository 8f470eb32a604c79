"""`steeldialogue data import` and `data flows`."""

from pathlib import Path

import pytest

from baci_files import ROWS_2017, write_baci


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    place = tmp_path / "workspace"
    place.mkdir()
    return place


def test_an_import_says_what_is_held_and_the_second_that_nothing_changed(run, tmp_path: Path, workspace: Path) -> None:
    path = write_baci(tmp_path)
    said = run("data", "import", "baci", str(path), "--workspace", str(workspace))
    assert said.status == 0
    assert "7 rows of BACI_HS17_V202501.zip are held as baci-hs17-v202501." in said.out
    again = run("data", "import", "baci", str(path), "--workspace", str(workspace))
    assert again.status == 0
    assert "Nothing was changed" in again.out


def test_rows_that_could_not_be_taken_are_counted_and_kept(run, tmp_path: Path, workspace: Path) -> None:
    path = write_baci(tmp_path, {2017: ROWS_2017 + "2017,899,392,720839,1,1\n"})
    said = run("data", "import", "baci", str(path), "--workspace", str(workspace))
    assert "1 row could not be taken:" in said.out
    reason = "1 row: i: Areas, not elsewhere specified (899) has no ISO code (1,000 USD)"
    assert reason in said.out
    assert reason in " ".join(run("data", "flows", "--workspace", str(workspace)).out.split())
    assert "rejected.csv" in said.out
    told = run("data", "import", "baci", str(path), "--workspace", str(workspace), "--json").json
    assert (told["rows"], told["rejected"], told["unchanged"]) == (5, 1, True)


def test_another_file_of_the_same_dataset_says_what_it_replaced(run, tmp_path: Path, workspace: Path) -> None:
    run("data", "import", "baci", str(write_baci(tmp_path)), "--workspace", str(workspace))
    said = run("data", "import", "baci", str(write_baci(tmp_path, {2017: ROWS_2017})), "--workspace", str(workspace))
    assert "Replaced 7 rows by 5." in said.out


def test_flows_lists_what_is_held(run, tmp_path: Path, workspace: Path) -> None:
    run("data", "import", "baci", str(write_baci(tmp_path)), "--workspace", str(workspace))
    said = run("data", "flows", "--workspace", str(workspace))
    assert all(word in said.out for word in ("baci-hs17-v202501", "2017 to 2018 (2)", "HS17", "USD", "57%", "reconciled by CEPII"))
    (told,) = run("data", "flows", "--workspace", str(workspace), "--json").json
    assert (told["dataset"], told["rows"], [period["rows"] for period in told["periods"]]) == ("baci-hs17-v202501", 7, [5, 2])


def test_an_empty_workspace_says_how_to_fill_it(run, workspace: Path) -> None:
    assert "steeldialogue data import" in run("data", "flows", "--workspace", str(workspace)).out
    assert run("data", "flows", "--workspace", str(workspace), "--json").json == []


def test_a_workspace_of_flows_alone_opens_as_a_catalogue(run, tmp_path: Path, workspace: Path) -> None:
    run("data", "import", "baci", str(write_baci(tmp_path)), "--workspace", str(workspace))
    assert run("data", "list", "--workspace", str(workspace)).status == 0


@pytest.mark.parametrize(
    ("layout", "folder", "told"),
    [
        ("bacy", "workspace", "'bacy' is no layout that can be imported. Did you mean 'baci'?"),
        ("baci", "none", "does not exist; create it"),
        ("baci", "workspace", "there is no such file"),
    ],
)
def test_what_cannot_be_imported_is_told(layout: str, folder: str, told: str, run, tmp_path: Path, workspace: Path) -> None:
    said = run("data", "import", layout, str(tmp_path / "none.zip"), "--workspace", str(tmp_path / folder))
    assert said.status == 2
    assert told in said.err
