"""Officers of both sides at their browsers, who do what people do: follow links, fill in forms by their labels, press buttons."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Browser, ConsoleMessage, FilePayload, Page, expect

import site_server
import web_django  # noqa: F401 - before any model
import web_environment
import web_postgres
import web_seats

T = TypeVar("T")
Form = dict[str, str | FilePayload]
PATIENCE_MS = 10_000
MOST_TABS = 80
# Of a page that shows the same twice, these alone differ.
TOKENS = re.compile(r'(?<=value=")[A-Za-z0-9]{64}(?=")|(?<="X-CSRFToken": ")[A-Za-z0-9]{64}(?=")')
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"


@dataclass
class Officer:
    """One person at a browser; `seen` is every page that was shown there, `complaints` what the browser said against one."""

    page: Page
    seen: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    @property
    def path(self) -> str:
        """Where the officer is."""
        return urlsplit(self.page.url).path

    def open(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(path)
        self._look()

    def follow(self, *names: str) -> None:
        """Click links, one after the other."""
        for name in names:
            with self.page.expect_navigation():
                self.page.get_by_role("link", name=name, exact=True).first.click()
            self._look()

    def fill(self, told: dict[str, str]) -> None:
        """Fill in fields, or choose in them, by their labels."""
        for label, value in told.items():
            box = self.page.get_by_role("main").get_by_label(re.compile(rf"^{re.escape(label)}( optional)?$")).first
            if box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(label=value)
            else:
                box.fill(value)

    def press(self, name: str) -> None:
        """Press a button of the page's own matter."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        self._look()

    def tab_to(self, name: str) -> None:
        """Go by keyboard to what bears a name."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED) == name:
                return
        raise AssertionError(f"{name} cannot be reached by keyboard on {self.path}")

    def strike(self, key: str) -> None:
        """Strike a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self._look()

    def shows(self, *texts: str) -> None:
        """Expect texts in the page's own matter."""
        for text in texts:
            expect(self.page.get_by_role("main")).to_contain_text(text)

    def fact(self, name: str) -> str:
        """Return what the page's list of facts says under a name."""
        return self.page.locator("dl.facts").first.locator(f"dt:text-is('{name}') + dd").inner_text()

    def row(self, title: str) -> str:
        """Return the row of a table that bears a title."""
        return self.page.get_by_role("row").filter(has_text=title).inner_text()

    def sign_in(self, email: str) -> None:
        """Sign in through the page."""
        self.open("/accounts/login/")
        self.fill({"Email": email, "Password": web_seats.PASSWORD})
        self.press("Sign in")

    def confirm(self) -> None:
        """Give the password again, as the site asks before a step that needs proof of who sits there."""
        assert self.path == "/accounts/reauthenticate/"
        self.page.get_by_role("main").get_by_label("Password", exact=True).fill(web_seats.PASSWORD)
        self.press("Confirm")

    def answer(self, path: str, told: Form | None = None) -> tuple[int, str]:
        """Return the answer to an address, or to a form sent there: its status and its words, without what differs every time."""
        if told is None:
            given = self.page.request.get(path, max_redirects=0)
        else:
            (token,) = (one["value"] for one in self.page.context.cookies() if one["name"] == "csrftoken")
            given = self.page.request.post(path, multipart={**told, "csrfmiddlewaretoken": token}, max_redirects=0)
        words = given.headers.get("location", "") + _words(given)
        self.seen.append(words)
        return given.status, TOKENS.sub("", words)

    def _look(self) -> None:
        self.seen.append(self.page.content())


def _words(given: APIResponse) -> str:
    body = given.body()
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@dataclass(frozen=True)
class Delegations:
    """The drafter and the head of each side, signed in."""

    in_drafter: Officer
    in_head: Officer
    jp_drafter: Officer
    jp_head: Officer

    def of(self, *sides: str) -> list[Officer]:
        """Return the officers of some sides."""
        return [getattr(self, one.name) for one in fields(self) if one.name.startswith(tuple(sides))]


@dataclass(frozen=True)
class Site:
    """The site on PostgreSQL: where it answers, its database, and who has an account."""

    address: str
    database: str
    seats: web_seats.Seats
    emails: dict[str, str]

    def do(self, task: Callable[[], T]) -> T:
        """Do something in the database as the application's role."""
        return aside(lambda: _connected(self.database, task))


@contextmanager
def running(desk: Path) -> Iterator[Site]:
    """Serve the site on a database of its own as the application's role until the block ends."""
    cluster = aside(web_environment.cluster)
    with cluster.database() as name:
        seats, emails = aside(lambda: _connected(name, _people))
        told = {**web_environment.environment(cluster.url(name, web_postgres.APP)), "STEELDIALOGUE_DESK": str(desk)}
        (desk / "static").mkdir(parents=True)
        with site_server.serving(told) as address:
            yield Site(address, name, seats, emails)


@contextmanager
def signed_in(browser: Browser, site: Site) -> Iterator[Delegations]:
    """Sit both delegations down, each officer at a browser of their own."""
    contexts = []

    def seated(name: str) -> Officer:
        context = browser.new_context(base_url=site.address, locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        officer = Officer(context.new_page())
        officer.sign_in(site.emails[name])
        return officer

    try:
        yield Delegations(*(seated(one.name) for one in fields(Delegations)))
    finally:
        for context in contexts:
            context.close()


def aside(task: Callable[[], T]) -> T:
    """Do something of Django's in a thread of its own: in that of the tests the browser keeps an event loop, which Django refuses."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(task).result()


def _connected(database: str, task: Callable[[], T]) -> T:
    with web_environment.connected(database):
        return task()


def _people() -> tuple[web_seats.Seats, dict[str, str]]:
    web_seats.make_sides()
    seats = web_seats.make_seats()
    return seats, {one.name: web_seats.account_of(getattr(seats, one.name)).email for one in fields(seats)}
