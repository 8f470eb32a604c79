"""`steeldialogue book`: build the briefing book."""

from datetime import datetime
from pathlib import Path

import typer
from rich.text import Text

from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, screen, show_json

STEPS = 14  # evidence and law, nine chapters, charts, pages, PDF, data
DAY = ["%Y-%m-%d"]


def build(
    out: Path = typer.Option(Path("out/book"), help="Folder of the book; an older book in it is replaced when all is done."),
    workspace: Path | None = typer.Option(
        None, help="Folder with your own sources.toml, tables/*.csv, plants/*.toml or *.xlsx, and imported flows/."
    ),
    session: int = typer.Option(4, min=1, help="Number of the session the book prepares."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day the book speaks for; today if not given."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Build the briefing book: web pages, PDF, data and manifest.

    Example: steeldialogue book --session 4 --as-of 2026-11-23 --out out/book
    """
    from steeldialogue.book import BookOptions, build_book

    day = (as_of or datetime.now().astimezone()).date()
    with StepsBar(STEPS) as bar:
        report = build_book(BookOptions(day, session), out, workspace, bar)
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
