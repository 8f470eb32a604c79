"""Numbers of results as figures with an account."""

from decimal import Decimal

import pytest
from trade_samples import WORLD, flow, table

from steeldialogue.core import DataError, LineBatch, Quality, Warn
from steeldialogue.trade.engine import collect
from steeldialogue.trade.exposure import Embedded
from steeldialogue.trade.figures import Evidence, decimal, figure, row_of
from steeldialogue.trade.indicators import cbam_cost, suppliers, trade_flows, unit_values

EVIDENCE = Evidence("sample", "all flows of 2024", ("ours",))


def test_a_figure_says_what_it_was_made_from() -> None:
    row = row_of(collect(suppliers(table(WORLD))), importer="JPN")
    made = figure("suppliers", row, "hhi", EVIDENCE, "suppliers of Japan")
    assert (made.value, made.unit, made.label) == (Decimal("0.625"), "1", "suppliers of Japan")
    account = made.lineage
    assert isinstance(account, LineBatch)
    assert (account.table, account.selection, account.lines) == ("sample", "all flows of 2024", 3)
    assert account.formula == "concentration of suppliers"
    assert (made.source_ids, made.quality, made.warnings) == (("ours",), Quality.OFFICIAL, ())


def test_money_is_in_the_currency_of_the_row_and_warnings_come_along() -> None:
    rows = [flow("IND", "JPN", "720839", 1e9, 2e6, currency="INR", warnings="low_coverage;partial_year")]
    value = figure("trade_flows", collect(trade_flows(table(rows))).to_pylist()[0], "value", EVIDENCE, "value")
    assert (value.to("million_INR").value, value.unit) == (Decimal(1000), "INR")
    assert value.warnings == (Warn.LOW_COVERAGE, Warn.PARTIAL_YEAR)
    unit_value = figure("unit_values", collect(unit_values(table(rows))).to_pylist()[0], "unit_value", EVIDENCE, "unit value")
    assert (unit_value.value, unit_value.unit) == (Decimal(500), "INR/t")


def test_a_cost_is_in_the_currency_of_its_price_and_no_better_than_an_estimate() -> None:
    embedded = [Embedded(hs="7208", see=Decimal("2.4"), free=Decimal("1.4"), source_id="ours")]
    result = collect(cbam_cost(table([flow("IND", "DEU", "720839", 500.0, 1.0)]), embedded, 80.0, 0.0))
    cost = figure("cbam_cost", row_of(result), "cost_per_tonne", EVIDENCE, "cost")
    assert (cost.value, cost.unit, cost.quality) == (Decimal(80), "EUR/t", Quality.ESTIMATE)
    assert figure("cbam_cost", row_of(result), "value", EVIDENCE, "value").unit == "USD"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0.1 + 0.2, "0.3"), (1 / 3, "0.333333333333"), (170000000000.67, "170000000001"), (0.0, "0"), (2e15, "2000000000000000")],
)
def test_a_float_keeps_twelve_digits(number: float, expected: str) -> None:
    assert f"{decimal(number):f}" == expected


def test_what_is_not_known_is_no_figure() -> None:
    row = row_of(collect(trade_flows(table(WORLD), "exporter")), exporter="KOR")
    with pytest.raises(DataError, match="field 'lines_all': the trade flows has no figures in this column"):
        figure("trade_flows", row, "lines_all", EVIDENCE, "x")
    with pytest.raises(DataError, match="field 'mass_t': the trade flows is not known here: tonnes"):
        figure("trade_flows", row | {"mass_t": None}, "mass_t", EVIDENCE, "tonnes")


def test_a_figure_is_made_from_one_row() -> None:
    result = collect(trade_flows(table(WORLD), "exporter", "hs"))
    with pytest.raises(DataError, match="2 rows have exporter = IND"):
        row_of(result, exporter="IND")
    with pytest.raises(DataError, match="no rows have exporter = CHN"):
        row_of(result, exporter="CHN")
