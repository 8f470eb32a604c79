"""Safety figures at a browser, in three languages: a return is entered, a workbook told, a change read off, and a table drafted."""

import io
from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from xlsxwriter import Workbook

import site_server
import web_django  # noqa: F401 - before any model
from browser_people import signed_in
from steeldialogue.record.exports.returns import NAMES

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PLANTS = {
    "en": ("English", ("Eastern works", "Northern works", "Western works")),
    "ja": ("日本語", ("東部製鉄所", "北部製鉄所", "西部製鉄所")),
    "hi": ("हिन्दी", ("पूर्वी कारखाना", "उत्तरी कारखाना", "पश्चिमी कारखाना")),
}
CASES = ((28, 33, 30, 31, 59), (8, 11, 9, 10, 12), (15, 12, 18, 14, 3))
YEARS = range(2021, 2026)


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A phone in which a head of delegation is signed in; `complaints` is what the browser said."""
    with (
        site_server.running(tmp_path_factory.mktemp("site") / "desk") as site,
        signed_in(chromium, site.address, site_server.email("asha"), site_server.PASSWORD, "/safety/") as (page, complaints),
    ):
        page.complaints = complaints  # type: ignore[attr-defined]
        yield page


def workbook(plants: Sequence[str]) -> bytes:
    """The returns of three plants over five years, the first of them as already entered."""
    file = io.BytesIO()
    with Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("returns")
        sheet.write_row(0, 0, NAMES)
        by_plant = dict(zip(plants, CASES, strict=True))
        rows = [(plant, year, count) for plant, counts in by_plant.items() for year, count in zip(YEARS, counts, strict=True)]
        for number, (plant, year, count) in enumerate(rows, start=1):
            sheet.write_row(number, 0, [plant, "D-IN-FA", "all", date(year, 1, 1), date(year, 12, 31), 10_000_000, count, 0, "-", 120])
    return file.getvalue()


@pytest.mark.parametrize("language", PLANTS)
def test_from_a_return_to_a_table(page: Page, language: str) -> None:
    word, plants = PLANTS[language]
    page.goto("/safety/")
    page.get_by_role("button", name=word).click()
    a_return_is_entered(page, plants[0], language)
    a_workbook_is_told(page, plants, language)
    a_change_is_read(page, plants, language)
    a_table_is_drafted(page, plants, language)
    assert page.complaints == []  # type: ignore[attr-defined]


def a_return_is_entered(page: Page, plant: str, language: str) -> None:
    page.goto("/safety/returns/new")
    for name, text in {"workplace": plant, "starts": "2021-01-01", "ends": "2021-12-31", "hours": "10000000", "cases": "27"}.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("#id_definition").select_option("D-IN-FA")
    page.locator("#id_tier_1").fill("?")
    page.locator("button.main").click()
    expect(page.locator(".field.wrong")).to_have_count(1)
    stands_well(page, language, "return_form", wrong=True)
    page.locator("#id_tier_1").fill("-")
    page.locator("button.main").click()
    expect(page.locator("h1")).to_contain_text(plant)
    stands_well(page, language, "return")


def a_workbook_is_told(page: Page, plants: Sequence[str], language: str) -> None:
    page.goto("/safety/returns/import/")
    page.locator("#id_file").set_input_files({"name": "ours.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(plants)})
    page.locator("button.main").click()
    expect(page.locator("ins").first).to_have_text("28")
    expect(page.locator("table").first.locator("tbody tr")).to_have_count(14)
    stands_well(page, language, "look")
    page.locator("form button.main").click()
    page.wait_for_url("**/safety/returns/")
    expect(page.get_by_role("link", name=plants[2])).to_have_count(5)
    stands_well(page, language, "returns")


def a_change_is_read(page: Page, plants: Sequence[str], language: str) -> None:
    page.goto("/safety/changes/")
    for box in page.locator("input[name=workplaces]").all():
        box.set_checked(box.get_attribute("value") == plants[0])
    page.locator("button.main").click()
    expect(page.locator("#periods .chart svg")).to_be_visible()
    expect(page.locator("#workplaces .chart svg")).to_be_visible()
    verdict = page.locator(".verdict")
    for number in ("1.90", "1.21", "3.04"):
        expect(verdict).to_contain_text(number)
    verdict.get_by_text("1.90", exact=True).click()
    expect(verdict.locator("details[open] .account").first).to_contain_text("after ÷ before")
    stands_well(page, language, "change")


def a_table_is_drafted(page: Page, plants: Sequence[str], language: str) -> None:
    page.goto("/drafts/new/safety-table")
    page.locator("#id_title").fill(plants[0])
    page.locator("#id_starts").fill("2024-01-01")
    page.locator("#id_ends").fill("2025-12-31")
    page.locator("#id_with_hours").check()
    for box in page.locator("input[name=workplaces]").all():
        box.set_checked(box.get_attribute("value") in plants)
    stands_well(page, language, "table_form")
    page.locator("button.main").click()
    expect(page.get_by_role("row", name=plants[2])).to_contain_text("※")
    assert "59" in page.get_by_role("row", name=plants[0]).inner_text()
    stands_well(page, language, "draft")
    page.goto(f"{page.url}preview")
    expect(page.locator(".preview")).to_contain_text("※")
    stands_well(page, language, "preview")


def stands_well(page: Page, language: str, name: str, *, wrong: bool = False) -> None:
    """See that a page tells its language, is no wider than a phone, and, once, can be read by a screen reader."""
    expect(page.locator(f"html[lang={language}]")).to_have_count(1)
    assert page.evaluate(TOO_WIDE) <= 0, name
    if wrong:  # the answer that says so is one, and browsers note it
        page.complaints.clear()  # type: ignore[attr-defined]
    if language != "en":
        return
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations] == [], name
