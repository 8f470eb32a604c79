"""A book ordered on the site of one machine, built by it in earnest, watched, read and taken home."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

import drawn_charts
import site_server
from site_server import PASSWORD, Site

BUILDING_MS = 120_000
PAGES = ("index.html", "trade.html", "plants.html", "record.html", "sources.html", "why/cbam.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, charts: Path) -> Iterator[Site]:
    with site_server.running(tmp_path_factory.mktemp("site") / "desk", **{drawn_charts.PLACE: str(charts)}) as site:
        yield site


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: Site) -> Iterator[Page]:
    """A head of delegation who has a book; `complaints` holds all that the browser ever said against a page."""
    context = chromium.new_context(base_url=site.address)
    page = context.new_page()
    page.complaints = complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda message: complaints.append(told(message)) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto("/accounts/login/?next=/books/")
    page.get_by_label("Email").fill(site_server.email("asha"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/books/")
    page.get_by_role("link", name="Order a book").click()
    page.get_by_label("Session number").fill("5")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Build the book").click()
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=BUILDING_MS)
    assert Axe().run(page).violations_count == 0
    # Nothing but the polling brings this about.
    expect(page.get_by_role("link", name="Read the book")).to_be_visible(timeout=BUILDING_MS)
    page.book = page.url  # type: ignore[attr-defined]
    yield page
    context.close()


def told(message: ConsoleMessage) -> str:
    return f"{message.text} ({message.location['url']})"


def test_the_page_of_a_book_that_is_ready_can_be_read_by_all(reader: Page) -> None:
    for address in (reader.book, "/books/"):  # type: ignore[attr-defined]
        reader.goto(address)
        found = Axe().run(reader)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_the_book_works_under_its_policy(reader: Page, name: str) -> None:
    answer = reader.goto(f"{reader.book}read/{name}")  # type: ignore[attr-defined]
    assert answer is not None
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    reader.evaluate("document.fonts.ready")
    assert reader.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Source Serif Pro"')
    assert reader.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    for svg in reader.locator("main svg").all():
        assert svg.evaluate("drawing => drawing.getBoundingClientRect().height") > 60
    assert reader.complaints == []  # type: ignore[attr-defined]


def test_the_links_of_the_book_stay_in_it(reader: Page) -> None:
    reader.goto(f"{reader.book}read/index.html")  # type: ignore[attr-defined]
    expect(reader.locator(".cover")).to_contain_text("Briefing book for session 5")
    reader.get_by_role("navigation", name="Chapters").get_by_role("link", name="The record of the Dialogue").click()
    expect(reader).to_have_url(f"{reader.book}read/record.html")  # type: ignore[attr-defined]
    expect(reader.locator("h1")).to_contain_text("The record of the Dialogue")


def test_pdf_and_data_are_taken_home(reader: Page, tmp_path: Path) -> None:
    reader.goto(reader.book)  # type: ignore[attr-defined]
    saved = {}
    for link in ("PDF", "Data (ZIP)"):
        with reader.expect_download() as waiting:
            reader.get_by_role("link", name=link, exact=True).click()
        saved[link] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved[link])
    assert saved["PDF"].name.startswith("steel-dialogue-session-5-")
    assert saved["PDF"].read_bytes().startswith(b"%PDF")
    assert "figures.json" in zipfile.ZipFile(saved["Data (ZIP)"]).namelist()


def test_the_files_of_books_are_their_side_s_alone(reader: Page, site: Site) -> None:
    assert reader.url
    (side,) = (site.desk / "books").iterdir()
    assert side.name == "IN"
    assert side.stat().st_mode & 0o077 == 0


def test_a_number_of_the_book_is_asked_with_another_price(reader: Page) -> None:
    reader.goto(f"{reader.book}read/cbam.html")  # type: ignore[attr-defined]
    reader.locator("a.claim", has_text="million EUR").first.click()
    reader.get_by_role("link", name="Ask with other numbers").locator("visible=true").click()
    reader.get_by_label("certificate price").fill("100")
    reader.get_by_role("button", name="Compute").click()
    expect(reader.get_by_role("region", name="Result", exact=True)).to_contain_text("100 EUR")
    assert Axe().run(reader).violations_count == 0
    reader.goto(f"{reader.book}read/cbam.html")  # type: ignore[attr-defined]
    reader.get_by_role("link", name="Ask the engine of this chapter").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("CBAM")
