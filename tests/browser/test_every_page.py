"""Every page of the site on a laid table, as India's head finds it: for a screen reader, on a phone, and in three languages."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.urls import get_resolver
from playwright.sync_api import APIResponse, Browser, ConsoleMessage, Page
from pytest_django import DjangoDbBlocker

import site_addresses
import site_server
import web_environment
import web_postgres
from url_objects import Scene, Thing
from web_seats import PASSWORD, account_of, make_seats, make_sides

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
    "import_id": ("import",),
    "build_id": ("build",),
    "mandate_id": ("mandate",),
}
MORE = ("/drafts/new/minutes", "/drafts/new/programme", "/drafts/new/evidence", "/search/?q=scrap", "/history/?chain=IN", "/papers/?q=nothing")
TRANSLATED = ("/", "/sessions/", "/drafts/", "/drafts/new/programme", "/papers/", "/requests/", "/minutes/", "/commitments/", "/history/heads", "/search/?q=scrap")
TRANSLATED_THINGS = ("session", "draft", "draft_preview", "paper", "minutes", "commitment")
GRAVE = ("serious", "critical")
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
        found = [] if answer and answer.status == 200 else ["is not shown"]
        found += [] if self.page.locator("h1").count() == 1 else ["has not one heading"]
        found += [] if self.page.title().strip(" –") not in ("", "Steel Dialogue") else ["has no title"]
        found += [] if self.page.locator(f"html[lang={language}]").count() == 1 else ["does not tell its language"]
        found += self._barriers()
        self.page.set_viewport_size({"width": 390, "height": 800})
        found += [] if self.page.evaluate(TOO_WIDE) <= 0 else ["is wider than a phone"]
        self.page.set_viewport_size({"width": 1280, "height": 800})
        return [f"{path} {fault}" for fault in (*found, *self.complaints)]

    def _barriers(self) -> list[str]:
        violations = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations if one["impact"] in GRAVE]


@pytest.fixture(scope="module")
def laid(django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, str, dict[str, Thing]]]:
    """The name of a database with a scene in it, what its head signs in with, and what lies there.

    The browser keeps this thread busy in a way that Django will not work in, so Django works in another.
    """
    if reason := web_postgres.missing():
        pytest.skip(reason)
    with ThreadPoolExecutor(1) as worker, django_db_blocker.unblock():
        cluster = worker.submit(web_environment.cluster).result()
        with cluster.database() as name:
            yield cluster.url(name), *worker.submit(_lay, name).result()


def _lay(database: str) -> tuple[str, dict[str, Thing]]:
    with web_environment.connected(database):
        make_sides()
        seats = make_seats()
        things = Scene(seats).things
        account = account_of(seats.in_head)
        # Not as tests keep it: the server would not know it.
        account.password = make_password(PASSWORD, hasher=PBKDF2PasswordHasher())
        account.save()
        return account.email, things


@pytest.fixture(scope="module")
def reader(chromium: Browser, laid: tuple[str, str, dict[str, Thing]]) -> Iterator[Reader]:
    database, email, things = laid
    with site_server.serving(web_environment.environment(database)) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        reader = Reader(page, things)
        page.on("console", lambda message: reader.complaints.append(told(message)) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda fault: reader.complaints.append(str(fault)))
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        yield reader
        context.close()


def told(message: ConsoleMessage) -> str:
    return f"{message.text} ({message.location['url']})"


def is_page(answer: APIResponse) -> bool:
    return answer.status == 200 and answer.headers["content-type"].startswith("text/html")


def test_x(reader: Reader) -> None:
    import time
    t=time.time()
    for name, keys in site_addresses.addresses(get_resolver()):
        if name.startswith(("api-1:","account_","mfa_")): continue
        for path in reader.addresses(name, keys):
            answer = reader.page.context.request.get(path, max_redirects=0)
            print(name, path, answer.status, answer.headers.get("content-type"), answer.headers.get("location"))
            if is_page(answer):
                t=time.time()
                for f in reader.faults(path, "en"): print("   FAULT", f)
                print("    ", time.time()-t)
