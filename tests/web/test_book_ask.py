"""Asking a number of a book on the site: the own side alone, a clear answer, and a field for every number below it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from steeldialogue.core import Figure, LawText, Quality, SourceRow
from steeldialogue.record.models import Build
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import books
from steeldialogue.web import jobs
from web_seats import Seats

Sign = Callable[[Seat], Client]
PRICE = LawText("eu_cbam.certificate_price", "Regulation 1", "", date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 1))
TONNES = SourceRow("trade_hs6", "coil, IND", "customs", "2 kt", Quality.OFFICIAL)
BILL = (Figure(Decimal(2), "kt", TONNES, "certified <mass>") * Figure(Decimal("75.36"), "EUR/t", PRICE, "certificate price")).named("bill")


@pytest.fixture
def build(seats: Seats, tmp_path: Path, settings: Any) -> Build:
    """A book of the Indian side that knows one number."""
    settings.BOOKS_ROOT = tmp_path / "books"
    with seated(seats.in_drafter):
        build = books.order(seats.in_drafter, 4, date(2026, 11, 25))
        Build.objects.filter(pk=build.pk).update(state="done", finished_at=timezone.now())
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("figures.json", json.dumps({part.id: part.to_dict() for part in BILL.walk()}))
    told = {"product": "steeldialogue", "as_of": "2026-11-25", "law": {}, "session": 4, "version": "1"}
    told["files"] = {"data.zip": hashlib.sha256(data.getvalue()).hexdigest()}
    folder = jobs.folder_of(build.side_id, build.pk)
    folder.mkdir(parents=True)
    (folder / "data.zip").write_bytes(data.getvalue())
    (folder / "manifest.json").write_text(json.dumps(told))
    return build


def address(build: Build, figure: Figure = BILL) -> str:
    return f"/books/{build.pk}/ask/{figure.id}"


def test_the_page_offers_every_number_below(build: Build, seats: Seats, client_of: Sign) -> None:
    page = client_of(seats.in_head).get(address(build)).content.decode()
    assert "150,720 EUR" in page
    for opening in (figure for _, figure in BILL.inputs):
        assert f'name="{opening.id}"' in page
    assert "certified &lt;mass&gt;" in page


def test_an_answer_shows_the_difference_and_the_way(build: Build, seats: Seats, client_of: Sign) -> None:
    price = BILL.inputs[1][1]
    answer = client_of(seats.in_drafter).get(address(build), {price.id: "100"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<b>200,000 EUR</b>" in page
    assert "<dd>49,280 EUR</dd>" in page
    assert '<td class="n">75.36 EUR/t</td><td class="n">100 EUR/t</td>' in page


@pytest.mark.parametrize(
    ("text", "told"), [("dear", "is not a plain number"), ("3 kg", "different things"), ("5 %^-99999999999", ""), ("9" * 30, "at most 24")]
)
def test_a_number_that_is_none_is_told(build: Build, seats: Seats, client_of: Sign, text: str, told: str) -> None:
    answer = client_of(seats.in_drafter).get(address(build), {BILL.inputs[1][1].id: text})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_other_side_and_unknown_numbers_find_nothing(build: Build, seats: Seats, client_of: Sign) -> None:
    assert client_of(seats.jp_head).get(address(build)).status_code == 404
    assert client_of(seats.in_head).get(f"/books/{build.pk}/ask/ffffffffffff").status_code == 404
