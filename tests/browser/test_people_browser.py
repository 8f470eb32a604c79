"""Skills and technology sharing in a browser, in three languages: pages are read, accounts opened, cohorts brought in from a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

import register_files
import site_server
import web_environment
from browser_people import laid_database, lay_scene, signed_in
from steeldialogue.record.exports.people import COHORT_COLUMNS
from url_objects import Thing
from web_seats import PASSWORD

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATIENCE_MS = 60_000


@dataclass
class Reader:
    """India's head on a phone, and what lies on the table before them."""

    page: Page
    things: dict[str, Thing]
    complaints: list[str] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The pages with charts, of which one opens accounts."""
        course, diagnosis = self.things["course"].key, self.things["diagnosis"].key
        return ["/skills/", f"/skills/courses/{course}/", "/sharing/", f"/sharing/diagnoses/{diagnosis}/"]

    def faults(self, path: str) -> list[str]:
        """Open a page, and return what stands against it."""
        self.complaints.clear()
        answer = self.page.goto(path)
        found = [] if answer and answer.status == 200 else ["is not shown"]
        found += [] if self.page.evaluate(TOO_WIDE) <= 0 else ["is wider than a phone"]
        violations = Axe().run(self.page, options=RULES).response["violations"]
        found += [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]
        return [f"{path} {fault}" for fault in (*found, *self.complaints)]


@pytest.fixture(scope="module")
def laid(django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, tuple[str, dict[str, Thing]]]]:
    """The address of a database with a table in it; what its head signs in with, and what lies there."""
    with laid_database(django_db_blocker, lay_scene) as found:
        yield found


@pytest.fixture(scope="module")
def reader(chromium: Browser, laid: tuple[str, tuple[str, dict[str, Thing]]]) -> Iterator[Reader]:
    database, (email, things) = laid
    with (
        site_server.serving(web_environment.environment(database)) as address,
        signed_in(chromium, address, email, PASSWORD) as (page, complaints),
    ):
        yield Reader(page, things, complaints)


# English is read by the test of every page, and by the two below.
@pytest.mark.parametrize("language", ["ja", "hi"])
def test_the_pages_are_read_in_other_languages(reader: Reader, language: str) -> None:
    reader.page.goto("/skills/")
    reader.page.locator(f"form.language button[value={language}]").click()
    expect(reader.page.locator(f"html[lang={language}]")).to_have_count(1)
    faults = [fault for path in reader.paths for fault in reader.faults(path)]
    reader.page.goto("/skills/")
    reader.page.locator("form.language button[value=en]").click()
    assert not faults, "\n".join(faults)


def test_the_gap_is_asked_for_and_the_saving_opens_its_account(reader: Reader) -> None:
    page = reader.page
    page.goto("/skills/")
    page.get_by_role("button", name="India").click(timeout=PATIENCE_MS)
    gap = page.locator("#capacity_gap")
    expect(gap).to_contain_text("Completed a course", timeout=PATIENCE_MS)
    page.goto(reader.paths[-1])
    saving = page.locator("#sharing_savings")
    account = saving.locator("tr", has_text="9,000").locator("details.why").last
    account.locator("summary").first.click()
    expect(account).to_contain_text("Trust:")


def test_cohorts_are_brought_in_from_a_workbook(reader: Reader) -> None:
    page = reader.page
    page.goto("/skills/courses/")
    page.get_by_role("link", name="Cohorts from a workbook").click()
    row = {"course": "IN 1", "starts": "2026-03-01", "ends": "2026-03-31", "completed": "19"}
    content = register_files.workbook([row], [column.name for column in COHORT_COLUMNS], "cohorts")
    file = {"name": "spring.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Look at what it would do").click()
    expect(page.locator("main table")).to_contain_text("Cohort of IN 1, 2026-03-01 – 2026-03-31")
    assert page.evaluate(TOO_WIDE) <= 0
    page.get_by_role("button", name="Begin all of these drafts").click()
    expect(page.get_by_text("1 draft was begun.")).to_be_visible()
    page.get_by_role("link", name="Cohort of IN 1").first.click()
    expect(page.locator("main")).to_contain_text("19")
