"""The scrap share: several definitions of one word."""

from collections.abc import Iterable

from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.plant.kinds import STEELMAKING
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, decimal_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.core.stated import stated
from steeldialogue.law.standard_rules import ScrapRule, Standard

_NOTHING = Quantity("scrap.none", stated("no scrap of these kinds is charged", "0", "t"))


def scrap_share(draft: Draft, plant: Plant, standard: Standard, sets: FactorSets) -> Expression | None:
    """Return the share of scrap in the metallic inputs of steelmaking, from 0 to 1; None where a standard asks for none.

    Where nothing metallic is charged the share is not known; that blocks a verdict whose limits slide with it.
    """
    rule = standard.scrap
    if rule is None:
        return None
    flows = [flow for flow in plant.flows_of(plant.process_ids(STEELMAKING)) if flow.direction == "in"]
    over = _weighed(flows, rule.over, rule, sets, draft)
    if over is not None and decimal_of(over):
        return Ratio(_weighed(flows, rule.counts, rule, sets, draft) or _NOTHING, over)
    sliding = any(limit.at_all_scrap is not None for limit in standard.classes)
    report = draft.blocks if sliding else draft.notice
    text = "No metallic input to steelmaking is entered, so that the scrap share is not known."
    report("scrap_share", text, "flow", "Enter what the steel shop charges: scrap by kind, pig iron, hot metal, direct reduced iron.")
    return None


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
