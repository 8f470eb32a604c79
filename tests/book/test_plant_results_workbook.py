"""The workbook of results: every value, every ordered pair, the same bytes again."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tabled_plants import example

from steeldialogue.book.plant_workbook import write_results
from steeldialogue.carbon.results import results
from steeldialogue.core import BookError

NAME = "india_dri_induction"
CLOSE = 1e-9
Rows = list[list[object]]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    path = tmp_path_factory.mktemp("workbook") / "results.xlsx"
    write_results(path, example(NAME))
    assert [one.name for one in path.parent.iterdir()] == ["results.xlsx"]
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def records(rows: Rows) -> list[dict[str, object]]:
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_the_sheets_stand_in_their_order(workbook: dict[str, Rows]) -> None:
    assert list(workbook) == ["Results", "Waterfalls", "Terms", "EU CBAM", "Findings", "Balances"]
    assert all(len(rows) > 1 for rows in workbook.values())


def test_every_standard_has_its_row(workbook: dict[str, Rows]) -> None:
    told = {str(row["Standard"]): row for row in records(workbook["Results"])}
    for one in results(example(NAME)):
        row = told[one.label]
        assert row["Value [tCO2e/t]"] == ("" if one.value is None else pytest.approx(float(one.value)))
        assert row["Class"] == one.reached
        assert row["Status"] == one.reason


def test_every_ordered_pair_is_there_and_adds_up(workbook: dict[str, Rows]) -> None:
    valued = [reading.standard.label.en for reading in example(NAME).readings if reading.value is not None]
    rows = workbook["Waterfalls"][1:]
    assert [(row[0], row[1]) for row in rows] == list(permutations(valued, 2))
    for _, _, *numbers in rows:
        start, *changes, end = (Decimal(str(number)) for number in numbers)
        assert len(changes) == 7
        assert abs(start + sum(changes) - end) < CLOSE


def test_terms_add_up_to_the_emissions(workbook: dict[str, Rows]) -> None:
    for reading in example(NAME).readings:
        if reading.value is not None:
            label = reading.standard.label.en
            told = [float(str(row["Emissions [tCO2e]"])) for row in records(workbook["Terms"]) if row["Standard"] == label]
            assert sum(told) == pytest.approx(float(reading.emissions))


def test_findings_that_block_come_first(workbook: dict[str, Rows]) -> None:
    weights = [row["Weight"] for row in records(workbook["Findings"])]
    assert weights == sorted(weights, key=lambda weight: weight != "blocks")


def test_the_same_plant_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        write_results(tmp_path / name, example(NAME))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="cannot be written"):
        write_results(tmp_path / "nowhere" / "results.xlsx", example(NAME))
