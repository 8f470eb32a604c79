"""Trade indicators: what holds for any flows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steeldialogue.catalog.importers.flows import as_flows
from steeldialogue.trade import indicators as on

COUNTRIES = ("IND", "JPN", "KOR", "DEU")
CODES = ("720712", "720839", "722511")
FEW = settings(max_examples=8, deadline=None)
Rows = dict[tuple[str, str, str], tuple[int, int]]

PAIRS = [(i, j) for i in COUNTRIES for j in COUNTRIES if i != j]
ROWS: st.SearchStrategy[Rows] = st.dictionaries(
    st.tuples(st.sampled_from(PAIRS), st.sampled_from(CODES)).map(lambda key: (*key[0], key[1])),
    st.tuples(st.integers(1, 10**7), st.integers(1, 10**4)),
    min_size=1,
    max_size=20,
)


def flows(rows: Rows, money: int = 1, tonnes: int = 1, told_by: str = "reconciled") -> pa.Table:
    """Flows with whole values and tonnes, times a factor each."""
    columns: dict[str, list[Any]] = {
        "exporter": [key[0] for key in rows],
        "importer": [key[1] for key in rows],
        "hs": [key[2] for key in rows],
        "value": [float(value * money) for value, _ in rows.values()],
        "mass_t": [float(mass * tonnes) for _, mass in rows.values()],
    }
    rest = {
        "told_by": told_by,
        "vintage": "HS17",
        "currency": "USD",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "warnings": "",
    }
    return as_flows(told_by, pa.table(columns | {name: pa.repeat(pa.scalar(text), len(rows)) for name, text in rest.items()}))


def result(made: ibis.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = made.to_pyarrow().to_pylist()
    return rows


@FEW
@given(rows=ROWS)
def test_shares_add_up_to_one(rows: Rows) -> None:
    sums: dict[str, float] = {}
    for row in result(on.shares(ibis.memtable(flows(rows)), ["exporter", "hs"], ["importer"])):
        sums[row["importer"]] = sums.get(row["importer"], 0.0) + row["value_share"]
        assert 0 < row["mass_share"] <= 1
    assert list(sums.values()) == pytest.approx([1.0] * len(sums))


@FEW
@given(rows=ROWS)
def test_the_mean_of_advantages_weighted_by_world_trade_is_one(rows: Rows) -> None:
    made = result(on.revealed_advantage(on.national(ibis.memtable(flows(rows)))))
    world = sum(row["value"] for row in made)
    by_code = {code: sum(row["value"] for row in made if row["hs"] == code) / world for code in CODES}
    for country in {row["country"] for row in made}:
        assert sum(row["rca"] * by_code[row["hs"]] for row in made if row["country"] == country) == pytest.approx(1)
    assert all(-1 < row["rca_symmetric"] < 1 for row in made)


@FEW
@given(rows=ROWS)
def test_similarity_is_symmetric_and_both_indices_stay_in_bounds(rows: Rows) -> None:
    alike = {
        (row["country"], row["other"]): row["similarity"] for row in result(on.export_similarity(ibis.memtable(flows(rows)), COUNTRIES))
    }
    assert all(alike[j, i] == one for (i, j), one in alike.items())
    fits = [row["complementarity"] for row in result(on.complementarity(ibis.memtable(flows(rows)), COUNTRIES))]
    assert all(-1e-9 <= one <= 100 + 1e-9 for one in [*alike.values(), *fits])


@FEW
@given(rows=ROWS)
def test_concentration_lies_between_equal_parts_and_one(rows: Rows) -> None:
    for row in result(on.suppliers(ibis.memtable(flows(rows)))):
        assert 1 / row["number"] - 1e-12 <= row["hhi"] <= 1
        assert -1e-12 <= row["hhi_normalised"] <= 1
        assert row["hhi"] <= row["largest_share"] + 1e-12  # sum of s² is at most max s


@FEW
@given(rows=ROWS)
def test_equal_reports_have_no_gap(rows: Rows) -> None:
    both = pa.concat_tables([flows(rows, told_by="exporter"), flows(rows, told_by="importer")])
    for row in result(on.mirror_gaps(ibis.memtable(both), "exporter", "importer", 0.0)):
        assert (row["value_gap"], row["mass_gap"], row["told"]) == (0.0, 0.0, "both")


@FEW
@given(rows=ROWS, factor=st.integers(2, 9))
def test_a_gap_turns_round_with_its_reports(rows: Rows, factor: int) -> None:
    def gaps(sold: int, bought: int) -> list[float]:
        both = pa.concat_tables([flows(rows, sold, told_by="exporter"), flows(rows, bought, told_by="importer")])
        return [row["value_gap"] for row in result(on.mirror_gaps(ibis.memtable(both), "exporter", "importer", 0.0))]

    assert gaps(factor, 1) == pytest.approx([-one for one in gaps(1, factor)])
    assert all(0 < one < 2 for one in gaps(factor, 1))


@FEW
@given(rows=ROWS)
def test_two_way_trade_is_seen_alike_from_both_sides(rows: Rows) -> None:
    made = {(row["country"], row["partner"]): row for row in result(on.grubel_lloyd(ibis.memtable(flows(rows))))}
    for (i, j), row in made.items():
        assert 0 <= row["grubel_lloyd"] <= 1
        assert row["grubel_lloyd"] == made[j, i]["grubel_lloyd"]
        assert row["grubel_lloyd"] <= row["horizontal_share"] + row["vertical_share"] + row["unknown_share"] + 1e-12


PURE: dict[str, tuple[Callable[[ibis.Table], ibis.Table], str]] = {
    "rca": (lambda t: on.revealed_advantage(on.national(t)), "rca"),
    "intensity": (lambda t: on.trade_intensity(t, on.Intensity.WITS), "intensity"),
    "hhi": (on.suppliers, "hhi"),
    "grubel_lloyd": (on.grubel_lloyd, "grubel_lloyd"),
    "relative unit value": (on.unit_value_gaps, "relative_unit_value"),
    "ladder": (on.grade_ladder, "ladder"),
}


@pytest.mark.parametrize("name", PURE)
@settings(max_examples=3, deadline=None)
@given(rows=ROWS, money=st.integers(2, 1000), tonnes=st.integers(2, 1000))
def test_pure_numbers_do_not_change_with_the_units(name: str, rows: Rows, money: int, tonnes: int) -> None:
    compute, column = PURE[name]
    before = [row[column] for row in result(compute(ibis.memtable(flows(rows))))]
    after = [row[column] for row in result(compute(ibis.memtable(flows(rows, money, tonnes))))]
    assert after == [one if one is None else pytest.approx(one, rel=1e-9) for one in before]


@FEW
@given(rows=ROWS)
def test_the_index_of_what_all_sell_alike_is_one(rows: Rows) -> None:
    alike = {key: (mass * 700, mass) for key, (_, mass) in rows.items()}
    assert [row["ladder"] for row in result(on.grade_ladder(ibis.memtable(flows(alike))))] == pytest.approx(
        [1.0] * len({key[0] for key in rows})
    )
