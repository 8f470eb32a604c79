"""Sorted numbers of BACI as flows: what a country and a product stand for is looked up once, not once a row."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from steeldialogue.catalog.importers.baci_archive import Release
from steeldialogue.catalog.importers.engine import ROW_GROUP
from steeldialogue.catalog.importers.flows import FLOWS, TEXTS
from steeldialogue.core import Period

_WORDS = pa.dictionary(pa.int32(), pa.string())
_SCHEMA = pa.schema([(field.name, _WORDS if field.type == pa.string() else field.type) for field in FLOWS])


def countries_table(release: Release) -> pa.Table:
    """Return code, alpha-3 code, its place in the alphabet (null where there is none) and what is told of one without."""
    places = {code: place for place, code in enumerate(_alpha3(release))}
    rows = [
        {
            "code": number,
            "alpha3": code,
            "place": places.get(code or ""),
            "told": f"{release.country_names[number]} ({number}) has no ISO code",
        }
        for number, code in release.countries.items()
    ]
    return pa.Table.from_pylist(
        rows, pa.schema([("code", pa.int32()), ("alpha3", pa.string()), ("place", pa.int32()), ("told", pa.string())])
    )


def products_table(release: Release) -> pa.Table:
    """Return code as a number, HS6 as text, and its place in order."""
    codes = _hs6(release)
    return pa.table({"code": pa.array(map(int, codes), pa.int32()), "hs": codes, "place": pa.array(range(len(codes)), pa.int32())})


def write_flows(connection: duckdb.DuckDBPyConnection, release: Release, dataset: str, period: Period, target: Path) -> None:
    """Write the engine's table `sorted` (places of product, exporter, importer; value in USD; tonnes) as a part."""
    products, countries = pa.array(_hs6(release)), pa.array(_alpha3(release))
    with pq.ParquetWriter(target, _SCHEMA, compression="zstd", use_dictionary=TEXTS, store_schema=False) as writer:
        for batch in connection.table("sorted").to_arrow_reader(ROW_GROUP):
            rows = batch.num_rows
            columns = {
                "dataset": _always(dataset, rows),
                "exporter": pa.DictionaryArray.from_arrays(batch["exporter"], countries),
                "importer": pa.DictionaryArray.from_arrays(batch["importer"], countries),
                "told_by": _always("reconciled", rows),
                "period_start": pa.repeat(pa.scalar(period.start), rows),
                "period_end": pa.repeat(pa.scalar(period.end), rows),
                "hs": pa.DictionaryArray.from_arrays(batch["product"], products),
                "vintage": _always(release.vintage, rows),
                "value": batch["value"],
                "currency": _always("USD", rows),
                "mass_t": batch["mass_t"],
                "quantity": pa.nulls(rows, pa.float64()),
                "quantity_unit": _always("", rows),
                "warnings": _always("", rows),
            }
            writer.write_batch(pa.RecordBatch.from_arrays([columns[field.name] for field in FLOWS], schema=_SCHEMA))


def _always(text: str, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([text]))


def _alpha3(release: Release) -> list[str]:
    return sorted({code for code in release.countries.values() if code})


def _hs6(release: Release) -> list[str]:
    return sorted(code for code in release.products if code.isdecimal())
