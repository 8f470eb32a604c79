"""A public copy of TradeStat's exports by eight-digit code and partner, in Parquet: real data with known faults."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import dataset_of, origin_of, stored
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.sieve import Sieve, joined_warnings, translated
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.tradestat_words import area_of, tonnes_in, words
from steeldialogue.catalog.importers.vintages import itchs_vintage
from steeldialogue.core import DataError, Period, Warn
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.tabular import RowStream, open_rows

LAYOUT = "tradestat-parquet"
_NEEDED = ("fy_end", "hs8", "partner", "value_usd_mn", "quantity", "unit")
_MILLION = 1e6


def import_tradestat_parquet(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring the copy into the store, with warnings where its coverage is low or a code was split.

    Fiscal years after FY2018-19 carry `low_coverage`; code 72104900 from FY2022-23 on carries
    `definition_break`; ores and coals before April 2021 have no mass, as theirs reads tonnes as kilograms.

    Raises:
        DataError: the file is broken or has other columns, or no row can be taken.
    """
    rejections = Rejections()
    stream = _opened(file)
    with told_step(progress, f"reading {file.name}"):
        return stored(store, dataset_of(LAYOUT, file), _tables(stream, rejections), origin_of(LAYOUT, file), rejections)


def _opened(file: Path) -> RowStream:
    origin_of(LAYOUT, file)  # tells of a file that is missing or empty before it is opened
    stream = open_rows(file)
    for column in _NEEDED:
        if column not in stream.columns:
            raise DataError("this column is missing; is it the copy of India's exports by code and partner?", file.name, 1, column)
    return stream


def _tables(stream: RowStream, rejections: Rejections) -> Iterator[pa.Table]:
    first_row = 2
    for batch in stream.batches():
        yield _flows(Sieve(_as_text(batch), first_row), rejections)
        first_row += batch.num_rows


def _as_text(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pc.cast(column, pa.string()) for column in batch.columns], names=batch.schema.names)


def _flows(sieve: Sieve, rejections: Rejections) -> pa.Table:
    partner = sieve.looked_up(sieve.text("partner"), area_of, "the partner is no country, or a name we do not know")
    hs, year, unit = sieve.text("hs8"), sieve.text("fy_end"), sieve.text("unit")
    sieve.refuse(pc.invert(pc.match_substring_regex(hs, r"^\d{8}$")), "the code has not eight digits")
    start = sieve.looked_up(year, _first_day, "the fiscal year is no year", pa.date32())
    end = translated(year, _last_day, pa.date32())
    value, quantity = pc.multiply(sieve.number("value_usd_mn"), _MILLION), sieve.number("quantity")
    sieve.refuse(pc.and_(pc.is_null(value), pc.is_null(quantity)), "neither a value nor a quantity is stated")
    number = translated(year, lambda text: int(text) if text.isdigit() else None, pa.int32())
    doubtful = _wrong_mass(hs, number)
    quantity = pc.if_else(doubtful, None, quantity)
    columns = {
        "exporter": pa.array(["IND"] * sieve.rows),
        "importer": partner,
        "told_by": pa.array(["exporter"] * sieve.rows),
        "period_start": start,
        "period_end": end,
        "hs": hs,
        "vintage": translated(year, lambda text: itchs_vintage(int(text)) if text.isdigit() else None),
        "value": value,
        "currency": pa.array(["USD"] * sieve.rows),
        "mass_t": pc.multiply(quantity, translated(unit, tonnes_in, pa.float64())),
        "quantity": quantity,
        "quantity_unit": pc.if_else(pc.is_null(quantity), "", unit),
        "warnings": joined_warnings(sieve.rows, *_warnings(hs, number)),
    }
    return sieve.taken(columns, rejections, "USD")


def _wrong_mass(hs: pa.Array, year: pa.Array) -> pa.Array:
    known = words()["copy"]["wrong_mass"]
    heading = pc.is_in(pc.utf8_slice_codeunits(hs, 0, 4), value_set=pa.array(known["headings"]))
    return pc.and_(heading, pc.less_equal(year, known["through_fiscal_year"]))


def _warnings(hs: pa.Array, year: pa.Array) -> list[tuple[str, pa.Array]]:
    low, split = words()["copy"]["low_coverage"], words()["copy"]["split"]
    after = pc.and_(pc.is_in(hs, value_set=pa.array(split["codes"])), pc.greater_equal(year, split["from_fiscal_year"]))
    return [(Warn.LOW_COVERAGE, pc.greater(year, low["after_fiscal_year"])), (Warn.DEFINITION_BREAK, after)]


def _first_day(text: str) -> date | None:
    return Period.fiscal_year(int(text) - 1).start if text.isdigit() and len(text) == 4 else None


def _last_day(text: str) -> date | None:
    return Period.fiscal_year(int(text) - 1).end if text.isdigit() and len(text) == 4 else None
