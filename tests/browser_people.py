"""Somebody signed in to the site in a browser, and databases in which something lies for them to read."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize
from pytest_django import DjangoDbBlocker

import web_environment
import web_postgres
from url_objects import Scene, Thing
from web_seats import account_of, make_seats, make_sides

PHONE = ViewportSize(width=390, height=800)
Laid = TypeVar("Laid")


@contextmanager
def laid_database(blocker: DjangoDbBlocker, lay: Callable[[str], Laid]) -> Iterator[tuple[str, Laid]]:
    """Give the address of a database, and what was laid into it.

    The browser keeps this thread busy in a way that Django will not work in, so Django works in another.
    """
    if reason := web_postgres.missing():
        pytest.skip(reason)
    with ThreadPoolExecutor(1) as worker, blocker.unblock():
        cluster = worker.submit(web_environment.cluster).result()
        with cluster.database() as name:
            yield cluster.url(name), worker.submit(lay, name).result()


@contextmanager
def signed_in(chromium: Browser, address: str, email: str, password: str, first: str = "/") -> Iterator[tuple[Page, list[str]]]:
    """Give a phone in which somebody is signed in and reads a first page, and what the browser says against pages."""
    context = chromium.new_context(base_url=address, viewport=PHONE)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(_told(message)) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(f"/accounts/login/?next={first}")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{first}")
    yield page, complaints
    context.close()


def lay_scene(database: str) -> tuple[str, dict[str, Thing]]:
    """Lay one of everything; return what India's head signs in with, and what lies there."""
    with web_environment.connected(database):
        make_sides()
        seats = make_seats()
        return account_of(seats.in_head).email, Scene(seats).things


def _told(message: ConsoleMessage) -> str:
    return f"{message.text} ({message.location['url']})"
