"""Runs of pathways that the page asks for: what was solved stays for a while."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from steeldialogue.core.strict import read_toml
from steeldialogue.demand import DemandOutcome
from steeldialogue.pathways.choice import Chooser
from steeldialogue.pathways.evidence.assembly import assemble
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.resources import SCRAP
from steeldialogue.pathways.run import PathwaysRun, demand_of, solved
from steeldialogue.pathways.scenario import REFERENCE, SCENARIOS, Scenario, merged, scenario_of
from steeldialogue.web.pages.explore.kept import Ground, Shelf

PATIENCE_S = 6.0  # for each of the searches for whole works, of which there are four at most
RUNS: Shelf[PathwaysRun] = Shelf(most=6, seconds=600)
DEMANDS: Shelf[tuple[DemandOutcome | None]] = Shelf(most=6, seconds=600)


@dataclass(frozen=True)
class Question:
    """A builtin scenario, its last year, what is otherwise in it, and the need of the last year as a share of the model's.

    With `divided` works may take several paths in parts: that is the linear program, which is solved in a moment at any prices.
    """

    name: str
    last_year: int
    changes: Mapping[str, Any]
    need_share: Decimal = Decimal(1)
    divided: bool = False

    @property
    def is_reference(self) -> bool:
        """Whether this is the reference itself."""
        return self.name == REFERENCE and not self.changes and self.need_share == 1

    def reference(self) -> "Question":
        """Return the reference over the same years."""
        return Question(REFERENCE, self.last_year, {}, divided=self.divided)

    def content(self, ground: Ground) -> dict[str, Any]:
        """Return the scenario as a document that holds what differs from the reference; the command line can run it.

        Raises:
            DataError: evidence or scenario lack something.
        """
        found = merged(_builtin(self.name), self.changes)
        found = merged(found, _within(scenario_of(found), self.last_year))
        if self.changes or self.need_share != 1:
            found["title"] = f"{scenario_of(found).title}, changed"
        return found if self.need_share == 1 else merged(found, _needs(scenario_of(found), ground, self.need_share))


def _builtin(name: str) -> dict[str, Any]:
    return {} if name == REFERENCE else read_toml(SCENARIOS / f"{name}.toml")


def _within(scenario: Scenario, last_year: int) -> dict[str, Any]:
    """End a scenario in a year, with whatever it asks of later years."""
    if last_year == scenario.last_year:
        return {}
    years = [year for year in scenario.ensemble.years if year < last_year]
    return {"last_year": last_year, "abatement": {"year": last_year}, "ensemble": {"years": [*years, last_year]}}


def _needs(scenario: Scenario, ground: Ground, share: Decimal) -> dict[str, Any]:
    """State the need of the model for every area, bent year by year until the last one has its share; scrap stays the model's."""
    system = assemble(ground.evidence(), scenario, _demand(ground, scenario)).system
    years, bend = system.years, float(share) - 1
    need, limits = {}, {}
    for place, code in enumerate(system.areas):
        factors = [1 + bend * (year - years[0]) / (years[-1] - years[0]) for year in years]
        need[code] = _masses(years, [mass * factor for mass, factor in zip(system.need_mt[place].tolist(), factors, strict=True)])
        scrap = system.limit[SCRAP][place].tolist()
        if max(scrap) < float("inf"):
            limits[code] = {SCRAP: _masses(years, scrap)}
    return {"need": need, "limits": limits}


def _masses(years: tuple[int, ...], values: list[float]) -> dict[str, str]:
    return {str(year): f"{value!r} Mt" for year, value in zip(years, values, strict=True)}


def answered(question: Question, ground: Ground) -> PathwaysRun:
    """Return the run of a question.

    It is solved from the start and not from where another one ended: among choices that cost nearly the same the solver would take
    another, and what stands here must be what the command line says to the same scenario.

    Raises:
        DataError: evidence or scenario lack something.
        Infeasible: the limits conflict; the error names them.
        OutOfTime: whole works take too long for a page.
        Busy: others are being answered.
    """
    asked = (question.name, question.last_year, json.dumps(question.changes, sort_keys=True), question.need_share, question.divided)
    return RUNS.get((ground.key, asked), lambda: _solved(question, ground))


def _solved(question: Question, ground: Ground) -> PathwaysRun:
    scenario = scenario_of(question.content(ground), "form")
    demand = _demand(ground, scenario)
    if not question.divided:
        return solved(ground.evidence(), scenario, demand, patience_s=PATIENCE_S)
    assembled = assemble(ground.evidence(), scenario, demand)
    return PathwaysRun(assembled, demand, Outcome(Chooser(Program.of(assembled.system)).relaxed()))


def _demand(ground: Ground, scenario: Scenario) -> DemandOutcome | None:
    modelled = tuple(code for code in scenario.areas if code not in scenario.need)
    asked = (modelled, scenario.last_year, json.dumps(scenario.demand, sort_keys=True))
    (outcome,) = DEMANDS.get((ground.key, asked), lambda: (demand_of(ground.evidence(), scenario),))
    return outcome
