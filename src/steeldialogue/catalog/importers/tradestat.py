"""India's TradeStat (EIDB by fiscal year, MEIDB by month): saved pages and their CSV exports, one or a zip of many."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from steeldialogue.catalog.importers.flows import FLOWS, ImportReport
from steeldialogue.catalog.importers.layouts import dataset_of, origin_of, stored
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.tradestat_page import Page, pages
from steeldialogue.catalog.importers.tradestat_table import Column, Table, amount, table_of
from steeldialogue.catalog.importers.tradestat_words import Label, area_of, names, tonnes_in
from steeldialogue.catalog.importers.vintages import itchs_vintage
from steeldialogue.core import DataError
from steeldialogue.core.progress import Progress, Silent, told_step

LAYOUT = "tradestat"
_WORLD, _INDIA = "WLD", "IND"
_FIRST_MONTH = 4
_ROUNDING = 0.5  # of the last digit, which every amount of a page is rounded to

Key = tuple[str, str, str, date, date]


@dataclass
class _Flow:
    """What all pages say of one flow: values by currency, quantity; each from the newest page that states it."""

    label: Label
    told_by: str
    unit: str
    amounts: dict[str, tuple[date, float]] = field(default_factory=dict)

    def is_newer(self, currency: str, told_on: date) -> bool:
        """Tell whether a page is newer than the one whose amount is held."""
        return currency not in self.amounts or self.amounts[currency][0] < told_on

    def take(self, currency: str, value: float, told_on: date) -> bool:
        """Take an amount; False where an equally new page states another."""
        before = self.amounts.get(currency)
        if before and (before[0] > told_on or before == (told_on, value)):
            return True
        if before and before[0] == told_on:
            return False
        self.amounts[currency] = (told_on, value)
        return True


def import_tradestat(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring pages of TradeStat into the store: values in USD or INR, quantities, masses where the unit is one.

    Years are read from the headings. The row of totals becomes the flow with the world (WLD) and must
    agree with the rows above it. Where pages overlap, the one with the later year holds.

    Raises:
        DataError: a page is broken or cut off, does not tell what it shows, or does not add up; or no row can be taken.
    """
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        return stored(store, dataset_of(LAYOUT, file), _tables(file, rejections), origin_of(LAYOUT, file), rejections)


def _tables(file: Path, rejections: Rejections) -> Iterator[pa.Table]:
    flows: dict[Key, _Flow] = {}
    for page in pages(file):
        table = table_of(page)
        _check_sum(table)
        _read(table, flows, rejections)
    rows = [row for key, flow in flows.items() for row in _rows(key, flow)]
    yield pa.Table.from_pylist(rows, FLOWS)


def _read(table: Table, flows: dict[Key, _Flow], rejections: Rejections) -> None:
    newest = max(column.label.end for column in table.columns)
    seen: set[tuple[str, str]] = set()
    for number, cells in table.rows():
        partner, hs = _who_and_what(table, cells)
        reason = _fault(table, partner, hs, cells, seen)
        if reason:
            rejections.add(number, reason, cells, table.page.name)
            continue
        seen.add((partner, hs))
        unit = cells[table.places["unit"]].upper() if "unit" in table.places else table.unit
        for column in table.columns:
            _take(table, flows, (area_of(partner) or _WORLD, hs, unit), column, (number, cells), newest, rejections)
    totals = table.totals()
    if totals and "partner" in table.places and table.commodity:
        for column in table.columns:
            _take(table, flows, (_WORLD, table.commodity, table.unit), column, (table.header_row, totals), newest, rejections)


def _who_and_what(table: Table, cells: tuple[str, ...]) -> tuple[str, str]:
    partner = cells[table.places["partner"]] if "partner" in table.places else table.partner
    hs = cells[table.places["hs"]].strip("'* ") if "hs" in table.places else table.commodity
    return partner, hs


def _fault(table: Table, partner: str, hs: str, cells: tuple[str, ...], seen: set[tuple[str, str]]) -> str:
    if len(cells) <= max(column.place for column in table.columns):
        return "the row has fewer cells than the heading"
    if "partner" in table.places and not partner:
        return "the partner is not named"
    if partner and area_of(partner) is None:
        known = " ".join(partner.upper().split()) in names()
        return "the partner is no country" if known else "the partner is a name we do not know"
    if not (hs.isdigit() and 2 <= len(hs) <= 8):
        return "the goods have no HS code of 2 to 8 digits"
    return "the row stands there twice" if (partner, hs) in seen else ""


def _take(
    table: Table,
    flows: dict[Key, _Flow],
    what: tuple[str, str, str],
    column: Column,
    row: tuple[int, tuple[str, ...]],
    newest: date,
    rejections: Rejections,
) -> None:
    partner, hs, unit = what
    number, cells = row
    value = amount(table.page, number, cells[column.place]) if column.place < len(cells) else None
    if value is None:
        return
    exporter, importer = (_INDIA, partner) if table.exports else (partner, _INDIA)
    key = (exporter, importer, hs, column.label.start, column.label.end)
    flow = flows.setdefault(key, _Flow(column.label, "exporter" if table.exports else "importer", unit))
    if flow.is_newer(column.measure.currency, newest):
        flow.label = column.label
        flow.unit = flow.unit if column.measure.currency else unit or flow.unit
    if not flow.take(column.measure.currency, value * column.measure.factor, newest):
        rejections.add(number, "another page of the same year states another amount", cells, table.page.name)


def _rows(key: Key, flow: _Flow) -> Iterator[dict[str, object]]:
    exporter, importer, hs, start, end = key
    values: dict[str, float | None] = {currency: value for currency, (_, value) in flow.amounts.items() if currency}
    quantity = flow.amounts[""][1] if "" in flow.amounts else None
    if not any(values.values()) and not quantity:
        return  # a flow of nothing
    tonnes = tonnes_in(flow.unit)
    fiscal_end = end.year if end.month < _FIRST_MONTH else end.year + 1
    for currency, value in (values or {"USD": None}).items():
        yield {
            "exporter": exporter,
            "importer": importer,
            "told_by": flow.told_by,
            "period_start": start,
            "period_end": end,
            "hs": hs,
            "vintage": itchs_vintage(fiscal_end),
            "value": value,
            "currency": currency,
            "mass_t": None if tonnes is None or quantity is None else quantity * tonnes,
            "quantity": quantity,
            "quantity_unit": flow.unit if quantity is not None else "",
            "warnings": flow.label.warnings,
        }


def _check_sum(table: Table) -> None:
    """Refuse a page whose rows do not come to its own total: rows are missing, or columns are mixed up."""
    totals = table.totals()
    if totals is None or "partner" not in table.places:
        return
    for column in table.columns:
        told = amount(table.page, table.header_row, totals[column.place]) if column.place < len(totals) else None
        if told is None:
            continue
        stated = [cells[column.place] for _, cells in table.rows() if column.place < len(cells)]
        added = sum(amount(table.page, table.header_row, text) or 0 for text in stated)
        digits = max(len(text.partition(".")[2]) for text in (*stated, totals[column.place]))
        if abs(added - told) > _ROUNDING * 10**-digits * (len(stated) + 1) + 1e-9:
            raise DataError(
                f"the rows come to {added:,.2f}, the row of totals says {told:,.2f}: the page is not complete",
                table.page.name,
                field=_heading(table.page, column),
            )


def _heading(page: Page, column: Column) -> str:
    return f"{column.label.start} to {column.label.end} (column {column.place + 1} of {page.name})"
