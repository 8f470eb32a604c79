"""Economic developments, last part: what was expected, beside what came true."""

from steeldialogue.book.blocks import OWN, Block, Cell, Claim, Column, Exhibit, Gap, Section, Table, prose, unknown
from steeldialogue.book.chapters.economy_desk import COUNTRIES, EconomyDesk, is_told
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD
from steeldialogue.book.charts import grouped_bars
from steeldialogue.catalog.schema import EconomicOutlook
from steeldialogue.core import Figure, Period, area
from steeldialogue.core.formulas import growth

_WHAT = {
    "gdp_growth": "Real growth",
    "consumer_price_inflation": "Consumer price inflation",
    "steel_demand_growth_forecast": "Growth of steel use",
    "iron_ore_price": "Iron ore, FOB Australia",
    "coking_coal_price": "Coking coal, FOB Australia",
}
_NOT_OVER = Gap("not over")
_GROWTH, _PLACES = "gdp_growth", 1


def outlooks(desk: EconomyDesk) -> Section:
    """Return the section on outlooks and what came of them."""
    rows = sorted(desk.context.catalog.rows(EconomicOutlook, "economic_outlooks"), key=_order)
    return Section("What was expected, and what came", [*_growth(desk, rows), *_others(desk, rows)])


def _order(row: EconomicOutlook) -> tuple[int, str, Period, str]:
    return list(_WHAT).index(row.indicator) if row.indicator in _WHAT else len(_WHAT), row.area, row.period, row.published


def expected(desk: EconomyDesk, row: EconomicOutlook) -> Figure:
    """Return what an outlook said."""
    return desk.context.catalog.figure("economic_outlooks", row, "value", row.unit, f"{row.outlook}: {row.indicator}, {row.area}")


def came(desk: EconomyDesk, row: EconomicOutlook) -> Figure | None:
    """Return what came true by the newest count held: the national office's before the IMF's, India's own count of steel."""
    if row.indicator == "steel_demand_growth_forecast":
        return _steel(desk, row)
    for indicator in ("national_gdp_growth", _GROWTH) if row.indicator == _GROWTH else (row.indicator,):
        series = desk.context.economy(indicator, row.area, row.unit)
        found = series.get(row.period)
        if found is not None and desk.is_over(row.period) and is_told(found):
            return found
    return None


def _steel(desk: EconomyDesk, row: EconomicOutlook) -> Figure | None:
    """India's count of the fiscal year that began in the outlook's year."""
    if row.area != "IND":
        return None
    used = desk.context.industry("jpc_finished_steel_consumption", "IND").whole
    year = row.period.start.year
    now, before = used.get(Period.fiscal_year(year)), used.get(Period.fiscal_year(year - 1))
    return growth(now, before).to("%").named(f"growth of steel use, India, {year}") if now and before else None


def _is_of_the_imf(row: EconomicOutlook) -> bool:
    return row.indicator == _GROWTH and row.outlook.startswith("IMF")


def _growth(desk: EconomyDesk, rows: list[EconomicOutlook]) -> list[Block]:
    told = [(row, came(desk, row)) for row in rows if _is_of_the_imf(row)]
    pairs = [(row, expected(desk, row), found) for row, found in told if found is not None]
    if not pairs:
        return []
    columns = [
        Column("case", "Country and year"),
        Column("said", "Expected", "%"),
        Column("came", "Came", "%"),
        Column("off", "More or less", "%"),
    ]
    table_rows: list[dict[str, Cell]] = [
        {
            "case": f"{area(row.area).en}, {row.period.label('IN')}",
            "said": said,
            "came": found,
            "off": (found - said).named(f"came less expected, {row.area}, {row.period.label()}"),
        }
        for row, said, found in pairs
    ]
    table = Table("outlooks_growth", columns, table_rows)
    worst = max(pairs, key=lambda pair: abs(pair[2].value - pair[1].value))
    return [
        prose(
            "A year ahead the IMF was furthest off for {where} in {year}: it expected {said}, and {came} came.",
            where=area(worst[0].area).en,
            year=worst[0].period.label("IN"),
            said=Claim(worst[1], 1, "%"),
            came=Claim(worst[2], 1, "%"),
        ),
        Exhibit(
            "Growth that the IMF expected in October of the year before, and growth that came",
            table,
            grouped_bars(table, "case", {"said": "Expected", "came": "Came"}, "% a year"),
            alt="Pairs of bars by country and year: for India more growth came than was expected in each year, for Japan less in 2024.",
            note="What came: the national office where it is held, else the IMF; for India that is on the new base, which the IMF did not "
            "know. The difference is in percentage points.",
        ),
    ]


def _others(desk: EconomyDesk, rows: list[EconomicOutlook]) -> list[Block]:
    columns = [
        Column("what", "What"),
        Column("where", "Area"),
        Column("period", "Period"),
        Column("who", "Who said it, and when"),
        Column("said", "Expected", OWN),
        Column("came", "Came", OWN),
    ]
    shown: list[dict[str, Cell]] = [
        {
            "what": _WHAT.get(row.indicator, row.indicator.replace("_", " ")),
            "where": area(row.area).en,
            "period": row.period.label("JP" if row.area == "JPN" else "IN"),
            "who": row.outlook,
            "said": Claim(expected(desk, row), _PLACES),
            "came": _outcome(desk, row),
        }
        for row in rows
        if not _is_of_the_imf(row)
    ]
    return [
        Exhibit(
            "Other outlooks held, and what came",
            Table("outlooks_other", columns, shown),
            note="Growth of steel use in India is by its own count, over the fiscal year that began in the year of the outlook.",
            fold=True,
        ),
        *_ahead(desk),
        unknown(
            "The outlooks of the IMF and of worldsteel of October 2026 were not found; the newest of the IMF that is held is that of "
            "October 2025. Nor was an outlook for Japan's use of steel found that may be cited."
        ),
    ]


def _ahead(desk: EconomyDesk) -> list[Block]:
    """What the IMF expects of the years that are not over."""
    found = {name: desk.context.economy(_GROWTH, AREAS[name], "%").points for name in COUNTRIES}
    ahead = {name: next((point for point in points if not desk.is_over(point.period)), None) for name, points in found.items()}
    india, japan = ahead["India"], ahead["Japan"]
    if india is None or japan is None:
        return []
    return [
        prose(
            "For the years that are not over, the newest outlook held for both, by {producer}, is growth of {india} in India in "
            "{india_year} and of {japan} in Japan in {japan_year}.",
            producer=desk.context.producers(india.figure, japan.figure),
            india=Claim(india.figure, 1, "%"),
            india_year=india.period.label("IN"),
            japan=Claim(japan.figure, 1, "%"),
            japan_year=japan.period.label(),
        )
    ]


def _outcome(desk: EconomyDesk, row: EconomicOutlook) -> Cell:
    if not desk.is_over(row.period):
        return _NOT_OVER
    found = came(desk, row)
    return Claim(found, _PLACES) if found is not None else NOT_HELD
