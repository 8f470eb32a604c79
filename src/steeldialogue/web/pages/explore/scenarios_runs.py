"""Runs of scenarios that the page asks for: what was answered stays for a while."""

from steeldialogue.pathways.run import demand_of, solved
from steeldialogue.scenarios.answers import Answers
from steeldialogue.scenarios.compare import Comparison, compared
from steeldialogue.scenarios.file import ScenarioFile
from steeldialogue.scenarios.handing_on import pathways_scenario
from steeldialogue.scenarios.run import answers_of
from steeldialogue.web.pages.explore.kept import Ground, Shelf
from steeldialogue.web.pages.explore.pathways_runs import PATIENCE_S

ANSWERS: Shelf[Answers] = Shelf(most=6, seconds=600)


def side_by_side(first: ScenarioFile, second: ScenarioFile, ground: Ground) -> Comparison:
    """Return two scenarios beside each other, each run once in a while.

    Raises:
        DataError: evidence or a scenario lack something.
        Infeasible: the limits conflict; the error names them.
        OutOfTime: whole works take too long for a page.
        Busy: others are being answered.
    """
    return compared(_kept(first, ground), _kept(second, ground))


def _kept(told: ScenarioFile, ground: Ground) -> Answers:
    return ANSWERS.get((ground.key, told.model_dump_json()), lambda: _answered(told, ground))


def _answered(told: ScenarioFile, ground: Ground) -> Answers:
    evidence, scenario = ground.evidence(), pathways_scenario(told, "form")
    return answers_of(evidence, told, solved(evidence, scenario, demand_of(evidence, scenario), patience_s=PATIENCE_S))
