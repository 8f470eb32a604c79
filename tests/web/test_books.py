"""Pages of books: each side its own, ordering and watching, and files that only the manifest can name."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import record_rows as rows
from steeldialogue.record.models import Build
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import books
from steeldialogue.web import jobs
from web_seats import Seats

Sign = Callable[[Seat], Client]
AS_OF = "2026-11-25"
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Any) -> Path:
    """The folder of all books, for this test alone."""
    settings.BOOKS_ROOT = tmp_path / "books"
    return tmp_path / "books"


@pytest.fixture(autouse=True)
def queued(monkeypatch: pytest.MonkeyPatch) -> list[Build]:
    """What was queued; nobody builds it."""
    found: list[Build] = []
    monkeypatch.setattr(jobs, "queue", found.append)
    return found


def ordered(seat: Seat, **fields: Any) -> Build:
    with seated(seat):
        build = books.order(seat, 4, date(2026, 11, 25))
        Build.objects.filter(pk=build.pk).update(**fields)
        build.refresh_from_db()
    return build


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = {
    "index.html": b"<title>A book</title>",
    "assets/book.css": b"body {}",
    "charts/bar.svg": b"<svg/>",
    "assets/fonts/A.ttf": b"font",
    "book.pdf": b"%PDF",
    "book.docx": b"PK of Word",
    "data.zip": b"PK",
}


def built(seat: Seat, shelf: Path, **fields: Any) -> Build:
    """A book with a few files, and beside what its manifest names one that it does not."""
    build = ordered(seat, state="done", finished_at=timezone.now(), also=["docx"], **fields)
    folder = jobs.folder_of(build.side_id, build.pk)
    for name, content in {**FILES, "stray.html": b"stray"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_text(json.dumps({"product": "steeldialogue", "files": dict.fromkeys(FILES, "")}))
    (shelf / "secret.html").write_text("a secret")
    return build


def read(build: Build, name: str = "index.html") -> str:
    return f"/books/{build.pk}/read/{name}"


def test_a_book_is_ordered_and_queued(seats: Seats, client_of: Sign, queued: list[Build]) -> None:
    client = client_of(seats.in_drafter)
    answer = client.post("/books/new", {"session_number": 5, "as_of": AS_OF, "language": "ja", "also": ["docx", "pptx"]})
    (build,) = queued
    assert answer.headers["Location"] == f"/books/{build.pk}/"
    assert (build.side_id, build.session_number, str(build.as_of), build.language, build.state) == ("IN", 5, AS_OF, "ja", "waiting")
    assert build.also == ["docx", "pptx"]
    page = client.get(answer.headers["Location"]).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert f'hx-get="/books/{build.pk}/progress" hx-trigger="every 2s"' in page


def test_a_private_book_says_so_everywhere(seats: Seats, client_of: Sign, queued: list[Build], shelf: Path) -> None:
    client = client_of(seats.in_drafter)
    assert "status care" not in client.get("/books/").content.decode()
    client.post("/books/new", {"session_number": 5, "as_of": AS_OF, "language": "en", "private": "own"})
    assert [build.private for build in queued] == [True]
    for page in ("/books/", f"/books/{queued[0].pk}/"):
        assert '<span class="status care">private</span>' in client.get(page).content.decode()
    with seated(seats.in_drafter):
        Build.objects.update(state="failed")
    build = built(seats.in_drafter, shelf, private=True)
    named = client.get(read(build, "book.pdf")).headers["Content-Disposition"]
    assert named == 'attachment; filename="steel-dialogue-private-IN-session-4-2026-11-25-book.pdf"'


def test_an_earlier_book_is_one_of_the_own_side(seats: Seats, client_of: Sign, queued: list[Build], shelf: Path) -> None:
    mine, theirs = built(seats.in_drafter, shelf), built(seats.jp_drafter, shelf)
    asked = {"session_number": 5, "as_of": AS_OF, "language": "en"}
    client = client_of(seats.in_drafter)
    page = client.get("/books/new").content.decode()
    assert (str(mine.pk) in page, str(theirs.pk) in page) == (True, False)
    assert client.post("/books/new", {**asked, "since": theirs.pk}).status_code == 422
    with seated(seats.in_drafter):
        Build.objects.filter(pk=mine.pk).update(private=True)
    assert "The earlier book is private" in client.post("/books/new", {**asked, "since": mine.pk}).content.decode()
    assert queued == []
    client.post("/books/new", {**asked, "since": mine.pk, "private": "own"})
    assert [build.since_id for build in queued] == [mine.pk]


def test_the_form_suggests_the_next_session(seats: Seats, client_of: Sign) -> None:
    rows.session("Fifth Steel Dialogue", number=5, status="planned", starts="2027-02")
    page = client_of(seats.jp_head).get("/books/new").content.decode()
    assert 'name="session_number" value="5"' in page
    assert f'value="{timezone.localdate().isoformat()}"' in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"session_number": "", "as_of": AS_OF, "language": "en"}, "This field is required."),
        ({"session_number": "0", "as_of": AS_OF, "language": "en"}, "greater than or equal to 1"),
        ({"session_number": "4", "as_of": "soon", "language": "en"}, "Enter a valid date."),
        ({"session_number": "4", "as_of": AS_OF, "language": "en", "also": ["odt"]}, "odt is not one of the available choices."),
        ({"session_number": "4", "as_of": "2020-01-01", "language": "en"}, "or a later day: the law built in was published then"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(seats: Seats, client_of: Sign, queued: list[Build], fields: dict[str, str], told: str) -> None:
    answer = client_of(seats.in_drafter).post("/books/new", fields)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert queued == []


def test_a_second_order_is_told_to_wait(seats: Seats, client_of: Sign, queued: list[Build]) -> None:
    build = ordered(seats.in_head)
    client = client_of(seats.in_drafter)
    answer = client.post("/books/new", {"session_number": 4, "as_of": AS_OF, "language": "ja"})
    assert answer.status_code == 422
    assert queued == []
    page = client.get("/books/new").content.decode()
    assert "wait until it is ready" in page
    assert f'href="/books/{build.pk}/"' in page
    assert "/books/new" not in client.get("/books/").content.decode()
    assert client_of(seats.jp_head).post("/books/new", {"session_number": 4, "as_of": AS_OF, "language": "ja"}).status_code == 302


def test_progress_is_told_in_steps_and_a_bar(seats: Seats, client_of: Sign) -> None:
    build = ordered(seats.in_head, state="running", step="charts", done_steps=3, all_steps=15)
    for address in (f"/books/{build.pk}/", f"/books/{build.pk}/progress"):
        page = client_of(seats.in_drafter).get(address).content.decode()
        assert '<progress id="bar" value="3" max="15">' in page
        assert "3 of 15 steps done" in page
        assert "charts" in page
    assert "<html" not in page


def test_a_book_that_is_ready_is_polled_no_more_and_can_be_read(seats: Seats, client_of: Sign, shelf: Path) -> None:
    build = built(seats.in_head, shelf)
    page = client_of(seats.in_drafter).get(f"/books/{build.pk}/").content.decode()
    assert "hx-get" not in page
    assert 'http-equiv="refresh"' not in page
    for name in ("index.html", "book.pdf", "book.docx", "data.zip"):
        assert f'href="{read(build, name)}"' in page
    assert read(build, "book.pptx") not in page
    assert f'href="{read(build)}"' in client_of(seats.in_head).get("/books/").content.decode()


def test_a_book_that_failed_says_why_and_can_be_ordered_again(seats: Seats, client_of: Sign) -> None:
    build = ordered(seats.in_head, state="failed", fault="The table <b>is</b> wrong.")
    page = client_of(seats.in_head).get(f"/books/{build.pk}/").content.decode()
    assert "The table &lt;b&gt;is&lt;/b&gt; wrong." in page
    assert 'href="/books/new"' in page
    assert client_of(seats.in_head).post("/books/new", {"session_number": 4, "as_of": AS_OF, "language": "ja"}).status_code == 302


def test_what_a_killed_process_left_is_failed_at_the_next_look(seats: Seats, client_of: Sign) -> None:
    for address in ("/books/", "/books/{}/", "/books/{}/progress"):
        build = ordered(seats.in_head, state="running", touched_at=timezone.now() - 2 * books.SILENT_FOR)
        client_of(seats.in_drafter).get(address.format(build.pk))
        with seated(seats.in_head):
            build.refresh_from_db()
        assert (build.state, build.fault) == ("failed", books.STOPPED)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/book.css", "text/css; charset=utf-8"),
        ("charts/bar.svg", "image/svg+xml"),
        ("assets/fonts/A.ttf", "font/ttf"),
        ("manifest.json", "application/json"),
    ],
)
def test_a_file_comes_in_its_type_and_under_a_policy_without_script(
    seats: Seats, client_of: Sign, shelf: Path, name: str, kind: str
) -> None:
    answer = client_of(seats.in_drafter).get(read(built(seats.in_head, shelf), name))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert "Content-Disposition" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(("name", "kind"), [("book.pdf", "application/pdf"), ("book.docx", DOCX), ("data.zip", "application/zip")])
def test_pdf_and_data_are_downloads_with_a_name_that_says_what_they_are(
    seats: Seats, client_of: Sign, shelf: Path, name: str, kind: str
) -> None:
    answer = client_of(seats.in_head).get(read(built(seats.in_head, shelf), name))
    assert (answer.content, answer.headers["Content-Type"]) == (FILES[name], kind)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="steel-dialogue-session-4-2026-11-25-{name}"'


@pytest.mark.parametrize(
    "name",
    [
        "../../secret.html",
        "..%2F..%2Fsecret.html",
        "%2e%2e/%2e%2e/secret.html",
        "assets/../../../secret.html",
        "/etc/passwd",
        "//etc/passwd",
        "..\\..\\secret.html",
        "index.html%00",
        "./index.html",
        "stray.html",
        "assets",
        "assets/",
        "none.html",
    ],
)
def test_no_path_leads_out_of_the_book(seats: Seats, client_of: Sign, shelf: Path, name: str) -> None:
    build = built(seats.in_head, shelf)
    answer = client_of(seats.in_head).get(read(build, name))
    assert answer.status_code == 404
    assert b"a secret" not in answer.content


def test_not_even_a_tampered_book_leads_out_of_its_folder(seats: Seats, client_of: Sign, shelf: Path) -> None:
    build = built(seats.in_head, shelf)
    folder = jobs.folder_of("IN", build.pk)
    (folder / "link.html").symlink_to(shelf / "secret.html")
    (folder / "manifest.json").write_text(json.dumps({"files": {"../../secret.html": "", "link.html": ""}}))
    for name in ("../../secret.html", "link.html"):
        assert client_of(seats.in_head).get(read(build, name)).status_code == 404


@pytest.mark.parametrize("page", ["/books/{}/", "/books/{}/progress", "/books/{}/read/index.html", "/books/{}/read/book.pdf"])
def test_the_other_side_cannot_tell_a_book_from_one_that_does_not_exist(seats: Seats, client_of: Sign, shelf: Path, page: str) -> None:
    build = built(seats.in_head, shelf)
    assert client_of(seats.in_drafter).get(page.format(build.pk)).status_code == 200
    client = client_of(seats.jp_head)
    hidden, missing = client.get(page.format(build.pk)), client.get(page.format(NOBODY))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert client_of(seats.observer).get(page.format(build.pk)).status_code == 403
    assert Client().get(page.format(build.pk)).status_code == 302


def test_the_other_side_s_books_are_not_listed(seats: Seats, client_of: Sign, shelf: Path) -> None:
    build = built(seats.in_head, shelf)
    assert str(build.pk) in client_of(seats.in_drafter).get("/books/").content.decode()
    assert str(build.pk) not in client_of(seats.jp_drafter).get("/books/").content.decode()


@pytest.mark.parametrize("who", ["secretariat", "observer"])
def test_who_has_no_side_is_told_why_there_are_no_books(seats: Seats, client_of: Sign, who: str) -> None:
    client = client_of(getattr(seats, who))
    answer = client.get("/books/")
    assert answer.status_code == 200
    assert "belong to no side" in answer.content.decode()
    assert client.get("/books/new").status_code == 403
    assert client.post("/books/new", {"session_number": 4, "as_of": AS_OF, "language": "ja"}).status_code == 403


def test_a_book_that_is_not_ready_cannot_be_read(seats: Seats, client_of: Sign, shelf: Path) -> None:
    build = built(seats.in_head, shelf)
    with seated(seats.in_head):
        Build.objects.filter(pk=build.pk).update(state="running")
    assert client_of(seats.in_head).get(read(build)).status_code == 404


def test_the_folder_of_a_book_is_named_by_side_and_key_alone(seats: Seats, shelf: Path) -> None:
    build = ordered(seats.jp_head)
    assert jobs.folder_of("JP", build.pk) == shelf / "JP" / str(build.pk)
