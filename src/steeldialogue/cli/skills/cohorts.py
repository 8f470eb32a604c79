"""`steeldialogue skills cohorts`: people and cost of the cohorts in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.figures import cell, percent, told
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.skills import CohortTotals

_PEOPLE = ("course", "cohorts", "applicants", "accepted", "completed", "women", "completed of accepted", "from", "to")
_COST = ("course", "cohorts", "cost", "for each who completed")


def cohorts(
    file: Path = typer.Argument(help="A CSV: course, name, applicants, accepted, completed, women, starts, ends, cost, currency."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Add up cohorts by course: people, the share who completed with its exact interval, and cost by currency.

    Example: steeldialogue skills cohorts cohorts.csv
    """
    from steeldialogue.skills import cohort_totals, read_cohorts

    facts = read_cohorts(file)
    names = list(dict.fromkeys(fact.course for fact in facts))
    totals = {name: cohort_totals(fact for fact in facts if fact.course == name) for name in names}
    if len(names) > 1:
        totals["all courses"] = cohort_totals(facts)
    if as_json:
        show_json({name: _plain(one) for name, one in totals.items()})
        return
    show_table("Cohorts", _PEOPLE, [_people(name, one) for name, one in totals.items()])
    costs = [(name, cost.cohorts, cell(cost.whole), cell(cost.per_person)) for name, one in totals.items() for cost in one.costs]
    if costs:
        show_table("Cost; currencies are never added up", _COST, costs)


def _people(name: str, one: "CohortTotals") -> tuple[Any, ...]:
    rate = one.completion
    ends = (percent(rate.value), percent(rate.lower), percent(rate.upper)) if rate else ("", "", "")
    return (name, one.cohorts, *(cell(counted.figure) for counted in one.counts.values()), *ends)


def _plain(one: "CohortTotals") -> dict[str, Any]:
    return {
        "cohorts": one.cohorts,
        **{key: told(counted.figure) for key, counted in one.counts.items()},
        "completion": [told(end) for end in (one.completion.value, one.completion.lower, one.completion.upper)] if one.completion else None,
        "costs": [{"cost": told(cost.whole), "per_person": told(cost.per_person), "cohorts": cost.cohorts} for cost in one.costs],
    }
