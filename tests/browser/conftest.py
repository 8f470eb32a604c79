"""A headless Chromium that reads the built book from its folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one module: while it runs, the thread of the tests has an event loop, in which Django refuses its database."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} (Debian package chromium) is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, book: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the book; `page.complaints` holds what the browser says against it, `page.fetched` what it loaded."""
    contexts = []

    def open_page(name: str, *, width: int = 1280, script: bool = True) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.complaints = complaints = []  # type: ignore[attr-defined]
        page.fetched = fetched = []  # type: ignore[attr-defined]
        page.on("request", lambda request: fetched.append(request.url))
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto((book / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
