"""Proposals, the time in each stage, and obstacles with their owner and age."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

import record_rows as rows
from steeldialogue.core import DataError
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import Event, Obstacle, Proposal
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.investment import lead_days, proposals, steps
from steeldialogue.record.services.investment import close_obstacle
from web_seats import Seats

TODAY = date(2026, 11, 25)

Sign = Callable[[Seat], Client]


@pytest.fixture
def proposal(seats: Seats) -> Proposal:
    return rows.proposal(seats.jp_head)


def test_the_time_in_each_stage(seats: Seats, proposal: Proposal) -> None:
    for name, reached in (("proposed", "2026-01-01"), ("study", "2026-01-31"), ("agreed", "2026-03"), ("approved", "2026-11-20")):
        rows.stage(seats.jp_head, proposal, name, reached)
    assert [(step.stage.name, step.days) for step in steps(proposal, TODAY)] == [
        ("proposed", 30),
        ("study", None),
        ("agreed", None),
        ("approved", 5),
    ]


@pytest.mark.parametrize("last", ["operating", "dropped"])
def test_what_is_done_is_not_counted_on(seats: Seats, proposal: Proposal, last: str) -> None:
    rows.stage(seats.jp_head, proposal, last, "2026-01-01")
    assert [step.days for step in steps(proposal, TODAY)] == [None]


@pytest.mark.parametrize(
    ("published", "enforced", "days"),
    [("2024-06-13", "2024-07-01", 18), ("2024-06-13", "2024-06-13", 0), ("2024-06", "2024-07-01", None), ("2024-06-13", "", None)],
)
def test_lead_days(published: str, enforced: str, days: int | None) -> None:
    assert lead_days(published, enforced) == days


def test_the_list_by_stage(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    rows.stage(seats.jp_head, proposal, "proposed", "2026-01-01")
    rows.stage(seats.in_head, proposal, "study", "2026-02-01")
    rows.obstacle(seats.jp_head, proposal, "IN")
    rows.obstacle(seats.jp_head, proposal, "IN", closed_on=TODAY)
    rows.stage(seats.in_head, rows.proposal(seats.in_head, "An invitation", kind="invitation"), "invited")
    client = client_of(seats.observer)

    def listed(**query: str) -> list[str]:
        return [row.title for row in client.get("/investment/", query).context["page"]]

    assert listed(stage="study") == ["Slab caster at the coast"]
    assert listed(stage="proposed") == []
    assert listed(kind="invitation") == ["An invitation"]
    assert listed(side="IN") == ["An invitation"]
    assert listed(text="coast") == ["Slab caster at the coast"]
    assert proposals(stage="study").get().standing == 1


def test_the_page_shows_stages_and_obstacles(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    rows.stage(seats.jp_head, proposal, "study", "2026-01-01")
    rows.obstacle(seats.jp_head, proposal, "IN", opened_on=timezone.localdate() - timedelta(12))
    page = client_of(seats.in_drafter).get(f"/investment/{proposal.pk}/").content.decode()
    for words in ("under study", "so far", "The land is not free", '<td class="n">12</td>', "stands"):
        assert words in page
    assert "Mark as cleared" not in page


def test_the_head_of_the_side_that_named_it_clears_it(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    one = rows.obstacle(seats.jp_head, proposal, "IN")
    client = client_of(seats.jp_head)
    assert "Mark as cleared" in client.get(f"/investment/{proposal.pk}/").content.decode()
    answer = client.post(f"/investment/obstacles/{one.pk}/close", {"closed_on": "2026-11-20"}, follow=True)
    assert "cleared 2026-11-20" in answer.content.decode()
    event = Event.objects.get(verb="obstacle.cleared")
    assert (event.chain, event.about_id, event.body) == ("table", str(one.pk), '{"on":"2026-11-20"}')


@pytest.mark.parametrize(("who", "status"), [("in_head", 403), ("jp_drafter", 403), ("secretariat", 403), ("observer", 403)])
def test_nobody_else_clears_it(seats: Seats, client_of: Sign, proposal: Proposal, who: str, status: int) -> None:
    one = rows.obstacle(seats.jp_head, proposal, "IN")
    answer = client_of(getattr(seats, who)).post(f"/investment/obstacles/{one.pk}/close", {"closed_on": "2026-11-20"})
    assert answer.status_code == status
    assert Obstacle.objects.get(pk=one.pk).closed_on is None


@pytest.mark.parametrize(("day", "words"), [("2020-01-01", "has stood since 2026-10-01"), ("soon", "Give the day"), ("", "Give the day")])
def test_a_wrong_day_is_told(seats: Seats, client_of: Sign, proposal: Proposal, day: str, words: str) -> None:
    one = rows.obstacle(seats.jp_head, proposal, "IN")
    answer = client_of(seats.jp_head).post(f"/investment/obstacles/{one.pk}/close", {"closed_on": day}, follow=True)
    assert words in answer.content.decode()
    assert Obstacle.objects.get(pk=one.pk).closed_on is None


def test_the_service_keeps_the_rules_itself(seats: Seats, proposal: Proposal) -> None:
    one = rows.obstacle(seats.jp_head, proposal, "IN")
    with seated(seats.in_head), pytest.raises(PermissionDenied):
        close_obstacle(seats.in_head, one.pk, TODAY)
    with seated(seats.jp_head):
        with pytest.raises(DataError):
            close_obstacle(seats.jp_head, one.pk, date(2026, 1, 1))
        close_obstacle(seats.jp_head, one.pk, TODAY)
        with pytest.raises(RecordError, match="cleared on 2026-11-25"):
            close_obstacle(seats.jp_head, one.pk, TODAY)
