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


def show_place(noun: str, path: Path) -> None:
    """Tell where something was written."""
    screen.print(Text.assemble(f"{noun} is in ", as_it_is(path, "bold")), soft_wrap=True)


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a table."""
    table = Table(*headings, title=as_it_is(title), title_justify="left", header_style="bold")
    for row in rows:
        table.add_row(*(as_it_is(cell) for cell in row))
    screen.print(table)


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
