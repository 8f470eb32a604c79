"""What a year's shipments would owe."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from unit_samples import recorded

from steeldialogue.carbon.cbam import Conditions, Tables, code_range
from steeldialogue.carbon.cbam.equations import no_free_allocation
from steeldialogue.carbon.cbam.exposure import ENDS, Shipment, count_lines, exposure, total_certificates, total_cost
from steeldialogue.core import LawError, LineageError, Quality, Warn
from steeldialogue.law import Law

WARNED = {"quality": Quality.SECONDARY, "warnings": (Warn.LOW_COVERAGE,)}
SHIPMENTS = [
    Shipment("720836", "Hot-rolled coil", recorded("2", "kt", source="customs")),
    Shipment("721911", "Stainless", recorded("500", "t", source="mirror", **WARNED)),
]


@pytest.fixture
def conditions(law: Law) -> Conditions:
    return Conditions.of_year(law, 2026, law.at("eu_cbam.certificate_price", date(2026, 1, 1)))


def test_the_total_is_the_sum_of_its_lines_in_tonnes(law: Law, conditions: Conditions) -> None:
    lines = exposure(Tables.of(law), "IND", SHIPMENTS, conditions)
    for end in ENDS:
        due = sum(mass * line.obligation(end).certificates.value for mass, line in zip((2000, 500), lines, strict=True))
        assert total_certificates(lines, end, "table", "all").value == due
        assert total_cost(lines, end, "table", "all").value == due * conditions.price.value


def test_the_total_keeps_sources_warnings_and_the_weakest_mark(law: Law, conditions: Conditions) -> None:
    total = total_cost(exposure(Tables.of(law), "IND", SHIPMENTS, conditions), "lowest", "table", "all")
    assert total.source_ids == ("customs", "mirror")
    assert total.warnings == (Warn.LOW_COVERAGE, Warn.PROVISIONAL)  # of the trade figure, and of the benchmarks
    assert total.quality == Quality.SECONDARY
    keys = ("default_values", "mark_up", "cbam_factor", "cscf", "benchmarks", "certificate_price")
    assert sorted(text.parameter for text in total.law) == sorted(f"eu_cbam.{key}" for key in keys)


def test_no_lines_have_no_total() -> None:
    with pytest.raises(LineageError, match="no lines to add up for all"):
        total_cost([], "lowest", "table", "all")


def test_goods_out_of_scope_are_refused(law: Law, conditions: Conditions) -> None:
    scrap = Shipment("720449", "Scrap", recorded("1"))
    with pytest.raises(LawError, match=r"No code of Annex I .* starts with '720449'"):
        exposure(Tables.of(law), "IND", [scrap], conditions)


def test_a_mass_in_another_dimension_is_refused(law: Law, conditions: Conditions) -> None:
    [line] = exposure(Tables.of(law), "IND", [Shipment("720836", "Coil", recorded("1", "EUR"))], conditions)
    with pytest.raises(Exception, match="different things"):
        line.cost("lowest")


def test_lowest_is_not_above_highest(law: Law, conditions: Conditions) -> None:
    lines = exposure(Tables.of(law), "IND", SHIPMENTS, conditions)
    assert all(Decimal(0) <= line.cost("lowest") <= line.cost("highest") for line in lines)


def test_a_good_at_a_corrected_value_names_both_acts(law: Law, conditions: Conditions) -> None:
    shipments = [*SHIPMENTS, Shipment("722519", "Electrical", recorded("1", "kt"))]
    total = total_cost(exposure(Tables.of(law), "IND", shipments, conditions), "lowest", "table", "all")
    assert {text.parameter for text in total.law} >= {"eu_cbam.default_values", "eu_cbam.default_values_corrected"}
    assert not any("[" in text.parameter for text in total.law)


def test_lines_of_different_conditions_make_no_total(law: Law, conditions: Conditions) -> None:
    tables = Tables.of(law)
    later = Conditions.of_year(law, 2027, conditions.price)
    dearer = replace(conditions, price=law.at("eu_cbam.certificate_price", date(2026, 7, 1)))
    for other in (later, dearer):
        lines = [*exposure(tables, "IND", SHIPMENTS, conditions), *exposure(tables, "IND", SHIPMENTS, other)]
        for total in (total_cost, total_certificates):
            with pytest.raises(LineageError, match="The lines of both stand under different conditions"):
                total(lines, "lowest", "table", "both")


def test_lines_of_equal_conditions_add_up_whoever_made_them(law: Law, conditions: Conditions) -> None:
    again = Conditions.of_year(law, 2026, law.at("eu_cbam.certificate_price", date(2026, 1, 1)))
    lines = [*exposure(Tables.of(law), "IND", SHIPMENTS, conditions), *exposure(Tables.of(law), "JPN", SHIPMENTS, again)]
    assert total_cost(lines, "lowest", "table", "both").value == sum(line.cost("lowest") for line in lines)


def test_lines_are_counted_with_their_sources(law: Law, conditions: Conditions) -> None:
    counted = count_lines(exposure(Tables.of(law), "IND", SHIPMENTS, conditions), "table", "all")
    assert (counted.value, counted.unit, counted.source_ids) == (2, "line", ("customs", "mirror"))
    assert counted.quality == Quality.SECONDARY
    assert counted.law == ()


def test_no_lines_are_none(law: Law) -> None:
    assert count_lines([], "table", "none").value == 0


def test_once_the_factor_is_zero_no_correction_factor_is_named(law: Law, conditions: Conditions) -> None:
    last = Conditions.of_year(law, 2034, conditions.price)
    assert (last.cscf, last.assumed) == (None, False)
    total = total_cost(exposure(Tables.of(law), "IND", SHIPMENTS, last), "lowest", "table", "all")
    assert {"eu_cbam.cscf", "eu_cbam.benchmarks"}.isdisjoint(text.parameter for text in total.law)
    assert [name for name, _ in total.inputs] == ["certificates", "price"]
    assert [name for name, _ in total.inputs[0][1].inputs] == ["mark-up", "CBAM factor"]
    assert total.warnings == (Warn.LOW_COVERAGE,)


def test_free_allocation_is_not_nothing_while_the_factor_is_above_zero() -> None:
    assert no_free_allocation(recorded("0", "1")).value == 0
    with pytest.raises(ValueError, match="as long as the CBAM factor is not zero"):
        no_free_allocation(recorded("0.14", "1"))


def test_an_origin_is_named_by_its_code_whatever_it_was_called(law: Law, conditions: Conditions) -> None:
    for text in ("JP", "Japan", "日本", "JPN"):
        assert code_range(Tables.of(law), text, "720836", conditions).lowest.origin == "JPN"


def test_goods_of_the_union_and_of_exempt_countries_have_no_exposure(law: Law, conditions: Conditions) -> None:
    for origin in ("DE", "NO"):
        with pytest.raises(LawError, match="Goods of"):
            exposure(Tables.of(law), origin, SHIPMENTS, conditions)
