"""How results of the trade desk are shown: a table for people with what it rests on, JSON and files for machines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from steeldialogue.cli.screen import as_it_is, say, screen, show_json, show_place, show_table
from steeldialogue.core import Period, Warn
from steeldialogue.core.tabular import open_writer

MILLION, THOUSAND, PERCENT = 1e6, 1e3, 100
_MONEY = ("value", "sold", "bought", "bought_fob", "total", "cost", "exports", "value_under", "value_to_union")
_TONNES = ("mass_t", "tonnes", "sold_t", "bought_t", "mass_to_union")
_SHARES = ("share", "growth", "of_all_exports", "of_these_goods", "low", "middle", "high", "change")
_HIDDEN = ("dataset", "told_by", "vintage", "currency", "period_start", "period_end", "lines", "convention")


@dataclass(frozen=True)
class Result:
    """A result table with what has to be said beside it: its formula, what it rests on, and what it leaves out."""

    title: str
    table: pa.Table
    notes: Sequence[str] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    empty_because: str = "the dataset holds none of these goods, countries and years together"


def show_result(result: Result, top: int, out: Path | None, *, as_json: bool) -> None:
    """Print a result, and write the whole of it where a file is asked for."""
    if out is not None:
        with open_writer(out, result.table.schema) as writer:
            for batch in result.table.to_batches():
                writer.write(batch)
    if as_json:
        show_json({"title": result.title, **result.facts, "notes": list(result.notes), "rows": result.table.to_pylist()})
        return
    print_rows(result.title, result.table, top, result.empty_because)
    say(result.notes)
    if out is not None:
        show_place("The table", out)


def print_rows(title: str, table: pa.Table, top: int, empty_because: str) -> None:
    """Print the first rows: periods by name, money in millions, tonnes in thousands, shares in per cent."""
    if not table.num_rows:
        screen.print(as_it_is(f"{title}: no flow fits: {empty_because}."))
        return
    shown = [name for name in table.column_names if not _empty(table, name) and (name not in _HIDDEN or _differs(table, name))]
    dated = "period_start" in table.column_names
    headings = [*(["period"] if dated else []), *(_heading(name, table) for name in shown)]
    rows = (_largest_first(table) if table.num_rows > top else table).slice(0, top).to_pylist()
    show_table(title, headings, ([*([_period(row)] if dated else []), *(cell(name, row[name]) for name in shown)] for row in rows))
    if table.num_rows > top:
        screen.print(f"… and {table.num_rows - top:,} more rows; --top, --out or --json show them.", highlight=False)


def _largest_first(table: pa.Table) -> pa.Table:
    """The latest period first, and within it the largest value: what is printed of a long table is what weighs most."""
    amount = next((name for name in (*_MONEY, *_TONNES) if name in table.column_names), None)
    if amount is None or "period_end" not in table.column_names:
        return table
    return table.sort_by([("period_end", "descending"), (amount, "descending")])


def warning_notes(table: pa.Table) -> list[str]:
    """Return what each warning met in a table means."""
    words = (
        {word for text in table["warnings"].to_pylist() for word in text.split(";") if word} if "warnings" in table.column_names else set()
    )
    return [f"{word.value}: {word.meaning}." for word in Warn if word.value in words]


def cell(name: str, value: Any) -> str:
    """Return one value as it is printed in the column of that name."""
    if value is None:
        return "not known"
    if isinstance(value, float):
        return _number(name, value)
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value).replace(";", ", ")


def _number(name: str, value: float) -> str:
    if name in _MONEY:
        return f"{value / MILLION:,.2f}"
    if name in _TONNES:
        return f"{value / THOUSAND:,.2f}"
    if _is_share(name):
        return f"{value * PERCENT:,.1f} %"
    return f"{value:,.1f}" if abs(value) >= THOUSAND else f"{value:.3f}"


def _heading(name: str, table: pa.Table) -> str:
    words = name.replace("_", " ").removesuffix(" t")
    if name in _MONEY:
        currencies = set(table["currency"].to_pylist()) if "currency" in table.column_names else set()
        return f"{words} (million {', '.join(sorted(currencies))})".replace(" )", ")")
    return f"{words} (kt)" if name in _TONNES else words


def _is_share(name: str) -> bool:
    return name in _SHARES or name.endswith(("_share", "_growth"))


def _period(row: dict[str, Any]) -> str:
    start: date = row["period_start"]
    return Period(start, row["period_end"]).label()


def _differs(table: pa.Table, name: str) -> bool:
    """Whether a column that usually says one thing says several, and is then shown: reports of both sides, two currencies."""
    return name in ("dataset", "told_by", "vintage", "currency", "convention") and len(set(table[name].to_pylist())) > 1


def _empty(table: pa.Table, name: str) -> bool:
    return name == "warnings" and not any(table[name].to_pylist())
