"""What a scenario says, handed to the engines: one price reaches every engine that uses it, and none keeps its own."""

from collections.abc import Mapping
from typing import Any

from steeldialogue.core import DataError
from steeldialogue.core.strict import read_toml
from steeldialogue.pathways.scenario import SCENARIOS, Scenario, merged, scenario_of
from steeldialogue.scenarios.file import ScenarioFile


def pathways_scenario(told: ScenarioFile, file: str = "") -> Scenario:
    """Return the scenario of pathways that the file means, with every price, need and route of the run; faults name `file`, or the title.

    Raises:
        DataError: a table names an area that the base does not have, or the engine refuses a value.
    """
    base, name = read_toml(SCENARIOS / f"{told.base}.toml"), file or told.title
    found = scenario_of(merged(base, _overlay(told)), name)
    for table, by_area in told.by_area():
        if outside := [area for area in by_area if area not in found.areas]:
            raise DataError(f"'{outside[0]}' is no area of the base '{told.base}', which has {', '.join(found.areas)}", name, field=table)
    return found


def _overlay(told: ScenarioFile) -> dict[str, Any]:
    """The keys of pathways that the file sets."""
    trade, technology = told.trade, told.technology
    cbam = {**_set(price=told.certificate_price), **_set(export_share=trade.share_to_union)}
    return {
        "title": told.title,
        **_set(
            last_year=told.last_year,
            demand=told.demand,
            need=told.need,
            limits=technology.limits,
            carbon=_set(domestic=told.carbon_price, allowance=told.free_allowance, cbam=cbam),
            technology={**_set(own=list(technology.own)), **_left_out(technology.leave_out)},
        ),
        **_years(told.last_year),
    }


def _set(**keys: Any) -> Mapping[str, Any]:
    """The keys that hold something."""
    return {key: value for key, value in keys.items() if value}


def _left_out(routes: tuple[str, ...] | None) -> Mapping[str, Any]:
    return {} if routes is None else {"leave_out": list(routes)}


def _years(last_year: int | None) -> Mapping[str, Any]:
    """Years that pathways reads its curves and draws in, which lie within the years of the run."""
    return {} if last_year is None else {"abatement": {"year": last_year}, "ensemble": {"years": [last_year]}}
