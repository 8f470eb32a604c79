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
from steeldialogue.record.selectors.investment import proposals
from steeldialogue.record.services.investment import close_obstacle
from steeldialogue.web.pages.investment.facts import money_said
from steeldialogue.web.pages.investment.stages_shown import stages_shown
from steeldialogue.web.pages.investment.times_shown import times_shown
from steeldialogue.web.pages.policies.leads import lead_days
from web_seats import Seats

TODAY = date(2026, 11, 25)

Sign = Callable[[Seat], Client]


@pytest.fixture
def proposal(seats: Seats) -> Proposal:
    return rows.proposal(seats.jp_head)


def test_the_time_in_each_stage(seats: Seats, proposal: Proposal) -> None:
    for name, reached in (("proposed", "2026-01-01"), ("study", "2026-01-31"), ("agreed", "2026-03"), ("approved", "2026-11-20")):
        rows.stage(seats.jp_head, proposal, name, reached)
    assert days_by_stage(proposal) == {"proposed": "30", "study": "29 to 59", "agreed": "234 to 264", "approved": "5"}
    shown = stages_shown(list(proposal.stages.all()), TODAY)
    assert [stage.name for stage in shown["stages"] if stage.lasts] == ["approved"]
    assert "<svg" in shown["stages_picture"]


def days_by_stage(proposal: Proposal) -> dict[str, str]:
    shown = stages_shown(list(proposal.stages.all()), TODAY)
    return {stage.name: stage.days for stage in shown["stages"]}


def test_two_sides_that_name_different_days(seats: Seats, proposal: Proposal) -> None:
    rows.stage(seats.jp_head, proposal, "proposed", "2026-01-01")
    rows.stage(seats.in_head, proposal, "proposed", "2026-01-11")
    rows.stage(seats.jp_head, proposal, "study", "2026-02-10")
    first, second = stages_shown(list(proposal.stages.all()), TODAY)["stages"]
    assert (first.differ, first.days, second.differ) == (True, "30 to 40", False)


def test_stages_without_a_day(seats: Seats, proposal: Proposal) -> None:
    rows.stage(seats.jp_head, proposal, "proposed", "")
    assert days_by_stage(proposal) == {"proposed": "unknown"}
    assert stages_shown(list(proposal.stages.all()), TODAY)["stages_picture"] == ""


@pytest.mark.parametrize("last", ["operating", "dropped"])
def test_what_is_done_is_not_counted_on(seats: Seats, proposal: Proposal, last: str) -> None:
    rows.stage(seats.jp_head, proposal, last, "2026-01-01")
    assert days_by_stage(proposal) == {last: "–"}


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


def test_money_is_shown_by_year_and_never_added_across_kinds(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    rows.money(seats.jp_head, proposal, "announced", "900")
    rows.money(seats.jp_head, proposal, "announced", "1000")
    rows.money(seats.jp_head, proposal, "spent", "250")
    rows.money(seats.in_head, proposal, "spent", "300")
    page = client_of(seats.observer).get(f"/investment/{proposal.pk}/")
    (exhibit,) = page.context["blocks"]
    told = [[cell.text for cell in row] for row in exhibit.rows]
    assert told == [
        ["2026", "India", "not stated", "not stated", "300", ""],
        ["2026", "Japan", "1,000", "not stated", "250", "25.0"],
    ]
    text = page.content.decode()
    assert text.count("replaced by a newer word") == 1
    assert not {"1,250", "1,150", "550", "1,900"} & {cell for row in told for cell in row}


def test_currencies_stay_apart_and_unknown_ones_are_said(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    for currency, amount in (("INR", "10"), ("JPY", "20"), ("SEK", "30")):
        rows.money(seats.jp_head, proposal, "spent", amount, currency=currency)
    page = client_of(seats.observer).get("/investment/overview/")
    assert [exhibit.id for exhibit in page.context["blocks"]] == ["money_inr", "money_jpy"]
    assert "no unit for the currency: SEK." in page.content.decode()
    assert money_said(proposal.money.all()).unknown_currencies == ("SEK",)


def reached(seats: Seats, title: str, *stages: tuple[str, str]) -> None:
    one = rows.proposal(seats.jp_head, title)
    for name, day in stages:
        rows.stage(seats.jp_head, one, name, day)


def test_the_time_in_a_stage_in_words(seats: Seats, client_of: Sign) -> None:
    began = timezone.localdate() - timedelta(400)
    for place, days in enumerate((10, 20, 30)):
        reached(seats, f"Left {place}", ("approved", began.isoformat()), ("building", (began + timedelta(days)).isoformat()))
    reached(seats, "Waits", ("approved", began.isoformat()))
    reached(seats, "Known to the month", ("approved", "2026-01"), ("dropped", "2026-03"))
    page = client_of(seats.observer).get("/investment/overview/")
    approved, building = page.context["times"]
    assert approved.sentence == (
        "Half of the proposals left “approved” within 20 days (95 % interval: from 10 days, with no upper end). "
        "4 proposals, of which still in it: 1."
    )
    assert "1 time is left out of the curve" in approved.not_counted
    assert "1 of them left it by being dropped." in approved.not_counted
    assert building.sentence.startswith("More than half of the proposals were still in “being built” at the end of the 390 days")
    assert page.content.decode().count("<svg role=") == 2


@pytest.mark.parametrize(("last", "words"), [("agreed", "it left “under study” after 31 days."), ("", "it is still in “under study”")])
def test_one_proposal_is_no_sample(seats: Seats, client_of: Sign, last: str, words: str) -> None:
    reached(seats, "One", ("study", "2026-01-01"), *([(last, "2026-02-01")] if last else []))
    study = client_of(seats.observer).get("/investment/overview/").context["times"][0]
    assert words in study.sentence
    assert study.picture == ""


def test_dates_known_only_in_part_give_two_ends(seats: Seats, client_of: Sign) -> None:
    reached(seats, "One", ("study", "2024"), ("agreed", "2025"))
    page = client_of(seats.observer).get("/investment/overview/")
    study = page.context["times"][0]
    assert study.sentence.startswith("Half of the proposals left “under study” within 1 to 730 days")
    assert study.picture == ""


def test_dates_that_contradict_each_other_count_nothing() -> None:
    from steeldialogue.investment import StageReached

    (line,) = times_shown([StageReached("A", "study", "2026-05-01"), StageReached("A", "dropped", "2026-04-01")], TODAY)
    assert line.sentence.startswith("No time in “under study” can be counted")
    assert "Of 1 proposal a date is missing or two contradict each other." in line.not_counted


def test_the_public_record_can_be_counted_instead(seats: Seats, client_of: Sign) -> None:
    page = client_of(seats.observer).get("/investment/overview/", {"stages": "public"})
    assert page.context["times"]
    assert "projects that publications tell of" in page.content.decode()
    assert client_of(seats.observer).get("/investment/overview/").context["times"] == []
    assert client_of(seats.observer).get("/investment/overview/", {"stages": "all"}).context["times"] == []


def test_obstacles_by_side_and_kind(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    today = timezone.localdate()
    for days in (5, 90):
        rows.obstacle(seats.jp_head, proposal, "IN", opened_on=today - timedelta(days))
    rows.obstacle(seats.jp_head, proposal, "IN", kind="visa", opened_on=today - timedelta(50), closed_on=today - timedelta(20))
    rows.obstacle(seats.in_head, proposal, "JP", kind="other", opened_on=today - timedelta(3))
    page = client_of(seats.observer).get("/investment/overview/")

    def told(name: str) -> list[tuple[str, str, int, int | None, int, int | None]]:
        return [
            (one.owner.code, one.kind, len(one.group.open_days), one.group.oldest_open_days, len(one.group.cleared_days), one.typical_days)
            for one in page.context[name]
        ]

    assert told("by_owner") == [("IN", "", 2, 90, 1, 30), ("JP", "", 1, 3, 0, None)]
    assert told("by_kind_and_owner") == [
        ("IN", "land", 2, 90, 0, None),
        ("JP", "other", 1, 3, 0, None),
        ("IN", "visa", 0, None, 1, 30),
    ]
    assert "<svg" in page.context["obstacles_picture"]


def test_incentive_schemes_open_their_account(seats: Seats, client_of: Sign) -> None:
    page = client_of(seats.observer).get("/investment/overview/")
    (schemes,) = page.context["schemes"]
    assert schemes.rows
    for _scheme, _day, committed, invested, share in schemes.rows:
        assert committed.why
        assert invested.why
        assert [step.value for step in share.why.inputs] == [invested.why.value, committed.why.value]


def test_an_empty_table_says_so(seats: Seats, client_of: Sign) -> None:
    text = client_of(seats.observer).get("/investment/overview/").content.decode()
    for words in ("No stage was reported.", "None was named.", "Nothing was said of money by year."):
        assert words in text
