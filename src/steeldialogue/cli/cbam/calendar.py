"""`steeldialogue cbam calendar`: the dates of a year of import."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.carbon.cbam.declaration.deadlines import deadlines
from steeldialogue.cli.cbam.stated import FIRST_YEAR, LAST_YEAR
from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_place, show_table
from steeldialogue.law import open_law


def calendar(
    year: int = typer.Option(2026, min=FIRST_YEAR, max=LAST_YEAR, help="Year of import."),
    out: Path | None = typer.Option(None, help="Calendar file (.ics) to write."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day the file speaks for; today if not given."),
    as_json: bool = JSON_OPTION,
) -> None:
    """List the dates that follow from a year of import, or write them as a calendar.

    Example: steeldialogue cbam calendar --year 2026 --out cbam-2026.ics --as-of 2026-11-24
    """
    from steeldialogue.carbon.cbam.declaration.ical import calendar_text
    from steeldialogue.core.tabular import written_whole

    dates = deadlines(open_law(), year)
    if out is not None:
        day = (as_of or datetime.now().astimezone()).date()
        with written_whole(out) as part:
            part.write_text(calendar_text(dates, day), encoding="utf-8", newline="")
    if as_json:
        show_json([vars(one) for one in dates])
        return
    show_table(
        f"Dates for imports of {year}", ("day", "what", "kind", "provision"), ((one.on, one.what, one.kind, one.provision) for one in dates)
    )
    if out is not None:
        show_place("The calendar", out)
