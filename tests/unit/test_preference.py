"""One preference among several published values, for every table that tells of periods."""

from datetime import date
from itertools import permutations

import pytest

from steeldialogue.catalog import Catalog, Source
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import SafetyFigure
from steeldialogue.core import Period

PUBLISHED = {"a": "2024-03-01", "b": "2025", "c": "2025-02", "d": "2025-02-04", "e": "", "f": "2025-02-04"}
SOURCES = {
    key: Source(id=key, producer="p", title="t", url="", licence="l", citation="c", accessed=date(2026, 1, 1), published=text, note="")
    for key, text in PUBLISHED.items()
}


def told(source: str, quality: str = "official", warnings: str = "", year: int = 2024) -> SafetyFigure:
    return SafetyFigure.model_validate(
        {
            "scope": "a works",
            "measure": "fatalities",
            "definition_id": "D",
            "value": "1",
            "unit": "death",
            "period_start": f"{year}-01-01",
            "period_end": f"{year}-12-31",
            "quality": quality,
            "warnings": warnings,
            "source_id": source,
        }
    )


@pytest.mark.parametrize(
    "ranked",
    [
        (told("e", "official"), told("d", "press"), told("d", "estimate"), told("d", "none")),
        (told("e"), told("c", warnings="provisional"), told("d", warnings="provisional;derived")),
        (told("e", "official", "provisional;derived"), told("d", "official-reprint")),
        (told("d"), told("c"), told("b"), told("a"), told("e")),  # a day is newer than its month, a month than its year, no date is oldest
        (told("d"), told("f")),  # all else equal: by the id of the source
    ],
)
def test_the_order_of_rows_does_not_matter(ranked: tuple[SafetyFigure, ...]) -> None:
    for rows in permutations(ranked):
        assert preferred(rows, SOURCES, lambda row: row.period) == {Period.year(2024): list(ranked)}


def test_rows_that_tell_different_facts_do_not_meet() -> None:
    this, last = told("a"), told("a", year=2023)
    groups = preferred([this, last, told("e")], SOURCES, lambda row: row.period)
    assert groups == {Period.year(2024): [this, told("e")], Period.year(2023): [last]}


def test_nothing_is_no_group() -> None:
    assert preferred([], SOURCES, lambda row: row.period) == {}


def test_no_row_of_the_catalogue_is_lost(catalog: Catalog) -> None:
    rows = list(catalog.rows(SafetyFigure, "safety_figures"))
    groups = preferred(rows, catalog.sources, lambda row: (row.scope, row.measure, row.period))
    assert sum(map(len, groups.values())) == len(rows)
