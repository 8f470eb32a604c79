"""What the commands show: tables for people, JSON for machines, progress while work goes on."""

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table
from rich.text import Text

screen = Console()
errors = Console(stderr=True)
_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

JSON_OPTION = typer.Option(False, "--json", help="Print JSON for machines instead of a table.")


def show_json(content: Any) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1, default=str))


def as_it_is(content: object, style: str = "") -> Text:
    """Return text that may come from a file: it holds no markup, and gives no orders to the terminal."""
    return Text(_ORDERS.sub("\ufffd", str(content)), style)


def say(sentences: Iterable[object]) -> None:
    """Print what a reader must know beside a table, a sentence a line, each once."""
    for sentence in dict.fromkeys(map(str, sentences)):
        screen.print(as_it_is(f"- {sentence}"), soft_wrap=True, highlight=False)


def show_place(noun: str, path: Path) -> None:
    """Tell where something was written."""
    screen.print(Text.assemble(f"{noun} is in ", as_it_is(path, "bold")), soft_wrap=True)


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a table in which numbers, periods and ids stay whole and texts wrap.

    Where the screen is too narrow for that, rows are shown one below the other; a file or a pipe takes the wide table.
    """
    cells = [[as_it_is(cell) for cell in row] for row in rows]
    least = [_least(heading, [row[place] for row in cells]) for place, heading in enumerate(headings)]
    width = sum(least) + _EDGES * len(headings) + 1
    if width > screen.width and screen.is_terminal:
        _show_records(title, headings, cells)
        return
    table = Table(title=as_it_is(title), title_justify="left", header_style="bold", width=width if width > screen.width else None)
    for heading, room in zip(headings, least, strict=True):
        table.add_column(heading, min_width=room, overflow="fold")
    for row in cells:
        table.add_row(*row)
    screen.print(table, crop=False)


def _show_records(title: str, headings: Sequence[str], rows: Iterable[Sequence[Text]]) -> None:
    """Print each row as lines of a heading and its cell."""
    table = Table(title=as_it_is(title), title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for row in rows:
        for heading, cell in zip(headings, row, strict=True):
            table.add_row(heading, cell)
        table.add_section()
    screen.print(table)


_EDGES = 3  # a rule and a blank on each side of a column
_WORD = 12  # the room that a long word of a text has at least: it is folded, not cut
_NUMBER = re.compile(r"[+\-\u2212\u2013]?[\d.,]+ ?\S{0,5}")


def _least(heading: str, cells: Sequence[Text]) -> int:
    """Return the room that a column needs at least: its widest cell where none is a text, else a word of it."""
    words = [Text(word).cell_len for word in heading.split()]
    if all(" " not in cell.plain or _NUMBER.fullmatch(cell.plain) for cell in cells):
        return max([1, *words, *(cell.cell_len for cell in cells)])
    longest = max(Text(word).cell_len for cell in cells for word in cell.plain.split())
    return max(*words, min(longest, _WORD))


class StepsBar(AbstractContextManager["StepsBar"]):
    """A progress bar over named steps that remembers how long each took."""

    def __init__(self, steps: int | None) -> None:
        """Take the number of steps to come, None where only the work can tell."""
        columns = (TextColumn("{task.description:<24}"), BarColumn(), TextColumn("{task.completed}/{task.total}"), TimeElapsedColumn())
        self._bar = RichProgress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
        self._task = self._bar.add_task("starting", total=steps)
        self.seconds: dict[str, float] = {}
        self._since = 0.0

    def __enter__(self) -> "StepsBar":
        """Start drawing."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        """Stop drawing and clear the line."""
        self._bar.stop()

    def started(self, step: str) -> None:
        """Show the step that begins."""
        self._bar.update(self._task, description=step)
        self._since = perf_counter()

    def finished(self, step: str, seconds: float | None = None) -> None:
        """Count the step and keep its time, measured here where the worker looks at no clock."""
        self.seconds[step] = perf_counter() - self._since if seconds is None else seconds
        self._bar.advance(self._task)


class RowsBar(AbstractContextManager["RowsBar"]):
    """Counts rows while a long file is worked through; how many there will be is not known beforehand."""

    def __init__(self, noun: str) -> None:
        """Take what the rows are called."""
        columns = (TextColumn("{task.completed:,} " + noun), BarColumn(), TimeElapsedColumn())
        self._bar = RichProgress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> "RowsBar":
        """Start drawing."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        """Stop drawing and clear the line."""
        self._bar.stop()

    def told(self, rows: int) -> None:
        """Count rows that are done."""
        self._bar.advance(self._task, rows)
