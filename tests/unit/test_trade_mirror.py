"""Mirror gaps and reconciliation by hand."""

from datetime import date
from math import log

import pyarrow as pa
import pytest
from trade_samples import YEAR_BEFORE, Row, flow, rows_of, table

from steeldialogue.core import SteelDialogueError
from steeldialogue.trade.indicators import mirror_gaps
from steeldialogue.trade.reconcile import reconciled, report_variances

FISCAL = {"period_start": date(2024, 4, 1), "period_end": date(2025, 3, 31)}


def sold(exporter: str, importer: str, value: float | None, mass: float | None = None, hs: str = "720839", **rest: object) -> Row:
    return flow(exporter, importer, hs, value, mass, told_by="exporter", dataset="out", **rest)


def bought(exporter: str, importer: str, value: float | None, mass: float | None = None, hs: str = "720839", **rest: object) -> Row:
    return flow(exporter, importer, hs, value, mass, told_by="importer", dataset="in", **rest)


def gaps(rows: list[Row], margin: float = 0.0) -> pa.Table:
    return mirror_gaps(table(rows), "out", "in", margin).to_pyarrow()


def test_gaps_of_value_and_tonnes() -> None:
    rows = [sold("IND", "JPN", 90.0, 1.0), bought("IND", "JPN", 121.0, 3.0)]
    [row] = gaps(rows, margin=0.1).to_pylist()
    assert row["bought_fob"] == pytest.approx(110.0)
    assert row["value_gap"] == pytest.approx(-20 / 100)
    assert row["mass_gap"] == -1.0
    assert (row["told"], row["margin"], row["lines"]) == ("both", 0.1, 2)


def test_one_report_alone_is_no_gap() -> None:
    rows = [sold("IND", "JPN", 90.0), bought("IND", "JPN", 90.0), sold("IND", "KOR", 5.0), bought("CHN", "JPN", 7.0)]
    found = rows_of(mirror_gaps(table(rows), "out", "in", 0.0), "exporter", "importer", "value_gap", "told")
    assert found == [("CHN", "JPN", None, "importer"), ("IND", "JPN", 0.0, "both"), ("IND", "KOR", None, "exporter")]


def test_a_fiscal_year_is_not_set_against_a_calendar_year() -> None:
    assert gaps([sold("IND", "JPN", 90.0, **FISCAL), bought("IND", "JPN", 90.0)]).num_rows == 0
    assert gaps([sold("IND", "JPN", 90.0, **YEAR_BEFORE), sold("IND", "JPN", 90.0), bought("IND", "JPN", 90.0)]).num_rows == 1


def test_only_the_datasets_named_are_compared() -> None:
    rows = [sold("IND", "JPN", 90.0), bought("IND", "JPN", 90.0), sold("IND", "JPN", 4.0) | {"dataset": "other"}]
    assert rows_of(mirror_gaps(table(rows), "out", "in", 0.0), "sold") == [(90.0,)]


def test_a_margin_is_never_below_zero() -> None:
    with pytest.raises(SteelDialogueError, match=r"A CIF margin is what transport and insurance add, 0 or more, not -0\.1"):
        gaps([sold("IND", "JPN", 90.0)], margin=-0.1)


# India and Japan agree; what Korea tells is twice what its partners tell.
THREE = [
    *(sold(i, j, 100.0, 1.0) for i, j in (("IND", "JPN"), ("IND", "KOR"), ("JPN", "KOR"))),
    bought("IND", "JPN", 100.0, 1.0),
    bought("IND", "KOR", 200.0, 4.0),
    bought("JPN", "KOR", 200.0, 1.0),
]


def test_variances_find_who_tells_otherwise() -> None:
    variances = report_variances(gaps(THREE))
    assert variances["KOR"] == pytest.approx(log(2) ** 2, rel=1e-9)
    assert variances["IND"] == pytest.approx(0, abs=1e-9)
    assert variances["JPN"] == pytest.approx(0, abs=1e-9)


def test_a_pair_alone_is_split_evenly() -> None:
    variances = report_variances(gaps([sold("IND", "JPN", 100.0), bought("IND", "JPN", 400.0)]))
    assert variances == {code: pytest.approx(log(4) ** 2 / 2, rel=1e-6) for code in ("IND", "JPN")}


def test_reconciled_flows_trust_the_steadier_reporter() -> None:
    told = gaps([*THREE, sold("IND", "USA", 7.0, 2.0), bought("CHN", "IND", 8.0)])
    found = {(row["exporter"], row["importer"]): row for row in reconciled(told, {"IND": 1.0, "JPN": 1.0, "KOR": 3.0}).to_pylist()}
    assert found["IND", "JPN"]["weight"] == 0.5
    assert found["IND", "KOR"]["weight"] == 0.75
    assert found["IND", "KOR"]["value"] == pytest.approx(100**0.75 * 200**0.25)
    assert found["IND", "KOR"]["mass_t"] == pytest.approx(4**0.25)
    assert (found["IND", "USA"]["value"], found["IND", "USA"]["mass_t"]) == (7.0, 2.0)
    assert (found["CHN", "IND"]["value"], found["CHN", "IND"]["mass_t"]) == (8.0, None)
    assert {row["told_by"] for row in found.values()} == {"reconciled"}


def test_without_a_flow_told_twice_nothing_is_compared() -> None:
    with pytest.raises(SteelDialogueError, match="No flow was told by both sides"):
        report_variances(gaps([sold("IND", "JPN", 1.0), bought("CHN", "JPN", 1.0)]))
