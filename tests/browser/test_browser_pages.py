"""Every page of the book on a desk and on a phone."""

import pytest
from playwright.sync_api import Page

from steeldialogue.book.chapters import CHAPTERS

PAGES = ("index.html", "summary.html", *(f"{name}.html" for name in CHAPTERS), "why/trade.html")
CHARTED = tuple(
    name
    for name in PAGES
    if name not in ("index.html", "green_policy.html", "annex.html", "glossary.html", "sources.html", "why/trade.html")
)
WIDTHS = (1280, 390)

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(e => {
  if (e.closest('.scroll') || e.closest('svg')) return false;
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.right > document.documentElement.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 80))"""
CHARTS = """() => [...document.querySelectorAll('.chart')].map(frame => {
  const svg = frame.querySelector('svg'), box = svg.getBoundingClientRect(), view = frame.getBoundingClientRect();
  return {role: svg.getAttribute('role'), name: svg.getAttribute('aria-label') || '', visible: svg.checkVisibility(),
    width: box.width, height: box.height, right: view.right,
    reached: frame.scrollWidth <= frame.clientWidth + 1 || getComputedStyle(frame).overflowX === 'auto'};
})"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_nothing_complains(visit, book, name: str, width: int) -> None:
    page: Page = visit(name, width=width)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(OUTSIDE) == []
    assert page.complaints == []
    assert all(address.startswith(book.as_uri()) for address in page.fetched)
    assert page.locator("h1").count() == 1
    charts = page.evaluate(CHARTS)
    assert bool(charts) == (name in CHARTED)
    for chart in charts:
        assert chart["visible"]
        assert chart["role"] == "img"
        assert len(chart["name"]) > 40
        assert chart["width"] > 300
        assert chart["height"] > 60
        assert chart["right"] <= width
        assert chart["reached"], "a chart wider than the window must scroll in its frame"


def test_every_chart_stands_beside_its_table(visit) -> None:
    page = visit("industry.html")
    figures = page.locator("figure.exhibit:has(.chart)").all()
    assert figures
    for figure in figures:
        assert figure.locator("table tbody tr").count() > 1
        assert figure.locator(".credit a").count() > 0


def test_letters_come_in_the_fonts_of_the_book(visit) -> None:
    page = visit("index.html")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert {family.strip('"') for family in loaded} == {"Source Serif Pro", "Source Sans Pro"}


def test_the_front_page_leads_to_every_chapter(visit) -> None:
    page = visit("index.html", script=False)
    links = page.get_by_role("navigation", name="Chapters").get_by_role("link").all()
    assert [link.get_attribute("href") for link in links] == list(PAGES[1:-1])
    next(link for link in links if link.get_attribute("href") == "record.html").click()
    assert page.url.endswith("record.html")
    assert page.locator("[aria-current=page]").inner_text().endswith("The record of the Dialogue")


def test_a_reader_of_keys_can_skip_to_the_text(visit) -> None:
    page = visit("industry.html")
    page.keyboard.press("Tab")
    box = page.get_by_role("link", name="Skip to the text").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main", timeout=5000)
