"""Iron and steel sold before the stage that a standard divides by: they take their share of the emissions with them, by mass."""

from collections.abc import Callable
from dataclasses import dataclass

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.plant.kinds import AFTER_CASTING, BEFORE_STEELMAKING
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, decimal_of
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.net_use import NetUse
from steeldialogue.carbon.standards.terms import PARTS, Draft, Part
from steeldialogue.law.standard_rules import Stage, Standard

_AFTER_IRON: tuple[Stage, ...] = ("crude_steel", "saleable_crude_steel", "hot_rolled", "finished")
_OF_IRON: tuple[Part, ...] = ("direct", "upstream", "credits")
_AFTER_STEEL: tuple[Stage, ...] = ("hot_rolled", "finished")


@dataclass(frozen=True)
class Semi:
    """What may be sold early: the materials sold, all that is made with them, the stages after it, its own, and the processes up to it.

    Iron takes no electricity with it: the power plant that serves iron and steel alike lies beyond its processes.
    """

    sold: tuple[str, ...]
    made: tuple[str, ...]
    later: tuple[Stage, ...]
    stage: Stage
    up_to: Callable[[str], bool]
    parts: tuple[Part, ...] = PARTS


_DRI = ("gas_dri", "coal_dri", "hydrogen_dri", "hbi")
SEMIS = (
    Semi(_DRI, _DRI, _AFTER_IRON, "pig_iron", lambda kind: kind in BEFORE_STEELMAKING and kind != "blast_furnace", _OF_IRON),
    Semi(("pig_iron", "hot_metal"), ("pig_iron", "hot_metal"), _AFTER_IRON, "pig_iron", lambda kind: kind in BEFORE_STEELMAKING, _OF_IRON),
    Semi(("crude_steel",), ("crude_steel",), _AFTER_STEEL, "crude_steel", lambda kind: kind not in AFTER_CASTING),
)


def add_shares(draft: Draft, plant: Plant, rules: Standard, net: NetUse, terms_of: Callable[[Plant, Standard], Draft]) -> None:
    """Take off what iron and steel sold early carry away, where the rules say that they do.

    `terms_of` gives the terms of the same rules within a smaller boundary: the processes up to the stage of the sale.
    """
    if rules.divisor is None or rules.boundary is None or rules.divisor.sold_before != "share":
        return
    for semi in SEMIS:
        sold = [use for material in semi.sold if net.exported(material) and (use := net.of(material))]
        if sold and rules.divisor.stage in semi.later:
            _add_share(draft, plant, rules, semi, sold, terms_of)


def _add_share(
    draft: Draft, plant: Plant, rules: Standard, semi: Semi, sold: list[Expression], terms_of: Callable[[Plant, Standard], Draft]
) -> None:
    if rules.boundary is None or rules.divisor is None:
        return
    kinds = tuple(kind for kind in rules.boundary.processes if semi.up_to(kind))
    made = _made(plant, kinds, semi.made)
    if made is None:
        return
    boundary = rules.boundary.model_copy(update={"processes": kinds})
    divisor = rules.divisor.model_copy(update={"stage": semi.stage})
    terms = terms_of(plant, rules.model_copy(update={"boundary": boundary, "divisor": divisor})).terms
    carried = tuple(term.expression for term in terms if term.part in semi.parts)
    if not carried:
        return
    whole = Sum(carried)
    share = Product((whole, Ratio(Sum(tuple(sold)), made)))
    amount = decimal_of(share)
    if not amount:
        return
    draft.add("credits", semi.sold[0], share, rules.divisor.provision)
    draft.notice(
        f"sold_before:{semi.sold[0]}",
        f"{in_words(semi.sold[0]).capitalize()} sold takes {-amount:,.0f} tCO2e with it, its share by mass of what "
        "was emitted up to it: our reading, the texts are silent.",
        "divisor",
    )


def _made(plant: Plant, kinds: tuple[str, ...], materials: tuple[str, ...]) -> Sum | None:
    flows = plant.flows_of(plant.process_ids(kinds))
    made = tuple(flow.amount for flow in flows if flow.direction == "out" and flow.material in materials)
    return Sum(made) if made else None
