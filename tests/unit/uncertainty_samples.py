"""A made-up works with uncertain quantities, and readings of it under made-up classes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Material, Output, Plant, Process, Quantity, Uncertainty
from steeldialogue.carbon.standards import Reading, Term
from steeldialogue.carbon.standards.classes import Limit, verdict
from steeldialogue.carbon.standards.expressions import Expression, Product
from steeldialogue.core.stated import stated
from steeldialogue.law.parameters import Label
from steeldialogue.law.standard_rules import ClassLimit, Standard

DAY = date(2026, 4, 1)


def quantity(address: str, text: str, unit: str = "t") -> Quantity:
    return Quantity(address, stated(address, text, unit))


def flow(process: str, direction: str, material: str, amount: str, unit: str = "t") -> Flow:
    return Flow(process, direction, material, quantity(f"flow.{process}.{direction}.{material}", amount, unit))


COAL = quantity("flow.bf.in.coking_coal", "1500")
CARBON = quantity("material.coking_coal.carbon_content", "0.75", "1")
CO2 = quantity("factor.ipcc.carbon.direct", "3.664", "tCO2e/t")
SCRAP = quantity("flow.bof.in.scrap", "200")
STEEL = quantity("output.crude_steel.slabs", "1000")
COAL_TERM = Term("direct", "coking_coal", Product((COAL, CARBON, CO2)))


def uncertain(address: str, spread: str, distribution: str = "normal", group: str = "", correlation: str = "") -> Uncertainty:
    tie = quantity("correlation", correlation, "1") if correlation else None
    return Uncertainty(address, distribution, quantity("spread", spread, "%"), group, tie)


def plant(*uncertainties: Uncertainty) -> Plant:
    return Plant(
        name="made-up works",
        country="IN",
        period_start=DAY,
        period_end=DAY,
        product_family="flat",
        steel_family="quality",
        processes=(Process("bf", "blast_furnace"), Process("bof", "bof")),
        flows=(
            Flow("bf", "in", "coking_coal", COAL),
            Flow("bof", "in", "scrap_post_consumer", SCRAP),
            flow("bf", "out", "hot_metal", "900"),
            flow("bof", "in", "hot_metal", "900"),
            flow("bof", "out", "liquid_steel", "1000"),
        ),
        materials=(Material("coking_coal", carbon_content=CARBON),),
        supplies=(),
        outputs=(Output("slabs", "crude_steel", STEEL),),
        uncertainties=uncertainties,
    )


def limit(code: str, at: str, slides_to: str | None = None, share: str = "0", comparison: str = "<=") -> Limit:
    label = Label(en=code, ja=code, hi=code)
    text = {"provision": "made up", "read_in": "text", "unit": "tCO2e/t", "comparison": comparison, "from": DAY}
    rule = ClassLimit(code=code, label=label, at_no_scrap=at, at_all_scrap=slides_to, **text)
    value = rule.at_no_scrap + ((rule.at_all_scrap or rule.at_no_scrap) - rule.at_no_scrap) * Decimal(share)
    slope = rule.at_all_scrap - rule.at_no_scrap if rule.at_all_scrap is not None else Decimal(0)
    return Limit(rule, stated(code, value, "tCO2e/t"), slope)


def standard() -> Standard:
    label = Label(en="Made up", ja="Made up", hi="Made up")
    stem = {"id": "made_up", "version": "1", "act": "NONE", "kind": "guidance", "checked_on": DAY, "valid_from": DAY}
    return Standard(**stem, label=label, message=label, mode="certificate_only", outside=Label(en="no class", ja="-", hi="-"))


def reading(of: Plant, *limits: Limit, share: Expression | None = None, terms: tuple[Term, ...] = (COAL_TERM,)) -> Reading:
    bare = Reading(standard(), of, DAY, "ok", terms, STEEL, share, limits)
    assert bare.value is not None
    return replace(bare, reached=verdict(limits, bare.value))
