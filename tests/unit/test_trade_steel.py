"""Steel inside goods, steel use, CBAM exposure and the table of products."""

from decimal import Decimal
from pathlib import Path

import pytest
from trade_samples import Row, flow, rows_of, table

from steeldialogue.catalog import Catalog
from steeldialogue.core import DataError, Figure, Quality, SourceRow
from steeldialogue.law import Law
from steeldialogue.trade.exposure import Embedded, cbam_exposure, relative_cbam_exposure
from steeldialogue.trade.indicators import cbam_cost, indirect_trade, trade_flows, union_share
from steeldialogue.trade.indirect import read_contents
from steeldialogue.trade.products import Products
from steeldialogue.trade.steel_use import apparent_steel_use, crude_equivalent, real_steel_use, true_steel_use

CODES_OF_CHAPTERS = 291


@pytest.fixture(scope="module")
def products(catalog: Catalog) -> Products:
    return Products.of(catalog)


def given(value: str, unit: str) -> Figure:
    account = SourceRow("table", "row", "ours", f"{value} {unit}")
    return Figure(Decimal(value), unit, account, "given")


def test_every_code_of_both_chapters_has_a_place(products: Products) -> None:
    codes = [code for code in products.by_code if code[:2] in ("72", "73")]
    assert len(codes) == CODES_OF_CHAPTERS
    assert all(products[code].form and products[code].worldsteel and products[code].confidence for code in codes)
    assert {products[code].recalled for code in codes} == {("worldsteel", "grade")}
    assert {row.quality for row in products.by_code.values()} == {Quality.ASSUMPTION}
    assert len(products.versions) == 1


def test_cbam_scope_is_that_of_the_law(products: Products, law: Law) -> None:
    rules = law.table("eu_cbam.scope_rules").rows
    for code in products.by_code:
        # A rule of eight digits ending in 00 covers the whole code of six.
        fitting = [rule for rule in rules if code.startswith(rule.cn_prefix.removesuffix("00")) or rule.cn_prefix.startswith(f"{code}00")]
        longest = max(fitting, key=lambda rule: len(rule.cn_prefix), default=None)
        assert products[code].cbam == ("yes" if longest is not None and longest.rule == "include" else "no"), code


def test_the_usual_total_of_steel(products: Products) -> None:
    forms = {products[code].form for code in products.codes(steel="yes")}
    assert forms == {"semi", "flat", "long", "tube"}
    assert products["730300"].steel == "no"  # pipes of cast iron
    assert products.codes(dependence="grain-oriented electrical steel") == ("722511", "722611")


def test_a_code_outside_the_table_is_named(products: Products) -> None:
    assert products["72083990"].name == "Hot-rolled coil, under 3 mm"
    with pytest.raises(DataError, match="HS 870323 is not in the table of steel products"):
        products["870323"]


def test_codes_outside_the_table_are_kept_and_said(products: Products) -> None:
    rows = [flow("IND", "JPN", "72083990", 5.0), flow("IND", "JPN", "870323", 7.0), flow("IND", "JPN", "720449", 9.0)]
    found = rows_of(trade_flows(products.grouped(table(rows)), "form"), "form", "value")
    assert found == [("flat", 5.0), ("outside the table of steel products", 7.0), ("scrap", 9.0)]
    assert rows_of(trade_flows(products.grouped(table(rows), steel_only=True), "form"), "form", "value") == [("flat", 5.0)]


CONTENTS = "hs,low,middle,high,source_id,note\n87,0.4,0.5,0.6,ours,\n870323,0.5,0.55,0.7,ours,cars\n"
GOODS: list[Row] = [
    flow("IND", "JPN", "870323", 100.0, 10.0),
    flow("IND", "JPN", "870899", 50.0, 4.0),
    flow("IND", "JPN", "870110", 50.0),
    flow("JPN", "IND", "870323", 100.0, 20.0),
    flow("JPN", "IND", "010121", 100.0, 20.0),
]


def test_indirect_trade_takes_the_longest_code(tmp_path: Path) -> None:
    (tmp_path / "contents.csv").write_text(CONTENTS, encoding="utf-8")
    columns = ("country", "exports_middle", "imports_middle", "net_low", "net_middle", "net_high", "unweighed_share", "lines")
    found = rows_of(indirect_trade(table(GOODS), read_contents(tmp_path / "contents.csv")), *columns)
    # India sells 10 t at 0.5, 0.55, 0.7 and 4 t at 0.4, 0.5, 0.6; it buys 20 t at 0.5, 0.55, 0.7.
    assert found == [
        ("IND", 7.5, 11.0, pytest.approx(6.6 - 14), -3.5, pytest.approx(9.4 - 10), pytest.approx(50 / 300), 4),
        ("JPN", 11.0, 7.5, pytest.approx(10 - 9.4), 3.5, pytest.approx(14 - 6.6), pytest.approx(50 / 300), 4),
    ]


def test_a_range_that_falls_is_refused(tmp_path: Path) -> None:
    (tmp_path / "contents.csv").write_text(CONTENTS.replace("0.4,0.5,0.6", "0.4,0.7,0.6"), encoding="utf-8")
    with pytest.raises(DataError, match=r"contents.csv, row 2.*a range rises from low to high, not 0.4, 0.7, 0.6"):
        read_contents(tmp_path / "contents.csv")


def test_coefficients_are_never_assumed() -> None:
    with pytest.raises(DataError, match="no code is given a number"):
        indirect_trade(table(GOODS), [])


def test_apparent_real_and_true_steel_use() -> None:
    apparent = apparent_steel_use(given("100", "Mt"), given("8000", "kt"), given("20", "Mt"))
    assert (apparent.value, apparent.unit) == (Decimal(88), "Mt")
    assert real_steel_use(apparent, given("3", "Mt")).value == Decimal(85)
    assert true_steel_use(apparent, given("2", "Mt"), given("12", "Mt")).value == Decimal(78)
    crude = crude_equivalent(given("90", "Mt"), given("0.9", "1"))
    assert (crude.value, crude.quality) == (Decimal(100), Quality.ESTIMATE)


UNION: list[Row] = [
    flow("IND", "DEU", "720839", 60.0, 0.1),
    flow("IND", "BEL", "720712", 20.0, 0.5),
    flow("IND", "DEU", "720410", 10.0, 0.1),  # scrap is not under CBAM
    flow("IND", "JPN", "720839", 40.0, 0.1),
    flow("IND", "DEU", "720838", 30.0),
    flow("IND", "DEU", "870323", 40.0, 0.1),
    flow("DEU", "BEL", "720839", 99.0, 0.1),
]


def test_share_of_exports_under_cbam(products: Products) -> None:
    found = rows_of(union_share(table(UNION), products.table), "exporter", "value_to_union", "of_all_exports", "of_these_goods")
    assert found == [("IND", 110.0, 110 / 200, 110 / 150)]


def test_cost_of_exports() -> None:
    embedded = [
        Embedded(hs="7208", see=Decimal("2.4"), free=Decimal("1.4"), source_id="ours"),
        Embedded(hs="720712", see=Decimal(1), free=Decimal(2), source_id="ours"),
    ]
    columns = ("exporter", "mass_t", "emissions", "cost", "cost_per_tonne", "cost_share", "unpriced_share", "price_currency")
    found = rows_of(cbam_cost(table(UNION), embedded, 80.0, 5.0), *columns)
    assert found == [("IND", 0.6, 0.1, 7.5, 12.5, None, pytest.approx(30 / 110), "EUR")]
    in_dollars = rows_of(cbam_cost(table(UNION), embedded, 80.0, 5.0, "USD"), "cost_share")
    assert in_dollars == [(pytest.approx(7.5 / 110),)]
    assert rows_of(cbam_cost(table(UNION), embedded, 80.0, 90.0), "cost") == [(0.0,)]


def test_exposure_as_the_world_bank_counts_it() -> None:
    share, price = given("0.25", "1"), given("100", "USD/tCO2e")
    intensity, union = given("4", "kgCO2e/USD"), given("1", "kgCO2e/USD")
    assert cbam_exposure(share, intensity, price).value == Decimal("0.1")
    assert relative_cbam_exposure(share, intensity, union, price).value == Decimal("0.075")
