"""Eurostat Comext: SDMX-CSV of DS-045409, and the bulk files of a month or a year as unpacked (.dat)."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import dataset_of, origin_of, stored
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.sieve import Sieve, joined_warnings, month_days, need, sieves
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.text_rows import TextRows, text_tables
from steeldialogue.catalog.importers.vintages import cn_vintage
from steeldialogue.core import DataError, Period, Warn
from steeldialogue.core.countries import UnknownCountryError, country
from steeldialogue.core.progress import Progress, Silent, told_step

LAYOUT = "comext"
_SDMX = ("reporter", "partner", "product", "flow", "indicators", "time_period", "obs_value")
_VALUE, _HUNDRED_KG, _SUPPLEMENTARY = "VALUE_IN_EUROS", "QUANTITY_IN_100KG", "SUPPLEMENTARY_QUANTITY"
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
_HUNDRED_KG_IN_T, _KG_IN_T = 0.1, 0.001
_IMPORT, _EXPORT = "1", "2"
_WHOLE_YEAR = 52  # the "month" of a bulk file of a year
_KEY = ("exporter", "importer", "told_by", "period_start", "period_end", "hs", "vintage")


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


def _tables(file: Path, rejections: Rejections) -> Iterator[pa.Table]:
    several = file.suffix.lower() == ".zip"
    for rows in text_tables(file):
        read = _read_bulk if "product_nc" in rows.columns else _read_sdmx
        pieces = [read(sieve, rejections) for sieve in _checked(rows, several)]
        if not pieces:
            continue
        together = pa.concat_tables(pieces)
        yield _added(together) if read is _read_bulk else _one_row_a_flow(together, rows.name)


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
    known = pa.array([_VALUE, _HUNDRED_KG, _SUPPLEMENTARY])
    sieve.refuse(pc.invert(pc.is_in(indicator, value_set=known)), "the indicator is neither a value in euros nor a quantity")
    sieve.refuse(pc.is_null(amount), "no value is stated")

    def of(name: str) -> pa.Array:
        return pc.if_else(pc.equal(indicator, name), amount, None)

    columns["value"] = of(_VALUE)
    columns["mass_t"] = pc.multiply(of(_HUNDRED_KG), _HUNDRED_KG_IN_T)
    columns["quantity"] = of(_SUPPLEMENTARY)
    columns["quantity_unit"] = pc.if_else(pc.equal(indicator, _SUPPLEMENTARY), "supplementary unit", "")
    columns["warnings"] = joined_warnings(sieve.rows, (Warn.PROVISIONAL, pc.match_substring(sieve.text("obs_flag"), "p")))
    return sieve.taken(columns, rejections)


def _read_bulk(sieve: Sieve, rejections: Rejections) -> pa.Table:
    names = {field: next(name for name in known if sieve.has(name)) for field, known in _BULK_NAMES.items()}
    period = pc.replace_substring_regex(sieve.text("period"), r"^(\d{4})(\d{2})$", r"\1-\2")
    columns = _key(sieve, sieve.text(names["reporter"]), sieve.text(names["partner"]), sieve.text("product_nc"), period)
    unit = sieve.text(names["unit"])
    none = pc.is_in(unit, value_set=pa.array(_NO_UNIT))
    columns["value"] = sieve.number(names["value"])
    columns["mass_t"] = pc.multiply(sieve.number(names["weight"]), _KG_IN_T)
    columns["quantity"] = pc.if_else(none, None, sieve.number(names["supplementary"]))
    columns["quantity_unit"] = pc.if_else(none, "", unit)
    columns["warnings"] = joined_warnings(sieve.rows)
    return sieve.taken(columns, rejections)


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


def _one_row_a_flow(pieces: pa.Table, name: str) -> pa.Table:
    """Bring the indicators of a flow into one row; an indicator stated twice cannot be told apart."""
    counted = pieces.group_by(list(_KEY)).aggregate([(column, "count") for column in ("value", "mass_t", "quantity")])
    for column in ("value", "mass_t", "quantity"):
        twice = counted.filter(pc.greater(counted[f"{column}_count"], 1)).slice(0, 1).to_pylist()
        if twice:
            flow = f"{twice[0]['exporter']} to {twice[0]['importer']} of {twice[0]['hs']}, {twice[0]['period_start']}"
            raise DataError(f"the flow {flow} states this twice; remove one of the rows", name, field=column)
    return _added(pieces)


def _added(pieces: pa.Table) -> pa.Table:
    some = pc.ScalarAggregateOptions(min_count=1)
    sums = [(column, "sum", some) for column in ("value", "mass_t", "quantity")]
    added = pieces.group_by(list(_KEY)).aggregate([*sums, ("quantity_unit", "max"), ("warnings", "max")])
    added = added.rename_columns([name.removesuffix("_sum").removesuffix("_max") for name in added.column_names])
    hidden = pc.and_(pc.equal(added["mass_t"], 0), pc.greater(added["value"], 0))
    mass = pc.if_else(pc.fill_null(hidden, False), None, added["mass_t"])
    added = added.set_column(added.column_names.index("mass_t"), "mass_t", mass)
    return added.append_column("currency", pa.repeat("EUR", added.num_rows))
