"""`steeldialogue ask`: a number of a book, and what it would be with another price, factor or tonnage."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.table import Table
from rich.text import Text

from steeldialogue.cli.figures import cell, told
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json
from steeldialogue.core import DataError

if TYPE_CHECKING:
    from steeldialogue.core import Figure
    from steeldialogue.core.asking import Asked

MOST = 40


def ask(
    figure: str = typer.Argument(help="Id of the number, which stands at the end of its account in the book, or words of its name."),
    book: Path = typer.Option(Path("out/book"), help="Folder of the book."),
    otherwise: list[str] = typer.Option(
        [], "--set", help="NAME=VALUE: another value for a number below it, by name or id; repeatable. The unit may follow the value."
    ),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show what a number follows from, and what it would be otherwise.

    The formulas of its account are taken again. Which rules apply is not decided anew: for that, ask the engine.

    Example: steeldialogue ask "cost at default value, IND, 2026"
    Example: steeldialogue ask 1f0c9ab2d4e6 --set "certificate price=90"
    """
    from steeldialogue.book.accounts import Accounts
    from steeldialogue.core.asking import openings

    accounts = Accounts.of_book(book)
    fitting = accounts.named(figure) or [figure]
    if len(fitting) > 1:
        found = [accounts.figure(one) for one in fitting[:MOST]]
        show_json({"fitting": [_named(one) for one in found]}) if as_json else _show_fitting(found, len(fitting))
        return
    of = accounts.figure(fitting[0])
    if otherwise:
        answer = accounts.asked(of, dict(_pair(text) for text in otherwise))
        show_json(_answer(answer)) if as_json else _show_answer(answer)
        return
    known = openings(of)
    show_json({"figure": _named(of), "openings": [_named(one) for one in known]}) if as_json else _show_openings(of, known)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name.strip() or not value.strip():
        raise DataError(f"'{text}' is not NAME=VALUE, such as \"certificate price=90\"", "--set")
    return name.strip(), value.strip()


def _named(figure: "Figure") -> dict[str, Any]:
    return {"id": figure.id, "label": figure.label, **(told(figure) or {})}


def _answer(answer: "Asked") -> dict[str, Any]:
    return {
        "before": _named(answer.before),
        "after": _named(answer.after),
        "difference": f"{answer.difference.value:f}",
        "steps": [{"before": _named(before), "after": _named(after)} for before, after in answer.steps],
    }


def _show_fitting(found: list["Figure"], number: int) -> None:
    table = Table("id", "name", "value", title=f"{number} numbers are called so: ask one by its id")
    for one in found:
        table.add_row(one.id, as_it_is(one.label), cell(one))
    screen.print(table)


def _show_openings(figure: "Figure", known: list["Figure"]) -> None:
    screen.print(as_it_is(figure.trace()), soft_wrap=True)
    if not known:
        screen.print("None of its inputs can be asked otherwise from its account: ask the engine.")
        return
    table = Table("id", "name", "value", title="can be asked otherwise with --set")
    for one in known:
        table.add_row(one.id, as_it_is(one.label), cell(one))
    screen.print(table)


def _show_answer(answer: "Asked") -> None:
    table = Table("", "as recorded", "otherwise")
    for before, after in answer.steps:
        table.add_row(as_it_is(before.label or getattr(before.lineage, "formula", "")), cell(before), cell(after))
    screen.print(table)
    screen.print(Text(f"Difference: {cell(answer.difference)}"))
