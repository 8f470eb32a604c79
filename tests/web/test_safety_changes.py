"""Is this change real? The answer in words with its interval, the charts beside their tables, and what cannot be answered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from safety_cases import tell
from steeldialogue.record.seat import Seat
from web_seats import Seats

Sign = Callable[[Seat], Client]
ASKED = {
    "workplaces": ["Works A"],
    "definition": "D-IN-FA",
    "group": "all",
    "counted": "cases",
    "before_starts": "2024-01-01",
    "before_ends": "2024-12-31",
    "after_starts": "2025-01-01",
    "after_ends": "2025-12-31",
}


def answered(client: Client, **changes: Any) -> Any:
    return client.get("/safety/changes/", {**ASKED, **changes})


def said(page: Any) -> str:
    """The answer as a reader hears it."""
    return " ".join("".join(told.text for told in pieces) for pieces in page.context["sentences"])


@pytest.fixture
def plants(seats: Seats) -> Seats:
    """Five years of four plants; the first one told 31 and 59 cases in the last two."""
    counts = {"Works A": (28, 33, 30, 31, 59), "Works B": (8, 11, 9, 10, 12), "Works C": (2, 0, 1, 3, 2), "Works D": (15, 12, 18, 14, 13)}
    for workplace, cases in counts.items():
        for year, count in enumerate(cases, 2021):
            more = {"near_misses": "120", "tier_1": "1", "actions_due": "40", "actions_on_time": "36"} if year > 2023 else {}
            tell(seats.in_drafter, workplace=workplace, year=year, cases=str(count), deaths="0", hours="10000000", **more)
    return seats


def test_the_answer_in_words(plants: Seats, client_of: Sign) -> None:
    """The vectors of the reference: 31 then 59 in equal hours is a ratio of 1.90, 1.21 to 3.04."""
    page = answered(client_of(plants.in_drafter))
    assert said(page) == (
        "The rise is larger than chance would explain. Cases went from 31\u202fcases (2024) to 59\u202fcases (2025). "
        "Per hour worked that is 1.90 times as many; the exact 95 % interval reaches from 1.21 to 3.04. "
        "If the risk had stayed the same, a split at least this uneven would come about with a chance of 0.42\u202f%."
    ).replace("31\u202fcases", "31 cases").replace("59\u202fcases", "59 cases")
    text = page.content.decode()
    for words in ("exact conditional test", "B(0.025; after, before + 1)", "outside the limits", "in the order of names", "Works C"):
        assert words.casefold() in text.casefold(), words
    assert text.count("<svg role") == 2


def test_what_chance_could_explain(plants: Seats, client_of: Sign) -> None:
    page = answered(client_of(plants.in_drafter), workplaces=["Works B"])
    assert "Chance alone could explain a change of this size; neither a rise nor a fall is shown." in said(page)
    page = answered(
        client_of(plants.in_drafter),
        workplaces=["Works C"],
        before_starts="2022-01-01",
        before_ends="2022-12-31",
        after_starts="2023-01-01",
        after_ends="2023-12-31",
    )
    assert "No ratio can be formed to a count of zero." in said(page)


def test_without_hours_the_answer_says_what_it_takes_for_granted(seats: Seats, client_of: Sign) -> None:
    for year, cases in ((2024, "82"), (2025, "67")):
        tell(seats.in_drafter, year=year, cases=cases, hours="")
    page = answered(client_of(seats.in_drafter))
    assert "Hours are not told for both periods, and were taken as equal." in said(page)
    assert "neither a rise nor a fall is shown" in said(page)
    assert "hours are not told" in page.content.decode()


def test_charts_and_indicators_beside_their_tables(plants: Seats, client_of: Sign) -> None:
    sections = {one["title"]: one for one in answered(client_of(plants.in_drafter)).context["sections"]}
    (periods,) = sections["Every period"]["blocks"]
    assert [row[0].text for row in periods.rows] == ["2021", "2022", "2023", "2024", "2025"]
    assert {row[-1].text for row in periods.rows} == {"within its limits"}
    assert "the limits are widened" in sections["Every period"]["notices"][0]
    (places,) = sections["Our workplaces beside each other"]["blocks"]
    assert [row[0].text for row in places.rows] == ["Works A", "Works B", "Works C", "Works D"]
    raw, likely = ([float(row[column].text) for row in places.rows] for column in (2, 3))
    mean = sum(raw) / len(raw)
    assert all(abs(shrunk - mean) < abs(one - mean) for shrunk, one in zip(likely, raw, strict=True))
    (leading,) = sections["Before anybody is hurt"]["blocks"]
    rows = {row[0].text: [told.text for told in row[1:]] for row in leading.rows}
    assert rows["Corrective actions closed on time"][0].startswith("90.00")
    assert rows["Potential serious injuries and fatalities"][0] == "not told"
    assert "cannot be charted" in sections["Days between deaths"]["notices"][0]


def test_days_between_deaths_where_days_are_told(seats: Seats, client_of: Sign) -> None:
    for first, last in (((2024, 1, 1), (2024, 12, 31)), ((2025, 1, 1), (2025, 12, 31))):
        tell(seats.in_drafter, starts=date(*first), ends=date(*last), cases="40", deaths="0", group="employees")
    for month in (1, 3, 4, 9, 11):
        tell(seats.in_drafter, starts=date(2023, month, 5), ends=date(2023, month, 5), cases="1", hours="-", group="employees")
    page = answered(client_of(seats.in_drafter), group="employees")
    section = next(one for one in page.context["sections"] if one["title"] == "Days between deaths")
    assert [row[1].text for row in section["blocks"][0].rows] == ["59", "31", "153", "61"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"after_starts": "2024-06-01"}, "The later period begins after the earlier one has ended"),
        ({"after_starts": "2024-12-31"}, "share a day"),
        ({"before_starts": "2024-02-01"}, "reaches over an end"),
        ({"after_ends": "2026-03-31"}, "tells nothing of 2026-01-01"),
        ({"workplaces": ["Works Z"]}, "Works Z"),
        ({"group": "employees"}, "tells nothing of 2024"),
    ],
)
def test_what_cannot_be_answered_is_told(plants: Seats, client_of: Sign, changes: dict[str, Any], words: str) -> None:
    page = answered(client_of(plants.in_drafter), **changes)
    assert page.status_code == 422
    assert words in page.content.decode()


def test_the_form_begins_with_the_last_two_periods(plants: Seats, client_of: Sign) -> None:
    form = client_of(plants.in_drafter).get("/safety/changes/").context["form"]
    days = [form.initial[name] for name in ("before_starts", "before_ends", "after_starts", "after_ends")]
    assert days == [date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31)]
    assert form.initial["workplaces"] == ["Works A", "Works B", "Works C", "Works D"]


def test_a_side_without_returns_is_told_where_to_begin(plants: Seats, client_of: Sign) -> None:
    page = client_of(plants.jp_drafter).get("/safety/changes/").content.decode()
    assert "Your side has told no returns yet." in page
    assert "Works A" not in page
