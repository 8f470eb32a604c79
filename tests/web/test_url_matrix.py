"""Every address against every role, in every state that matters: a new address without a row fails, and so does a cell that differs.

`url_matrix.csv` holds the rows. A cell is the status of the answer, `sign-in` where it leads to the sign-in page. All that is India's own
is Japan's `other's`; `paper` lies on the table, `withdrawn` no longer does.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from site_addresses import address, addresses
from steeldialogue.record.seat import Seat
from url_objects import Scene, Thing
from web_seats import Seats

TABLE = Path(__file__).with_name("url_matrix.csv")
ROLES = ("anonymous", "in_drafter", "in_head", "jp_drafter", "jp_head", "secretariat", "observer")
PRIVATE = ("draft", "submitted", "tabled-draft")
ON_THE_TABLE = ("paper", "withdrawn")
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TOKEN = re.compile(rb'(?<=csrfmiddlewaretoken" value=")[^"]+|(?<=X-CSRFToken": ")[^"]+')
HIDDEN = (*PRIVATE, "withdrawn", "import", "build", "return", "returns-file")


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


@pytest.mark.parametrize("role", ["jp_drafter", "jp_head", "secretariat", "observer"])
def test_the_hidden_answers_like_the_missing(role: str, seats: Seats, client_of: Callable[[Seat], Client]) -> None:
    scene, client = Scene(seats), client_of(getattr(seats, role))
    keys = dict(addresses(get_resolver()))
    for row in rows():
        if row["thing"] not in HIDDEN:
            continue
        path = address(row["url"], keys[row["url"]], scene.things[row["thing"]])
        missing = address(row["url"], keys[row["url"]], Thing(uuid4(), uuid4()))
        hidden_answer, missing_answer = told(client, row["method"], path), told(client, row["method"], missing)
        assert hidden_answer == missing_answer, f"{row['method']} {row['url']} ({row['thing']}) tells {role} that it exists"


def told(client: Client, method: str, path: str) -> tuple[int, str, str]:
    """Return all that an answer tells, keys and one-time tokens aside."""
    client.cookies.pop("messages", None)  # what the request before had to say
    with transaction.atomic():
        response = client.generic(method, path, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    body = TOKEN.sub(b"", response.content)
    return response.status_code, KEY.sub("KEY", response.headers.get("Location", "")), KEY.sub("KEY", body.decode())
