"""Every address against every role, in every state that matters: a new address without a row fails, and so does a cell that differs.

`url_matrix.csv` holds the rows. A cell is the status of the answer, `sign-in` where it leads to the sign-in page. All that is India's own
is Japan's `other's`; `paper` lies on the table, `withdrawn` no longer does. To look at the table as it is after a change of the pages, run
this file with `--write-matrix`, and read every line that differs before keeping it.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from url_objects import Scene, Thing
from web_seats import Seats

from steeldialogue.record.seat import Seat

TABLE = Path(__file__).with_name("url_matrix.csv")
ROLES = ("anonymous", "in_drafter", "in_head", "jp_drafter", "jp_head", "secretariat", "observer")
# Of the addresses that carry a word in place of a key.
WORDS = {"kind": "paper", "name": "requests", "uidb64": "x", "token": "x-y", "uidb36": "x", "pk": 1}
WORDS_OF = {"book_page": {"name": "index.html"}, "account_reset_password_from_key": {"key": "x-y"}, "account_confirm_email": {"key": "x-y"}}
PRIVATE = ("draft", "submitted", "tabled-draft")
ON_THE_TABLE = ("paper", "withdrawn")


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the keys of every address of the site."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", list(entry.pattern.converters or entry.pattern.regex.groupindex)


def rows() -> list[dict[str, str]]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_address_has_its_rows() -> None:
    things: dict[str, set[str]] = {}
    for row in rows():
        things.setdefault(row["url"], set()).add(row["thing"])
    names = {name for name, _ in addresses(get_resolver())}
    assert names - things.keys() == set(), "addresses without a row"
    assert things.keys() - names == set(), "rows without an address"
    for name, keys in addresses(get_resolver()):
        wanted = PRIVATE if "draft_id" in keys else ON_THE_TABLE if name in ("paper", "paper_file", "paper_withdraw") else ()
        assert set(wanted) <= things[name], f"{name} lacks rows of {set(wanted) - things[name]}"


@pytest.mark.parametrize("role", ROLES)
def test_every_cell(role: str, seats: Seats, client_of: Callable[[Seat], Client]) -> None:
    scene = Scene(seats)
    client = Client() if role == "anonymous" else client_of(getattr(seats, role))
    client.raise_request_exception = False
    keys = dict(addresses(get_resolver()))
    wrong = []
    for row in rows():
        found = answer(client, row["method"], address(row["url"], keys[row["url"]], scene.things.get(row["thing"])))
        if found != row[role]:
            wrong.append(f"{row['method']} {row['url']} ({row['thing']}): {found}, not {row[role]}")
    assert not wrong, "\n".join(wrong)


def address(name: str, keys: list[str], thing: Thing | None) -> str:
    """Return the path of an address for a thing of the scene."""
    words = {**WORDS, **WORDS_OF.get(name, {})}
    filled: dict[str, Any] = {}
    for key in keys:
        if key in words:
            filled[key] = words[key]
        elif thing is not None:
            filled[key] = thing.file if key == "file_id" else thing.key
    return reverse(name, kwargs=filled)


def answer(client: Client, method: str, path: str) -> str:
    """Return how an address answers; whatever it changed is undone."""
    session = dict(client.session)
    with transaction.atomic():
        response = client.generic(method, path, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    if not session:
        client.cookies.clear()
    where = response.headers.get("Location", "")
    return "sign-in" if where.startswith("/accounts/login") else str(response.status_code)
