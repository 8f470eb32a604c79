"""One scenario through all engines: demand, pathways, border, trade, people."""

from collections.abc import Iterator, Mapping

from steeldialogue.core import Figure
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.pathways.run import PathwaysRun, run_pathways
from steeldialogue.scenarios.answers import QUANTITIES, Answers, Key
from steeldialogue.scenarios.border import Border
from steeldialogue.scenarios.evidence import CHOSEN, elasticities_of
from steeldialogue.scenarios.file import ScenarioFile
from steeldialogue.scenarios.handing_on import pathways_scenario
from steeldialogue.scenarios.people import people
from steeldialogue.scenarios.sales import Sales
from steeldialogue.scenarios.trade import TradeAnswer, answers_of_trade
from steeldialogue.skills import Ratio, staffing_ratios


def run_scenario(evidence: Evidence, told: ScenarioFile, progress: Progress = Silent()) -> Answers:
    """Run a scenario through all engines.

    Raises:
        DataError: evidence or scenario lack something.
        Infeasible: the limits conflict; the error names them.
    """
    return answers_of(evidence, told, run_pathways(evidence, pathways_scenario(told), progress), progress)


def answers_of(evidence: Evidence, told: ScenarioFile, run: PathwaysRun, progress: Progress = Silent()) -> Answers:
    """Return the answers of a scenario whose pathways are solved: `run` must be that of `pathways_scenario(told)`.

    Raises:
        DataError: the evidence lacks an elasticity or the price of an exported tonne.
    """
    with told_step(progress, "border, trade and people"):
        trade = answers_of_trade(evidence, elasticities_of(evidence.catalog, told.trade))
        found = _figures(Sales(Border(evidence, run)), trade, staffing_ratios(evidence.catalog))
        figures = {key: figure.named(_label(key)) for key, figure in found}
    return Answers(told, run, figures, (*run.assembled.notices, trade[CHOSEN].notice))


def _figures(sales: Sales, trade: Mapping[str, TradeAnswer], ratios: list[Ratio]) -> Iterator[tuple[Key, Figure]]:
    """Every answer. Trade answers once: what is diverted is made all the same, and passes in turn need not settle, for whole works jump."""
    areas = sales.run.scenario.areas
    for year in sales.run.scenario.years:
        sold = {area: found for area in areas if (found := sales.before_trade(area, year))}
        costs = {area: found["cost_share"] for area, found in sold.items()}
        kept = {name: one.kept(costs) for name, one in trade.items()}
        for area in areas:
            told = sales.works(area, year) | people(sales.run, ratios, area, year)
            if area in sold:
                told |= sold[area] | _after_trade(sales, sold[area], {name: one[area] for name, one in kept.items()})
            yield from (((quantity, area, year), figure) for quantity, figure in told.items())


def _after_trade(sales: Sales, before: Mapping[str, Figure], kept: Mapping[str, Figure]) -> dict[str, Figure]:
    """Exports, what is diverted and the bill by the elasticity chosen; exports and bill by the others, the high one for the least."""
    found = sales.after_trade(before, kept[CHOSEN])
    for name, end in (("high", "least"), ("low", "most")):
        if name in kept:
            other = sales.after_trade(before, kept[name])
            found |= {f"{key}_{end}": other[key] for key in ("exports", "cbam_bill")}
    return found


def _label(key: Key) -> str:
    quantity, area, year = key
    return f"{QUANTITIES[quantity].label}, {area}, {year}"
