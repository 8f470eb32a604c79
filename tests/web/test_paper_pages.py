"""Papers by their pages: found by side and session, read with markings and neighbours, saved as attachments, noted upon in private."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from draft_cases import fresh_client, lay_table
from steeldialogue.record.models import Note, Paper, TabledFile
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, tabling
from web_seats import Seats

ClientOf = Callable[[Seat], Client]


def tabled(seats: Seats, title: str, files: tuple[tuple[str, bytes], ...] = (), **options: Any) -> Paper:
    """A paper of India on the table."""
    marks = {name: options.pop(name) for name in ("marking", "original_marking") if name in options}
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "paper", title, {"text": f"{title}, text", **options}, **marks)
        for name, content in files:
            drafting.add_file(seats.in_drafter, draft.pk, name, content)
        draft = drafting.submit(seats.in_drafter, draft.pk)
    with seated(seats.in_head):
        return tabling.table(seats.in_head, draft.pk, draft.version)


def withdraw(seats: Seats, paper: Paper) -> None:
    with seated(seats.in_head):
        tabling.withdraw(seats.in_head, paper.pk)


def test_list_by_side_and_session(seats: Seats, client_of: ClientOf) -> None:
    table = lay_table(seats)
    tabled(seats, "Of the fifth", session=table.session.pk)
    tabled(seats, "Of none")
    client = client_of(seats.observer)

    def titles(**query: object) -> set[str]:
        return {row.title for row in client.get(reverse("papers"), query).context["page"]}

    assert titles() == {"Of the fifth", "Of none"}
    assert titles(session=table.session.pk) == {"Of the fifth"}
    assert titles(side="JP") == set()
    assert titles(side="XX", session="nonsense") == {"Of the fifth", "Of none"}


def test_paper_shows_markings_people_and_text(seats: Seats, client_of: ClientOf) -> None:
    paper = tabled(seats, "On <b>scrap</b>", original_marking="Restricted", marking="public")
    page = client_of(seats.jp_drafter).get(reverse("paper", args=[paper.pk])).text
    assert [word for word in ("Public", "Restricted", "Asha Rao", "Vikram Iyer", paper.sha256) if word not in page] == []
    assert "On &lt;b&gt;scrap&lt;/b&gt;, text" in page


def test_replaced_and_replacing(seats: Seats, client_of: ClientOf) -> None:
    old = tabled(seats, "Old words")
    new = tabled(seats, "New words", replaces=old.pk)
    client = client_of(seats.jp_head)
    assert "New words" in client.get(reverse("paper", args=[old.pk])).text
    assert "Old words" in client.get(reverse("paper", args=[new.pk])).text


@pytest.mark.parametrize("gone", ["old", "new"])
def test_withdrawn_neighbour_does_not_show_through(gone: str, seats: Seats, client_of: ClientOf) -> None:
    old = tabled(seats, "Old words")
    new = tabled(seats, "New words", replaces=old.pk)
    hidden, left = (old, new) if gone == "old" else (new, old)
    withdraw(seats, hidden)
    page = client_of(seats.jp_head).get(reverse("paper", args=[left.pk]))
    assert page.status_code == 200
    assert hidden.title not in page.text
    assert str(hidden.pk) not in page.text
    assert hidden.title in client_of(seats.in_drafter).get(reverse("paper", args=[left.pk])).text


def test_file_leaves_as_attachment_only(seats: Seats, client_of: ClientOf) -> None:
    paper = tabled(seats, "With a file", (("表 1.csv", b"year,value\n2025,1\n"),))
    client = client_of(seats.jp_drafter)
    with seated(seats.jp_drafter):
        file = TabledFile.objects.get(about_id=paper.pk)
    place = reverse("paper_file", args=[file.pk])
    assert place in client.get(reverse("paper", args=[paper.pk])).text
    answer = client.get(place)
    assert answer.content == b"year,value\n2025,1\n"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%A1%A8")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert Client().get(place).headers["Location"].startswith(reverse("account_login"))


def test_withdrawing_is_for_the_own_head(seats: Seats) -> None:
    place = reverse("paper_withdraw", args=[tabled(seats, "Ours").pk])
    for seat, status in ((seats.in_drafter, 403), (seats.jp_head, 403), (seats.secretariat, 403)):
        assert fresh_client(seat).post(place).status_code == status
    assert fresh_client(seats.in_head).post(place).status_code == 302
    assert "was withdrawn before" in fresh_client(seats.in_head).post(place, follow=True).text


def test_withdrawing_asks_to_sign_in_again(seats: Seats, client_of: ClientOf) -> None:
    paper = tabled(seats, "Ours")
    answer = client_of(seats.in_head).post(reverse("paper_withdraw", args=[paper.pk]))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    with seated(seats.jp_head):
        assert Paper.objects.filter(pk=paper.pk).exists()


def test_note_is_read_by_its_side_alone(seats: Seats, client_of: ClientOf) -> None:
    place = reverse("paper", args=[tabled(seats, "Noted").pk])
    paper_id = place.split("/")[-2]
    sent = {"about_kind": "paper", "about_id": paper_id, "text": "Our <i>line</i> on it", "next": place}
    answer = client_of(seats.jp_drafter).post(reverse("note_add"), sent)
    assert answer.headers["Location"] == place
    assert "Our &lt;i&gt;line&lt;/i&gt; on it" in client_of(seats.jp_head).get(place).text
    for seat in (seats.in_drafter, seats.in_head, seats.secretariat, seats.observer):
        page = client_of(seat).get(place).text
        assert "on it" not in page
        assert ("Keep the note" in page) == (seat.side is not None)


@pytest.mark.parametrize(
    "sent",
    [
        {"text": " "},
        {"about_kind": "account"},
        {"about_id": "nonsense"},
        {"about_id": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_wrong_note_is_told_not_kept(sent: dict[str, str], seats: Seats, client_of: ClientOf) -> None:
    paper = tabled(seats, "Noted")
    whole = {"about_kind": "paper", "about_id": str(paper.pk), "text": "A note", "next": reverse("papers"), **sent}
    answer = client_of(seats.jp_drafter).post(reverse("note_add"), whole, follow=True)
    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    with seated(seats.jp_drafter):
        assert not Note.objects.exists()


def test_note_leads_nowhere_else(seats: Seats, client_of: ClientOf) -> None:
    paper = tabled(seats, "Noted")
    sent = {"about_kind": "paper", "about_id": paper.pk, "text": "A note", "next": "https://example.org/"}
    assert client_of(seats.jp_drafter).post(reverse("note_add"), sent).headers["Location"] == reverse("home")
    assert client_of(seats.observer).post(reverse("note_add"), sent).status_code == 403
