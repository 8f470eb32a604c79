"""`steeldialogue investment money`: what was announced, committed and spent, as the sources have it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.catalog.schema import InvestmentEvent
    from steeldialogue.core import Figure

_CURRENCY = typer.Option(None, help="Show each amount in this currency too, at the mean rate of its year: EUR, INR, JPY or USD.")
_MILLION = 1_000_000


def money(currency: str | None = _CURRENCY, workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """Show the money that the public record states by project; nothing is added up, for a later sum may repeat an earlier one.

    Example: steeldialogue investment money --currency USD
    """
    from steeldialogue.investment import money_stated

    catalog = open_catalog(workspace)
    told = money_stated(catalog)
    beside = [_in(catalog, event, amount, currency) for event, amount in told]
    if as_json:
        show_json([_content(event, amount, other) for (event, amount), other in zip(told, beside, strict=True)])
        return
    headings = ("project", "what was said", "on", "money", "amount", "unit", *((f"million {currency}",) if currency else ()), "source")
    rows = []
    for (event, amount), other in zip(told, beside, strict=True):
        shown = ((f"{other.value / _MILLION:,.0f}" if other else "no rate"),) if currency else ()
        said = (event.project, event.event, event.date, event.money, f"{amount.value:,f}", amount.unit)
        rows.append((*said, *shown, event.source_id))
    show_table("Money stated in public", headings, rows)
    screen.print("Announced, committed and spent are different things; nothing here is added up.", highlight=False)


def _in(catalog: Catalog, event: "InvestmentEvent", amount: "Figure", currency: str | None) -> "Figure | None":
    """An amount at the mean rate of the year it was stated; None where none is asked for or held."""
    from steeldialogue.core import PartialDate, Period
    from steeldialogue.investment import MoneyFact, in_currency, rates_of

    day = PartialDate(event.date).earliest
    if currency is None or day is None or not event.money:
        return None
    fact = MoneyFact(event.project, event.money, Period.year(day.year), amount)
    exchanged, _ = in_currency([fact], currency, rates_of(catalog))
    return exchanged[0].amount if exchanged else None


def _content(event: "InvestmentEvent", amount: "Figure", other: "Figure | None") -> dict[str, Any]:
    told = {name: getattr(event, name) for name in ("project", "investor", "event", "date", "money", "source_id")}
    beside = {"exchanged": other.value, "exchanged_unit": other.unit} if other else {}
    return {**told, "value": amount.value, "unit": amount.unit, **beside}
