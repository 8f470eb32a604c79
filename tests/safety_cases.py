"""Returns as a side would tell them, by the service that keeps them."""

from datetime import date
from typing import Any

import web_django  # noqa: F401 - before any model
from steeldialogue.record.imports.returns import Countable
from steeldialogue.record.models import Draft, SafetyReturn, SafetyTable
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, safety, tabling
from web_seats import Seats

DEFINITIONS = {
    "D-IN-FA": Countable("FA", holds_deaths=True, holds_contractors=True),
    "D-IN-REP": Countable("Reportable", holds_deaths=False, holds_contractors=True),
    "D-JP-FR": Countable("度数率", holds_deaths=True, holds_contractors=False),
}


def told(**changes: Any) -> dict[str, Any]:
    """Return what a form or a row says of one workplace and year."""
    given = {"workplace": "Works A", "definition": "D-IN-FA", "group": "all", "hours": "4000000", "cases": "12", "deaths": "1"}
    year = changes.pop("year", 2024)
    return {**given, "starts": date(year, 1, 1), "ends": date(year, 12, 31), **changes}


def tell(seat: Seat, **changes: Any) -> SafetyReturn:
    """Keep a return."""
    with seated(seat):
        return safety.tell(seat, told(**changes), DEFINITIONS)


def tell_plants(seat: Seat, cases: dict[str, tuple[int, ...]], first: int = 2024) -> None:
    """Keep the cases of some plants, year after year."""
    for workplace, counts in cases.items():
        for year, count in enumerate(counts, first):
            tell(seat, workplace=workplace, year=year, cases=str(count), deaths="0")


def wanted(workplaces: list[str], **changes: Any) -> dict[str, Any]:
    """Return what is typed into the form of a table."""
    years = {"starts": "2024-01-01", "ends": "2025-12-31"}
    asked = {"definition": "D-IN-FA", "counted": "cases", "group": "all", "by_column": "calendar year", "threshold": 5}
    return {"title": "Cases by plant", "language": "en", **asked, **years, "workplaces": workplaces, **changes}


def drafted(seat: Seat, asked: dict[str, Any]) -> Draft:
    """Draft a table by its form."""
    from django.http import QueryDict

    from steeldialogue.web.pages.drafts.forms import FORMS

    data = QueryDict(mutable=True)
    for name, value in asked.items():
        data.setlist(name, value if isinstance(value, list) else [str(value)])
    with seated(seat):
        form = FORMS["safety-table"](seat, data)
        assert form.is_valid(), form.errors
        return drafting.start(seat, "safety-table", asked["title"], form.body())


def put(seats: Seats, draft: Draft) -> SafetyTable:
    """Hand a draft over and put it on the table, looked over as the page does."""
    from steeldialogue.web.pages.safety.looked_over import look_over

    with seated(seats.in_drafter):
        drafting.submit(seats.in_drafter, draft.pk)
    with seated(seats.in_head):
        row: SafetyTable = tabling.table(seats.in_head, draft.pk, draft.version, look_over)
        return row
