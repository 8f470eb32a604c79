"""Reading the book: asking why without JavaScript, printing, and with a screen reader."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.mark.parametrize(("name", "width"), [("index.html", 1280), ("trade.html", 1280), ("index.html", 390)])
def test_a_claim_opens_its_account_without_javascript(visit, name: str, width: int) -> None:
    page = visit(name, width=width, script=False)
    claim = page.locator("a.claim").first
    number = claim.locator("sup").inner_text()
    claim.click()
    assert page.url.endswith(f"#why-{number}")
    panel = page.locator(":target")
    assert panel.get_attribute("id") == f"why-{number}"
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 901  # it stands at the foot of the window, next to the claim it explains
    assert box["y"] >= 0
    assert "Trust:" in panel.inner_text()


def test_a_panel_leads_to_the_full_account_and_to_the_source(visit) -> None:
    page = visit("trade.html", script=False)
    letter = page.locator("h1 span").inner_text()
    page.goto(page.url + f"#why-{letter}.3")
    panel = page.locator(":target")
    panel.locator(".inputs a").first.click()
    assert re.search(r"/why/trade\.html#f-[0-9a-f]{12}$", page.url)
    account = page.locator(":target")
    expect(account).to_be_visible()
    account.locator(".origin a").first.click()
    assert re.search(r"/sources\.html#s-", page.url)
    expect(page.locator("li:target")).to_be_visible()


def test_a_panel_can_be_closed(visit) -> None:
    page = visit("safety.html", script=False)
    page.locator("a.claim").first.click()
    panel = page.locator("[id^=why-]").first
    assert panel.evaluate("panel => getComputedStyle(panel).position") == "fixed"
    panel.get_by_role("link", name="Close").click()
    assert panel.evaluate("panel => getComputedStyle(panel).position") == "static"


def test_a_number_of_a_table_leads_to_its_account(visit) -> None:
    page = visit("industry.html", script=False)
    cell = page.locator("#crude_steel td.n a").first
    shown = cell.inner_text()
    cell.click()
    account = page.locator(":target")
    expect(account).to_be_visible()
    value = account.locator("h2").inner_text().split()[0]
    assert f"{float(value.replace(',', '')):,.1f}" == shown


def test_a_folded_table_opens_without_javascript(visit) -> None:
    page = visit("industry.html", script=False)
    folded = page.locator("details").first
    assert not folded.locator("table").is_visible()
    folded.locator("summary").click()
    assert folded.locator("table").is_visible()


@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("index.html", 1280),
        ("summary.html", 390),
        ("trade.html", 1280),
        ("plants.html", 1280),
        ("safety.html", 390),
        ("why/record.html", 1280),
    ],
)
def test_axe_finds_nothing_serious(visit, name: str, width: int) -> None:
    found = Axe().run(visit(name, width=width)).response["violations"]
    grave = {one["id"]: [node["html"][:120] for node in one["nodes"][:3]] for one in found if one["impact"] in ("serious", "critical")}
    assert grave == {}


def test_on_paper_the_navigation_goes_and_the_notes_stay(visit) -> None:
    page = visit("safety.html")
    navigation, note = page.locator("header nav"), page.locator(".notes .note").last
    assert navigation.is_visible()
    page.emulate_media(media="print")
    assert not navigation.is_visible()
    assert not page.locator("footer").is_visible()
    assert page.locator("a.skip").evaluate("link => getComputedStyle(link).display") == "none"
    assert note.is_visible()


def test_on_paper_no_table_is_cut(visit) -> None:
    page = visit("industry.html", width=760)
    page.emulate_media(media="print")
    cut = page.evaluate("""[...document.querySelectorAll('.scroll')]
        .filter(e => e.checkVisibility() && getComputedStyle(e).overflow !== 'visible').map(e => e.ariaLabel)""")
    assert cut == []


def test_on_paper_an_open_panel_lies_where_it_belongs(visit) -> None:
    page = visit("trade.html")
    page.goto(page.url + f"#why-{page.locator('h1 span').inner_text()}.1")
    page.emulate_media(media="print")
    assert page.locator(":target").evaluate("panel => getComputedStyle(panel).position") == "static"
    assert not page.locator(":target .close").is_visible()


def test_on_paper_folded_tables_are_printed(visit) -> None:
    page = visit("record.html")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('details table')].filter(e => !e.checkVisibility()).length") == 0
