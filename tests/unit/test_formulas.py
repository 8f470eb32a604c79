"""Formulas: decimals inside, figures outside."""

from decimal import Decimal

import pytest
from unit_samples import recorded

from steeldialogue.core import Derivation, LineageError, Quality, UnitError, formula, total
from steeldialogue.core.formulas import SAME, compound_growth, growth, share


@formula("intensity", "emissions ÷ mass", takes={"emissions": "tCO2e", "mass": "t"}, gives="tCO2e/t", reference="Act 1, Eq. 2")
def intensity(emissions: Decimal, mass: Decimal) -> Decimal:
    """Emissions per tonne."""
    return emissions / mass


@formula("twice", "2 × one", takes={"one": SAME}, gives=SAME)
def twice(one: Decimal) -> Decimal:
    """The double of anything."""
    return 2 * one


@formula("guess", "1 × one", takes={"one": SAME}, gives=SAME, quality=Quality.ESTIMATE)
def guessed(one: Decimal) -> Decimal:
    """The same, but only as an estimate."""
    return one


def test_inputs_are_converted_to_the_units_the_formula_takes() -> None:
    made = intensity(recorded("6", "ktCO2e"), recorded("3", "kt"))
    assert (made.value, made.unit) == (Decimal(2), "tCO2e/t")


def test_the_account_names_formula_reference_and_inputs() -> None:
    made = intensity(mass=recorded("3", "kt"), emissions=recorded("6", "ktCO2e"))
    assert isinstance(made.lineage, Derivation)
    assert made.lineage.reference == "Act 1, Eq. 2"
    assert [name for name, _ in made.inputs] == ["emissions", "mass"]
    assert made.value == 2


def test_a_wrong_unit_is_refused() -> None:
    with pytest.raises(UnitError, match="different things"):
        intensity(recorded("6", "EUR"), recorded("3", "kt"))


def test_same_means_the_unit_of_the_first_input() -> None:
    assert (twice(recorded("3", "crore_INR")).value, twice(recorded("3", "crore_INR")).unit) == (Decimal(6), "crore_INR")


def test_growth_and_share_are_pure_numbers_whatever_the_units() -> None:
    assert growth(recorded("1.1", "Mt"), recorded("1000", "kt")).value == Decimal("0.1")
    assert growth(recorded("1.1", "Mt"), recorded("1000", "kt")).unit == "1"
    assert share(recorded("250", "kt"), recorded("1", "Mt")).value == Decimal("0.25")


def test_growth_between_two_dimensions_is_refused() -> None:
    with pytest.raises(UnitError):
        growth(recorded("1", "t"), recorded("1", "EUR"))


def test_a_total_takes_the_unit_of_its_first_term() -> None:
    made = total([recorded("1", "Mt"), recorded("250", "kt")], "steel")
    assert (made.value, made.unit, made.label) == (Decimal("1.25"), "Mt", "steel")
    assert len(made.inputs) == 2


def test_a_total_of_nothing_is_refused() -> None:
    with pytest.raises(LineageError, match="nothing to add up for steel"):
        total([], "steel")


@pytest.mark.parametrize(("first", "last", "years", "rate"), [("100", "121", 2, "0.1"), ("100", "50", 1, "-0.5"), ("8", "8", 7, "0")])
def test_compound_growth(first: str, last: str, years: int, rate: str) -> None:
    assert compound_growth(recorded(first), recorded(last), years).value == Decimal(rate)


def test_compound_growth_aligns_units() -> None:
    assert compound_growth(recorded("1", "Mt"), recorded("1210", "kt"), 2).value == Decimal("0.1")


@pytest.mark.parametrize(("first", "last"), [("0", "8"), ("8", "0"), ("-1", "8"), ("8", "-1"), ("-1", "-8")])
def test_compound_growth_needs_positive_ends(first: str, last: str) -> None:
    with pytest.raises(LineageError, match=f"needs positive ends, not output = {first} t, last = {last} t"):
        compound_growth(recorded(first, label="output"), recorded(last), 3)


@pytest.mark.parametrize("mass", ["0", "0.000"])
def test_what_cannot_be_computed_names_the_formula_and_its_inputs(mass: str) -> None:
    with pytest.raises(LineageError, match=f"The intensity cannot be computed from emissions = 6 tCO2e, shipped = {mass} t"):
        intensity(recorded("6", "tCO2e"), recorded(mass, label="shipped"))


def test_nothing_over_nothing_is_no_growth_and_no_share() -> None:
    for ask in (growth, share):
        with pytest.raises(LineageError, match="cannot be computed from"):
            ask(recorded("0"), recorded("0"))


def test_a_formula_has_the_trust_of_its_own_step() -> None:
    made = guessed(recorded("3", quality=Quality.OFFICIAL))
    assert (made.quality, made.lineage.quality) == (Quality.ESTIMATE, Quality.ESTIMATE)
    assert twice(recorded("3", quality=Quality.OFFICIAL)).quality == Quality.OFFICIAL
    assert guessed(recorded("3", quality=Quality.ASSUMPTION)).quality == Quality.ASSUMPTION


@pytest.mark.parametrize("years", [0, -3])
def test_compound_growth_needs_a_year(years: int) -> None:
    with pytest.raises(LineageError, match="at least one year"):
        compound_growth(recorded("1"), recorded("2"), years)


def test_a_sum_of_one_is_no_sum_of_figures() -> None:
    assert total([recorded("3", "t")]).lineage.expression == "the one figure there is"
