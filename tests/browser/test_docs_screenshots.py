"""The pictures of the documentation, taken of the book and the site of this run into out/docs-images.

`make pictures` puts them in the place of those in docs/images.
"""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Locator, Page

import site_server
from site_server import PASSWORD, Site
from typed_pages import PAGES, ROOT

ALBUM = ROOT / "out" / "docs-images"
KEPT = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1100, 720
COLOURS = 128  # enough for pages of text, and a quarter of the bytes
MOST_BYTES = 150_000
LEAST_SPREAD = 12  # of grey levels; an empty page has none
TITLE = "Scrap grades at the border"
TEXT = "Which grades of scrap may cross the border without a certificate of origin, and who issues it where one is needed."
NAMES = ("book-front", "book-number", "site-trade", "site-books", "site-draft", "site-preview")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_server.running(tmp_path_factory.mktemp("pictures") / "desk") as site:
        yield site


@pytest.fixture(scope="module")
def officer(chromium: Browser, site: Site) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.address, viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.goto("/accounts/login/?next=/")
    page.get_by_label("Email").fill(site_server.email("asha"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")
    yield page
    context.close()


def test_pictures_of_the_book(visit: Callable[..., Page]) -> None:
    taken("book-front", visit("index.html", width=WIDTH))
    page = visit("cbam.html", width=WIDTH)
    panel = page.locator(".note", has_text="certificates per tonne: max(0, SEE − SEFA)").first
    claim = page.locator(f"a.claim[href$='#{panel.get_attribute('id')}']").first
    claim.click()
    claim.evaluate("link => window.scrollTo(0, link.getBoundingClientRect().top + window.scrollY - 200)")
    taken("book-number", page)


def test_pictures_of_the_site(officer: Page) -> None:
    officer.goto("/explore/trade/")
    taken("site-trade", officer)
    officer.goto("/books/")
    officer.get_by_role("link", name="Order a book").click()
    taken("site-books", officer)
    officer.goto("/drafts/")
    officer.get_by_text("Begin a draft").click()
    named(officer, "Paper").click()
    officer.get_by_label(re.compile("^Title")).fill(TITLE)
    officer.get_by_label(re.compile("^Text")).fill(TEXT)
    officer.get_by_role("button", name="Save the draft").click()
    taken("site-draft", officer)
    named(officer, "What the other side will see").click()
    taken("site-preview", officer)


def named(page: Page, link: str) -> Locator:
    return page.get_by_role("link", name=link, exact=True)


def taken(name: str, page: Page) -> None:
    """Keep what the window shows as a small picture, and see that it shows something."""
    assert name in NAMES
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.evaluate("document.fonts.ready")
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    assert ImageStat.Stat(shown.convert("L")).stddev[0] > LEAST_SPREAD
    ALBUM.mkdir(parents=True, exist_ok=True)
    place = ALBUM / f"{name}.png"
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(place, optimize=True)
    assert place.stat().st_size < MOST_BYTES


def test_the_pages_show_these_pictures_and_no_others() -> None:
    shown = {Path(target).stem for page in PAGES for target in pictures_of(page)}
    assert shown == set(NAMES) == {kept.stem for kept in KEPT.glob("*.png")}
    assert all(kept.stat().st_size < MOST_BYTES for kept in KEPT.glob("*.png"))


def pictures_of(page: Path) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", page.read_text(encoding="utf-8"))
