"""Money of investments by year: announced, committed and spent beside each other, each side's word by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from steeldialogue.record.models import Money, Side
from steeldialogue.web.pages.investment.charts import money_chart
from steeldialogue.web.pages.investment.facts import MoneySaid, money_said
from steeldialogue.web.templatetags.look import named

if TYPE_CHECKING:
    from steeldialogue.book.blocks import Block, Cell, Column, Exhibit
    from steeldialogue.core import Figure
    from steeldialogue.investment import MoneyFact, MoneyYear

_PERCENT = "%"


def money_shown(rows: Iterable[Money]) -> dict[str, Any]:
    """Return the money of some proposals for a template: an exhibit a currency, and what could not be added up."""
    from steeldialogue.web.pages.explore.shown import blocks

    said = money_said(rows)
    return {
        "blocks": blocks(list(_exhibits(said))),
        "replaced": said.replaced,
        "unknown_currencies": ", ".join(said.unknown_currencies),
    }


def _exhibits(said: MoneySaid) -> "Iterator[Block]":
    names = {side.code: named(side) for side in Side.objects.all() if side.code in said.by_side}
    currencies = sorted({fact.currency for facts in said.by_side.values() for fact in facts})
    for currency in currencies:
        own = {side: [fact for fact in said.by_side[side] if fact.currency == currency] for side in names}
        yield _exhibit(currency, {names[side]: facts for side, facts in own.items() if facts})


def _exhibit(currency: str, by_side: "Mapping[str, Sequence[MoneyFact]]") -> "Exhibit":
    from steeldialogue.book.blocks import Exhibit, Table
    from steeldialogue.book.record_shown import places_of
    from steeldialogue.investment import money_by_year

    years = {side: money_by_year(facts) for side, facts in by_side.items()}
    rows = [_row(side, year) for side, own in years.items() for year in own]
    kinds = {str(kind.value): str(kind.label) for kind in Money.Kind}
    values = [
        {"side": side, "year": year.period.label(), "kind": kinds[kind], "amount": float(amount.value)}
        for side, own in years.items()
        for year in own
        for kind, amount in _told(year).items()
    ]
    places = places_of([amount for own in years.values() for year in own for amount in _told(year).values()])
    alt = _("Bars: money in %(currency)s by year, announced, committed and spent beside each other.") % {"currency": currency}
    return Exhibit(
        _("Money by year in %(currency)s, as each side says") % {"currency": currency},
        Table(f"money_{currency.lower()}", _columns(currency, places), rows),
        money_chart(values, currency, kinds, list(years)),
        alt,
    )


def _columns(currency: str, places: int) -> "list[Column]":
    from steeldialogue.book.blocks import Column

    kinds = [Column(str(kind.value), str(kind.label).capitalize(), currency, places) for kind in Money.Kind]
    return [Column("year", _("Year")), Column("side", _("Says")), *kinds, Column("part", _("Spent of announced"), _PERCENT, 1)]


def _row(side: str, year: "MoneyYear") -> "Mapping[str, Cell]":
    from steeldialogue.book.blocks import Gap

    cells = {kind: _told(year).get(kind) or Gap(_("not stated")) for kind in Money.Kind.values}
    return {"year": year.period.label(), "side": side, **cells, "part": year.spent_of_announced or ""}


def _told(year: "MoneyYear") -> "dict[str, Figure]":
    found = {kind: getattr(year, kind) for kind in Money.Kind.values}
    return {kind: amount for kind, amount in found.items() if amount is not None}
