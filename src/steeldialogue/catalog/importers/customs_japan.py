"""Japan Customs (e-Stat): nine-digit codes by country, a row a year with twelve months side by side."""

from calendar import month_abbr
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import HERE, dataset_of, origin_of, stored
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.sieve import Sieve, month_days, need, sieves, translated
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.text_rows import TextRows, text_tables
from steeldialogue.catalog.importers.vintages import jphs_vintage
from steeldialogue.core import DataError
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.strict import Strict, read_rows, read_toml

LAYOUT = "customs-japan"
_MONTHS = tuple(name.lower() for name in month_abbr if name)
_EXPORT, _IMPORT = "1", "2"
_THOUSAND_YEN = 1000.0
_ALL_COUNTRIES = "WLD"
_TOP_BYTES = 1 << 14


class _Country(Strict):
    code: str
    area: str
    basis: str
    note: str = ""


def import_customs_japan(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring a table of nine-digit codes into the store, a row a month: values in JPY (the file: thousand yen), masses in tonnes.

    A file without a column of countries is the trade with the world. Rows whose months do not come to
    their year, and country codes that are not on our list, are refused.

    Raises:
        DataError: the file is broken or of another layout (principal commodities are no HS codes), or no row can be taken.
    """
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        return stored(store, dataset_of(LAYOUT, file), _tables(file, rejections), origin_of(LAYOUT, file), rejections)


def _tables(file: Path, rejections: Rejections) -> Iterator[pa.Table]:
    several = file.suffix.lower() == ".zip"
    _refuse_groups_of_goods(file)
    for rows in text_tables(file):
        _check_columns(rows)
        for sieve in sieves(rows, several):
            yield _flows(sieve, _month_names(rows), rejections)


def _refuse_groups_of_goods(file: Path) -> None:
    """The table of principal commodities has titles above its headings, areas in rows and groups of goods in columns."""
    with file.open("rb") as stream:
        top = stream.read(_TOP_BYTES).lower()
    heading = next((line for line in top.splitlines() if b"exp or imp" in line), b"")
    if b"area" in heading.replace(b'"', b"").split(b","):
        told = (
            "this table has groups of goods (principal commodities), which are no HS codes; take the table by nine-digit code and country"
        )
        raise DataError(told, file.name)


def _check_columns(rows: TextRows) -> None:
    if "hs" not in rows.columns and "exp or imp" in rows.columns:
        told = (
            "this table has groups of goods (principal commodities), which are no HS codes; take the table by nine-digit code and country"
        )
        raise DataError(told, rows.name, 1)
    need(rows, "exp or imp", "year", "hs", "unit1", "unit2", "value-year", "value-jan")
    if {"custom", "customs"} & set(rows.columns):
        raise DataError("this table is by customs office; take the table by nine-digit code and country", rows.name, 1, "Custom")


def _month_names(rows: TextRows) -> tuple[str, ...]:
    """How the file names its months; some years spell April 'Apl'."""
    return tuple("apl" if month == "apr" and "value-apl" in rows.columns else month for month in _MONTHS if _named(rows, month))


def _named(rows: TextRows, month: str) -> bool:
    return f"value-{month}" in rows.columns or (month == "apr" and "value-apl" in rows.columns)


def _flows(sieve: Sieve, months: tuple[str, ...], rejections: Rejections) -> pa.Table:
    direction, year = sieve.text("exp or imp"), sieve.text("year")
    sieve.refuse(pc.invert(pc.is_in(direction, value_set=pa.array([_EXPORT, _IMPORT]))), "'Exp or Imp' is neither 1 nor 2")
    sieve.refuse(pc.invert(pc.match_substring_regex(year, r"^(19|20)\d{2}$")), "the year is no year")
    hs = pc.replace_substring(sieve.text("hs"), "'", "")
    sieve.refuse(pc.invert(pc.match_substring_regex(hs, r"^\d{9}$")), "the code has not nine digits")
    exports = pc.equal(direction, _EXPORT)
    partner = _partner(sieve)
    columns = {
        "exporter": pc.if_else(exports, "JPN", partner),
        "importer": pc.if_else(exports, partner, "JPN"),
        "told_by": pc.if_else(exports, "exporter", "importer"),
        "hs": hs,
        "year": year,
        "vintage": translated(year, lambda text: jphs_vintage(int(text)) if text.isdigit() else None),
        **_amounts(sieve, months),
    }
    taken = sieve.taken(columns, rejections, "JPY", "value-year")
    return pa.concat_tables([_month(taken, number, month) for number, month in enumerate(months, 1)])


def _partner(sieve: Sieve) -> pa.Array:
    if not sieve.has("country"):
        return pa.array([_ALL_COUNTRIES] * sieve.rows)
    code = pc.replace_substring(sieve.text("country"), "'", "")
    return sieve.looked_up(code, _countries().get, "the country code is not on our list of Japan Customs codes")


def _amounts(sieve: Sieve, months: tuple[str, ...]) -> dict[str, pa.Array]:
    """Value, mass and supplementary quantity of every month, in yen, tonnes and the unit of the file."""
    first, second = sieve.text("unit1"), sieve.text("unit2")
    tonnes = [translated(unit, _mass_units().get, pa.float64()) for unit in (first, second)]
    by_second = pc.is_valid(tonnes[1])
    other = pc.if_else(by_second, first, pc.if_else(pc.is_valid(tonnes[0]), second, pc.if_else(pc.equal(second, ""), first, second)))
    takes_first = pc.equal(other, first)
    columns = {"unit": other}
    for month in months:
        quantities = [sieve.number(f"quantity{place}-{month}") for place in (1, 2)]
        columns[f"value-{month}"] = pc.multiply(sieve.number(f"value-{month}"), _THOUSAND_YEN)
        masses = [pc.multiply(quantity, factor) for quantity, factor in zip(quantities, tonnes, strict=True)]
        columns[f"mass-{month}"] = pc.if_else(by_second, masses[1], masses[0])
        columns[f"quantity-{month}"] = pc.if_else(takes_first, quantities[0], quantities[1])
    columns["value-year"] = pc.multiply(sieve.number("value-year"), _THOUSAND_YEN)
    _refuse_odd_years(sieve, columns["value-year"], [columns[f"value-{month}"] for month in months])
    return columns


def _refuse_odd_years(sieve: Sieve, year: pa.Array, values: list[pa.Array]) -> None:
    """The year's value is rounded down once and its months each: they may differ by a thousand yen a month."""
    added = values[0]
    for value in values[1:]:
        added = pc.add(pc.fill_null(added, 0), pc.fill_null(value, 0))
    gap = pc.abs(pc.subtract(added, year))
    sieve.refuse(pc.greater(gap, _THOUSAND_YEN * len(values)), "the months do not come to the year")


def _month(taken: pa.Table, number: int, month: str) -> pa.Table:
    value, quantity = taken[f"value-{month}"], taken[f"quantity-{month}"]
    mass = taken[f"mass-{month}"]
    days = [translated(taken["year"].combine_chunks(), partial(_day, month=number, place=place), pa.date32()) for place in (0, 1)]
    unit = pc.if_else(pc.equal(taken["unit"], ""), "", taken["unit"])
    columns = {name: taken[name] for name in ("exporter", "importer", "told_by", "hs", "vintage")} | {
        "period_start": days[0],
        "period_end": days[1],
        "value": value,
        "currency": pa.array(["JPY"] * taken.num_rows, pa.string()),
        "mass_t": mass,
        "quantity": pc.if_else(pc.equal(taken["unit"], ""), None, quantity),
        "quantity_unit": unit,
    }
    some = pc.or_(pc.greater(pc.fill_null(value, 0), 0), pc.greater(pc.fill_null(quantity, 0), 0))
    return pa.table(columns).filter(pc.or_(some, pc.greater(pc.fill_null(mass, 0), 0)))


def _day(year: str, month: int, place: int) -> date:
    return month_days(int(year), month)[place]


@cache
def _countries() -> dict[str, str]:
    return {row.code: row.area for row in read_rows(HERE / "customs_japan_countries.csv", _Country)}


@cache
def _mass_units() -> dict[str, Any]:
    return dict(read_toml(HERE / "customs_japan.toml")["mass_units"])
