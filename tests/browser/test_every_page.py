"""Every page of the site on a laid table, read by India's head on a phone: for a screen reader, and in three languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

import site_addresses
import site_server
import web_environment
from browser_people import laid_database, lay_scene, signed_in
from url_objects import Thing
from web_seats import PASSWORD

# The things of the scene that stand for a key of an address.
THINGS = {
    "draft_id": ("draft", "submitted", "tabled-draft"),
    "paper_id": ("paper", "withdrawn"),
    "session_id": ("session", "next-session"),
    "minutes_id": ("frozen", "minutes"),
    "file_id": ("paper",),
    "item_id": ("item",),
    "request_id": ("request",),
    "commitment_id": ("commitment",),
    "programme_id": ("programme",),
    "proposal_id": ("proposal",),
    "obstacle_id": ("obstacle",),
    "policy_id": ("policy",),
    "task_id": ("task",),
    "course_id": ("course",),
    "technology_id": ("technology",),
    "diagnosis_id": ("diagnosis",),
    "import_id": ("import",),
    "upload_id": ("returns-file",),
    "return_id": ("return",),
    "table_id": ("safety-table",),
    "build_id": ("build",),
    "mandate_id": ("mandate",),
}
YEARS = (
    "workplaces=Works+A&definition=D-IN-FA&group=all&counted=cases&before_starts=2024-01-01&before_ends=2024-12-31"
    "&after_starts=2025-01-01&after_ends=2025-12-31"
)
MORE = (
    "/drafts/new/minutes",
    "/drafts/new/programme",
    "/drafts/new/evidence",
    "/drafts/new/course",
    "/drafts/new/measure",
    "/drafts/new/safety-table",
    f"/safety/changes/?{YEARS}",
    "/history/?chain=IN",
    "/search/?q=scrap",
    "/requests/?side=JP",
)
# What answers with a file, with a part of a page, to POST alone, or elsewhere; the pages of accounts are read by the test of signing in,
# and the API by that of its schema.
NOT_PAGES = {
    "alive", "icon", "set_language", "timeline_svg", "calendar_ics", "session_ics", "agenda_add", "agenda_outcome", "minutes_comment",
    "minutes_docx", "minutes_pdf", "draft_submit", "draft_return", "draft_drop", "draft_file_add", "draft_file", "draft_file_remove",
    "draft_table", "minutes_approve", "paper_file", "request_state", "note_add", "commitments_xlsx", "commitments_csv",
    "commitments_import_apply", "programmes_iati", "obstacle_close", "book_progress", "book_page", "people_json", "register_xlsx",
    "register_csv", "explore_cbam_lines", "explore_cbam_result", "explore_plant_form", "explore_demand_csv",
    "explore_scenarios_csv", "explore_pathways_file",
    "session_table", "book_ask", "safety_import_apply", "safety_returns_form", "safety_returns_xlsx", "safetytable_csv", "safetytable_xlsx",
}  # fmt: skip
ELSEWHERE = ("account_", "mfa_", "api-")
TRANSLATED = (
    "home",
    "sessions",
    "session_edit",
    "drafts",
    "draft_new",
    "draft_preview",
    "papers",
    "request",
    "minutes",
    "commitment",
    "history_heads",
    "search",
)
GRAVE = ("serious", "critical")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Reader:
    """India's head in a browser, on a table where something of everything lies; `complaints` is what the browser said against a page."""

    page: Page
    things: dict[str, Thing]
    complaints: list[str] = field(default_factory=list)

    def addresses(self, name: str, keys: list[str]) -> list[str]:
        """Return where an address leads, once for each thing that it can be about."""
        things = next((THINGS[key] for key in keys if key in THINGS), None)
        if things is None:
            return [site_addresses.address(name, keys, None)]
        found = [self.things[thing] for thing in things]
        return [site_addresses.address(name, keys, thing) for thing in found if thing.file or "file_id" not in keys]

    def faults(self, path: str, language: str) -> list[str]:
        """Open a page, and return what is wrong with it."""
        self.complaints.clear()
        answer = self.page.goto(path)
        found = [] if answer and answer.status == 200 and self.page.url.endswith(path) else ["is not shown"]
        found += [] if self.page.locator("h1").count() == 1 else ["has not one heading"]
        found += [] if self.page.title().strip(" –") not in ("", "Steel Dialogue") else ["has no title"]
        found += [] if self.page.locator(f"html[lang={language}]").count() == 1 else ["does not tell its language"]
        found += self._barriers()
        found += [] if self.page.evaluate(TOO_WIDE) <= 0 else ["is wider than a phone"]
        return [f"{path} {fault}" for fault in (*found, *self.complaints)]

    def _barriers(self) -> list[str]:
        violations = Axe().run(self.page, options=RULES).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations if one["impact"] in GRAVE]


@pytest.fixture(scope="module")
def laid(django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, tuple[str, dict[str, Thing]]]]:
    """The address of a database with a scene in it; what its head signs in with, and what lies there."""
    with laid_database(django_db_blocker, lay_scene) as found:
        yield found


@pytest.fixture(scope="module")
def reader(chromium: Browser, laid: tuple[str, tuple[str, dict[str, Thing]]]) -> Iterator[Reader]:
    database, (email, things) = laid
    with (
        site_server.serving(web_environment.environment(database)) as address,
        signed_in(chromium, address, email, PASSWORD) as (page, complaints),
    ):
        # Some pages want to know once more who sits there.
        page.goto("/accounts/reauthenticate/?next=/")
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("main form button").first.click()
        yield Reader(page, things, complaints)


def pages(reader: Reader) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of every page and where it leads."""
    for name, keys in site_addresses.addresses(get_resolver()):
        if name not in NOT_PAGES and not name.startswith(ELSEWHERE):
            yield name, reader.addresses(name, keys)


def test_every_page_in_english(reader: Reader) -> None:
    paths = [path for _name, found in pages(reader) for path in found]
    faults = [fault for path in (*paths, *MORE) for fault in reader.faults(path, "en")]
    assert not faults, "\n".join(faults)


def test_what_is_no_page_fails_nowhere(reader: Reader) -> None:
    wrong = []
    for name, keys in site_addresses.addresses(get_resolver()):
        if name in NOT_PAGES:
            answers = [(path, reader.page.request.get(path, max_redirects=0)) for path in reader.addresses(name, keys)]
            wrong += [f"{path} {answer.status}" for path, answer in answers if answer.status >= 500]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("language", "word"), [("ja", "日本語"), ("hi", "हिन्दी")])
def test_pages_in_another_language(reader: Reader, language: str, word: str) -> None:
    reader.page.goto("/")
    reader.page.get_by_role("button", name=word).click()
    chosen = {name: found[0] for name, found in pages(reader) if name in TRANSLATED}
    assert chosen.keys() == set(TRANSLATED)
    faults = [fault for path in chosen.values() for fault in reader.faults(path, language)]
    reader.page.goto("/")
    reader.page.get_by_role("button", name="English").click()
    assert not faults, "\n".join(faults)
