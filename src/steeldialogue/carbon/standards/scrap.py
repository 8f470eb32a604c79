"""The scrap share: three definitions of one word."""

from collections.abc import Iterable

from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, decimal_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law.standard_rules import ScrapRule

STEELMAKING = ("bof", "eaf", "induction_furnace")


def scrap_share(draft: Draft, plant: Plant, rule: ScrapRule, sets: FactorSets) -> Expression | None:
    """Return the share of scrap in the metallic inputs of steelmaking, from 0 to 1; None where nothing is charged."""
    flows = [flow for flow in plant.flows_of(plant.process_ids(STEELMAKING)) if flow.direction == "in"]
    over = _weighed(flows, rule.over, rule, sets, draft)
    counted = _weighed(flows, rule.counts, rule, sets, draft)
    if over is None or not decimal_of(over):
        draft.notice("scrap_share", "No metallic input to steelmaking is entered; the scrap share counts as zero.", "flow")
        return None
    return Ratio(counted, over) if counted else None


def _weighed(flows: Iterable[Flow], materials: tuple[str, ...], rule: ScrapRule, sets: FactorSets, draft: Draft) -> Sum | None:
    terms = [_weighed_amount(flow, rule, sets, draft) for flow in flows if flow.material in materials]
    return Sum(tuple(terms)) if terms else None


def _weighed_amount(flow: Flow, rule: ScrapRule, sets: FactorSets, draft: Draft) -> Expression:
    if not rule.weights:
        return flow.amount
    fractions = sets.find(rule.weights, flow.material, "metal_fraction")
    if fractions:
        return Product((flow.amount, fractions[0].quantity))
    draft.notice(
        f"metal_fraction:{flow.material}", f"No metal content of {in_words(flow.material)} is published here; it counts whole.", "factors"
    )
    return flow.amount
