"""Import lines on PySpark: every row as the batch engine computes it."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from line_samples import line_batch

import spark_java
from steeldialogue.carbon.cbam.lines import LineEngine, LineOptions
from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, OUTPUT, REQUIRED
from steeldialogue.carbon.cbam.lines.threshold import count_importers
from steeldialogue.core import DataError
from steeldialogue.law import Law

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LINES = 2_000
HAS_JAVA = bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed: uv sync --extra spark"),
    pytest.mark.skipif(not HAS_JAVA, reason="PySpark needs Java, and there is none"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator["SparkSession"]:
    from pyspark.sql import SparkSession

    spark_java.start_quickly()
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.sql.execution.arrow.maxRecordsPerBatch": "300"}
    builder = SparkSession.builder.master("local[2]").appName("lines")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def on_spark(spark: "SparkSession", batch: pa.RecordBatch, options: LineOptions) -> list[dict[str, Any]]:
    """The rows as Spark computes them, from four partitions."""
    from steeldialogue.carbon.cbam.lines.spark import lines_on_spark

    frame = spark.createDataFrame(pa.Table.from_batches([batch])).repartition(4)
    return [row.asDict() for row in lines_on_spark(frame, options).collect()]


def by_engine(law: Law, batch: pa.RecordBatch, options: LineOptions) -> list[dict[str, Any]]:
    importers = count_importers(law, [batch]) if "importer_id" in batch.schema.names else None
    return LineEngine(law, options, importers).run(batch).to_pylist()


def numbered(batch: pa.RecordBatch) -> pa.RecordBatch:
    """With a column of the user's own by which rows are matched."""
    return batch.append_column("my number", pa.array(range(batch.num_rows), pa.int64()))


CHOICES = {
    "published prices": LineOptions(as_of=date(2026, 11, 24)),
    "all choices": LineOptions(
        as_of=date(2026, 11, 24),
        price=Decimal("82.32"),
        table="2025/2621",
        assumed_cscf=Decimal("0.95"),
        paid_rules="draft-2026-05-13",
        reference_price=Decimal("80.01"),
    ),
}


@pytest.mark.parametrize("options", CHOICES.values(), ids=CHOICES)
def test_every_row_is_equal(law: Law, spark: "SparkSession", options: LineOptions) -> None:
    batch = numbered(line_batch(LINES))
    expected = by_engine(law, batch, options)
    made = sorted(on_spark(spark, batch, options), key=lambda row: row["my number"])
    assert made == expected
    assert list(made[0]) == [*REQUIRED, *OPTIONAL, "my number", *OUTPUT]
    statuses = {row["status"] for row in expected}
    assert {"ok", "below_threshold", "error:cn_code", "error:net_mass", "error:see_actual"} <= statuses
    assert {row["basis"] for row in expected} >= {"default", "actual"}


def test_without_importers_no_threshold(law: Law, spark: "SparkSession") -> None:
    batch = numbered(line_batch(200).drop_columns(["importer_id"]))
    made = sorted(on_spark(spark, batch, CHOICES["published prices"]), key=lambda row: row["my number"])
    assert made == by_engine(law, batch, CHOICES["published prices"])
    assert "below_threshold" not in {row["status"] for row in made}


def test_no_lines(spark: "SparkSession") -> None:
    assert on_spark(spark, line_batch(3).slice(0, 0), LineOptions()) == []


def test_a_missing_column(spark: "SparkSession") -> None:
    with pytest.raises(DataError, match=r"^the frame, row 1, field 'cn_code': this column is missing"):
        on_spark(spark, line_batch(3).drop_columns(["cn_code"]), LineOptions())
