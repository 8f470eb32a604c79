"""`steeldialogue demand outlooks`: every published outlook and target, each with ours beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from steeldialogue.cli.demand.given import SCENARIO, outcome_of
from steeldialogue.cli.demand.shown import value_in
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table
from steeldialogue.core import area

if TYPE_CHECKING:
    from steeldialogue.demand import Comparison

_HEADINGS = ("year", "quantity", "outlook", "kind", "published", "ours", "difference", "unit", "source")


def outlooks(scenario: Path | None = SCENARIO, workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """Show what others expect and what governments aim at, by year, with ours beside each.

    Example: steeldialogue demand outlooks
    """
    from steeldialogue.demand import comparisons

    catalog, found = outcome_of(scenario, workspace)
    beside = {where: comparisons(catalog, found, where) for where in found.areas}
    if as_json:
        from steeldialogue.cli.demand.written import beside_row

        show_json([beside_row(where, one) for where, many in beside.items() for one in many])
        return
    for where, many in beside.items():
        show_table(f"{area(where).en}: outlooks and targets", _HEADINGS, map(_row, many))


def _row(one: "Comparison") -> tuple[object, ...]:
    ours, apart = (value_in(None if figure is None else float(figure.value)) for figure in (one.ours, one.difference))
    published, sources = value_in(float(one.published.value)), ", ".join(one.published.source_ids)
    return one.year, one.quantity.replace("_", " "), one.outlook, one.kind, published, ours, apart, one.published.unit, sources
