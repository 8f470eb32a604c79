"""From plants diagnosed to savings verified, and each saving in CO2 by the factors that every plant is read by."""

from datetime import date
from decimal import Decimal

import pytest

from steeldialogue.core import DataError, UnitError
from steeldialogue.core.countries import UnknownCountryError
from steeldialogue.law import Law, open_standards
from steeldialogue.sharing import (
    STANDINGS,
    DiagnosisFact,
    MeasureFact,
    SavingFact,
    SavingRules,
    funnel,
    saved_totals,
    saving_tco2,
    standing,
)

VERIFIED = {"stage": "verified", "verified_by": "an auditor"}


@pytest.fixture(scope="module")
def rules(law: Law) -> SavingRules:
    return SavingRules.of(law, open_standards(), date(2026, 11, 25))


def saving(carrier: str = "natural_gas", amount: str = "1000", unit: str = "kNm3", stage: str = "reported", **more) -> SavingFact:
    return SavingFact(carrier, Decimal(amount), unit, **{"stage": stage, **more})


def measure(state: str, *savings: SavingFact, diagnosis: str = "D1") -> MeasureFact:
    return MeasureFact(diagnosis, "burners", state, savings)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (measure("recommended", saving(stage="recommended")), "undecided"),
        (measure("declined"), "declined"),
        (measure("adopted", saving(stage="recommended")), "adopted, saving not told"),
        (measure("in-operation", saving()), "saving reported, not verified"),
        (measure("in-operation", saving(), saving(**VERIFIED)), "saving verified"),
    ],
)
def test_a_measure_has_one_standing(fact: MeasureFact, expected: str) -> None:
    assert standing(fact) == expected


def test_the_funnel_counts_plants_once_and_measures_by_step() -> None:
    visits = [DiagnosisFact("D1", "A", "IN"), DiagnosisFact("D2", "A", "IN"), DiagnosisFact("D3", "B", "IN")]
    advice = [
        measure("recommended"),
        measure("declined"),
        measure("adopted", diagnosis="D2"),
        measure("in-operation", saving()),
        measure("in-operation", saving(**VERIFIED)),
    ]
    found = funnel(visits, advice)
    assert [(step.name, step.count.value) for step in found.steps] == [
        ("plants diagnosed", 2),
        ("plants with a measure recommended", 1),
        ("measures recommended", 5),
        ("measures adopted", 3),
        ("savings reported", 2),
        ("savings verified", 1),
    ]
    assert found.steps[2].of_before is None  # measures are no share of plants
    assert found.steps[4].shares["of the step before"].value == pytest.approx(Decimal(2) / 3)
    assert found.steps[5].of_recommended.value.value == Decimal("0.2")
    assert sum(count.value for count in found.standings.values()) == len(advice)
    assert tuple(found.standings) == STANDINGS


def test_an_empty_funnel_has_no_shares() -> None:
    found = funnel([], [])
    assert all(step.count.value == 0 and step.of_before is None for step in found.steps)


def test_an_unknown_or_a_repeated_diagnosis_is_named() -> None:
    with pytest.raises(DataError, match="Did you mean 'D12'"):
        funnel([DiagnosisFact("D12", "A", "IN")], [measure("adopted", diagnosis="D13")])
    with pytest.raises(DataError, match="twice"):
        funnel([DiagnosisFact("D1", "A", "IN")] * 2, [])


@pytest.mark.parametrize(
    "make",
    [
        lambda: saving(stage="verified"),
        lambda: saving(verified_by="an auditor"),
        lambda: saving(stage="guessed"),
        lambda: measure("started"),
        lambda: measure("declined", saving()),
        lambda: DiagnosisFact("D1", "A", "IN", latitude=Decimal(21)),
    ],
)
def test_what_contradicts_itself_is_refused(make) -> None:
    with pytest.raises(DataError):
        make()


@pytest.mark.parametrize(
    ("fact", "where", "expected"),
    [
        # 50 GWh at 0.727 of the Central Electricity Authority, 2023-24
        (saving("electricity", "50", "GWh", year=2024), "India", "36350"),
        # ... and at 0.437 of Japan's utilities, fiscal 2022
        (saving("electricity", "50", "GWh", year=2023), "JPN", "21850"),
        # 2.014 a thousand Nm3
        (saving(), "IN", "2014"),
        # its own carbon 3.257, and 0.224 of making it
        (saving("coke", "1", "kt"), "IN", "3481"),
        # 50 000 t of residual fuel oil at 40.4 GJ/t, 0.0211 t of carbon a GJ and 44/12
        (saving("heavy_oil", "50000", "t"), "IN", "156280.667"),
        (saving("steam", "10", "TJ"), "IN", "514"),
    ],
)
def test_savings_are_read_by_the_factors_of_every_plant(fact: SavingFact, where: str, expected: str, rules: SavingRules) -> None:
    found = saving_tco2(fact, where, rules)
    assert found.refusal == ""
    assert found.tco2e.value == pytest.approx(Decimal(expected), rel=Decimal("1e-8"))
    assert found.tco2e.unit == "tCO2e"


def test_a_saving_names_factor_clause_and_what_was_told(rules: SavingRules) -> None:
    found = saving_tco2(saving("electricity", "50", "GWh", year=2024), "India", rules).tco2e
    assert any(text.parameter.startswith("plant.grid_factors [IN") for text in found.law)
    assert "Central Electricity Authority" in found.lineage.reference
    assert found.source_ids == ("stated-by-the-user",)


def test_a_factor_of_another_year_is_said(rules: SavingRules) -> None:
    assert any("stands in" in notice for notice in saving_tco2(saving("electricity", "1", "MWh"), "IN", rules).notices)


@pytest.mark.parametrize(
    ("fact", "where", "words"),
    [
        (saving("hydrogen", "1", "t"), "IN", "no factor"),
        (saving("electricity", "1", "MWh"), "Brazil", "no factor for the grid of BR"),
        (saving("electricity", "1", "MWh", year=2014), "IN", "no factor for the grid of IN"),
        (saving("blast_furnace_gas"), "IN", "name the fuel"),
        (saving("co2", "137000", "tCO2e"), "IN", "told as CO2"),
    ],
)
def test_a_carrier_without_a_factor_is_refused_in_words(fact: SavingFact, where: str, words: str, rules: SavingRules) -> None:
    found = saving_tco2(fact, where, rules)
    assert found.tco2e is None
    assert words in found.refusal


def test_a_wrong_carrier_unit_or_country_is_an_error(rules: SavingRules) -> None:
    with pytest.raises(DataError, match="Did you mean 'natural_gas'"):
        saving_tco2(saving("natural_gass"), "IN", rules)
    with pytest.raises(DataError, match="write it in kNm3"):
        saving_tco2(saving(unit="t"), "IN", rules)
    with pytest.raises(UnitError):
        saving_tco2(saving("co2", "1", "MWh"), "IN", rules)
    with pytest.raises(UnknownCountryError):
        saving_tco2(saving(), "Atlantis", rules)


def test_a_saving_counts_once_at_its_furthest_stage(rules: SavingRules) -> None:
    both = measure("in-operation", saving(amount="1", stage="recommended"), saving(amount="2"), saving(amount="3", **VERIFIED))
    reported = measure("adopted", saving(amount="10"), saving("blast_furnace_gas"))
    found = {one.reached: one for one in saved_totals([(both, "IN"), (reported, "IN"), (measure("recommended"), "IN")], rules)}
    assert {reached: one.measures for reached, one in found.items()} == {"expected": 0, "reported, not verified": 1, "verified": 1}
    assert found["verified"].tco2e.value == pytest.approx(Decimal("6.042"))
    assert found["reported, not verified"].tco2e.value == pytest.approx(Decimal("20.14"))
    assert [one.fact.carrier for one in found["reported, not verified"].refused] == ["blast_furnace_gas"]
    assert found["expected"].tco2e is None


def test_another_standard_reads_fuels_otherwise(law: Law) -> None:
    other = SavingRules.of(law, open_standards(), date(2026, 11, 25), "eu_cbam")
    ours = SavingRules.of(law, open_standards(), date(2026, 11, 25))
    one = saving("coke", "1", "t")
    assert saving_tco2(one, "IN", other).tco2e.value != saving_tco2(one, "IN", ours).tco2e.value
