"""Safety returns of a side: what can be told, what cannot be true, corrections, and that nobody else sees any of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from safety_cases import DEFINITIONS, drafted, put, tell, tell_plants, told, wanted
from steeldialogue.core import DataError
from steeldialogue.record.chain import verify
from steeldialogue.record.models import Event, SafetyReturn
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.safety import returns
from steeldialogue.record.services import safety
from web_seats import Seats

Sign = Callable[[Seat], Client]
CANARY = "Ptarmigan works"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"deaths": "13"}, "cannot be 13 deaths and 12 cases"),
        ({"definition": "D-JP-FR"}, "does not count contractors"),
        ({"definition": "D-IN-AF"}, "no definition that returns are counted under. Did you mean 'D-IN-FA'"),
        ({"actions_due": "4", "actions_on_time": "5"}, r"actions_on_time \(5\) cannot be more than actions_due \(4\)"),
        ({"hours": "0"}, "no hours worked"),
        ({"cases": "1.5"}, "a count is a whole number"),
        ({"cases": "-3"}, "is no number of 0 or more"),
        ({"cases": "many"}, "is no number of 0 or more"),
        ({"ends": date(2023, 12, 31)}, "ends before it starts"),
        ({"workplace": ""}, "at least 1"),
        ({"hours": "", "cases": "", "deaths": ""}, "nothing is told"),
    ],
)
def test_what_cannot_be_true_is_refused(seats: Seats, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError, match=words):
        tell(seats.in_drafter, **changes)
    with seated(seats.in_drafter):
        assert not SafetyReturn.objects.exists()


def test_deaths_apart_from_the_cases_may_be_more(seats: Seats) -> None:
    assert tell(seats.in_drafter, definition="D-IN-REP", deaths="13").deaths == "13"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("-", "-"), ("－", "-"), ("*", "※"), ("※", "※"), ("0", "0"), ("0.00", "0.00"), ("", ""), ("012", "12"), ("12.0", "12"), (" 7 ", "7")],
)
def test_the_signs_of_empty_cells_are_kept_apart(seats: Seats, typed: str, kept: str) -> None:
    assert tell(seats.in_drafter, near_misses=typed).near_misses == kept


def test_a_newer_return_corrects_and_the_older_one_stays(seats: Seats) -> None:
    tell(seats.in_drafter)
    newer = tell(seats.in_drafter, cases="14")
    with pytest.raises(DataError, match="the same was told before"):
        tell(seats.in_drafter, cases="14.0")
    with seated(seats.in_drafter):
        assert [row.pk for row in returns()] == [newer.pk]
        assert SafetyReturn.objects.count() == 2
        verbs = [event.verb for event in Event.objects.filter(chain="IN").order_by("seq")]
        assert verbs == ["safetyreturn.told", "safetyreturn.corrected"]
        assert verify("IN") == []


def test_days_are_counted_once(seats: Seats) -> None:
    tell(seats.in_drafter)
    half = {"starts": date(2024, 7, 1), "ends": date(2024, 12, 31)}
    with pytest.raises(DataError, match="the same days would be counted twice"):
        tell(seats.in_drafter, **half)
    tell(seats.in_drafter, group="employees", **half)
    tell(seats.in_drafter, hours="", cases="", deaths="")
    assert tell(seats.in_drafter, **half).starts == half["starts"]


@pytest.mark.parametrize("who", ["secretariat", "observer"])
def test_who_has_no_side_has_no_returns(seats: Seats, who: str) -> None:
    seat = getattr(seats, who)
    with seated(seat), pytest.raises(PermissionDenied):
        safety.tell(seat, told(), DEFINITIONS)


def test_the_form_keeps_a_return_and_tells_faults_where_they_were_typed(seats: Seats, client_of: Sign) -> None:
    client = client_of(seats.in_drafter)
    wrong = client.post("/safety/returns/new", {**told(), "deaths": "20", "cases": "x"})
    assert wrong.status_code == 422
    assert "is no number of 0 or more" in str(wrong.context["form"].errors["cases"])
    wrong = client.post("/safety/returns/new", {**told(), "deaths": "20"})
    assert "there cannot be 20 deaths" in str(wrong.context["form"].errors["deaths"])
    kept = client.post("/safety/returns/new", {**told(), "tier_1": "-"}, follow=True).content.decode()
    for words in ("Works A", "not surveyed", "3.00", "1.55", "5.24", "events ÷ million hours worked"):
        assert words in kept, words
    listed = client.get("/safety/returns/", {"workplace": "Works A", "definition": "D-IN-FA"}).content.decode()
    assert "3.00" in listed
    with seated(seats.in_drafter):
        row = SafetyReturn.objects.get()
    again = client.get("/safety/returns/new", {"corrects": row.pk}).context["form"]
    assert (again.initial["cases"], again.initial["workplace"]) == ("12", "Works A")
    following = client.get("/safety/returns/new", {"like": row.pk}).context["form"]
    assert set(following.initial) == {"workplace", "definition", "group"}


def test_nobody_else_reads_a_workplace_anywhere(seats: Seats, client_of: Sign) -> None:
    row = tell(seats.in_drafter, workplace=CANARY, note=CANARY)
    tell_plants(seats.in_drafter, {"Works A": (20, 21), "Works B": (30, 31)})
    table = put(seats, drafted(seats.in_drafter, wanted(["Works A", "Works B"])))
    paths = [
        "/", "/safety/", f"/safety/tables/{table.pk}/", f"/safety/tables/{table.pk}/table.csv", "/exports/safety-tables.csv", "/history/",
        "/history/heads", "/search/?q=Ptarmigan", "/drafts/", "/commitments/import/", "/safety/returns/", "/safety/changes/",
        "/drafts/new/safety-table", "/safety/returns/import/", "/history/?chain=IN", f"/safety/returns/new?corrects={row.pk}",
        f"/safety/returns/{row.pk}/", "/safety/?definition=D-IN-FA",
    ]  # fmt: skip
    for who in ("jp_drafter", "jp_head", "secretariat", "observer"):
        client = client_of(getattr(seats, who))
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in (200, 403, 404), path
            page = answer.content.decode().replace('value="Ptarmigan"', "").replace("q=Ptarmigan", "")
            assert "Ptarmigan" not in page.replace("“Ptarmigan”", ""), f"{who} {path}"
    own = client_of(seats.in_head)
    assert CANARY in own.get("/safety/returns/").content.decode()
    assert "safety return told" in own.get("/history/?chain=IN").content.decode()
