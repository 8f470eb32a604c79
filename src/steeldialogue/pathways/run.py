"""A run: from a scenario to an outcome."""

from dataclasses import dataclass
from math import inf

from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.strict import validated
from steeldialogue.demand import DemandOutcome, DemandScenario, run_demand
from steeldialogue.pathways.choice import Chooser
from steeldialogue.pathways.evidence.assembly import Assembled, Evidence, assemble
from steeldialogue.pathways.evidence.base_year import ROW
from steeldialogue.pathways.foresight import myopic
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.scenario import Scenario


@dataclass(frozen=True)
class PathwaysRun:
    """A solved scenario: the system and its evidence, the demand behind it, and the outcome.

    `works_table` names the table in which whoever publishes the run lists its works.
    """

    assembled: Assembled
    demand: DemandOutcome | None
    outcome: Outcome
    works_table: str = "pathways_works"

    @property
    def scenario(self) -> Scenario:
        """What the run was told."""
        return self.assembled.scenario


def run_pathways(evidence: Evidence, scenario: Scenario, progress: Progress = Silent()) -> PathwaysRun:
    """Solve a scenario.

    Raises:
        DataError: evidence or scenario lack something.
        Infeasible: the limits conflict; the error names them.
    """
    return solved(evidence, scenario, demand_of(evidence, scenario, progress), progress)


def solved(
    evidence: Evidence, scenario: Scenario, demand: DemandOutcome | None, progress: Progress = Silent(), patience_s: float = inf
) -> PathwaysRun:
    """Solve a scenario whose demand is known already; see `run_pathways` and `chosen`."""
    assembled = assemble(evidence, scenario, demand, progress)
    return PathwaysRun(assembled, demand, chosen(assembled, progress, patience_s))


def chosen(assembled: Assembled, progress: Progress = Silent(), patience_s: float = inf) -> Outcome:
    """Choose the paths of a system: the step of a run that takes longest, and depends on the system and its scenario alone.

    Raises:
        Infeasible: the limits conflict; the error names them.
        OutOfTime: a search for whole works took longer than `patience_s`.
    """
    scenario = assembled.scenario
    with told_step(progress, "program"):
        program = Program.of(assembled.system)
    gap = float(scenario.gap.to("1").value)
    if scenario.foresight == "myopic":
        choice = myopic(program, int(scenario.decision_step.to("a").value), gap, progress, patience_s)
    else:
        choice = Chooser(program, patience_s=patience_s).whole(gap=gap, progress=progress)
    return Outcome(choice)


def demand_of(evidence: Evidence, scenario: Scenario, progress: Progress = Silent()) -> DemandOutcome | None:
    """Run the demand model for the areas whose need the scenario does not state and the model knows."""
    asked = demand_asked(scenario)
    return None if asked is None else run_demand(evidence.catalog, asked, progress)


def demand_asked(scenario: Scenario) -> DemandScenario | None:
    """Return what the demand model is asked for; None where the scenario states every need."""
    modelled = [code for code in scenario.areas if code not in scenario.need and code != ROW]
    if not modelled:
        return None
    asked = {"areas": modelled, "last_year": scenario.last_year, **scenario.demand}
    return validated("scenario, demand", asked, DemandScenario)
