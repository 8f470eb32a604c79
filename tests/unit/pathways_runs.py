"""One small scenario of real evidence, solved once for the tests of a worker."""

from datetime import date
from functools import cache

from steeldialogue.catalog import open_catalog
from steeldialogue.law import open_law
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.pathways.run import PathwaysRun, run_pathways
from steeldialogue.pathways.scenario import Scenario, scenario_of

DAY = date(2026, 11, 23)
SMALL = {
    "title": "Japan to 2036",
    "areas": ["JPN"],
    "last_year": 2036,
    "need": {"JPN": {"2024": "84 Mt", "2036": "80 Mt"}},
    "limits": {"JPN": {"scrap": "45 Mt"}},
    "abatement": {"prices": ["50 USD2024/tCO2e", "150 USD2024/tCO2e"], "year": 2036},
    "ensemble": {"runs": 4, "years": [2036]},
}


def small(**over: object) -> Scenario:
    """Return the small scenario with some keys of its own."""
    return scenario_of({**SMALL, **over})


@cache
def evidence() -> Evidence:
    """Return the builtin evidence on a fixed day."""
    return Evidence(open_catalog(), open_law(), DAY)


@cache
def solved() -> PathwaysRun:
    """Return the small scenario solved."""
    return run_pathways(evidence(), small())
