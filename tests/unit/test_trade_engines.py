"""Every indicator on DuckDB and on PySpark: the same rows, the same numbers."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from trade_samples import WORLD, YEAR_BEFORE, Row, flow, flows

import spark_java
from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.trade import indicators as on
from steeldialogue.trade.engine import collect, on_duckdb, on_spark
from steeldialogue.trade.exposure import Embedded
from steeldialogue.trade.indicator import ACCOUNTS
from steeldialogue.trade.indirect import SteelContent
from steeldialogue.trade.products import Products

NEAR = 1e-12
HAS_JAVA = bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
WITHOUT_SPARK = (
    "PySpark is not installed: uv sync --extra spark" if find_spec("pyspark") is None else "PySpark needs Java, and there is none"
)
needs_spark = pytest.mark.skipif(find_spec("pyspark") is None or not HAS_JAVA, reason=WITHOUT_SPARK)

LOW = {"warnings": "low_coverage"}
ROWS: list[Row] = [
    *WORLD,
    *(row | YEAR_BEFORE | {"value": row["value"] * 0.7 + 0.01, "warnings": "provisional"} for row in WORLD),
    flow("IND", "DEU", "720839", 33.33, 0.07, **LOW),
    flow("IND", "DEU", "720712", 0.0, 0.0),
    flow("CHN", "DEU", "720839", None, 4.0),
    flow("CHN", "IND", "270112", 12.0, 100.0),
    flow("USA", "IND", "270119", 24.0, 150.0),
    flow("JPN", "IND", "870323", 500.0, 0.02),
    flow("IND", "JPN", "870899", 50.0, 0.01, warnings="partial_year;provisional"),
    flow("IND", "WLD", "720839", 900.0, 1.0),
    *(row | {"told_by": "exporter", "dataset": "out"} for row in WORLD),
    *(row | {"told_by": "importer", "dataset": "in", "value": row["value"] * 1.07} for row in WORLD[2:]),
]
PRODUCTS = Products.of(open_catalog())
CONTENTS = [
    SteelContent(hs="87", low=Decimal("0.4"), middle=Decimal("0.5"), high=Decimal("0.6"), source_id="ours"),
    SteelContent(hs="870323", low=Decimal("0.5"), middle=Decimal("0.55"), high=Decimal("0.7"), source_id="ours"),
]
EMBEDDED = [
    Embedded(hs="7208", see=Decimal("2.4"), free=Decimal("1.3"), source_id="ours"),
    Embedded(hs="720712", see=Decimal("1"), free=Decimal("2"), source_id="ours"),
]

CASES: dict[str, Callable[[ibis.Table], ibis.Table]] = {
    "trade_flows": lambda t: on.trade_flows(PRODUCTS.grouped(t, "form"), "exporter", "form"),
    "shares": lambda t: on.shares(on.between_countries(t), ["exporter"], ["importer"]),
    "growth": lambda t: on.growth(t, "exporter"),
    "unit_values": lambda t: on.unit_values(t, "exporter", "hs"),
    "unit_value_gaps": lambda t: on.unit_value_gaps(t, "JPN"),
    "grade_ladder": on.grade_ladder,
    "high_grade_share": lambda t: on.high_grade_share(t, PRODUCTS.table),
    "revealed_advantage": lambda t: on.revealed_advantage(on.national(t)),
    "trade_intensity": lambda t: on.trade_intensity(t, on.Intensity.KOJIMA),
    "complementarity": lambda t: on.complementarity(t, ["IND", "JPN", "KOR"]),
    "export_similarity": lambda t: on.export_similarity(t, ["IND", "JPN", "CHN"], "KOR"),
    "two_way_trade": on.two_way_trade,
    "grubel_lloyd": on.grubel_lloyd,
    "concentration": lambda t: on.concentration(t, "hs", ("exporter",), "mass_t"),
    "suppliers": lambda t: on.suppliers(t, "hs"),
    "markets": lambda t: on.markets(on.level(t, 2, recorded=6), "hs"),
    "dependence": lambda t: on.dependence(t, PRODUCTS.table),
    "mirror_gaps": lambda t: on.mirror_gaps(t, "out", "in", 0.06),
    "indirect_trade": lambda t: on.indirect_trade(t, CONTENTS),
    "union_share": lambda t: on.union_share(t, PRODUCTS.table),
    "cbam_cost": lambda t: on.cbam_cost(t, EMBEDDED, price=80.0, paid_abroad=5.0),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flows as a file, as every engine reads them."""
    import pyarrow.parquet as parquet

    file = tmp_path_factory.mktemp("flows") / "part-0.parquet"
    parquet.write_table(flows(ROWS), file)
    return file


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    spark_java.start_quickly()
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.log.level": "ERROR"}
    connection = on_spark("local[2]", **settings)
    yield connection
    connection._session.stop()


def test_every_indicator_is_here() -> None:
    assert set(CASES) == set(ACCOUNTS)


@pytest.mark.parametrize("name", CASES)
def test_units_are_of_columns_that_exist(name: str, sample: Path) -> None:
    result = CASES[name](on_duckdb().read_parquet(sample))
    assert set(ACCOUNTS[name].units) <= set(result.columns)
    assert {"lines", "warnings"} <= set(result.columns)


@needs_spark
@pytest.mark.parametrize("name", CASES)
def test_both_engines_agree(name: str, sample: Path, spark: Any) -> None:
    expected = collect(CASES[name](on_duckdb().read_parquet(sample)))
    made = collect(CASES[name](spark.read_parquet(str(sample))))
    assert expected.num_rows > 1
    assert made.schema.names == expected.schema.names
    for column in expected.schema.names:
        assert made[column].type == expected[column].type, column
        assert_equal(column, made[column], expected[column])


def assert_equal(column: str, made: pa.ChunkedArray, expected: pa.ChunkedArray) -> None:
    """The same cells; floats may differ in the last digits of a logarithm."""
    if pa.types.is_floating(expected.type):
        assert made.to_pylist() == [cell if cell is None else pytest.approx(cell, rel=NEAR, abs=NEAR) for cell in expected.to_pylist()], (
            column
        )
        return
    assert made.to_pylist() == expected.to_pylist(), column


@pytest.mark.parametrize("name", sorted(set(CASES) - {"indirect_trade", "dependence", "mirror_gaps"}))
def test_low_coverage_is_said_wherever_it_is_used(name: str) -> None:
    rows = [row | LOW if row["period_start"] == date(2024, 1, 1) else row for row in ROWS]
    result = collect(CASES[name](ibis.memtable(flows(rows)))).to_pylist()
    of_the_year = [row for row in result if row["period_start"] == date(2024, 1, 1)]
    assert of_the_year
    assert all("low_coverage" in row["warnings"] for row in of_the_year)
    assert not any("low_coverage" in row["warnings"] for row in result if row["period_start"] != date(2024, 1, 1))


@pytest.mark.parametrize("name", ["indirect_trade", "dependence", "mirror_gaps"])
def test_low_coverage_is_said_of_materials_goods_and_mirrors(name: str) -> None:
    result = collect(CASES[name](ibis.memtable(flows([row | LOW for row in ROWS])))).to_pylist()
    assert {row["warnings"] for row in result} <= {"low_coverage"}


def test_warnings_stand_once_and_in_one_order() -> None:
    rows = [flow("IND", "JPN", "1", 1.0, warnings=words) for words in ("provisional", "low_coverage;provisional", "", "provisional")]
    assert collect(on.trade_flows(ibis.memtable(flows(rows)), "exporter"))["warnings"].to_pylist() == ["provisional;low_coverage"]


def test_a_connection_keeps_to_its_limits(tmp_path: Path) -> None:
    connection = on_duckdb("300MB", tmp_path, threads=1)
    [(limit, folder, threads)] = connection.raw_sql(
        "SELECT current_setting('memory_limit'), current_setting('temp_directory'), current_setting('threads')"
    ).fetchall()
    assert (limit, folder, threads) == ("286.1 MiB", str(tmp_path), 1)


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(SteelDialogueError, match="install the extra `spark`"):
        on_spark()


def test_an_unknown_grouping_is_refused() -> None:
    with pytest.raises(DataError, match="products are not grouped by 'colour'; groupings are form, group"):
        PRODUCTS.grouped(ibis.memtable(flows(WORLD)), "colour")
