"""What a case may ask of an installation: an equation by name, or what a graph of goods declares."""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest

from steeldialogue.carbon.cbam import Tables, installation
from steeldialogue.carbon.cbam.benchmarks import Benchmarks
from steeldialogue.carbon.cbam.installation import (
    AtDefault,
    Cogeneration,
    DeclaredGood,
    Efficiencies,
    ElectricitySource,
    FromExemptOrigin,
    FromGood,
    FromSupplier,
    FuelUse,
    Good,
    InstallationError,
    MethodConstants,
    OfUnknownOrigin,
    Precursor,
    ProductGraph,
    StandardFactors,
    Stream,
    Unburdened,
    blended,
)
from steeldialogue.core import Figure, LawError, SourceRow, SteelDialogueError
from steeldialogue.law import Law

YEAR = 2026
GOOD = {"name", "cn", "year", "level", "direct", "indirect", "route", "site", "from", "blend"}
SOURCE = {"good", "supplier", "default", "unknown", "exempt", "unburdened"}


def figure(law: Law, text: str) -> Figure:
    """Read "12.5 TJ", or the name of a constant of the method."""
    number, _, unit = text.partition(" ")
    if not unit and not number[0].isdigit() and number[0] != "-":
        return getattr(MethodConstants.of_year(law, YEAR), number)
    return measured(number, unit or "1")


def measured(number: str, unit: str) -> Figure:
    return Figure(Decimal(number), unit, SourceRow("plant", "row", "operator", f"{number} {unit}"))


def answer(made: Figure) -> dict[str, Any]:
    return {"value": made.value, "unit": made.unit, "references": (str(getattr(made.lineage, "reference", "")),)}


def equation(law: Law, given: dict[str, str]) -> dict[str, Any]:
    inputs = {name: figure(law, text) for name, text in given.items() if name != "equation"}
    return answer(getattr(installation, given["equation"])(**inputs))


def total_emissions(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    calculated, measured_ = ([figure(law, text) for text in given.get(key, [])] for key in ("calculated", "measured"))
    made = installation.installation_emissions(calculated, measured_)
    return answer(made) | {"reported": installation.full_tonnes(made).value}


def mass_balance(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    streams = [
        Stream(row["name"], figure(law, row["mass"]), figure(law, row["carbon"]), row.get("leaving", False)) for row in given["streams"]
    ]
    return answer(installation.mass_balance_emissions(streams, figure(law, "carbon_to_co2")))


def fuels(law: Law, given: dict[str, Any]) -> list[FuelUse]:
    rows = given["fuels"]
    return [FuelUse(row["name"], figure(law, row["energy"]), figure(law, row["factor"]), row.get("waste_gas", False)) for row in rows]


def fuel_mix(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    cleaning = figure(law, given["flue_gas_cleaning"]) if "flue_gas_cleaning" in given else None
    gas = figure(law, "natural_gas_emission_factor")
    mix = fuels(law, given)
    found = {
        "energy": installation.energy_input(mix).value,
        "emissions": installation.fuel_mix_emissions(mix, gas, cleaning).value,
        "factor": installation.fuel_mix_factor(mix, gas, cleaning).value,
    }
    if "electricity" in given:
        found["electricity_factor"] = installation.produced_electricity_factor(mix, figure(law, given["electricity"]), gas, cleaning).value
    return found


def cogeneration(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    heat, electricity = figure(law, given["heat"]), figure(law, given["electricity"])
    efficiencies = Efficiencies.unknown(MethodConstants.of_year(law, YEAR))
    if "energy_input" in given:
        efficiencies = Efficiencies.measured(heat, electricity, figure(law, given["energy_input"]))
    references = installation.reference_efficiencies(law, given["category"], given["medium"], given["built"])
    made = Cogeneration.of(figure(law, given["emissions"]), heat, electricity, efficiencies, references)
    return {
        "heat_efficiency": efficiencies.heat.value,
        "electricity_efficiency": efficiencies.electricity.value,
        "heat_share": made.heat_share.value,
        "electricity_share": made.electricity_share.value,
        "heat_factor": made.heat_factor.value,
        "electricity_factor": made.electricity_factor.value,
    }


def reference_efficiency(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    made = installation.reference_efficiencies(law, given["category"], given["medium"], given["built"])
    return {"heat": made.heat.value, "electricity": made.electricity.value}


def electricity_mix(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    sources = [ElectricitySource(row["name"], figure(law, row["received"]), figure(law, row["factor"])) for row in given["sources"]]
    return answer(installation.mixed_electricity_factor(sources))


def indirect(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    rows = given["sources"]
    parts = [installation.electricity_emissions(figure(law, row["received"]), figure(law, row["factor"])) for row in rows]
    return answer(installation.attributed_indirect_emissions(parts))


def reconciled(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    made = installation.reconciled(figure(law, given["installation"]), [figure(law, text) for text in given["processes"]])
    return {"values": lambda count: [one.value for one in made[:count]]}


def complex_good(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    pairs = [(figure(law, row["mass"]), figure(law, row["see"])) for row in given["precursors"]]
    embedded = installation.precursor_emissions(pairs)
    see = installation.specific_embedded_emissions(figure(law, given["attributed"]), embedded, figure(law, given["level"]))
    return {"embedded": embedded.value, "see": see.value}


def standard_factor(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    factors = StandardFactors(law)
    match given["what"]:
        case "emission factor":
            made = factors.emission_factor(given["kind"], given["material"])
        case "net calorific value":
            made = factors.net_calorific_value(given["kind"], given["material"])
        case _:
            made = factors.carbon_content(given["material"])
    return {"value": made.value, "unit": made.unit, "label": made.label, "law": tuple(text.provision for text in made.law)}


def source(given: dict[str, Any]) -> Any:
    mass, year = measured(given["mass"], "t"), given.get("year")
    if "good" in given:
        return FromGood(given["good"], mass)
    if "supplier" in given:
        texts = {"direct": "see_direct", "indirect": "see_indirect", "ore": "see_indirect_of_ore", "sefa": "sefa"}
        values = {field: measured(given[key], "tCO2e/t") for key, field in texts.items() if key in given}
        share = measured(given["share"], "1") if "share" in given else None
        return FromSupplier(mass, given["supplier"], given.get("verified", True), share_of_default=share, year=year, **values)
    if "default" in given:
        return AtDefault(mass, given["default"], year)
    if "unknown" in given:
        return OfUnknownOrigin(mass, year)
    if "exempt" in given:
        return FromExemptOrigin(mass, given["exempt"])
    return Unburdened(mass, given["unburdened"])


def precursors(rows: list[dict[str, Any]]) -> tuple[Precursor, ...]:
    made = []
    for cn, group in groupby(rows, key=lambda row: row["cn"]):
        lots = list(group)
        assert all(len(SOURCE & set(lot)) == 1 for lot in lots), "a lot has one source"
        consumed = next((measured(lot["consumed"], "t") for lot in lots if "consumed" in lot), None)
        made.append(Precursor(cn, tuple(source(lot) for lot in lots), consumed))
    return tuple(made)


def good(row: dict[str, Any]) -> Good:
    assert set(row) <= GOOD, "unknown key of a good"
    if "blend" in row:
        return blended(row["name"], [good({"name": f"{row['name']} {place}"} | route) for place, route in enumerate(row["blend"])])
    return Good(
        row["name"],
        row["cn"],
        row.get("year", YEAR),
        measured(row["level"], "t"),
        measured(row["direct"], "tCO2e"),
        measured(row["indirect"], "tCO2e") if "indirect" in row else None,
        precursors(row.get("from", [])),
        row.get("route", ""),
        row.get("site", ""),
    )


def declared_good(law: Law, given: dict[str, Any]) -> DeclaredGood:
    tables = Tables.of(law, given["version"]) if "version" in given else None
    graph = ProductGraph(law, [good(row) for row in given["goods"]], tables, assume_after_published=given.get("assume", False))
    return graph.declared(given.get("declare", given["goods"][-1]["name"]))


def declared(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    made = declared_good(law, given)
    return {
        "see": made.see.value,
        "see_direct": made.see_direct.value,
        "see_indirect": made.see_indirect.value,
        "sefa": made.sefa.value,
        "share_of_default": made.share_of_default.value,
        "adjustment_of_100_t": installation.free_allocation_adjustment(made.sefa, measured("100", "t")).value,
        "notes": list(made.notes),
        "notes_with": made.notes,
    }


def column_a(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    return {"benchmark": Benchmarks(law).column_a(given["code"], given.get("route", ""), given["year"]).value}


def refused(ask: Callable[..., object], kind: type[Exception]) -> Callable[..., dict[str, Any]]:
    def message(law: Law, given: dict[str, Any]) -> dict[str, Any]:
        with pytest.raises(kind) as fault:
            ask(law, given)
        return {"error": (str(fault.value),)}

    return message


ASKS: dict[str, Callable[[Law, dict[str, Any]], dict[str, Any]]] = {
    "equation": equation,
    "equation_error": refused(equation, SteelDialogueError),
    "total_emissions": total_emissions,
    "total_emissions_error": refused(total_emissions, SteelDialogueError),
    "mass_balance": mass_balance,
    "fuel_mix": fuel_mix,
    "fuel_mix_error": refused(fuel_mix, SteelDialogueError),
    "cogeneration": cogeneration,
    "reference_efficiency": reference_efficiency,
    "reference_efficiency_error": refused(reference_efficiency, LawError),
    "electricity_mix": electricity_mix,
    "electricity_mix_error": refused(electricity_mix, SteelDialogueError),
    "indirect_emissions": indirect,
    "reconciled": reconciled,
    "complex_good": complex_good,
    "standard_factor": standard_factor,
    "standard_factor_error": refused(standard_factor, LawError),
    "declared": declared,
    "declared_error": refused(declared_good, InstallationError),
    "declared_law_error": refused(declared_good, LawError),
    "column_a": column_a,
    "column_a_error": refused(column_a, LawError),
}
