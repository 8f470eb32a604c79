"""Figures: arithmetic keeps the account, and nothing passes without one."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import add, mul, sub, truediv

import pytest
from unit_samples import recorded

from steeldialogue.core import Derivation, Figure, LawText, LineageError, LineBatch, Quality, SourceRow, UnitError, Warn

TEXT = LawText("room.factor", "Act 1, Art. 2", "32023R0956", date(2023, 5, 16), date(2026, 1, 1), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("made", "value", "unit", "name"),
    [
        (recorded("3", "Mt") + recorded("500", "kt"), "3.5", "Mt", "sum"),
        (recorded("3", "Mt") - recorded("500", "kt"), "2.5", "Mt", "difference"),
        (recorded("3", "kt") * recorded("20", "EUR/t"), "60000", "EUR", "product"),
        (recorded("60000", "EUR") / recorded("3", "kt"), "20000", "EUR/kt", "ratio"),
        (recorded("1", "Mt") / recorded("4", "Mt"), "0.25", "1", "ratio"),
    ],
)
def test_arithmetic_aligns_units_and_keeps_both_inputs(made: Figure, value: str, unit: str, name: str) -> None:
    assert made.to(unit).value == Decimal(value)
    assert isinstance(made.lineage, Derivation)
    assert made.lineage.formula == name
    assert len(made.inputs) == 2
    assert made.source_ids == ("ministry",)


def test_a_derived_figure_names_every_source_once_in_order() -> None:
    made = recorded("1", source="zeta") + recorded("2", source="alpha") - recorded("3", source="zeta")
    assert made.source_ids == ("alpha", "zeta")


@pytest.mark.parametrize("bare", [1, 1.5, Decimal(1), "1", None])
def test_bare_numbers_are_refused(bare: object) -> None:
    figure = recorded("2")
    for combine in (add, sub, mul, truediv):
        with pytest.raises(LineageError, match="bare number"):
            combine(figure, bare)
        with pytest.raises(LineageError, match="bare number"):
            combine(bare, figure)


@pytest.mark.parametrize("nothing", [None, "a note", {"source": "ministry"}])
def test_a_figure_without_lineage_is_refused(nothing: object) -> None:
    with pytest.raises(LineageError, match="has no lineage"):
        Figure(Decimal(1), "t", nothing)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_is_refused(value: str) -> None:
    with pytest.raises(LineageError, match="not a number"):
        recorded(value)


@pytest.mark.parametrize("value", [1, 1.5, "1", True, None])
def test_a_value_is_a_decimal(value: object) -> None:
    with pytest.raises(LineageError, match=r"The figure 'mass' holds .*; a figure's value is a Decimal"):
        Figure(value, "t", SourceRow("t", "r", "s", "1"), "mass")


def test_the_sum_of_python_is_refused_as_it_starts_from_a_bare_number() -> None:
    with pytest.raises(LineageError, match="0 is a bare number"):
        sum([recorded("1"), recorded("2")])


@pytest.mark.parametrize("unit", ["", " "])
def test_a_missing_unit_is_refused(unit: str) -> None:
    with pytest.raises(UnitError, match='A unit is missing; write "1" for a pure number'):
        recorded("1", unit)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UnitError, match="'furlong' is not a unit we know"):
        recorded("1", "furlong")


@pytest.mark.parametrize(("left", "right"), [("t", "EUR"), ("EUR", "USD"), ("EUR", "EUR2024"), ("case", "death"), ("t", "tCO2e")])
def test_different_things_do_not_add_up(left: str, right: str) -> None:
    with pytest.raises(UnitError, match="different things"):
        recorded("1", left) + recorded("1", right)


def test_division_by_zero_is_refused_with_both_names() -> None:
    with pytest.raises(LineageError, match="output cannot be divided by hours: it is 0"):
        recorded("1", label="output") / recorded("0", label="hours")


def test_quality_is_that_of_the_weakest_input() -> None:
    strong = recorded("1", quality=Quality.OFFICIAL)
    weak = recorded("1", quality=Quality.ASSUMPTION)
    middle = recorded("1", quality=Quality.PRESS)
    assert (strong + middle).quality == Quality.PRESS
    assert (strong + weak + middle).quality == Quality.ASSUMPTION
    assert (strong + strong).quality == Quality.OFFICIAL


def test_warnings_are_the_union_of_all_inputs() -> None:
    left = recorded("1", warnings=(Warn.PROVISIONAL, Warn.DERIVED))
    right = recorded("2", warnings=(Warn.DISPUTED, Warn.DERIVED))
    assert set((left + right + recorded("3")).warnings) == {Warn.PROVISIONAL, Warn.DERIVED, Warn.DISPUTED}
    assert len((left + right).warnings) == 3


def test_law_is_collected_without_repeats() -> None:
    factor = Figure(Decimal("0.5"), "1", TEXT)
    assert (factor * recorded("2") + factor * recorded("4")).law == (TEXT,)
    assert recorded("1").law == ()


def test_equal_accounts_have_equal_ids() -> None:
    assert (recorded("1") + recorded("2")).id == (recorded("1") + recorded("2")).id


@pytest.mark.parametrize(
    "other",
    [
        recorded("1.1", "Mt", "a"),
        recorded("1", "kt", "a"),
        recorded("1", "Mt", "b"),
        recorded("1", "Mt", "a", source="other"),
        recorded("1", "Mt", "a", quality=Quality.PRESS),
        recorded("1", "Mt", "a", warnings=(Warn.DERIVED,)),
        recorded("1", "Mt", "a", note="first print"),
    ],
)
def test_the_id_depends_on_the_whole_content(other: Figure) -> None:
    assert other.id != recorded("1", "Mt", "a").id


def test_the_id_depends_on_inputs_deep_below() -> None:
    assert (recorded("1") + recorded("2") + recorded("3")).id != (recorded("1") + recorded("2", source="other") + recorded("3")).id


def test_the_trace_goes_down_to_sources_and_law() -> None:
    factor = Figure(Decimal("0.5"), "1", TEXT, "factor")
    trace = (recorded("8", "t", "mass", source="customs") * factor).named("reduced mass").trace()
    assert trace.startswith("reduced mass = 4.0 t")
    assert "product: mass × factor" in trace
    assert "recorded as 8 t in made_up (row of 8), source customs" in trace
    assert "room.factor: Act 1, Art. 2 (CELEX 32023R0956)" in trace


def test_walk_meets_each_figure_once() -> None:
    shared = recorded("1", label="shared")
    top = shared + shared * recorded("2", "1", "two")
    walked = list(top.walk())
    assert walked[0] is top
    assert len(walked) == len({figure.id for figure in walked}) == 4


def test_to_dict_is_plain_and_names_inputs_by_id() -> None:
    left, right = recorded("1", label="left"), recorded("2", label="right", warnings=(Warn.DERIVED,))
    panel = (left + right).named("both").to_dict()
    assert panel["label"] == "both"
    assert (panel["value"], panel["unit"], panel["quality"], panel["warnings"]) == ("3", "t", "official", ["derived"])
    assert panel["kind"] == "Derivation"
    assert panel["inputs"] == [{"name": "left", "id": left.id}, {"name": "right", "id": right.id}]
    assert Figure(Decimal(1), "1", TEXT).to_dict()["account"]["published"] == "2023-05-16"


def test_a_large_or_small_value_is_written_without_exponent() -> None:
    assert recorded("1E+6").to_dict()["value"] == "1000000"
    assert recorded("0.0000001").to_dict()["value"] == "0.0000001"


def test_a_batch_rests_on_its_lines_and_its_parameters() -> None:
    assumed = recorded("1", "1", source="scenario", quality=Quality.ASSUMPTION, warnings=(Warn.DISPUTED,))
    batch = LineBatch("cost", "Σ", "lines", "all", 12, ("customs",), (("rate", assumed),), (TEXT,), Quality.OFFICIAL, (Warn.DERIVED,))
    figure = Figure(Decimal(1), "EUR", batch)
    assert figure.quality == Quality.ASSUMPTION
    assert set(figure.warnings) == {Warn.DERIVED, Warn.DISPUTED}
    assert figure.source_ids == ("customs", "scenario")
    assert figure.law == (TEXT,)
    assert "over 12 lines of lines" in figure.trace()


def test_a_batch_names_each_law_once_its_own_before_those_of_its_parameters() -> None:
    later = replace(TEXT, parameter="room.price", warnings=(Warn.PROVISIONAL,))
    parameters = tuple((text.parameter, Figure(Decimal(1), "1", text)) for text in (TEXT, later))
    figure = Figure(Decimal(1), "EUR", LineBatch("cost", "Σ", "lines", "all", 2, (), parameters, (later,), Quality.LAW))
    assert figure.law == (later, TEXT)
    assert figure.warnings == (Warn.PROVISIONAL,)
    json.dumps(figure.to_dict())


def test_the_id_of_a_batch_depends_on_its_laws() -> None:
    batches = [LineBatch("cost", "Σ", "lines", "all", 2, (), (), laws, Quality.LAW) for laws in ((), (TEXT,))]
    assert len({Figure(Decimal(1), "EUR", batch).id for batch in batches}) == 2


def test_warnings_of_the_law_reach_what_is_made_with_it() -> None:
    provisional = Figure(Decimal("0.5"), "1", replace(TEXT, warnings=(Warn.PROVISIONAL,)))
    assert provisional.warnings == (Warn.PROVISIONAL,)
    assert (recorded("2", warnings=(Warn.DERIVED,)) * provisional).warnings == (Warn.DERIVED, Warn.PROVISIONAL)
    assert provisional.id != Figure(Decimal("0.5"), "1", TEXT).id


def test_an_estimating_step_makes_an_estimate_of_the_best_inputs() -> None:
    inputs = (("mass", recorded("1", quality=Quality.OFFICIAL)),)
    plain, estimated = (Figure(Decimal(1), "t", Derivation("step", "x", inputs, quality=mark)) for mark in (Quality.LAW, Quality.ESTIMATE))
    assert (plain.quality, estimated.quality) == (Quality.OFFICIAL, Quality.ESTIMATE)
    assert (recorded("1") + estimated).quality == Quality.ESTIMATE


def test_the_note_of_a_step_is_part_of_its_account() -> None:
    inputs = (("mass", recorded("1")),)
    plain, noted = (Figure(Decimal(1), "t", Derivation("step", "x", inputs, note=note)) for note in ("", "by hand"))
    assert noted.to_dict()["account"]["note"] == "by hand"
    assert plain.id != noted.id


def test_a_figure_made_from_nothing_is_not_law() -> None:
    assert Figure(Decimal(5), "t", Derivation("made up", "5", ())).quality == Quality.NONE


def test_conversion_changes_the_number_not_the_account() -> None:
    figure = recorded("1.5", "Mt", "output")
    converted = figure.to("kt")
    assert (converted.value, converted.unit, converted.label) == (Decimal(1500), "kt", "output")
    assert converted.lineage is figure.lineage
    assert figure.to("Mt") is figure


def test_a_source_row_is_official_unless_it_says_otherwise() -> None:
    assert SourceRow("t", "r", "s", "1").quality == Quality.OFFICIAL
