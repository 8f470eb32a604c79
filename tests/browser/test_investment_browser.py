"""Investment and policies in a browser: read in three languages on a phone, and money brought in from a workbook."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django import DjangoDbBlocker

import investment_scene
import site_server
import web_environment
from browser_people import laid_database, signed_in
from investment_scene import Laid
from register_files import workbook
from steeldialogue.record.exports.money import COLUMNS
from web_seats import PASSWORD, account_of, make_seats, make_sides

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW = {"proposal": "JP 1", "kind": "spent", "starts": "2026-01-01", "ends": "2026-12-31", "amount": 25, "currency": "INR"}
LANGUAGES = (("en", "English"), ("ja", "日本語"), ("hi", "हिन्दी"))


@pytest.fixture(scope="module")
def laid(django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, tuple[str, Laid]]]:
    """The address of a database with investments in it; what India's head signs in with, and what lies there."""
    with laid_database(django_db_blocker, _lay) as found:
        yield found


def _lay(database: str) -> tuple[str, Laid]:
    with web_environment.connected(database):
        make_sides()
        seats = make_seats()
        with transaction.atomic():
            return account_of(seats.in_head).email, investment_scene.lay(seats)


@pytest.fixture(scope="module")
def page(chromium: Browser, laid: tuple[str, tuple[str, Laid]]) -> Iterator[Page]:
    """A phone in which India's head is signed in; `complaints` is what the browser said."""
    database, (email, _laid) = laid
    with (
        site_server.serving(web_environment.environment(database)) as address,
        signed_in(chromium, address, email, PASSWORD) as (page, complaints),
    ):
        page.complaints = complaints  # type: ignore[attr-defined]
        yield page


def addresses(laid: Laid) -> dict[str, int]:
    """Pages, and how many pictures each shows."""
    return {
        "/investment/overview/": 6,
        f"/investment/{laid.proposal.pk}/": 2,
        "/policies/lead-times/?kind=policies": 1,
        "/policies/green-steel/": 0,
        f"/policies/{laid.policy.pk}/": 0,
        f"/policies/tasks/{laid.task.pk}/": 0,
        "/drafts/import/money/": 0,
    }


@pytest.mark.parametrize(("language", "word"), LANGUAGES)
def test_pages_are_read_on_a_phone(page: Page, laid: tuple[str, tuple[str, Laid]], language: str, word: str) -> None:
    page.goto("/")
    chosen = page.get_by_role("button", name=word)
    if chosen.count():
        chosen.click()
    for path, pictures in addresses(laid[1][1]).items():
        page.complaints.clear()  # type: ignore[attr-defined]
        page.goto(path)
        assert page.locator(f"html[lang={language}]").count() == 1, path
        assert page.locator(".chart svg[role=img]").count() == pictures, path
        assert page.evaluate(TOO_WIDE) <= 0, path
        assert page.complaints == [], path  # type: ignore[attr-defined]
        assert language != "en" or _barriers(page) == [], path
    page.goto("/")
    if language != "en":
        page.get_by_role("button", name="English").click()


def _barriers(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]


def test_money_from_a_workbook(page: Page) -> None:
    names = [column.name for column in COLUMNS]
    page.goto("/investment/")
    page.get_by_role("link", name="Money from a workbook").click()

    def bring(*lines: dict[str, object]) -> None:
        page.get_by_label("Workbook").set_input_files(FilePayload(name="money.xlsx", mimeType=XLSX, buffer=workbook(lines, names, "money")))
        page.get_by_role("button", name="Look at what it would do").click()

    bring(ROW, {**ROW, "kind": "pledged"})
    expect(page.get_by_text("sheet 'money', row 3, field 'kind'")).to_be_visible()
    expect(page.get_by_role("button", name="Begin all of these drafts")).to_have_count(0)
    bring(ROW)
    page.get_by_role("button", name="Begin all of these drafts").click()
    expect(page.get_by_text("1 draft was begun.")).to_be_visible()
    page.get_by_role("link", name="JP 1: spent from 2026-01-01").click()
    expect(page.get_by_text("JP 1: Works no. 1").first).to_be_visible()
