"""Outside figures, each with its source and tolerance, against the catalogue."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from asks_economy import ECONOMY_ASKS
from asks_safety import SAFETY_ASKS

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import SafetyFigure, TradeHs6
from steeldialogue.catalog.series import bilateral, observations
from steeldialogue.core import Period, total

KEYS = {"name", "ask", "input", "expected", "tolerance", "source"}
FILES = sorted(Path(__file__).parent.glob("*.toml"))
FIGURES = [(file.stem, one) for file in FILES for one in tomllib.loads(file.read_text(encoding="utf-8"))["figure"]]


def observation(catalog: Catalog, indicator: str, area: str, year: int, unit: str) -> Decimal:
    return observations(catalog, indicator, area, unit).at(Period.year(year)).value


def sum_of_members(catalog: Catalog, indicator: str, members: list[str], year: int, unit: str) -> Decimal:
    return total(observations(catalog, indicator, area, unit).at(Period.year(year)) for area in members).value


def bilateral_trade(catalog: Catalog, year: int, **given: str) -> Decimal:
    return bilateral(catalog, **given).at(Period.year(year)).value


def hs6(catalog: Catalog, field: str, recorded_in: str, given: dict[str, Any]) -> Decimal:
    period = Period.fiscal_year(given["fiscal_year"])
    rows = [
        row
        for row in catalog.rows(TradeHs6, "trade_hs6")
        if (row.reporter, row.partner, row.period) == (given["reporter"], given["partner"], period) and getattr(row, field) is not None
    ]
    return total(catalog.figure("trade_hs6", row, field, recorded_in, row.hs6) for row in rows).to(given["unit"]).value


ASKS: dict[str, Callable[..., Decimal]] = {
    "observation": observation,
    "sum_of_members": sum_of_members,
    "bilateral": bilateral_trade,
    "hs6_value": lambda catalog, **given: hs6(catalog, "value_million_usd", "million_USD", given),
    "hs6_mass": lambda catalog, **given: hs6(catalog, "net_mass_t", "t", given),
    **SAFETY_ASKS,
    **ECONOMY_ASKS,
}


@pytest.mark.parametrize("figure", [pytest.param(one, id=f"{file}: {one['name']}") for file, one in FIGURES])
def test_the_catalogue_agrees_with_what_was_published(figure: dict[str, Any], catalog: Catalog) -> None:
    assert set(figure) == KEYS
    assert figure["source"].strip()
    found = ASKS[figure["ask"]](catalog, **figure["input"])
    assert abs(found - Decimal(figure["expected"])) <= Decimal(figure["tolerance"]), f"found {found}"


@pytest.mark.parametrize("area", ["IND", "JPN", "CHN", "WLD"])
def test_crude_steel_has_no_hole(area: str, catalog: Catalog) -> None:
    points = observations(catalog, "crude_steel_production", area, "Mt").whole.points
    assert len(points) >= 15
    assert all(later.period.follows(earlier.period) for earlier, later in pairwise(points))


def test_no_country_makes_more_steel_than_the_world(catalog: Catalog) -> None:
    world = observations(catalog, "crude_steel_production", "WLD", "Mt").whole
    parts = [observations(catalog, "crude_steel_production", area, "Mt") for area in ("CHN", "IND", "JPN", "USA", "KOR")]
    for point in world.points:
        known = [figure.value for part in parts if (figure := part.get(point.period))]
        assert sum(known) < point.figure.value


def test_combined_injuries_lie_between_employees_and_contractors(catalog: Catalog) -> None:
    rows = [row for row in catalog.rows(SafetyFigure, "safety_figures") if row.measure == "ltifr"]
    groups = {
        name: {row.period: row.value for row in rows if row.scope.endswith(name)} for name in ("combined", "employees", "contractors")
    }
    assert groups["combined"].keys() == groups["employees"].keys() == groups["contractors"].keys()
    assert len(groups["combined"]) == 18  # 2006 to 2023
    for period, combined in groups["combined"].items():
        low, high = sorted((groups["employees"][period], groups["contractors"][period]))
        assert low <= combined <= high, period.label()
