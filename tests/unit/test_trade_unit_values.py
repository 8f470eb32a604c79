"""Unit values, their trimming, the ladder of grades and shares of higher grades by hand."""

from math import exp, log

import pytest
from trade_samples import Row, flow, rows_of, table

from steeldialogue.catalog import Catalog
from steeldialogue.trade.guards import quantile
from steeldialogue.trade.indicators import grade_ladder, high_grade_share, trimmed, unit_value_gaps, unit_values
from steeldialogue.trade.products import Products

# Unit values 100, 100, 100, 526, 500, 18 and 20, and one flow without a mass: the median is 100.
SPREAD = [
    flow(code, "IND", "720839", 100.0, mass)
    for code, mass in (("CHN", 1.0), ("JPN", 1.0), ("KOR", 1.0), ("DEU", 0.19), ("FRA", 0.2), ("USA", 5.5), ("VNM", 5.0))
] + [flow("GBR", "IND", "720839", 60.0)]

LADDER = [
    flow("IND", "USA", "720839", 500.0, 1.0),
    flow("JPN", "USA", "720839", 700.0, 1.0),
    flow("IND", "USA", "721049", 500.0, 0.5),
    flow("JPN", "USA", "721049", 900.0, 0.5),
    flow("IND", "USA", "720712", 77.0),
]


@pytest.mark.parametrize(
    ("values", "weights", "part", "expected"),
    [
        ([3.0, 1.0, 2.0], [1, 1, 1], (1, 2), 2.0),
        ([3.0, 1.0, 2.0, 10.0], [1, 1, 1, 1], (1, 2), 2.5),
        ([7.0], [5], (1, 2), 7.0),
        ([1.0, 2.0, 3.0], [1, 1, 1], (2, 3), 2.5),
        ([1.0, 2.0, 3.0, 4.0], [1, 1, 1, 1], (2, 3), 3.0),
        ([2.0, 2.0, 2.0, 9.0], [1, 1, 1, 1], (1, 2), 2.0),
        ([1.0, 2.0, 3.0], [1, 1, 9], (1, 2), 3.0),
        ([1.0, 2.0, 3.0], [2, 1, 1], (1, 2), 1.5),
        ([1.0, 2.0], [0, 4], (1, 2), 2.0),
    ],
)
def test_quantile(values: list[float], weights: list[int], part: tuple[int, int], expected: float) -> None:
    rows = [flow("IND", "JPN", "720839", value, float(weight)) for value, weight in zip(values, weights, strict=True)]
    sample = table([*rows, flow("IND", "JPN", "720839", None, 7.0)])
    assert rows_of(quantile(sample, "value", ["hs"], part, sample.mass_t.cast("int64")), "hs", "value") == [("720839", expected)]


def test_the_impossible_is_trimmed_and_said() -> None:
    used = {row[0] for row in rows_of(trimmed(table(SPREAD)).filter(lambda row: row.used), "exporter")}
    assert used == {"CHN", "JPN", "KOR", "FRA", "VNM"}
    found = rows_of(unit_values(table(SPREAD), "hs"), "value", "mass_t", "unit_value", "unused_share", "lines")
    assert found == [(760.0, 8.2, pytest.approx(500 / 8.2), pytest.approx(260 / 760), 8)]


def test_a_flow_of_no_tonnes_has_no_unit_value() -> None:
    found = rows_of(unit_values(table([flow("IND", "JPN", "720839", 5.0, 0.0)]), "hs"), "mass_t", "unit_value", "unused_share")
    assert found == [(None, None, 1.0)]


def test_unit_values_against_the_world() -> None:
    found = rows_of(unit_value_gaps(table(LADDER)), "exporter", "hs", "unit_value", "reference_unit_value", "relative_unit_value")
    assert found == [
        ("IND", "720712", None, None, None),
        ("IND", "720839", 500.0, 600.0, pytest.approx(5 / 6)),
        ("IND", "721049", 1000.0, 1400.0, pytest.approx(5 / 7)),
        ("JPN", "720839", 700.0, 600.0, pytest.approx(7 / 6)),
        ("JPN", "721049", 1800.0, 1400.0, pytest.approx(9 / 7)),
    ]


def test_unit_values_against_one_exporter() -> None:
    found = rows_of(unit_value_gaps(table(LADDER), "JPN"), "exporter", "hs", "relative_unit_value", "reference", "lines")
    assert found[0] == ("IND", "720839", pytest.approx(5 / 7), "JPN", 2)
    assert {row[2] for row in found if row[0] == "JPN"} == {1.0}


def test_the_ladder_is_a_weighted_geometric_mean() -> None:
    [(country, ladder, covered, products), _] = rows_of(grade_ladder(table(LADDER)), "exporter", "ladder", "covered_share", "products")
    assert (country, products) == ("IND", 2)
    assert ladder == pytest.approx(exp(0.5 * log(5 / 6) + 0.5 * log(5 / 7)), rel=1e-14)
    assert covered == pytest.approx(1000 / 1077, rel=1e-14)


def test_share_of_higher_grades_is_a_range(catalog: Catalog) -> None:
    products = Products.of(catalog)
    assert (products["722511"].grade, products["721049"].grade, products["720839"].grade) == ("yes", "partly", "no")
    rows: list[Row] = [
        flow("IND", "USA", "722511", 100.0, 0.1),
        flow("IND", "USA", "720839", 100.0, 0.1),
        flow("IND", "USA", "721049", 100.0, 0.1),  # the dearest third
        flow("IND", "DEU", "721049", 100.0, 0.2),
        flow("IND", "GBR", "721049", 100.0, 0.2),
        flow("IND", "USA", "730890", 999.0, 0.1),  # no steel of a mill
    ]
    found = rows_of(high_grade_share(table(rows), products.table), "exporter", "value", "low", "middle", "high")
    assert found == [("IND", 500.0, 0.2, 0.4, 0.8)]
