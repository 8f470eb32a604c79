"""A table of safety figures ready for a page: what its signs say, and the rates that follow where hours are told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from steeldialogue.core.empty_cells import EmptyKind, read_told
from steeldialogue.record.exports.tables import Cell, Column, Sheet
from steeldialogue.record.models import SafetyTable
from steeldialogue.record.payloads.safety import HIDDEN
from steeldialogue.web.pages.explore.numbers import number
from steeldialogue.web.pages.safety.words import CASES, COLUMNS, COUNTED, DEATHS, GROUPS, SIGNS

if TYPE_CHECKING:
    from steeldialogue.book.blocks import Exhibit

_PLACES = 2
TOTAL = "total"


@dataclass(frozen=True)
class Line:
    """A row of a table: its name, its cells as printed, and its total."""

    label: str
    cells: Sequence[str]
    total: str


@dataclass(frozen=True)
class Shown:
    """A table with its headings, and how many of its cells are hidden."""

    counted: str
    columns: Sequence[str]
    lines: Sequence[Line]
    totals: Line | None
    has_totals: bool
    hidden: int
    signs: Sequence[tuple[str, str | Promise]]


def shown(fields: Mapping[str, Any]) -> Shown:
    """Return a table from the fields of a body or of a table that is kept."""
    rows = [Line(row["label"], [_printed(text) for text in row["cells"]], _printed(row["total"])) for row in fields["rows"]]
    totals = Line("", [_printed(text) for text in fields["totals"]], _printed(fields["total"])) if fields["totals"] else None
    texts = list(_texts(fields))
    return Shown(
        counted=counted_words(fields["counted"]),
        columns=[str(GROUPS.get(key, key)) for key in fields["columns"]],
        lines=rows,
        totals=totals,
        has_totals=any(row["total"] for row in fields["rows"]),
        hidden=texts.count(HIDDEN),
        signs=[one for one in SIGNS if one[0] in texts],
    )


def counted_words(kept: str) -> str:
    """Return what a table counts in the reader's language."""
    what, _comma, group = kept.partition(", ")
    words = str(COUNTED.get(what, what))
    return f"{words}, {GROUPS.get(group, group)}" if group else words


def columns_words(kept: str) -> str:
    """Return how the columns of a table are cut in the reader's language."""
    return str(COLUMNS.get(kept, kept))


def _texts(fields: Mapping[str, Any]) -> Iterator[str]:
    yield from chain.from_iterable(row["cells"] for row in fields["rows"])
    yield from (row["total"] for row in fields["rows"] if row["total"])
    yield from fields["totals"]
    yield from filter(None, [fields["total"]])


def _printed(text: str) -> str:
    cell = read_told(text)
    return number(cell.value) if cell.value is not None else cell.text


def rates(fields: Mapping[str, Any]) -> "Exhibit | None":
    """Return hours and rates of every cell, in the order of the table, where any hours are told."""
    from steeldialogue.book.blocks import Column as Heading
    from steeldialogue.book.blocks import Exhibit, Gap, Table
    from steeldialogue.book.charts import interval_chart
    from steeldialogue.web.pages.explore.numbers import unit_words

    found = [row for row in _rates(fields) if row]
    if not found:
        return None
    unit = next((row["rate"].unit for row in found if not isinstance(row["rate"], Gap)), "case/Mh")
    columns = [
        Heading("cell", _("Workplace and column")),
        Heading("count", counted_words(fields["counted"]).capitalize(), "death" if _is_deaths(fields) else "case", 0),
        Heading("hours", _("Hours worked"), "Mh", _PLACES),
        Heading("rate", _("Rate"), unit, _PLACES),
        Heading("low", _("Lower end (95 %)"), unit, _PLACES),
        Heading("high", _("Upper end (95 %)"), unit, _PLACES),
    ]
    title = _("Rates with their exact intervals, in the order of the table")
    alt = _("For each cell of the table a dot at its rate and a line over its exact interval.")
    table = Table("rates", columns, found)
    drawn = (
        interval_chart(table, "cell", "rate", "low", "high", f"{_('Rate')}, {unit_words(unit)}")
        if any(not isinstance(row["rate"], Gap) for row in found)
        else None
    )
    return Exhibit(title, table, drawn, alt)


def _is_deaths(fields: Mapping[str, Any]) -> bool:
    return str(fields["counted"]).startswith(DEATHS)


def _rates(fields: Mapping[str, Any]) -> Iterator[dict[str, Any] | None]:
    from steeldialogue.book.blocks import Gap
    from steeldialogue.core.stated import stated
    from steeldialogue.safety import event_rate, rate_interval
    from steeldialogue.web.pages.safety.rates import in_its_unit

    event = "death" if _is_deaths(fields) else "case"
    for row in fields["rows"]:
        for key, text, hours in zip(fields["columns"], row["cells"], row.get("hours") or [], strict=False):
            if hours in (None, ""):
                continue
            name = f"{row['label']}, {GROUPS.get(key, key)}"
            worked = stated(f"{name}, hours", str(hours), "h")
            if not text.isdecimal() or not worked.value:
                hidden = Gap(_("hidden") if text == HIDDEN else "–")
                yield {"cell": name, "count": hidden, "hours": worked, "rate": hidden, "low": hidden, "high": hidden}
                continue
            count = stated(name, text, event)
            found = rate_interval(count, worked, event_rate)
            ends = [found.value, found.lower, found.upper]
            if str(fields["counted"]).startswith(CASES):
                ends = [in_its_unit(end, fields["definition"]) for end in ends]
            yield {"cell": name, "count": count, "hours": worked, **dict(zip(("rate", "low", "high"), ends, strict=True))}


def sheet_of(table: SafetyTable) -> Sheet:
    """Return a table as a sheet: a row a workplace, counts and signs as printed, hours beside them, totals last."""
    fields = table.cells
    with_hours = any(row["hours"] for row in fields["rows"])
    about = f"{table.counted}; {'; '.join(f'{kind.sign} {kind.meaning}' for kind in EmptyKind if kind.sign)}"
    columns = [Column(table.by_row or "row", "the row"), *(Column(key, about) for key in fields["columns"]), Column(TOTAL, about)]
    if with_hours:
        columns += [Column(f"hours {key}", "hours worked") for key in fields["columns"]]
    return Sheet(f"safety-table-{table.side_id}-{table.number}", columns, _sheet_rows(fields, with_hours=with_hours))


def _sheet_rows(fields: Mapping[str, Any], *, with_hours: bool) -> Iterator[list[Cell]]:
    for row in fields["rows"]:
        hours: list[Cell] = [read_told(str(one)).value if one is not None else None for one in row["hours"]] if with_hours else []
        yield [row["label"], *(_cell(text) for text in (*row["cells"], row["total"])), *hours]
    if fields["totals"]:
        yield [TOTAL, *(_cell(text) for text in (*fields["totals"], fields["total"]))]


def _cell(text: str) -> Cell:
    return int(text) if text.isdecimal() else text
