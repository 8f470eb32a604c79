"""UN Comtrade, final data: the columns of the API as CSV, and bulk files of tab-separated text, gzipped or zipped."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.catalog.importers.comtrade_areas import area_of_code, area_of_iso
from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import dataset_of, origin_of, stored
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.sieve import Sieve, joined_warnings, month_days, need, sieves, translated
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.text_rows import TextRows, text_tables
from steeldialogue.core import DataError, Period, Warn
from steeldialogue.core.progress import Progress, Silent, told_step

LAYOUT = "comtrade"
_NEEDED = ("flowcode", "classificationcode", "cmdcode", "primaryvalue")
_VINTAGES = {"H0": "HS92", "H1": "HS96", "H2": "HS02", "H3": "HS07", "H4": "HS12", "H5": "HS17", "H6": "HS22"}
_TOTALS = {"partner2code": "0", "customscode": "C00", "motcode": "0"}
_UNION, _UNION_SINCE = "EU27", date(2020, 1, 1)
_NO_UNIT = ("", "-1", "N/A", "No Quantity")
_WEIGHT_ESTIMATED = ("4", "6")  # of the flag used before 2022: 2 quantity, 4 net weight, 6 both
_KG = 1000.0  # kilograms in a tonne


def import_comtrade(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring a file of UN Comtrade into the store.

    Totals of M and X are taken in USD (primaryValue) and tonnes (netWgt is in kg). Estimated weights
    carry the warning `derived`. Everything else is refused with its reason: re-trade, parts by
    transport or procedure, commodities that are no HS code, areas that are no country.

    Raises:
        DataError: the file is broken or of another layout, a flow is stated twice, or no row can be taken.
    """
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        return stored(store, dataset_of(LAYOUT, file), _tables(file, rejections), origin_of(LAYOUT, file), rejections)


def _tables(file: Path, rejections: Rejections) -> Iterator[pa.Table]:
    several = file.suffix.lower() == ".zip"
    for rows in text_tables(file):
        _check_columns(rows)
        for sieve in sieves(rows, several):
            yield _flows(sieve, rejections)


def _check_columns(rows: TextRows) -> None:
    need(rows, *_NEEDED)
    for side in ("reporter", "partner"):
        if not {f"{side}code", f"{side}iso"} & set(rows.columns):
            raise DataError(f"neither '{side}Code' nor '{side}ISO' is there; ask for the final data with all columns", rows.name, 1)
    if not {"period", "refyear"} & set(rows.columns):
        raise DataError("neither 'period' nor 'refYear' is there; ask for the final data with all columns", rows.name, 1)


def _flows(sieve: Sieve, rejections: Rejections) -> pa.Table:
    _refuse_parts(sieve)
    start, end = _period(sieve)
    reporter, partner = _area(sieve, "reporter", start), _area(sieve, "partner", start)
    sieve.refuse(pc.equal(reporter, partner), "a country trades with itself: goods that came back")
    flow = sieve.text("flowcode")
    sieve.refuse(pc.is_in(flow, value_set=pa.array(["RM", "RX"])), "re-imports and re-exports are part of M and X")
    sieve.refuse(pc.invert(pc.is_in(flow, value_set=pa.array(["M", "X"]))), "the flow is neither M nor X")
    exports = pc.equal(flow, "X")
    hs = sieve.text("cmdcode")
    sieve.refuse(pc.invert(pc.match_substring_regex(hs, r"^\d{2,6}$")), "the commodity is no HS code of 2 to 6 digits")
    vintage = sieve.looked_up(sieve.text("classificationcode"), _VINTAGES.get, "the classification is no edition of the HS (H0 to H6)")
    value, weight = sieve.number("primaryvalue"), sieve.number("netwgt")
    mass = pc.if_else(pc.equal(weight, 0), None, pc.divide(weight, _KG))
    sieve.refuse(pc.and_(pc.is_null(value), pc.is_null(mass)), "neither a value nor a weight is stated")
    unit, quantity = _quantity(sieve)
    columns = {
        "exporter": pc.if_else(exports, reporter, partner),
        "importer": pc.if_else(exports, partner, reporter),
        "told_by": pc.if_else(exports, "exporter", "importer"),
        "period_start": start,
        "period_end": end,
        "hs": hs,
        "vintage": vintage,
        "value": value,
        "currency": pa.array(["USD"] * sieve.rows),
        "mass_t": mass,
        "quantity": quantity,
        "quantity_unit": unit,
        "warnings": joined_warnings(sieve.rows, (Warn.DERIVED, _estimated(sieve))),
    }
    return sieve.taken(columns, rejections, "USD")


def _refuse_parts(sieve: Sieve) -> None:
    """Rows by second partner, procedure or transport are parts of a total that has its own row."""
    if sieve.has("typecode"):
        sieve.refuse(pc.not_equal(sieve.text("typecode"), "C"), "the trade is not in goods (typeCode C)")
    for column, total in _TOTALS.items():
        if sieve.has(column):
            cells = pc.replace_substring_regex(sieve.text(column), r"\.0$", "")  # tables of numbers with gaps write 0 as 0.0
            part = pc.invert(pc.is_in(cells, value_set=pa.array([total, ""])))
            sieve.refuse(part, f"a part of a total ({column} is not {total})")


def _period(sieve: Sieve) -> tuple[pa.Array, pa.Array]:
    told = sieve.text("period")
    if not sieve.has("period"):
        month = pc.utf8_lpad(sieve.text("refmonth"), 2, "0")
        yearly = pc.is_in(month, value_set=pa.array(["00", "52"]))  # 52 stands for the year
        told = pc.binary_join_element_wise(sieve.text("refyear"), pc.if_else(yearly, "", month), "")
    reason = "the period is no year or month"
    start, end = (sieve.looked_up(told, partial(_day, place=place), reason, pa.date32()) for place in (0, 1))
    return start, end


def _day(text: str, place: int) -> date | None:
    if not text.isdigit() or len(text) not in (len("2024"), len("202401")):
        return None
    year, month = int(text[:4]), int(text[4:] or 0)
    if not month:
        days = Period.year(year)
        return (days.start, days.end)[place]
    return month_days(year, month)[place] if 1 <= month <= 12 else None


def _area(sieve: Sieve, side: str, start: pa.Array) -> pa.Array:
    """The area by its ISO text and by its number; they must not name two."""
    by_iso = _optional(sieve, f"{side}iso", area_of_iso)
    by_code = _optional(sieve, f"{side}code", area_of_code)
    found = pc.coalesce(by_iso, by_code)
    sieve.refuse(pc.not_equal(by_iso, by_code), f"{side}Code and {side}ISO name two different areas")
    sieve.refuse(pc.is_null(found), f"the {side} is no country we know")
    early = pc.and_(pc.equal(found, _UNION), pc.less(start, pa.scalar(_UNION_SINCE)))
    sieve.refuse(early, "the European Union had other members before 2020")
    return found


def _optional(sieve: Sieve, column: str, find: Callable[[str], str | None]) -> pa.Array:
    return translated(sieve.text(column), find)


def _quantity(sieve: Sieve) -> tuple[pa.Array, pa.Array]:
    unit = sieve.text("qtyunitabbr") if sieve.has("qtyunitabbr") else sieve.text("qtyunitcode")
    none = pc.is_in(unit, value_set=pa.array(_NO_UNIT))
    return pc.if_else(none, "", unit), pc.if_else(none, None, sieve.number("qty"))


def _estimated(sieve: Sieve) -> pa.Array:
    estimated = pc.or_(
        _true(sieve, "isnetwgtestimated"), pc.is_in(sieve.text("legacyestimationflag"), value_set=pa.array(_WEIGHT_ESTIMATED))
    )
    if not sieve.has("isreported"):
        return estimated
    # A sum that the UN made from what was reported is as good as reported.
    told = pc.or_(_true(sieve, "isreported"), _true(sieve, "isaggregate"))
    return pc.or_(estimated, pc.invert(told))


def _true(sieve: Sieve, column: str) -> pa.Array:
    return pc.is_in(pc.utf8_lower(sieve.text(column)), value_set=pa.array(["1", "true"]))
