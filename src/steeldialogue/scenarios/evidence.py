"""What the answer of trade rests on: the elasticity, the price of an exported tonne, and the part of steel that reaches the Union."""

from decimal import Decimal

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import SteelProduct, TradeElasticity, TradeHs6
from steeldialogue.catalog.series import bilateral, observations
from steeldialogue.core import DataError, Figure, LineBatch, Period, Quality, Warn, area
from steeldialogue.core.quality import weakest
from steeldialogue.core.stated import stated
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.scenarios.file import LEVELS, TradeChoice

UNION, WORLD, GOODS = "EU27", "WLD", "steel"
CHOSEN = "chosen"
EXPORT_LINES = "scenario_exports"  # the table in which whoever publishes answers lists the lines of `export_lines`
_ELASTICITIES, _CODES = "trade_elasticities", "trade_hs6"
_JAPANESE = "iron and steel products"  # of Japan Customs, whose series by value has no mass of its own


def elasticities_of(catalog: Catalog, choice: TradeChoice) -> dict[str, Figure]:
    """Return the elasticity of trade to cost as `chosen`: the row of the catalogue that the scenario names, or the number it states.

    Beside a row stand the `low` and the `high` one; a number of the scenario's own has no range.

    Raises:
        DataError: the catalogue has no such row.
    """
    if choice.elasticity not in LEVELS:
        name = f"elasticity of trade to cost, by {choice.elasticity_source}"
        return {CHOSEN: stated(name, choice.elasticity, "1", Quality.ASSUMPTION)}
    return {CHOSEN: _row(catalog, choice.elasticity), "low": _row(catalog, "low"), "high": _row(catalog, "high")}


def _row(catalog: Catalog, level: str) -> Figure:
    rows = {row.level: row for row in catalog.rows(TradeElasticity, _ELASTICITIES) if row.goods == GOODS}
    if level not in rows:
        raise DataError(f"there is no {level} elasticity of {GOODS}; add a row", f"{_ELASTICITIES}.csv")
    row = rows[level]
    return catalog.figure(_ELASTICITIES, row, "value", row.unit, f"elasticity of trade to cost, {row.level}")


def price_of_exports(dollars: Dollars, code: str) -> Figure:
    """Return the price of an exported tonne in dollars of the price year: value over mass of the last year that holds both.

    Of exports to the Union by code where the catalogue holds them, else of all exports.

    Raises:
        DataError: the catalogue holds neither.
    """
    found = _by_code(dollars.catalog, code) or _of_all_exports(dollars.catalog, code)
    if found is None:
        raise DataError(
            f"the catalogue holds no year with value and mass of {area(code).en}'s steel exports; add rows to {_CODES}.csv of a workspace"
        )
    period, price = found
    return dollars.of(price, period.start.year).named(f"price of an exported tonne, {code}, {period.label()}")


def export_lines(catalog: Catalog, code: str) -> list[TradeHs6]:
    """Return the last whole year of an area's exports of steel to the Union, a row a code that has a mass; none where none is held."""
    steel = {row.hs6 for row in catalog.rows(SteelProduct, "steel_products") if row.steel == "yes"}
    lines = [
        row
        for row in catalog.rows(TradeHs6, _CODES)
        if (row.reporter, row.partner) == (code, UNION) and row.hs6 in steel and row.net_mass_t and _is_whole(row)
    ]
    last = max((row.period for row in lines), default=None)
    told = preferred([row for row in lines if row.period == last], catalog.sources, lambda row: row.hs6)
    return sorted((first for first, *_ in told.values()), key=lambda row: row.hs6)


def _by_code(catalog: Catalog, code: str) -> tuple[Period, Figure] | None:
    rows = export_lines(catalog, code)
    if not rows:
        return None
    return rows[0].period, _sum(rows, "value_million_usd", "million_USD").to("USD") / _sum(rows, "net_mass_t", "t")


def _is_whole(row: TradeHs6) -> bool:
    return row.period.is_whole_year and Warn.PARTIAL_YEAR not in row.warnings


def _sum(rows: list[TradeHs6], field: str, unit: str) -> Figure:
    """A sum over codes, whose rows stand in the table it names."""
    first = rows[0]
    account = LineBatch(
        formula="sum over codes",
        expression=f"Σ {field} of semi-finished and finished steel",
        table=EXPORT_LINES,
        selection=f"{first.reporter} to {first.partner}, {first.period.label()}, codes with a mass",
        lines=len(rows),
        source_ids=tuple(sorted({row.source_id for row in rows})),
        parameters=(),
        laws=(),
        quality=weakest(row.quality for row in rows),
        warnings=tuple(sorted({warning for row in rows for warning in row.warnings})),
    )
    what = "value" if unit != "t" else "mass"
    return Figure(sum((getattr(row, field) for row in rows), Decimal(0)), unit, account, f"{what} of steel exports to the Union")


def _of_all_exports(catalog: Catalog, code: str) -> tuple[Period, Figure] | None:
    values = bilateral(catalog, code, WORLD, "export", _JAPANESE, "value", "billion_JPY").whole
    masses = observations(catalog, "steel_exports", code, "Mt").whole
    shared = [(point.period, point.figure, mass) for point in values.points if (mass := masses.get(point.period)) is not None]
    if not shared:
        return None
    period, value, mass = shared[-1]
    return period, value.to("JPY").named("value of all steel exports") / mass.to("t").named("mass of all steel exports")
