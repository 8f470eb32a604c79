"""`steeldialogue book`: build the briefing book."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, screen, show_json
from steeldialogue.core import DataError, FolderError

if TYPE_CHECKING:
    from steeldialogue.book import BookReport
    from steeldialogue.book.earlier import Earlier
    from steeldialogue.record.snapshot import RecordSnapshot
    from steeldialogue.record.snapshot.own import OwnSnapshot
    from steeldialogue.scenarios.file import ScenarioFile


def build(  # noqa: PLR0913 - one for each choice of the command line
    out: Path = typer.Option(Path("out/book"), help="Folder of the book; an older book in it is replaced when all is done."),
    workspace: Path | None = typer.Option(
        None, help="Folder with your own sources.toml, tables/*.csv, plants/*.toml or *.xlsx, and imported flows/."
    ),
    session: int = typer.Option(4, min=1, help="Number of the session the book prepares."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day the book speaks for; today if not given."),
    record: Path | None = typer.Option(None, help="Snapshot of the table between the two sides, from `desk snapshot`."),
    own: Path | None = typer.Option(
        None, help="What one side keeps to itself, from `desk snapshot --side`; the book is then private to it. Needs --record."
    ),
    since: Path | None = typer.Option(None, help="Folder of an earlier book; the first chapter then tells what changed since."),
    since_record: Path | None = typer.Option(None, help="Snapshot of the table as it was then, to compare with --record."),
    language: list[str] = typer.Option(
        ["en"], help="Language of the book: en, ja or hi. Repeatable: each book then gets a folder of its own in --out, as out/book/ja."
    ),
    also: list[str] = typer.Option(
        [], "--with", help="Also write the book as docx, all its tables as xlsx, its summary as pptx; repeatable."
    ),
    scenario: str | None = typer.Option(None, help="A scenario (.toml, or a name of `scenario list`) to stand beside the reference."),
    cache: bool = typer.Option(
        True, help="Keep answers of the solver from one book to the next in ~/.cache/steeldialogue; to delete it costs nothing but time."
    ),
    as_json: bool = JSON_OPTION,
) -> None:
    """Build the briefing book: web pages, PDF, data and manifest.

    Example: steeldialogue book --session 4 --as-of 2026-11-23 --out out/book
    Example: steeldialogue book --record table.json --out out/book
    Example: steeldialogue book --record table.json --own own.json --out out/private-book
    Example: steeldialogue book --since out/book-of-last-session
    Example: steeldialogue book --language ja --out out/book-ja
    Example: steeldialogue book --language en --language ja --language hi --out out/books
    Example: steeldialogue book --with docx --with xlsx --with pptx
    Example: steeldialogue book --scenario my-scenario.toml
    """
    from steeldialogue.book import MORE_STEPS, STEPS, BookOptions, build_books

    day = (as_of or datetime.now().astimezone()).date()
    table = _read_record(record) if record else None
    earlier, kept = _read_earlier(since, since_record), _read_own(own) if own else None
    beside = _read_scenario(scenario) if scenario else None
    folders, answers = _folders(out, language), _answers_folder() if cache else None
    options = BookOptions(day, session, also=tuple(also), answers=answers, scenario=beside)
    steps = STEPS + (earlier is not None) + (kept is not None) + MORE_STEPS * (len(folders) - 1) + len(set(also)) * len(folders)
    with StepsBar(steps) as bar, _nothing_collected():
        reports = build_books(folders, options, workspace, bar, table, earlier, kept)
    if as_json:
        made = {name: vars(report) for name, report in reports.items()}
        told = made.popitem()[1] if len(made) == 1 else {"books": made}
        show_json({**told, "as_of": day, "seconds": {step: round(taken, 2) for step, taken in bar.seconds.items()}})
        return
    for step, taken in bar.seconds.items():
        screen.print(f"{step:<24}{taken:6.2f} s", highlight=False)
    for report in reports.values():
        _tell(report)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let Python look for no garbage: what a book is made of is needed to its end, and there is much of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _folders(out: Path, languages: list[str]) -> dict[str, Path]:
    """Return the folder of each book by its language: the one given for one book, one in it for each of several."""
    from steeldialogue.book.manifest import is_book

    wanted = list(dict.fromkeys(languages))
    if len(wanted) == 1:
        return {wanted[0]: out}
    if is_book(out):
        raise FolderError(f"The folder '{out}' is a book, and books in several languages would lie in it; choose another with --out.")
    return {name: out / name for name in wanted}


def _answers_folder() -> Path:
    """Return the folder for what can be computed again, as the XDG Base Directory Specification places it."""
    told = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (told if told.is_absolute() else Path.home() / ".cache") / "steeldialogue" / "answers"


def _tell(report: "BookReport") -> None:
    screen.print(
        f"{report.chapters} chapters, {report.exhibits} exhibits, {report.charts} charts, {report.claims} claims, "
        f"{report.figures} figures, {report.pages} PDF pages",
        highlight=False,
    )
    book, front, paper = (as_it_is(path, "bold") for path in (report.folder, report.folder / "index.html", report.folder / "book.pdf"))
    screen.print(Text.assemble("The book is in ", book, ": open ", front, " or ", paper), soft_wrap=True)


def _read_earlier(since: Path | None, since_record: Path | None) -> "Earlier | None":
    from steeldialogue.book.earlier import Earlier

    if since is None:
        if since_record is not None:
            raise DataError("this is the table of an earlier book; name that book with --since", str(since_record))
        return None
    return Earlier.read(since, _read_record(since_record) if since_record else None)


def _read_record(file: Path) -> "RecordSnapshot":
    from steeldialogue.record.snapshot import RecordSnapshot

    return RecordSnapshot.from_json(_content(file, "steeldialogue desk snapshot"), file.name)


def _read_own(file: Path) -> "OwnSnapshot":
    from steeldialogue.record.snapshot.own import OwnSnapshot

    return OwnSnapshot.from_json(_content(file, "steeldialogue desk snapshot --side SIDE"), file.name)


def _read_scenario(text: str) -> "ScenarioFile":
    from steeldialogue.scenarios.file import file_named

    return file_named(text)


def _content(file: Path, command: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise DataError(f"the file cannot be read ({fault.strerror}); take it with `{command}`", str(file)) from fault
