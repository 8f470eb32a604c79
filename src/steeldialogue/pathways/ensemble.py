"""Many runs at drawn prices: how far the answers lie apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.pathways.answers.records import Record, Sheet, number
from steeldialogue.pathways.choice import Chooser
from steeldialogue.pathways.evidence.assembly import Assembled
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.pathways.system import Array, System

_QUANTITIES = {
    "direct_mtco2e": "MtCO2e",
    "with_power_mtco2e": "MtCO2e",
    "cost_usd_per_t": "USD/t",
    "invested_million_usd": "million_USD",
    "hydrogen": "kt",
    "scrap": "Mt",
}
_TOLD_EVERY = 20


@dataclass(frozen=True)
class EnsembleOutcome:
    """Quantiles by area, year and quantity, what was drawn, and what was not for want of a range."""

    sheet: Sheet
    drawn: Mapping[str, tuple[float, float]]
    notices: tuple[str, ...]


def ensemble(run: PathwaysRun, progress: Progress = Silent(), *, runs: int | None = None, seed: int | None = None) -> EnsembleOutcome:
    """Return quantiles over draws of prices and capital costs; each factor holds for all years of a draw.

    `runs` and `seed` are the scenario's where they are not given.

    The linear program is solved anew from where the last draw ended; works may be divided in it. The draws follow from the seed.
    """
    scenario, assembled = run.scenario, run.assembled
    ranges, missing = _ranges(assembled)
    random = np.random.default_rng(scenario.ensemble.seed if seed is None else seed)
    chooser = Chooser(run.outcome.program)
    answers, draws = [], runs or scenario.ensemble.runs
    for start in range(0, draws, _TOLD_EVERY):
        until = min(start + _TOLD_EVERY, draws)
        with told_step(progress, f"draws {start + 1} to {until}"):
            answers += [_answer(chooser, _drawn(assembled, ranges, random)) for _ in range(start, until)]
    notices = tuple(f"no source gives a range of {name}: it is not varied" for name in missing)
    return EnsembleOutcome(_quantiles(run, answers), ranges, notices)


def _ranges(assembled: Assembled) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Low and high factors by what is drawn."""
    found, missing = {}, []
    for code in assembled.scenario.areas:
        for commodity in assembled.bought_usd_per_t:
            spread = assembled.prices.spread(code, commodity)
            if spread is None:
                missing.append(f"the price of {commodity.replace('_', ' ')} in {code}")
            else:
                found[f"{commodity}, {code}"] = spread
    house = assembled.scenario.ensemble.spread
    certificates, capital = (float(one.to("1").value) for one in (house.certificates, house.capital))
    found["certificates"] = (1 - certificates, 1 + certificates)
    families = dict.fromkeys(route.family for route in assembled.system.routes)
    found |= {f"capital, {family}": (1 - capital, 1 + capital) for family in families}
    return found, missing


def _drawn(assembled: Assembled, ranges: Mapping[str, tuple[float, float]], random: np.random.Generator) -> System:
    factors = {name: _triangular(random, low, high) for name, (low, high) in ranges.items()}
    system, areas = assembled.system, assembled.scenario.areas
    operating = system.operating_usd_per_t.copy()
    for commodity, bought in assembled.bought_usd_per_t.items():
        for area, code in enumerate(areas):
            operating[area] += bought[area] * (factors.get(f"{commodity}, {code}", 1.0) - 1.0)
    capital = np.array([factors[f"capital, {route.family}"] for route in system.routes])[None, :, None]
    carbon = system.carbon_usd_per_t
    if system.cbam_usd_per_t is not None:
        carbon = carbon + system.cbam_usd_per_t * (factors["certificates"] - 1.0)
    return replace(
        system,
        operating_usd_per_t=operating,
        carbon_usd_per_t=carbon,
        capex_new_usd_per_t=system.capex_new_usd_per_t * capital,
        capex_renewal_usd_per_t=system.capex_renewal_usd_per_t * capital,
    )


def _triangular(random: np.random.Generator, low: float, high: float) -> float:
    """A draw between low and high with its peak at 1."""
    low, high = min(low, 1.0), max(high, 1.0)
    return float(random.triangular(low, 1.0, high)) if high > low else 1.0


def _answer(chooser: Chooser, system: System) -> dict[str, Array]:
    outcome = Outcome(chooser.relaxed(system))
    return {
        "direct_mtco2e": outcome.direct_mtco2e.sum(axis=1),
        "with_power_mtco2e": outcome.with_power_mtco2e.sum(axis=1),
        "cost_usd_per_t": outcome.cost_usd_per_t,
        "invested_million_usd": outcome.invested_musd.sum(axis=1),
        "hydrogen": outcome.used["hydrogen"],
        "scrap": outcome.used["scrap"],
    }


def _quantiles(run: PathwaysRun, answers: list[dict[str, Array]]) -> Sheet:
    scenario = run.scenario
    levels = [(f"q{figure.to('%').value:f}", float(figure.to("1").value)) for figure in scenario.ensemble.quantiles]
    rows = []
    for area, code in enumerate(scenario.areas):
        for year in scenario.ensemble.years:
            for name, unit in _QUANTITIES.items():
                drawn = np.array([answer[name][area, scenario.years.index(year)] for answer in answers])
                row: Record = {"area": code, "year": year, "quantity": name, "unit": unit}
                rows.append(row | {key: number(np.quantile(drawn, level)) for key, level in levels})
    columns = (("area", "Area", ""), ("year", "Year", ""), ("quantity", "Quantity", ""), ("unit", "Unit", ""))
    told = tuple((key, f"{figure.to('%').value:f} %", "") for (key, _), figure in zip(levels, scenario.ensemble.quantiles, strict=True))
    return Sheet("pathways_ensemble", f"Quantiles of {len(answers)} draws", (*columns, *told), tuple(rows))
