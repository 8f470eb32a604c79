"""Direct emissions: the carbon that enters a boundary and does not leave it in a material."""

from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.expressions import Expression, Product
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.net_use import NetUse
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law.standard_rules import Standard

PROCESS_GAS, OTHER_GASES = "process_gas", "ch4_n2o"


def add_direct(draft: Draft, rules: Standard, net: NetUse, contents: CarbonContents, sets: FactorSets) -> None:
    """Add one term for every material that carries carbon across the boundary, and one for a process's own CH4 and N2O."""
    for material in net.materials():
        use = net.of(material)
        if use and contents.counts(material) and not _kept_back(rules, net, material, sets):
            _add(draft, rules, net, material, use, contents)
    _add_other_gases(draft, rules, net)


def _kept_back(rules: Standard, net: NetUse, material: str, sets: FactorSets) -> bool:
    """Tell whether the carbon of exported process gas stays with the plant, or is settled by the rule for waste gases."""
    if sets.group(material) != PROCESS_GAS or rules.credits is None:
        return False
    return rules.credits.exported_gas == "reference_fuel" or (rules.credits.exported_gas == "stays" and net.exported(material))


def _add(draft: Draft, rules: Standard, net: NetUse, material: str, use: Expression, contents: CarbonContents) -> None:
    if not (net.imported(material) or net.exported(material)):
        return
    content = contents.of(material)
    if content is None:
        draft.blocks(
            f"carbon_content:{material}",
            f"No factor set of this standard says how much carbon {in_words(material)} holds.",
            f"material {material}",
            f"Enter the carbon content of {material}.",
        )
        return
    draft.add("direct", material, Product((use, content.expression)), rules.factors.provision if rules.factors else "")
    if content.recalled:
        draft.notice(
            f"recalled:{content.origin}:{material}", f"The factor of {in_words(material)} is recalled, not read in a text.", content.origin
        )
    if contents.ignored_heat_value(material):
        draft.notice(
            f"heat_basis:{material}",
            f"The heat value of {in_words(material)} is not used: factors here are per tonne, or on another heat basis; "
            f"that of {content.origin} stands.",
            f"material {material}",
            f"Enter the carbon content of {material}, or its heat value on the basis of the factors.",
        )


def _add_other_gases(draft: Draft, rules: Standard, net: NetUse) -> None:
    if rules.gases is None or "other" not in rules.gases.counted:
        return
    given = net.of(OTHER_GASES)
    if given:
        draft.add("direct", OTHER_GASES, Product((given,), -1), rules.gases.provision)
        return
    draft.notice(
        "other_gases",
        "CH4 and N2O from the plant's own stacks count here, and none are entered.",
        "flow",
        "Enter them per process as material ch4_n2o, direction out, in tCO2e.",
    )
