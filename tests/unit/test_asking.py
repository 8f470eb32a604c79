"""A figure asked otherwise: equal to what the formulas give for the other number, and unchanged where nothing below it is otherwise."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_samples import recorded

from steeldialogue.carbon.cbam.equations import no_free_allocation
from steeldialogue.core import Derivation, Figure, LawText, LineageError, UnitError, formula, total
from steeldialogue.core.asking import asked, openings
from steeldialogue.core.stated import stated

PRICE = Figure(
    Decimal("75.36"), "EUR/tCO2e", LawText("room.price", "Act 1", "", date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 1)), "price"
)
NUMBERS = st.decimals(min_value=1, max_value=10_000, places=3)


@formula(
    "owed",
    "mass × (emissions − free) × price",
    takes={"mass": "t", "emissions": "tCO2e/t", "free": "tCO2e/t", "price": "EUR/tCO2e"},
    gives="EUR",
)
def owed(mass: Decimal, emissions: Decimal, price: Decimal, free: Decimal = Decimal(0)) -> Decimal:
    return mass * max(Decimal(0), emissions - free) * price


def bill(mass: str = "2", emissions: str = "1.9", price: Figure = PRICE) -> Figure:
    """What two shipments owe, in millions; the second is as heavy as the first, and the emissions are stated per kilotonne."""
    first = owed(mass=recorded(mass, "kt"), emissions=recorded(emissions, "ktCO2e/kt"), price=price)
    return total([first, owed(mass=recorded("5", "kt"), emissions=recorded("2", "tCO2e/t"), price=price)], "bill").to("million_EUR")


def test_the_openings_are_rows_and_law_each_once_under_every_unit_it_is_used_in() -> None:
    assert sorted(f"{one.value.normalize():f} {one.unit}" for one in openings(bill())) == [
        "1.9 tCO2e/t", "2 tCO2e/t", "2000 t", "5000 t", "75.36 EUR/tCO2e",
    ]  # fmt: skip


@given(price=NUMBERS, mass=NUMBERS)
def test_an_answer_is_what_the_formulas_give_for_the_other_numbers(price: Decimal, mass: Decimal) -> None:
    figure = bill()
    other = stated("price", price, "EUR/tCO2e")
    first = next(one for one in openings(figure) if one.value == 2000)
    answer = asked(figure, {PRICE.lineage: other, first.lineage: stated("mass", mass, "kt")})  # type: ignore[dict-item]
    assert answer.after.value == bill(mass=str(mass), price=other).value
    assert answer.before is figure
    assert answer.difference.value == answer.after.value - figure.value
    assert "stated-by-the-user" in answer.after.source_ids


def test_the_steps_lead_from_the_other_number_to_the_figure() -> None:
    answer = asked(bill(), {PRICE.lineage: stated("price", "90", "EUR/tCO2e")})  # type: ignore[dict-item]
    assert answer.steps[0][0].label == "price"
    assert answer.steps[-1] == (answer.before, answer.after)
    assert all(before.value != after.value for before, after in answer.steps)


def test_what_does_not_stand_below_by_such_steps_is_refused() -> None:
    by_hand = Figure(bill().value, "EUR", Derivation("chosen by hand", "the least of many", (("bill", bill()),)), "the least")
    assert openings(by_hand) == []
    with pytest.raises(LineageError, match=r"'the least' cannot be computed again from 'room\.price'; ask the engine"):
        asked(by_hand, {PRICE.lineage: stated("price", "90", "EUR/tCO2e")})  # type: ignore[dict-item]


def test_a_figure_rounded_after_its_formula_is_not_passed_off_as_one_of_it() -> None:
    whole = recorded("10", "t") / recorded("3", "t")
    rounded = Figure(round(whole.value, 1), "1", whole.lineage, "rounded")
    with pytest.raises(LineageError, match="'rounded' was rounded or chosen after its formula"):
        asked(rounded, {openings(rounded)[0].lineage: stated("mass", "11", "t")})  # type: ignore[dict-item]


def test_a_number_of_another_kind_and_one_without_an_answer_are_refused() -> None:
    ratio = recorded("10", "t") / recorded("3", "t")
    below = openings(ratio)[1].lineage
    with pytest.raises(UnitError, match="different things"):
        asked(ratio, {below: stated("mass", "3", "EUR")})  # type: ignore[dict-item]
    with pytest.raises(LineageError, match="cannot be divided"):
        asked(ratio, {below: stated("mass", "0", "t")})  # type: ignore[dict-item]


def test_only_steps_of_this_system_are_taken() -> None:
    strange = Figure(Decimal(1), "t", Derivation("strange", "x", (("x", recorded("1", "t")),), step="os:system"), "strange")
    with pytest.raises(LineageError, match="no formula 'os:system'"):
        asked(strange, {openings(strange)[0].lineage: stated("x", "2", "t")})  # type: ignore[dict-item]


def test_what_also_lies_below_a_step_that_cannot_be_taken_again_is_not_offered() -> None:
    """It would change on one way and stay on the other, and the answer would be of neither."""
    fixed = Figure(Decimal(3), "EUR/tCO2e", Derivation("chosen by hand", "the least", (("price", PRICE),)), "floor")
    margin = PRICE - fixed
    assert openings(margin) == []
    with pytest.raises(LineageError, match="cannot be computed again"):
        asked(margin, {PRICE.lineage: stated("price", "90", "EUR/tCO2e")})  # type: ignore[dict-item]


def test_a_formula_that_refuses_a_number_says_so() -> None:
    refusing = no_free_allocation(Figure(Decimal(0), "1", PRICE.lineage, "CBAM factor"))
    with pytest.raises(LineageError, match="have no answer for these numbers: there is free allocation"):
        asked(refusing, {PRICE.lineage: stated("CBAM factor", "0.1", "1")})  # type: ignore[dict-item]
