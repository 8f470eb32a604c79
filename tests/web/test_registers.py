"""The register of commitments: what can be asked for, what a row shows, and that 50,000 rows cost no more questions than ten."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import record_rows as rows
from steeldialogue.record.models import Commitment, StatusReport
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.commitments import Standing, overdue, reported, standing
from steeldialogue.record.selectors.register import BOTH, SILENT, Wanted, register
from web_seats import Seats

TODAY = date(2026, 11, 25)
SAYS = ("", "limited", "complete")
DUE = ("", "2025", "2026", "2027", "2026-10", "2026-11", "2027-02", "2027-03", "2026-11-24", "2026-11-25", "2027-02-23", "2027-02-24")

Sign = Callable[[Seat], Client]


@pytest.fixture
def every_case(seats: Seats) -> list[Commitment]:
    """A commitment for every due date, word of India, word of Japan and state."""
    made = []
    for due, india, japan in itertools.product(DUE, SAYS, SAYS):
        one = rows.commitment(f"{due} {india} {japan}", due=due)
        for seat, word in ((seats.in_head, india), (seats.jp_head, japan)):
            if word:
                rows.report(seat, one, "not-started", TODAY - timedelta(90))
                rows.report(seat, one, word, TODAY - timedelta(9))
        made.append(one)
    made.append(rows.commitment("given up", state="withdrawn", due="2025"))
    made.append(rows.commitment("replaced", state="superseded", due="2025"))
    return made


@pytest.mark.parametrize("wanted", list(Standing))
def test_the_database_finds_the_standing_that_python_computes(every_case: list[Commitment], wanted: Standing) -> None:
    reports = reported(every_case)
    expected = {one.title for one in every_case if standing(one, reports[one.pk], TODAY) is wanted}
    assert expected
    assert {one.title for one in register(Wanted(standing=wanted.value), TODAY)} == expected


def test_the_register_and_the_list_of_the_overdue_agree(every_case: list[Commitment]) -> None:
    assert set(register(Wanted(standing="overdue"), TODAY)) == set(overdue(Commitment.objects.all(), TODAY))


def test_only_the_gap(every_case: list[Commitment]) -> None:
    reports = reported(every_case)
    expected = {one.pk for one in every_case if reports[one.pk].gap}
    assert {one.pk for one in register(Wanted(gap=True), TODAY)} == expected
    assert 0 < len(expected) < len(every_case)


@pytest.mark.parametrize(("word", "expected"), [("limited", "limited"), ("complete", "complete"), (SILENT, "")])
def test_the_word_of_a_side(every_case: list[Commitment], word: str, expected: str) -> None:
    found = {one.title for one in register(Wanted(word_of="JP", word=word), TODAY)}
    plain = {one.title for one in every_case if one.state == "agreed" and one.title.split(" ")[2] == expected}
    assert found - {"given up", "replaced"} == plain


def test_owner_theme_session_and_words(seats: Seats) -> None:
    meeting = rows.session()
    india = rows.commitment("Scrap 100%_tax", owner_id="IN", theme="scrap", session=meeting)
    both = rows.commitment("高炉の水素還元", theme="hydrogen")
    assert list(register(Wanted(owner="IN"), TODAY)) == [india]
    assert list(register(Wanted(owner=BOTH), TODAY)) == [both]
    assert list(register(Wanted(theme="hydrogen"), TODAY)) == [both]
    assert list(register(Wanted(session=meeting.pk), TODAY)) == [india]
    assert list(register(Wanted(text="水素"), TODAY)) == [both]
    assert list(register(Wanted(text="100%_t"), TODAY)) == [india]
    assert not register(Wanted(text="100_t"), TODAY)


def test_a_row_shows_both_words_and_the_gap(seats: Seats, client_of: Sign) -> None:
    one = rows.commitment(due="2020", owner_id="JP")
    rows.report(seats.in_head, one, "limited")
    rows.report(seats.jp_head, one, "complete")
    page = client_of(seats.observer).get("/commitments/").content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    for words in (one.title, "limited", "complete", "differ", "overdue", "Japan"):
        assert words in row


def test_filters_of_the_page(seats: Seats, client_of: Sign) -> None:
    rows.commitment("Kept", theme="scrap", due="2020")
    rows.commitment("Other", theme="ore")
    client = client_of(seats.in_drafter)
    found = client.get("/commitments/", {"theme": "scrap", "standing": "overdue", "said": f"IN:{SILENT}", "text": "ke"})
    assert [line.commitment.title for line in found.context["lines"]] == ["Kept"]
    assert not client.get("/commitments/", {"gap": "on"}).context["lines"]


@pytest.mark.parametrize(
    "query", [{"standing": "nonsense"}, {"session": "x"}, {"said": "XX:complete"}, {"text": "a\x00b"}, {"page": "9" * 30}, {"owner": "😀"}]
)
def test_a_filter_filled_in_wrongly_says_so_and_breaks_nothing(seats: Seats, client_of: Sign, query: dict[str, str]) -> None:
    rows.commitment()
    answer = client_of(seats.in_drafter).get("/commitments/", query)
    assert answer.status_code == 200
    assert len(answer.context["lines"]) == 1
    assert bool(answer.context["form"].errors) is ("page" not in query)


@pytest.mark.parametrize("query", [{}, {"standing": "overdue", "gap": "on", "said": "JP:limited"}])
def test_as_many_questions_for_two_hundred_rows_as_for_ten(seats: Seats, client_of: Sign, query: dict[str, str]) -> None:
    client = client_of(seats.in_drafter)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/commitments/", query)
        return len(queries)

    _many(seats, 10)
    few = asked()
    _many(seats, 190)
    assert asked() == few
    assert len(client.get("/commitments/", query).context["lines"]) == 50


def _many(seats: Seats, count: int) -> None:
    start = Commitment.objects.count() + 1000
    made = Commitment.objects.bulk_create(
        Commitment(number=start + number, title=f"Promise {number}", text="…", due="2025", owner_id="IN") for number in range(count)
    )
    for seat, word in ((seats.in_head, "complete"), (seats.jp_head, "limited")):
        with seated(seat):
            StatusReport.objects.bulk_create(StatusReport(side_id=seat.side, commitment=one, completion=word, as_of=TODAY) for one in made)


def test_the_page_of_a_commitment(seats: Seats, client_of: Sign) -> None:
    older = rows.commitment("An older promise")
    one = rows.commitment("高炉に水素を", text="<b>bold</b> promise", source=rows.source(), confidence="official", due="2027")
    Commitment.objects.filter(pk=older.pk).update(state="superseded", superseded_by=one)
    one.milestones.create(place=1, title="First melt", due="2026-12")
    rows.report(seats.in_head, one, "limited", text="The pilot runs.")
    rows.report(seats.in_head, one, "not-started", date(2026, 1, 1))
    rows.evidence(seats.jp_head, one)
    rows.statement(seats.in_head, one, "due", "2028")
    rows.note(seats.in_head, one, "We could do more.")
    shown = _page(client_of(seats.in_drafter), one)
    for words in ("&lt;b&gt;bold", "First melt", "The pilot runs.", "not started", "Photograph of the furnace", "2028", "An older promise"):
        assert words in shown
    assert "We could do more." in shown
    assert f"commitment={one.pk}" in shown


@pytest.mark.parametrize("other", ["jp_head", "jp_drafter", "secretariat", "observer"])
def test_a_note_is_never_shown_to_others(seats: Seats, client_of: Sign, other: str) -> None:
    one = rows.commitment()
    rows.note(seats.in_head, one, "We could do more.")
    assert "We could do more." not in _page(client_of(getattr(seats, other)), one)


def _page(client: Client, one: Commitment) -> str:
    answer = client.get(f"/commitments/{one.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_downloads_of_the_register_keep_to_the_filter(seats: Seats, client_of: Sign) -> None:
    rows.commitment("Kept", theme="scrap")
    rows.commitment("Other", theme="ore")
    text = client_of(seats.observer).get("/commitments/register.csv", {"theme": "scrap"}).content.decode()
    assert "Kept" in text
    assert "Other" not in text


def test_nobody_reads_without_signing_in(seats: Seats) -> None:
    answer = Client().get("/commitments/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_policies_show_the_lead_time_where_both_days_are_known(seats: Seats, client_of: Sign) -> None:
    known = rows.policy(seats.in_head)
    partly = rows.policy(seats.in_head, "Carbon price", published="2026-04", enforced="2026-07-01")
    client = client_of(seats.jp_drafter)
    lines: Any = dict(client.get("/policies/").context["lines"])
    assert lines == {known: "18", partly: "62 to 91"}
    assert "18 days from publication" in client.get(f"/policies/{known.pk}/").content.decode()
    assert "62 to 91 days from publication" in client.get(f"/policies/{partly.pk}/").content.decode()
    assert [row for row, _ in client.get("/policies/", {"text": "carbon", "area": "IN"}).context["lines"]] == [partly]


def test_a_programme_sets_target_against_the_result_of_each_side(seats: Seats, client_of: Sign) -> None:
    one = rows.programme()
    period = rows.target(rows.indicator(one))
    rows.result(seats.in_head, period, "10")
    rows.result(seats.in_head, period, "25.5")
    rows.result(seats.jp_head, period, "20", "JICA", text="counted by hand")
    page = unescape(client_of(seats.observer).get(f"/programmes/{one.pk}/").content.decode())
    line = page[page.index("<tbody>") : page.index("</tbody>")]
    for words in (">40<", ">25.5<", ">20<", "by JICA", "not verified", "counted by hand", "the sides differ"):
        assert words in line
    assert ">10<" not in line
    assert 'width="63.7"' in line or 'width="63.8"' in line
    assert "style=" not in page


def test_a_side_without_a_result_has_a_dash_and_no_bar(seats: Seats, client_of: Sign) -> None:
    one = rows.programme()
    rows.result(seats.jp_head, rows.target(rows.indicator(one)), "20")
    rows.target(rows.indicator(one, "Without a target"), None)
    page = client_of(seats.observer).get(f"/programmes/{one.pk}/").content.decode()
    assert page.count('<svg class="bar"') == 1
    assert page.count('<td class="n">–</td>') == 3


def test_today_is_taken_from_the_clock_of_the_site(seats: Seats, client_of: Sign) -> None:
    rows.commitment(due=(timezone.localdate() - timedelta(1)).isoformat())
    assert client_of(seats.observer).get("/commitments/").context["lines"][0].standing is Standing.OVERDUE
