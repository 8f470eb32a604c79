"""The page on pathways in a browser: a slider that is moved changes the picture, and the page stays readable for everybody."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import site_server
from browser_people import signed_in

SHORT = "scenario=reference&need=100&discount_rate=7&growth=15&foresight=perfect&works=divided&last_year=2032"
PATIENCE_MS = 30_000
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVE = "(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('change', {bubbles: true})); }"


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A phone in which a head of delegation is signed in; `complaints` is what the browser said."""
    with (
        site_server.running(tmp_path_factory.mktemp("site") / "desk") as site,
        signed_in(chromium, site.address, site_server.email("asha"), site_server.PASSWORD, "/explore/") as (page, complaints),
    ):
        page.complaints = complaints  # type: ignore[attr-defined]
        yield page


def test_a_slider_that_is_moved_changes_the_picture(page: Page) -> None:
    page.goto(f"/explore/pathways/?{SHORT}")
    chart = page.locator("#mix_IND .chart svg")
    before = chart.inner_html()
    # The answer comes in without the page being loaded again.
    page.evaluate("window.sameLoad = true")
    page.get_by_label("Need for steel in the last year").evaluate(MOVE, "90")
    expect(page.locator("output[for=id_need]")).to_have_text("90 %", timeout=PATIENCE_MS)
    expect(page.get_by_text("Beside the reference, in 2032").first).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("window.sameLoad")
    assert "need=90" in page.url
    after = page.locator("#mix_IND .chart svg").inner_html()
    assert after != before
    assert page.complaints == []  # type: ignore[attr-defined]
    assert page.evaluate(TOO_WIDE) <= 0
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_what_is_wrong_is_told_where_it_was_typed(page: Page) -> None:
    page.goto(f"/explore/pathways/?{SHORT}")
    field = page.get_by_label("Certificates of the Union")
    field.fill("-5")
    field.blur()
    wrong = page.locator(".field.wrong")
    expect(wrong).to_have_count(1, timeout=PATIENCE_MS)
    expect(wrong.locator(".errorlist")).to_be_visible()
    assert wrong.get_by_label("Certificates of the Union").input_value() == "-5"
    assert page.locator(".answer").count() == 0
