"""Two small scenarios of real evidence through all engines, run once for the tests of a worker."""

from datetime import date
from functools import cache

from steeldialogue.catalog import open_catalog
from steeldialogue.law import open_law
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.scenarios.answers import Answers
from steeldialogue.scenarios.file import ScenarioFile, scenario_of
from steeldialogue.scenarios.run import run_scenario

DAY = date(2026, 11, 23)
SMALL = {"title": "To 2028", "last_year": 2028, "need": {"IND": {"2024": "152 Mt", "2028": "180 Mt"}, "JPN": "84.01 Mt"}}
SMALL["technology"] = {"limits": {"IND": {"scrap": "45 Mt"}, "JPN": {"scrap": "45 Mt"}}}
DEARER = {
    **SMALL,
    "title": "Dearer",
    "carbon_price": {"IND": "40 USD2024/tCO2e", "JPN": "60 USD2024/tCO2e"},
    "free_allowance": {"IND": "50 %", "JPN": "50 %"},
    "certificate_price": "150 EUR2024/tCO2e",
}


@cache
def evidence() -> Evidence:
    """Return the builtin evidence on a fixed day."""
    return Evidence(open_catalog(), open_law(), DAY)


def told(**over: object) -> ScenarioFile:
    """Return the small scenario with some keys of its own."""
    return scenario_of({**SMALL, **over})


@cache
def small() -> Answers:
    """Return the answers of the small scenario."""
    return run_scenario(evidence(), told())


@cache
def dearer() -> Answers:
    """Return the answers of the small scenario under higher prices."""
    return run_scenario(evidence(), scenario_of(DEARER))
