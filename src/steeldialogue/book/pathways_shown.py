"""The runs of demand and pathways that a book shows; a run that evidence makes impossible is said, and stops no book."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steeldialogue.core import DataError, LawError, UnitError

if TYPE_CHECKING:
    from steeldialogue.book.context import Context
    from steeldialogue.demand import DemandOutcome
    from steeldialogue.pathways.answers.records import Sheet
    from steeldialogue.pathways.evidence.assembly import Assembled
    from steeldialogue.pathways.outcome import Outcome
    from steeldialogue.pathways.run import PathwaysRun

AREAS: Mapping[str, str] = {"India": "IND", "Japan": "JPN"}
_KEPT = 2  # systems whose solution is kept in a process: that of the built-in evidence, and that of one workspace


@dataclass(frozen=True)
class NotRun:
    """A model that could not be run, and why, in the words of its error."""

    reason: str


@dataclass(frozen=True)
class PathwaysShown:
    """The reference scenario as solved, and its abatement curve."""

    run: "PathwaysRun"
    abatement: "Sheet"


def demand_shown(context: "Context") -> "DemandOutcome | NotRun":
    """Return the reference run of the demand model."""
    from steeldialogue.demand import DemandScenario, run_demand  # here: a second that other books should not wait

    try:
        return run_demand(context.catalog, DemandScenario())
    except (DataError, LawError, UnitError) as fault:
        return NotRun(str(fault))


def pathways_shown(context: "Context") -> PathwaysShown | NotRun:
    """Return the reference run of pathways; the same system is solved once in a process."""
    from steeldialogue.pathways.evidence.assembly import Evidence, assemble
    from steeldialogue.pathways.highs import Infeasible
    from steeldialogue.pathways.run import PathwaysRun, demand_of
    from steeldialogue.pathways.scenario import builtin_scenario

    evidence, scenario = Evidence(context.catalog, context.law, context.as_of), builtin_scenario()
    try:
        demand = demand_of(evidence, scenario)
        assembled = assemble(evidence, scenario, demand)
        solved = _solved(context, assembled)
    except (DataError, LawError, UnitError, Infeasible) as fault:
        return NotRun(str(fault))
    return PathwaysShown(PathwaysRun(assembled, demand, solved.outcome), solved.abatement)


@dataclass(frozen=True)
class _Solved:
    """What follows from a system alone."""

    outcome: "Outcome"
    abatement: "Sheet"


_kept: dict[str, _Solved] = {}


def _solved(context: "Context", assembled: "Assembled") -> _Solved:
    from steeldialogue.pathways.answers.abatement import abatement_curve
    from steeldialogue.pathways.answers.manifest import system_hash
    from steeldialogue.pathways.evidence.money import Dollars
    from steeldialogue.pathways.run import PathwaysRun, chosen

    key = f"{assembled.scenario!r} {system_hash(assembled.system)}"
    if key not in _kept:
        outcome = chosen(assembled)
        dollars = Dollars(context.catalog, assembled.scenario.price_year)
        curve = abatement_curve(PathwaysRun(assembled, None, outcome), dollars)
        for old in list(_kept)[: 1 - _KEPT]:
            del _kept[old]
        _kept[key] = _Solved(outcome, curve)
    return _kept[key]
