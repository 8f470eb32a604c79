"""The tables that every reading of a plant rests on: one vocabulary, units that fit, numbers that agree with each other."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from steeldialogue.core import Quality
from steeldialogue.core.strict import read_toml
from steeldialogue.law import Law
from steeldialogue.law.plant_tables import FactorRow, GridFactorRow
from steeldialogue.law.reader import JURISDICTIONS

BASE = {"mass": "t", "gas": "kNm3", "energy": "GJ", "electricity": "MWh", "emissions": "tCO2e"}
PER_GJ, SHARE = "tCO2e/GJ", "1"
CARBON = Decimal(44) / 12
JAPANESE, HINDI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]"), re.compile("[\u0900-\u097f]")


@pytest.fixture
def factors(law: Law) -> list[FactorRow]:
    return list(law.table("plant.factors").rows)


@pytest.fixture
def measures(law: Law) -> dict[str, str]:
    return {row.material: row.measure for row in law.table("plant.materials").rows}


def value(factors: list[FactorRow], factor_set: str, material: str, kind: str) -> Decimal:
    """Return the one factor of a set for a material."""
    (found,) = (row.value for row in factors if (row.factor_set, row.material, row.kind, row.where) == (factor_set, material, kind, ""))
    return found


def fitting_units(row: FactorRow, measure: str) -> tuple[str, ...]:
    """Return the units that a kind of factor may have for a material of some measure."""
    base = BASE[measure]
    match row.kind:
        case "per_energy":
            return (PER_GJ,)
        case "carbon_per_energy":
            return ("t/GJ",)
        case "metal_fraction":
            return (SHARE,)
        case "carbon_content":
            return (SHARE,) if measure == "mass" else (f"t/{base}",)
        case "heat_value":
            return (f"GJ/{base}",)
        case _:
            return (f"tCO2e/{base}", PER_GJ) if row.heat_basis else (f"tCO2e/{base}",)


def test_every_factor_is_of_a_known_material_in_a_unit_that_fits_it(factors: list[FactorRow], measures: dict[str, str]) -> None:
    for row in factors:
        assert row.unit in fitting_units(row, measures.get(row.material, "mass")), row
        assert row.material in measures or (row.material, row.kind) == ("carbon", "direct"), row


def test_no_factor_stands_twice(factors: list[FactorRow]) -> None:
    keys = Counter((row.factor_set, row.material, row.kind, row.where, row.gases, row.heat_basis) for row in factors)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_act_is_registered_once(law: Law, factors: list[FactorRow]) -> None:
    assert {row.act for row in factors} <= set(law.acts)
    assert {row.act for row in law.table("plant.grid_factors").rows} <= set(law.acts)
    registered = [act["id"] for one in JURISDICTIONS for act in read_toml(law.root / one / "acts.toml")["act"]]
    assert len(registered) == len(set(registered))


def test_a_recalled_factor_says_what_it_agrees_with(factors: list[FactorRow]) -> None:
    notes = [row.note for row in factors if row.read_in == "recalled"]
    assert notes
    assert [note for note in notes if "agrees with" not in note and "our assignment" not in note] == []


def test_the_set_of_the_eu_equals_its_standard_factors(law: Law, factors: list[FactorRow]) -> None:
    """A few materials stand there twice: as a fuel with its heat value, and as a process material with its carbon content."""
    standard = {(row.material, row.carbon_content is not None): row for row in law.table("eu_cbam.standard_factors").rows}
    for row in (row for row in factors if row.factor_set == "eu_met" and row.material != "carbon"):
        of_law = standard[row.note.split(";")[0], row.kind == "carbon_content"]
        match row.kind:
            case "heat_value":
                assert row.value == of_law.net_calorific_value
            case "carbon_content":
                assert row.value == of_law.carbon_content
            case "per_energy":
                assert (row.value * 1000, of_law.emission_factor_unit) == (of_law.emission_factor, "tCO2e/TJ")
            case _:
                assert (row.value, of_law.emission_factor_unit) == (of_law.emission_factor, "tCO2e/t")


def test_the_set_of_the_eu_turns_carbon_into_co2_as_its_law_does(law: Law, factors: list[FactorRow]) -> None:
    parameter = law.parameter("eu_cbam.carbon_to_co2").values[-1]
    assert str(value(factors, "eu_met", "carbon", "direct")) == parameter.value


def test_ipcc_and_eu_agree_on_the_carbon_of_a_gigajoule(factors: list[FactorRow]) -> None:
    """The EU rounds tonnes of CO2 per terajoule to tenths; for charcoal and process gas to whole ones."""
    ours = {row.material: row.value for row in factors if (row.factor_set, row.kind) == ("ipcc_2006_energy", "carbon_per_energy")}
    eu = {row.material: row.value for row in factors if (row.factor_set, row.kind) == ("eu_met", "per_energy")}
    shared = set(ours) & set(eu)
    assert len(shared) > 15
    for material in shared:
        assert abs(ours[material] * CARBON / eu[material] - 1) < Decimal("0.003"), material


@pytest.mark.parametrize(
    ("factor_set", "material", "co2"),
    [
        ("ipcc_2006_energy", "coking_coal", "2.6677"),
        ("ipcc_2006_energy", "coke", "3.0193"),
        ("japan_shk_2006", "coking_coal", "2.5962"),
        ("japan_shk_2006", "natural_gas", "2.0845"),
        ("japan_shk_2023", "pci_coal", "2.6045"),
        ("japan_shk_2023", "coke", "3.1794"),
    ],
)
def test_heat_times_carbon_is_the_co2_of_a_unit(factors: list[FactorRow], factor_set: str, material: str, co2: str) -> None:
    heat = value(factors, factor_set, material, "heat_value")
    carbon = value(factors, factor_set, material, "carbon_per_energy")
    assert (heat * carbon * CARBON).quantize(Decimal("0.0001")) == Decimal(co2)


def test_heat_and_carbon_of_a_set_stand_on_one_basis(factors: list[FactorRow]) -> None:
    bases = {(row.factor_set, row.heat_basis) for row in factors if row.heat_basis}
    assert len(bases) == len({factor_set for factor_set, _ in bases})


@pytest.mark.parametrize("material", ["pci_coal", "steam_coal", "eaf_coal", "lpg", "pig_iron", "gas_dri", "electrodes"])
def test_recalled_factors_of_worldsteel_agree_with_the_carbon_of_the_2019_refinement(factors: list[FactorRow], material: str) -> None:
    carbon = value(factors, "ipcc_2019_carbon", material, "carbon_content")
    assert abs(value(factors, "worldsteel", material, "direct") / (carbon * Decimal("3.664")) - 1) < Decimal("0.004")


def test_the_energy_of_worldsteel_counts_at_one_factor(factors: list[FactorRow]) -> None:
    """The guide writes its indirect factors as energy times 0.0514 tCO2/GJ."""
    per_gj = value(factors, "worldsteel", "steam", "upstream")
    for material, energy in (("electricity", "9.8"), ("oxygen", "6.9")):
        assert (Decimal(energy) * per_gj).quantize(Decimal("0.001")) == value(factors, "worldsteel", material, "upstream")


@pytest.mark.parametrize(("material", "printed"), [("natural_gas", "38.4"), ("coke_oven_gas", "18.4"), ("blast_furnace_gas", "3.23")])
def test_japanese_gas_is_brought_from_25_degrees_and_1_bar_to_normal(factors: list[FactorRow], material: str, printed: str) -> None:
    expected = Decimal(printed) * Decimal("298.15") / Decimal("273.15") * Decimal("1.01325")
    assert abs(value(factors, "japan_shk_2023", material, "heat_value") / expected - 1) < Decimal("0.0002")


def test_materials_and_processes_have_distinct_names_in_three_languages(law: Law) -> None:
    for table in ("plant.materials", "plant.process_kinds"):
        rows = law.table(table).rows
        for language in ("label_en", "label_ja", "label_hi"):
            assert len({getattr(row, language) for row in rows}) == len(rows)
        assert all(JAPANESE.search(row.label_ja) and HINDI.search(row.label_hi) for row in rows)


def test_all_carbon_leaves_coke_ovens_and_blast_furnaces_in_products_and_gases(law: Law) -> None:
    assert {row.kind for row in law.table("plant.process_kinds").rows if row.closes == "yes"} == {"coking", "blast_furnace"}


def test_periods_of_a_grid_variant_follow_each_other(law: Law) -> None:
    variants: dict[tuple[str, str], list[GridFactorRow]] = {}
    for row in law.table("plant.grid_factors").rows:
        variants.setdefault((row.country, row.variant), []).append(row)
        assert row.unit == "tCO2e/MWh"
    assert all(before.period_end < after.period_start for rows in variants.values() for before, after in pairwise(rows))


@pytest.mark.parametrize(("balance", "percent"), [("carbon", "3"), ("mass", "1"), ("iron", "3"), ("energy", "10")])
def test_tolerances_are_our_own_choice(law: Law, balance: str, percent: str) -> None:
    parameter = law.parameter(f"plant.{balance}_tolerance")
    figure = parameter.value_figure(parameter.values[0], law.acts)
    assert (figure.value, figure.unit, figure.quality) == (Decimal(percent), "%", Quality.ASSUMPTION)


CELLS = ["own", "coke", "per_energy", "", "0.1", "tCO2e/GJ", "net", "CO2", "HOUSE", "p", "text", ""]
FACTOR = dict(zip(FactorRow.model_fields, CELLS, strict=True))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"heat_basis": ""}, "whether the heat is net or gross"),
        ({"gases": ""}, "names its `gases`"),
        ({"kind": "heat_value", "unit": "GJ/t"}, "names its `gases`"),
        ({"read_in": "hearsay"}, "read_in"),
        ({"unit": "tCO2e/bushel"}, "bushel"),
        ({"value": "-0.1"}, "value"),
    ],
)
def test_a_broken_factor_is_refused(changed: dict[str, str], fault: str) -> None:
    FactorRow.model_validate(FACTOR)
    with pytest.raises(ValueError, match=fault):
        FactorRow.model_validate(FACTOR | changed)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    cells = ["IN", "2024-04-01", "2024-03-31", "v", "0.7", "tCO2e/MWh", "CEA-21", "p", "text", ""]
    with pytest.raises(ValueError, match="ends before it starts"):
        GridFactorRow.model_validate(dict(zip(GridFactorRow.model_fields, cells, strict=True)))
