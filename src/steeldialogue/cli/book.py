"""`steeldialogue book`: build the briefing book."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, screen, show_json
from steeldialogue.core import DataError

if TYPE_CHECKING:
    from steeldialogue.book.earlier import Earlier
    from steeldialogue.record.snapshot import RecordSnapshot


def build(  # noqa: PLR0913 - one for each choice of the command line
    out: Path = typer.Option(Path("out/book"), help="Folder of the book; an older book in it is replaced when all is done."),
    workspace: Path | None = typer.Option(
        None, help="Folder with your own sources.toml, tables/*.csv, plants/*.toml or *.xlsx, and imported flows/."
    ),
    session: int = typer.Option(4, min=1, help="Number of the session the book prepares."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day the book speaks for; today if not given."),
    record: Path | None = typer.Option(None, help="Snapshot of the table between the two sides, from `desk snapshot`."),
    since: Path | None = typer.Option(None, help="Folder of an earlier book; the first chapter then tells what changed since."),
    since_record: Path | None = typer.Option(None, help="Snapshot of the table as it was then, to compare with --record."),
    language: str = typer.Option("en", help="Language of the book: en, ja or hi."),
    also: list[str] = typer.Option(
        [], "--with", help="Also write the book as docx, all its tables as xlsx, its summary as pptx; repeatable."
    ),
    as_json: bool = JSON_OPTION,
) -> None:
    """Build the briefing book: web pages, PDF, data and manifest.

    Example: steeldialogue book --session 4 --as-of 2026-11-23 --out out/book
    Example: steeldialogue book --record table.json --out out/book
    Example: steeldialogue book --since out/book-of-last-session
    Example: steeldialogue book --language ja --out out/book-ja
    Example: steeldialogue book --with docx --with xlsx --with pptx
    """
    from steeldialogue.book import STEPS, BookOptions, build_book

    day = (as_of or datetime.now().astimezone()).date()
    table = _read_record(record) if record else None
    earlier = _read_earlier(since, since_record)
    with StepsBar(STEPS + (earlier is not None) + len(set(also))) as bar:
        report = build_book(BookOptions(day, session, language, tuple(also)), out, workspace, bar, table, earlier)
    if as_json:
        show_json({**vars(report), "as_of": day, "seconds": {step: round(taken, 2) for step, taken in bar.seconds.items()}})
        return
    for step, taken in bar.seconds.items():
        screen.print(f"{step:<24}{taken:6.2f} s", highlight=False)
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

    try:
        return RecordSnapshot.from_json(file.read_bytes(), file.name)
    except OSError as fault:
        raise DataError(f"the file cannot be read ({fault.strerror}); take it with `steeldialogue desk snapshot`", str(file)) from fault
