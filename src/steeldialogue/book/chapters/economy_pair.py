"""Economic developments, third part: what the two sell each other, and what Japan invests in India."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters.economy_desk import FIRST_YEAR, EconomyDesk, shared_years
from steeldialogue.book.chapters.parts import NOT_HELD, STEEL_JP
from steeldialogue.book.charts import bar_chart
from steeldialogue.book.words import spans
from steeldialogue.core import Figure, Period
from steeldialogue.core.formulas import compound_growth, share

_ALL = "all goods"
Known = dict[int, Figure]


def pair(desk: EconomyDesk) -> Section:
    """Return the section on trade and investment between the two."""
    return Section("Between the two", [*_trade(desk), *_investment(desk)])


def goods(desk: EconomyDesk, flow: str, product: str = _ALL) -> Known:
    """Return Japan's trade with India in goods by calendar year, as Japan Customs counts it."""
    points = desk.context.trade("JPN", "IND", flow, product, "billion_JPY").whole.points
    return {point.period.start.year: point.figure for point in points if point.period.is_calendar_year}


def _trade(desk: EconomyDesk) -> list[Block]:
    sold, bought, steel = goods(desk, "export"), goods(desk, "import"), goods(desk, "export", STEEL_JP)
    years = [year for year in shared_years(sold, bought) if year >= FIRST_YEAR]
    columns = [
        Column("year", "Calendar year"),
        Column("sold", "Japan sells to India", "billion_JPY", 0),
        Column("bought", "Japan buys from India", "billion_JPY", 0),
        Column("balance", "Balance of Japan", "billion_JPY", 0),
        Column("steel", "Iron and steel in what Japan sells", "%"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            "sold": sold[year],
            "bought": bought[year],
            "balance": (sold[year] - bought[year]).named(f"balance of Japan with India, {year}"),
            "steel": share(steel[year], sold[year]) if year in steel else NOT_HELD,
        }
        for year in years
    ]
    table = Table("bilateral_goods", columns, rows)
    first, last = years[0], years[-1]
    return [
        prose(
            "In {last} Japan sold India goods for {sold} and bought for {bought}, a balance of {balance}. From {first} on its sales grew "
            "by {pace} a year. Iron and steel were {steel} of them.",
            last=str(last),
            first=str(first),
            sold=Claim(sold[last], 0),
            bought=Claim(bought[last], 0),
            balance=Claim((sold[last] - bought[last]).named(f"balance of Japan with India, {last}"), 0, signed=True),
            pace=Claim(compound_growth(sold[first], sold[last], last - first), 1, "%"),
            steel=Claim(share(steel[last], sold[last]), 1, "%"),
        ),
        Exhibit(
            "Goods between Japan and India, as Japan Customs counts them",
            table,
            bar_chart(table, "year", {"sold": "Sold to India", "bought": "Bought from India"}, "billion JPY"),
            alt="Bars of what Japan sells to India and buys from it by year: sales are larger in every year and grow fastest from 2020 on.",
            note="Exports free on board, imports with insurance and freight.",
        ),
        caution(
            "In yen, so a weaker yen raises every bar. India counts the same goods in its own fiscal years and in dollars; the two counts "
            "are not to be added or compared month by month."
        ),
    ]


def _investment(desk: EconomyDesk) -> list[Block]:
    equity = desk.context.economy("fdi_equity_from_japan", "IND", "billion_USD").whole
    outward = desk.context.economy("direct_investment_in_india", "JPN", "billion_USD").whole
    years = sorted({point.period.start.year for series in (equity, outward) for point in series.points})
    if not equity.points or not outward.points:
        return [unknown("Japan's direct investment in India is not held by both counts.")]
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            "equity": equity.get(Period.fiscal_year(year)) or NOT_HELD,
            "outward": outward.get(Period.year(year)) or NOT_HELD,
        }
        for year in range(years[0], years[-1] + 1)
    ]
    columns = [
        Column("year", "Year"),
        Column("equity", "Equity from Japan, India's count, fiscal year that began in it", "billion_USD", 2),
        Column("outward", "Net direct investment in India, Japan's count, calendar year", "billion_USD", 1),
    ]
    return [
        prose(
            "India counted {equity} of equity from Japan in {fiscal}; Japan counted {outward} of net direct investment in India in "
            "{calendar}, which also takes in earnings left in India and loans within a company.",
            equity=Claim(equity.last.figure, 2),
            fiscal=equity.last.period.label("IN"),
            outward=Claim(outward.last.figure),
            calendar=outward.last.period.label(),
        ),
        Exhibit("Japan's direct investment in India, by both counts", Table("direct_investment", columns, rows)),
        unknown(
            "How much of it went into steel neither side publishes; the chapter on investment lists the projects that were announced. The "
            "equity of {missing} and after March 2025 was not found by country in a form that may be cited.",
            missing=spans([Period.fiscal_year(year) for year in range(years[0], years[-1]) if not equity.get(Period.fiscal_year(year))]),
        ),
    ]
