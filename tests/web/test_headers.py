"""What every answer tells the browser: nothing from elsewhere, no script in the page, no frames, cookies that scripts cannot read."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults
from django.views.csrf import csrf_failure

import web_environment
from steeldialogue.record.seat import Seat
from web_seats import PASSWORD, Seats, account_of

LOGIN = "/accounts/login/"
PAGES = (LOGIN, "/accounts/password/reset/", "/accounts/2fa/", "/i18n/setlang/", "/no/such/page", "/alive")
SECURE = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
DATABASE = "postgresql://app@localhost/steeldialogue"


def directives(policy: str) -> dict[str, list[str]]:
    """A content security policy by its directives."""
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_answer_shuts_out_foreign_and_inline_code(path):
    answer = Client().get(path)
    policy = directives(answer["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert not any("unsafe" in value or "*" in value or "http" in value for values in policy.values() for value in values)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_of_someone_signed_in_has_them_too(seats, client_of):
    answer = client_of(seats.in_head).get("/accounts/2fa/")
    assert answer.status_code == 200
    assert directives(answer["Content-Security-Policy"])["script-src"] == ["'self'"]


@pytest.mark.django_db
def test_no_page_carries_script_or_style_of_its_own():
    page = Client().get(LOGIN).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert all("src=" in tag.split(">")[0] for tag in page.split("<script")[1:])


def test_cookies_are_not_for_scripts_nor_for_other_sites(seats):
    client = Client()
    client.get(LOGIN)
    client.post(LOGIN, {"login": account_of(seats.in_head).email, "password": PASSWORD, "next": "/accounts/2fa/"})
    client.post("/i18n/setlang/", {"language": "ja"})
    cookies = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items() if cookie.value}
    assert set(cookies) >= {"sessionid", "csrftoken", "django_language"}
    assert cookies == dict.fromkeys(cookies, (True, "Lax"))


def settings_of(**told: str) -> dict[str, object]:
    """The transport settings of a process that is told this much."""
    script = f"import json; from steeldialogue.web import settings; print(json.dumps({{n: getattr(settings, n) for n in {SECURE!r}}}))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STEELDIALOGUE_", "DATABASE_URL"))}
    place = {"STEELDIALOGUE_DESK": str(web_environment.desk()), "STEELDIALOGUE_SECRET_KEY": "for this test alone"}
    done = subprocess.run([sys.executable, "-c", script], env={**kept, **place, **told}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_on_postgresql_everything_goes_by_https_unless_said_otherwise():
    assert all(settings_of(DATABASE_URL=DATABASE).values())
    assert not any(settings_of(DATABASE_URL=DATABASE, STEELDIALOGUE_PLAIN_HTTP="1").values())
    assert not any(settings_of().values())


@pytest.mark.parametrize("language", ["en", "ja", "hi"])
def test_fault_pages_ask_the_database_nothing_and_tell_nothing(language):
    """No database is allowed here: any question to it would fail the test."""
    from django.utils import translation

    request = RequestFactory().get("/")
    with translation.override(language):
        answers = {
            500: defaults.server_error(request),
            400: defaults.bad_request(request, SuspiciousOperation("the secret reason")),
            403: csrf_failure(request, reason="the secret reason"),
        }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert f'<html lang="{language}">'.encode() in answer.content
        assert b"secret" not in answer.content


@pytest.mark.django_db
def test_fonts_and_htmx_come_from_this_site_alone():
    sheet = (Path(__file__).parents[2] / "src/steeldialogue/web/static/web/site.css").read_text()
    fonts = [part.split('"')[0] for part in sheet.split('url("')[1:]]
    assert fonts
    assert not [font for font in fonts if not font.startswith("../fonts/")]
    for path in ["/static/web/site.css", "/static/django_htmx/htmx-2.min.js", *("/static" + font.removeprefix("..") for font in fonts)]:
        answer = Client().get(path)
        assert answer.status_code == 200, path
        answer.close()


def test_a_sign_that_no_database_keeps_breaks_nothing(seats: Seats, client_of: Callable[[Seat], Client]) -> None:
    client = client_of(seats.in_head)
    for name in ("requests", "papers", "minutes_compiled", "sessions", "drafts", "history", "commitments", "search"):
        for field in ("side", "q", "theme", "state", "kind", "series", "page", "session", "verb"):
            assert client.get(reverse(name), {field: "a\0"}).status_code in (200, 404), f"{name}?{field}"
