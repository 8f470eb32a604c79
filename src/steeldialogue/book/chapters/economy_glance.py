"""Economic developments at a glance: the newest figure of each kind for both countries, each with the period it is of."""

from collections.abc import Iterator
from datetime import date

from steeldialogue.book.blocks import OWN, Cell, Claim, Column, Exhibit, Section, Table
from steeldialogue.book.chapters.economy_desk import COUNTRIES, EconomyDesk, newest
from steeldialogue.book.chapters.economy_output import NATIONAL, rates
from steeldialogue.book.chapters.economy_pair import goods
from steeldialogue.book.chapters.economy_prices import INFLATION, exchange_rates, policy_rates
from steeldialogue.book.chapters.economy_steel import intensities, use_growth
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD
from steeldialogue.core import Figure, Period

Found = tuple[str, Claim] | None
_RATES = (
    ("Real growth of output, national office", NATIONAL),
    ("Consumer price inflation", INFLATION),
    ("Total investment, share of output", "total_investment_share"),
    ("Growth of industrial production", "industrial_production_growth"),
)


def glance(desk: EconomyDesk) -> Section:
    """Return the section with one table of the newest figures."""
    columns = [
        Column("what", "What"),
        *(column for name in COUNTRIES for column in (Column(f"value_{name}", name, OWN), Column(f"period_{name}", f"{name}: of"))),
    ]
    rows = [_row(what, found) for what, found in _lines(desk)]
    note = "India's fiscal year is named by both its years, Japan's by the first; a bare year is a calendar year."
    return Section("At a glance", [Exhibit("The newest figure held of each kind", Table("economy_glance", columns, rows), note=note)])


def _row(what: str, found: tuple[Found, Found]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"what": what}
    for name, one in zip(COUNTRIES, found, strict=True):
        cells[f"value_{name}"], cells[f"period_{name}"] = (one[1], one[0]) if one else (NOT_HELD, "")
    return cells


def _lines(desk: EconomyDesk) -> Iterator[tuple[str, tuple[Found, Found]]]:
    rupee, yen = exchange_rates(desk)
    known = intensities(desk)
    yield "Output at current prices", _of_both(desk, {name: _size(desk, name) for name in COUNTRIES}, 0)
    for what, indicator in _RATES:
        yield what, _of_both(desk, rates(desk, indicator), 1)
    yield "Policy rate", (_on_day(policy_rates(desk, "India")), _on_day(policy_rates(desk, "Japan")))
    yield "Exchange, mean of the year", (_calendar(rupee, 2), _calendar(yen, 2))
    yield "Motor vehicles made", (_calendar(_vehicles(desk, "India"), 2), _calendar(_vehicles(desk, "Japan"), 2))
    yield "Goods sold to the other, as Japan Customs counts", (_calendar(goods(desk, "import"), 0), _calendar(goods(desk, "export"), 0))
    yield "Growth of steel use", _of_both(desk, {name: use_growth(desk, name) for name in COUNTRIES}, 1)
    yield "Finished steel for output", _of_both(desk, known, 1)


def _of_both(desk: EconomyDesk, known: dict[str, dict[int, Figure]], places: int) -> tuple[Found, Found]:
    india, japan = (_newest(desk, name, known[name], places) for name in COUNTRIES)
    return india, japan


def _newest(desk: EconomyDesk, name: str, known: dict[int, Figure], places: int) -> Found:
    if not known:
        return None
    year = newest(known)
    return desk.own_year(name, year).label("IN"), Claim(known[year], places)


def _calendar(known: dict[int, Figure], places: int) -> Found:
    return (Period.year(newest(known)).label(), Claim(known[newest(known)], places)) if known else None


def _on_day(known: dict[date, Figure]) -> Found:
    return (str(max(known)), Claim(known[max(known)], 2)) if known else None


def _size(desk: EconomyDesk, name: str) -> dict[int, Figure]:
    return desk.by_year(desk.series("gdp_current_usd", name, "billion_USD"), name)


def _vehicles(desk: EconomyDesk, name: str) -> dict[int, Figure]:
    points = desk.context.economy("vehicle_production", AREAS[name], "million_vehicles").points
    return {point.period.start.year: point.figure for point in points if point.period.is_calendar_year}
