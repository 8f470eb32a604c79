"""Economic developments: output, prices, money, the users of steel, the pair, and what it all means for a tonne."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, prose
from steeldialogue.book.chapters.economy_desk import COUNTRIES, EconomyDesk, newest
from steeldialogue.book.chapters.economy_glance import glance
from steeldialogue.book.chapters.economy_inputs import bill, inputs, years_of_prices
from steeldialogue.book.chapters.economy_outlooks import outlooks
from steeldialogue.book.chapters.economy_output import NATIONAL, output, rates
from steeldialogue.book.chapters.economy_pair import goods, pair
from steeldialogue.book.chapters.economy_prices import INFLATION, prices
from steeldialogue.book.chapters.economy_steel import intensities, steel
from steeldialogue.book.chapters.economy_users import users
from steeldialogue.book.context import Context
from steeldialogue.core import Period
from steeldialogue.core.formulas import growth


def chapter(context: Context) -> Chapter:
    """Return the chapter on economic developments."""
    desk = EconomyDesk(context)
    sections = [glance(desk), output(desk), prices(desk), users(desk), pair(desk), steel(desk), inputs(desk), outlooks(desk)]
    return Chapter("economy", "Economic developments", _summary(desk), sections)


def _summary(desk: EconomyDesk) -> list[Prose]:
    told, inflation = rates(desk, NATIONAL), rates(desk, INFLATION)
    last = {name: newest(told[name]) for name in COUNTRIES}
    costs = {name: newest(inflation[name]) for name in COUNTRIES}
    return [
        prose(
            "Output grew by {india} in India in {india_year} and by {japan} in Japan in {japan_year}, as the national offices count it. "
            "Consumer prices rose by {india_prices} and {japan_prices}.",
            india=Claim(told["India"][last["India"]], 1, "%"),
            india_year=desk.own_year("India", last["India"]).label("IN"),
            japan=Claim(told["Japan"][last["Japan"]], 1, "%"),
            japan_year=desk.own_year("Japan", last["Japan"]).label(),
            india_prices=Claim(inflation["India"][costs["India"]], 1, "%"),
            japan_prices=Claim(inflation["Japan"][costs["Japan"]], 1, "%"),
        ),
        _for_steel(desk),
    ]


def _for_steel(desk: EconomyDesk) -> Prose:
    known, sold = intensities(desk), goods(desk, "export")
    year = min(newest(one) for one in known.values())
    told = [year for year in years_of_prices(desk) if desk.is_over(Period.year(year))]
    before, now = (bill(desk, "Japan", year) for year in told[-2:])
    return prose(
        "Finished steel used for what was made came to {india} in India and {japan} in Japan in {year}. Ore and coking coal for a tonne "
        "of blast-furnace steel cost Japan {bill} in {price_year}, {change} on the year before. Japan sold India goods for {sold} in "
        "{sold_year}.",
        india=Claim(known["India"][year]),
        japan=Claim(known["Japan"][year]),
        year=str(year),
        bill=Claim(now, 0),
        price_year=str(told[-1]),
        change=Claim(growth(now, before), 0, "%", signed=True),
        sold=Claim(sold[newest(sold)], 0),
        sold_year=str(newest(sold)),
    )
