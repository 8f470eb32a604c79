"""Economic developments, part on prices: inflation, the rates of both central banks and the exchange of the currencies."""

from collections.abc import Sequence
from datetime import date

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Section, Table, prose, unknown
from steeldialogue.book.chapters.economy_desk import COUNTRIES, FIRST_YEAR, YEARS_MEAN, EconomyDesk, held, newest, shared_years
from steeldialogue.book.chapters.economy_output import rates
from steeldialogue.book.chapters.parts import AREAS
from steeldialogue.book.charts import line_chart
from steeldialogue.core import Figure

Known = dict[int, Figure]
INFLATION = "consumer_price_inflation"


def prices(desk: EconomyDesk) -> Section:
    """Return the section on inflation, policy rates and exchange rates."""
    return Section("Prices and money", [*_inflation(desk), *_policy(desk), *_exchange(desk), _years(desk), *_not_found(desk)])


def policy_rates(desk: EconomyDesk, name: str) -> dict[date, Figure]:
    """Return the policy rate of a country's central bank on the days held."""
    return {point.period.end: point.figure for point in desk.series("policy_rate", name, "%").points}


def exchange_rates(desk: EconomyDesk) -> tuple[Known, Known]:
    """Return rupees and yen for a dollar by calendar year."""
    return _mean_rates(desk, "inr_per_usd", "India", "INR/USD"), _mean_rates(desk, "jpy_per_usd", "Japan", "JPY/USD")


def yen_for_a_rupee(desk: EconomyDesk) -> Known:
    """Return what a rupee bought by calendar year, by both rates to the dollar."""
    rupee, yen = exchange_rates(desk)
    return {year: (yen[year] / rupee[year]).named(f"yen for a rupee, {year}") for year in shared_years(rupee, yen)}


def _mean_rates(desk: EconomyDesk, indicator: str, name: str, unit: str) -> Known:
    points = desk.context.economy(indicator, AREAS[name], unit).points
    return {point.period.start.year: point.figure for point in points if point.period.is_calendar_year and desk.is_over(point.period)}


def _inflation(desk: EconomyDesk) -> list[Block]:
    told = rates(desk, INFLATION)
    year = shared_years(*told.values())[-1]
    return [
        prose(
            "In {year} consumer prices rose by {india} in India and by {japan} in Japan.",
            year=str(year),
            india=Claim(told["India"][year], 1, "%"),
            japan=Claim(told["Japan"][year], 1, "%"),
        )
    ]


def _policy(desk: EconomyDesk) -> list[Block]:
    told = {name: policy_rates(desk, name) for name in COUNTRIES}
    if not all(told.values()):
        return []
    ends = {name: (min(one), max(one)) for name, one in told.items()}
    india, japan = ends["India"], ends["Japan"]
    changes = [told[name][ends[name][1]] - told[name][ends[name][0]] for name in COUNTRIES]
    return [
        prose(
            "The Reserve Bank of India's repo rate went from {india_first} on {india_start} to {india_last} on {india_end}, the Bank of "
            "Japan's rate from {japan_first} on {japan_start} to {japan_last} on {japan_end}.{apart}",
            india_first=Claim(told["India"][india[0]], 2, "%"),
            india_start=str(india[0]),
            india_last=Claim(told["India"][india[1]], 2, "%"),
            india_end=str(india[1]),
            japan_first=Claim(told["Japan"][japan[0]], 2, "%"),
            japan_start=str(japan[0]),
            japan_last=Claim(told["Japan"][japan[1]], 2, "%"),
            japan_end=str(japan[1]),
            apart=_apart(changes),
        )
    ]


def _apart(changes: Sequence[Figure]) -> str:
    """Say that the banks go opposite ways, where they do."""
    return " Money gets cheaper in one country and dearer in the other." if changes[0].value * changes[1].value < 0 else ""


def _exchange(desk: EconomyDesk) -> list[Block]:
    cross = yen_for_a_rupee(desk)
    if not cross:
        return []
    first, last = min(cross), max(cross)
    rose = cross[last].value > cross[first].value
    return [
        prose(
            "The exchange went from {first_cross} in {first} to {last_cross} in {last}: what Japan prices in yen became {way} for India, "
            "and what India prices in rupees {other} for Japan.",
            first_cross=Claim(cross[first], 2),
            first=str(first),
            last_cross=Claim(cross[last], 2),
            last=str(last),
            way="cheaper" if rose else "dearer",
            other="dearer" if rose else "cheaper",
        )
    ]


def _years(desk: EconomyDesk) -> Exhibit:
    """Everything on money by year; the rates of the banks are those of the last day of December."""
    inflation = rates(desk, INFLATION)
    banks = {
        name: {day.year: rate for day, rate in policy_rates(desk, name).items() if day == date(day.year, 12, 31)} for name in COUNTRIES
    }
    (rupee, yen), cross = exchange_rates(desk), yen_for_a_rupee(desk)
    columns = [
        Column("year", "Year"),
        *(Column(f"inflation_{name}", f"{name}: prices", "%") for name in COUNTRIES),
        *(Column(f"rate_{name}", f"{name}: policy rate", "%", 2) for name in COUNTRIES),
        Column("rupee", "Rupee", "INR/USD", 2),
        Column("yen", "Yen", "JPY/USD", 2),
        Column("cross", "The one in the other", "JPY/INR", 2),
    ]
    years = sorted({year for one in inflation.values() for year in one if year >= FIRST_YEAR})
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            **{f"inflation_{name}": held(inflation[name], year) for name in COUNTRIES},
            **{f"rate_{name}": held(banks[name], year) for name in COUNTRIES},
            "rupee": held(rupee, year),
            "yen": held(yen, year),
            "cross": held(cross, year),
        }
        for year in years
    ]
    table = Table("economy_money", columns, rows)
    return Exhibit(
        "Consumer price inflation, policy rates and exchange rates",
        table,
        line_chart(table, "year", {f"inflation_{name}": name for name in COUNTRIES}, "prices, % a year"),
        alt="Lines of consumer price inflation: India's falls to about two, Japan's rises from about nought to above three, and the two "
        "cross in the last year.",
        note=f"{YEARS_MEAN} The policy rates are those of 31 December, the exchange is the mean of the calendar year.",
    )


def _not_found(desk: EconomyDesk) -> list[Block]:
    days = [day for name in COUNTRIES for day in policy_rates(desk, name)]
    cross = yen_for_a_rupee(desk)
    if not days or not cross:
        return []
    return [
        unknown(
            "What both central banks decided after {day}, and a mean exchange rate of {year}, were not found; ask for them before the "
            "session.",
            day=str(max(days)),
            year=str(newest(cross) + 1),
        )
    ]
