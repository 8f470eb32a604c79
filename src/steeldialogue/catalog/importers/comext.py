"""Eurostat Comext: SDMX-CSV of DS-045409, and the bulk files of a month or a year as unpacked (.dat)."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from steeldialogue.catalog.importers.comext_flows import HUNDRED_KG, PIECES, SUPPLEMENTARY, VALUE, one_row_a_flow
from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import dataset_of, origin_of, stored
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.sieve import Sieve, joined_warnings, month_days, need, sieves
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.text_rows import TextRows, text_tables
from steeldialogue.catalog.importers.vintages import cn_vintage
from steeldialogue.core import Period, Warn
from steeldialogue.core.countries import UnknownCountryError, country
from steeldialogue.core.progress import Progress, Silent, told_step

LAYOUT = "comext"
_SDMX = ("reporter", "partner", "product", "flow", "indicators", "time_period", "obs_value")
_BULK = ("product_nc", "flow", "period")
# The older bulk files have other names for the same columns, and numbers beside the ISO codes.
_BULK_NAMES = {
    "reporter": ("declarant_iso", "reporter"),
    "partner": ("partner_iso", "partner"),
    "value": ("value_eur", "value_in_euros"),
    "weight": ("quantity_kg", "quantity_in_kg"),
    "supplementary": ("quantity_suppl_unit", "sup_quantity"),
    "unit": ("suppl_unit", "supp_unit"),
}
_AREAS = {"WORLD": "WLD", "EU27_2020": "EU27", "EL": "GRC"}
_NO_UNIT = ("", "NO_SU")
_IMPORT, _EXPORT = "1", "2"
_WHOLE_YEAR = 52  # the "month" of a bulk file of a year


def import_comext(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring a file of Comext into the store: values in EUR, masses in tonnes, CN8 or HS codes.

    The indicators of a flow (SDMX-CSV) become one row; the statistical procedures of a flow (bulk) are
    added up. Partners that are groups (EU27_2020_EXTRA) or no country are refused.

    Raises:
        DataError: the file is packed, broken or of another layout, a flow is stated twice, or no row can be taken.
    """
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        return stored(store, dataset_of(LAYOUT, file), _tables(file, rejections), origin_of(LAYOUT, file), rejections)


def _tables(file: Path, rejections: Rejections) -> Iterator[pa.RecordBatch]:
    several = file.suffix.lower() == ".zip"
    for rows in text_tables(file):
        with TemporaryDirectory() as folder:
            pieces = Path(folder) / "pieces.parquet"
            bulk = "product_nc" in rows.columns
            read = _read_bulk if bulk else _read_sdmx
            with pq.ParquetWriter(pieces, PIECES) as writer:
                for sieve in _checked(rows, several):
                    writer.write_table(read(sieve, rejections).select(PIECES.names).cast(PIECES))
            yield from one_row_a_flow(pieces, rows.name, adds_up=bulk)


def _checked(rows: TextRows, several: bool) -> Iterator[Sieve]:
    need(rows, *(_BULK if "product_nc" in rows.columns else _SDMX))
    if "product_nc" in rows.columns:
        for names in _BULK_NAMES.values():
            if not set(names) & set(rows.columns):
                need(rows, names[-1] if names[0].endswith("_iso") else names[0])
    return sieves(rows, several)


def _read_sdmx(sieve: Sieve, rejections: Rejections) -> pa.Table:
    columns = _key(sieve, _codes(sieve, "reporter"), _codes(sieve, "partner"), _codes(sieve, "product"), sieve.text("time_period"))
    indicator, amount = _codes(sieve, "indicators"), sieve.number("obs_value")
    known = pa.array([VALUE, HUNDRED_KG, SUPPLEMENTARY])
    sieve.refuse(pc.invert(pc.is_in(indicator, value_set=known)), "the indicator is neither a value in euros nor a quantity")
    sieve.refuse(pc.is_null(amount), "no value is stated")

    def of(name: str) -> pa.Array:
        return pc.if_else(pc.equal(indicator, name), amount, None)

    columns["value"] = of(VALUE)
    columns["weight"] = of(HUNDRED_KG)
    columns["quantity"] = of(SUPPLEMENTARY)
    columns["quantity_unit"] = pc.if_else(pc.equal(indicator, SUPPLEMENTARY), "supplementary unit", "")
    columns["warnings"] = joined_warnings(sieve.rows, (Warn.PROVISIONAL, pc.match_substring(sieve.text("obs_flag"), "p")))
    return sieve.taken(columns, rejections, "EUR")


def _read_bulk(sieve: Sieve, rejections: Rejections) -> pa.Table:
    names = {field: next(name for name in known if sieve.has(name)) for field, known in _BULK_NAMES.items()}
    period = pc.replace_substring_regex(sieve.text("period"), r"^(\d{4})(\d{2})$", r"\1-\2")
    columns = _key(sieve, sieve.text(names["reporter"]), sieve.text(names["partner"]), sieve.text("product_nc"), period)
    unit = sieve.text(names["unit"])
    none = pc.is_in(unit, value_set=pa.array(_NO_UNIT))
    columns["value"] = sieve.number(names["value"])
    columns["weight"] = sieve.number(names["weight"])
    columns["quantity"] = pc.if_else(none, None, sieve.number(names["supplementary"]))
    columns["quantity_unit"] = pc.if_else(none, "", unit)
    columns["warnings"] = joined_warnings(sieve.rows)
    return sieve.taken(columns, rejections, "EUR")


def _key(sieve: Sieve, reporter: pa.Array, partner: pa.Array, product: pa.Array, period: pa.Array) -> dict[str, pa.Array]:
    reporter = sieve.looked_up(reporter, _area, "the reporter is no country we know")
    partner = sieve.looked_up(partner, _area, "the partner is a group or no country we know")
    flow = _codes(sieve, "flow")
    sieve.refuse(pc.invert(pc.is_in(flow, value_set=pa.array([_IMPORT, _EXPORT]))), "the flow is neither 1 (import) nor 2 (export)")
    sieve.refuse(
        pc.invert(pc.match_substring_regex(product, r"^(\d{2}|\d{4}|\d{6}|\d{8})$")), "the product is no code of 2, 4, 6 or 8 digits"
    )
    start, end = (sieve.looked_up(period, partial(_day, place=place), "the period is no year or month", pa.date32()) for place in (0, 1))
    exports = pc.equal(flow, _EXPORT)
    dated = pc.binary_join_element_wise(pc.cast(pc.fill_null(pc.year(start), 0), pa.string()), product, ":")
    return {
        "exporter": pc.if_else(exports, reporter, partner),
        "importer": pc.if_else(exports, partner, reporter),
        "told_by": pc.if_else(exports, "exporter", "importer"),
        "period_start": start,
        "period_end": end,
        "hs": product,
        "vintage": sieve.looked_up(dated, _vintage, "the product has no edition"),
    }


def _codes(sieve: Sieve, column: str) -> pa.Array:
    """A column of codes; files asked for with labels read `IN:India`."""
    return pc.replace_substring_regex(sieve.text(column), r"\s*:.*$", "")


@cache
def _area(code: str) -> str | None:
    if code in _AREAS:
        return _AREAS[code]
    if len(code) != 2:
        return None
    try:
        return country(code).code
    except UnknownCountryError:
        return None


def _vintage(dated: str) -> str:
    year, _, product = dated.partition(":")
    return cn_vintage(int(year), len(product))


def _day(text: str, place: int) -> date | None:
    year, _, month = text.partition("-")
    if not (year.isdigit() and len(year) == 4 and (month.isdigit() or not month)):
        return None
    if not month or int(month) == _WHOLE_YEAR:
        days = Period.year(int(year))
        return (days.start, days.end)[place]
    return month_days(int(year), int(month))[place] if 1 <= int(month) <= 12 else None
