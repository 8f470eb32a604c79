"""How much crude steel each area has to make in each year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from steeldialogue.core import Figure, area
from steeldialogue.demand import DemandOutcome
from steeldialogue.pathways.evidence.base_year import BaseYear
from steeldialogue.pathways.scenario import Scenario
from steeldialogue.pathways.system import Array

_SLACK_MT = 1e-9  # the base year is met as it was, up to what doubles can tell


@dataclass(frozen=True)
class Need:
    """Crude steel in Mt, [area, year], with the figures of the last year."""

    crude_mt: Array
    figures: Mapping[str, Figure]
    notices: tuple[str, ...]


def needs(scenario: Scenario, demand: DemandOutcome | None, base: Mapping[str, BaseYear], made_mt: Array) -> Need:
    """Return the needs: that of the scenario where it states one, else of the demand model and the balance held.

    What the works of an area made in the base year beyond the model's need was exported, stocked or is the model's error; this
    balance goes on as the scenario holds it. `made_mt` is by area.
    """
    rows, figures, notices = [], {}, []
    held = scenario.trade.held_balance.values(scenario.years, "1")
    for place, code in enumerate(scenario.areas):
        made = float(made_mt[place])
        if code in scenario.need:
            course = scenario.need[code].to(lambda figure: figure.to("Mt"))
            row = course.values(scenario.years)
            figures[f"need for crude steel, {code}"] = course.figure(scenario.last_year).named(f"need for crude steel, {code}")
        elif demand is not None and code in demand.areas:
            by_year = demand.crude_steel_need(code)
            model = np.array([by_year[year] for year in scenario.years])
            row = model + held * (made - model[0])
            figures[f"need for crude steel, {code}"] = demand.figure(code, "crude_steel_need", scenario.last_year)
            balance = f"production of {scenario.base_year} less the need of the demand model, {made - model[0]:+.1f} Mt"
            notices.append(f"{area(code).en}: {balance}, goes on as held_balance says")
        else:
            row = np.full(len(scenario.years), made)
            figures[f"need for crude steel, {code}"] = base[code].crude
            notices.append(f"{area(code).en}: no need is stated, so that of {scenario.base_year} is held")
        rows.append(np.concatenate([[max(made - _SLACK_MT, 0.0)], row[1:]]))
    return Need(np.stack(rows), figures, tuple(notices))
