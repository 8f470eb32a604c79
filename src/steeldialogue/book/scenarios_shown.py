"""Two scenarios through all engines, as a book shows them side by side; what cannot be run is said, and stops no book."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from steeldialogue.book.pathways_shown import NotRun
from steeldialogue.core import DataError, LawError, UnitError

if TYPE_CHECKING:
    from steeldialogue.book.context import Context
    from steeldialogue.demand import DemandOutcome
    from steeldialogue.pathways.evidence.assembly import Evidence
    from steeldialogue.pathways.outcome import Outcome
    from steeldialogue.pathways.run import PathwaysRun
    from steeldialogue.scenarios.compare import Comparison
    from steeldialogue.scenarios.file import ScenarioFile

WORKS = "scenario_works"  # the works of the second scenario; those of the reference stand with the pathways
_KEPT = 2  # solutions kept in a process beside those of the reference


def scenarios_shown(context: "Context") -> "Comparison | NotRun":
    """Return the reference beside the scenario of the book's options, or beside the built-in one of higher carbon prices."""
    from steeldialogue.pathways.evidence.assembly import Evidence
    from steeldialogue.pathways.highs import Infeasible
    from steeldialogue.scenarios.compare import compared
    from steeldialogue.scenarios.file import SECOND, builtin_file
    from steeldialogue.scenarios.run import answers_of

    reference = context.pathways
    if isinstance(reference, NotRun):
        return reference
    evidence, told = Evidence(context.catalog, context.law, context.as_of), context.options.scenario or builtin_file(SECOND)
    try:
        first = answers_of(evidence, builtin_file(), reference.run)
        second = answers_of(evidence, told, replace(_run_of(evidence, told, reference.run.demand), works_table=WORKS))
        return compared(first, second)
    except (DataError, LawError, UnitError, Infeasible) as fault:
        return NotRun(str(fault))


_kept: dict[str, "Outcome"] = {}


def _run_of(evidence: "Evidence", told: "ScenarioFile", known: "DemandOutcome | None") -> "PathwaysRun":
    """The pathways of a scenario, with the demand known where it asks for the same; the same system is solved once in a process."""
    from steeldialogue.pathways.answers.manifest import system_hash
    from steeldialogue.pathways.evidence.assembly import assemble
    from steeldialogue.pathways.run import PathwaysRun, chosen, demand_asked, demand_of
    from steeldialogue.scenarios.handing_on import pathways_scenario

    scenario = pathways_scenario(told)
    demand = known if known and known.scenario == demand_asked(scenario) else demand_of(evidence, scenario)
    assembled = assemble(evidence, scenario, demand)
    key = f"{scenario!r} {system_hash(assembled.system)}"
    if key not in _kept:
        outcome = chosen(assembled)
        for old in list(_kept)[: 1 - _KEPT]:
            del _kept[old]
        _kept[key] = outcome
    return PathwaysRun(assembled, demand, _kept[key])


def names_of(found: "Comparison", names: Mapping[str, str]) -> dict[str, str]:
    """Return the countries that both scenarios have, by name."""
    return {name: code for name, code in names.items() if code in found.areas}
