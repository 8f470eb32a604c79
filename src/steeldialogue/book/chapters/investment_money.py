"""Investment, third part: money announced, committed and spent."""

from typing import cast

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Column, Exhibit, Gap, Table, caution, unknown
from steeldialogue.book.chapters.investment_desk import InvestmentDesk
from steeldialogue.book.charts import bar_chart
from steeldialogue.book.record_shown import RECORD, spoken, stated
from steeldialogue.core import Period
from steeldialogue.core.units import is_amount, is_known
from steeldialogue.investment import MoneyFact, MoneyYear, money_by_year, money_stated
from steeldialogue.investment.money import KINDS, Kind
from steeldialogue.record.snapshot import MoneyLine, SideName

_NOT_STATED = Gap("not stated")


def money(desk: InvestmentDesk) -> list[Block]:
    """Return money by project from the public record, and money by year from the table between the sides."""
    return [
        *_announced(desk),
        caution(
            "A later sum may repeat, revise or extend an earlier one, and the same sum is told in two currencies; so nothing here is "
            "added up. Money announced, committed and spent are three different things."
        ),
        *_on_the_table(desk),
    ]


def _announced(desk: InvestmentDesk) -> list[Block]:
    columns = [
        Column("project", "Project"),
        Column("event", "What was said"),
        Column("date", "On"),
        Column("kind", "Money"),
        Column("amount", "Amount", OWN, 2),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "project": event.project,
            "event": event.event,
            "date": spoken(event.date),
            "kind": event.money,
            "amount": amount,
            "source": Cite(event.source_id),
        }
        for event, amount in money_stated(desk.context.catalog)
    ]
    if not rows:
        return [unknown("No money of an investment is stated in public, as far as the catalogue holds it.")]
    return [Exhibit("Money stated in public", Table("money_stated", columns, rows))]


def _on_the_table(desk: InvestmentDesk) -> list[Block]:
    record = desk.context.record
    blocks = [block for side in record.sides for block in _of_side(desk, side)] if record else []
    return blocks or [unknown("What was spent of the money announced was not found in public, and no side has put it on the table.")]


def _of_side(desk: InvestmentDesk, side: SideName) -> list[Block]:
    """Money as one side states it; what the two sides say of one project is not added up."""
    told = [(desk.name_of(line), one) for line in desk.proposals for one in line.money if one.side == side.code]
    years = money_by_year(_fact(name, one) for name, one in told if _is_money(one.currency))
    blocks: list[Block] = [
        unknown("{side} states money in {currency}, which the book cannot reckon with.", side=side.name, currency=currency)
        for currency in dict.fromkeys(one.currency for _, one in told if not _is_money(one.currency))
    ]
    for currency in dict.fromkeys(year.currency for year in years):
        blocks.append(_by_year(side, currency, [year for year in years if year.currency == currency]))
    return blocks


def _is_money(currency: str) -> bool:
    return is_known(currency) and is_amount(currency)


def _fact(name: str, line: MoneyLine) -> MoneyFact:
    period = Period(line.starts, line.ends)
    label = f"{name}, {line.kind}, {period.label()}"
    return MoneyFact(name, cast(Kind, line.kind), period, stated(line.amount, line.currency, label, label))


def _by_year(side: SideName, currency: str, years: list[MoneyYear]) -> Exhibit:
    columns = [
        Column("period", "Period"),
        *(Column(kind, kind.capitalize(), f"million_{currency}", 1) for kind in KINDS),
        Column("share", "Spent of announced", "%", 0),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "period": year.period.label(),
            **{kind: getattr(year, kind) or _NOT_STATED for kind in KINDS},
            "share": year.spent_of_announced or Gap("not both stated"),
            "source": Cite(RECORD),
        }
        for year in years
    ]
    table = Table(f"money_by_year_{side.code}_{currency}".lower(), columns, rows)
    spec = bar_chart(table, "period", {kind: kind.capitalize() for kind in KINDS}, f"million {currency}")
    alt = f"Bars of money announced, committed and spent by period in {currency}, as {side.name} states it."
    note = "Added up over proposals within one kind. A sum that runs over several years stands at its own span and is not spread."
    return Exhibit(f"Money by year as {side.name} states it, {currency}", table, spec, alt, note)
