"""The page on scenarios: what the command line says of the same two files, and no question that breaks it."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from steeldialogue.catalog import open_catalog
from steeldialogue.law import open_law
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.scenarios.file import scenario_of
from steeldialogue.scenarios.run import run_scenario
from steeldialogue.web.pages.explore import scenarios_runs
from steeldialogue.web.pages.explore.numbers import number
from web_seats import Seats

ASKED = {"first": "reference", "second": "reference", "last_year": "2031", "certificates": "150", "carbon_IND": "40", "carbon_JPN": ""}
SECOND = {
    "title": "Reference, changed",
    "last_year": 2031,
    "carbon_price": {"IND": "40 USD2024/tCO2e"},
    "certificate_price": "150 EUR2024/tCO2e",
}


@pytest.fixture
def reader(seats: Seats, client_of: Callable[..., Client]) -> Client:
    return client_of(seats.observer)


def test_before_a_question_nothing_is_run(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenarios_runs, "solved", lambda *_, **__: pytest.fail("solved"))
    page = reader.get(reverse("explore_scenarios"))
    assert page.status_code == 200
    assert "sections" not in page.context
    assert '<option value="higher_carbon_price" selected>' in page.content.decode()


def test_the_page_and_its_file_say_what_python_says(reader: Client) -> None:
    page = reader.get(reverse("explore_scenarios"), ASKED)
    expected = run_scenario(Evidence(open_catalog(None), open_law(), timezone.localdate()), scenario_of(SECOND))
    blocks = {block.id: block for section in page.context["sections"] for block in section["blocks"] if block.kind == "exhibit"}
    emissions = expected.figure("emissions", "IND", 2031)
    assert emissions is not None
    told = {(row[0].text, row[1].text): row[3].text for row in blocks["scenarios_ind"].rows}
    assert told["Direct emissions", "2031"].startswith(number(emissions.value))
    keys = {row[0].text: row[2].text for row in blocks["scenario_keys"].rows}
    assert set(keys) == {"carbon_price.IND", "certificate_price"}
    rows = list(csv.DictReader(io.StringIO(reader.get(reverse("explore_scenarios_csv"), ASKED).content.decode("utf-8-sig"))))
    bill = next(row for row in rows if row["quantity"] == "cbam_bill" and row["area"] == "IND" and row["year"] == "2031")
    figure = expected.figure("cbam_bill", "IND", 2031)
    assert figure is not None
    assert float(bill["second"]) == pytest.approx(float(figure.to(bill["unit"]).value), abs=1e-6)
    assert "Every answer (CSV)" in page.content.decode()


def test_the_answer_is_told_in_the_readers_language(reader: Client) -> None:
    reader.cookies["django_language"] = "ja"
    page = reader.get(reverse("explore_scenarios"), ASKED)
    titles = [section["title"] for section in page.context["sections"]]
    assert titles
    assert not any(title.isascii() for title in titles)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"certificates": "-5"}, "greater than or equal to 0"),
        ({"first": "none"}, "is not one of the available choices"),
        ({"last_year": "2100"}, "2050"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(reader: Client, typed: dict[str, str], told: str) -> None:
    page = reader.get(reverse("explore_scenarios"), ASKED | typed)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert reader.get(reverse("explore_scenarios_csv"), ASKED | typed).status_code == 422
