"""The page on demand: what it shows is what the model says."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from steeldialogue.catalog import open_catalog
from steeldialogue.demand import DemandOutcome, DemandScenario, comparisons, run_demand
from steeldialogue.web.pages.explore.numbers import number
from web_seats import Seats

ASKED = {
    "drivers": "fast",
    "saturation": "low",
    "lifetime": "normal",
    "lifetime_factor": "0.9",
    "programmes": "yes",
    "programme_growth": "3",
    "last_year": "2040",
}
SCENARIO = DemandScenario(
    drivers=("history", "IMF", "fast"),
    saturation="low",
    lifetime="normal",
    lifetime_factor="0.9",
    programme_growth="3 %",
    last_year=2040,
)


@pytest.fixture
def reader(seats: Seats, client_of: Callable[..., Client]) -> Client:
    return client_of(seats.observer)


@pytest.fixture(scope="module")
def outcome() -> DemandOutcome:
    return run_demand(open_catalog(None), SCENARIO)


def words(answer) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_the_page_shows_what_the_model_says_and_every_number_opens(reader: Client, outcome: DemandOutcome) -> None:
    answer = reader.get(reverse("explore_demand"), ASKED)
    assert answer.status_code == 200
    exhibits = {block.id: block for section in answer.context["sections"] for block in section["blocks"]}
    for code in ("IND", "JPN"):
        shown = {row[0].text: row for row in exhibits[f"demand_{code}"].rows}
        assert max(shown) == "2040"
        for year, row in shown.items():
            need = outcome.figure(code, "crude_steel_need", int(year))
            assert row[1].text == number(need.value, 1)
            assert row[1].why is not None
            assert row[1].why.inputs
        assert exhibits[f"demand_{code}"].svg.startswith("<svg")
        assert len(exhibits[f"demand_outlooks_{code}"].rows) == len(comparisons(open_catalog(None), outcome, code))


def test_the_file_holds_every_series(reader: Client, outcome: DemandOutcome) -> None:
    answer = reader.get(reverse("explore_demand_csv"), ASKED)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    wanted = list(outcome.table())
    assert len(rows) == len(wanted)
    for row, want in zip(rows[:: len(rows) // 50], wanted[:: len(rows) // 50], strict=True):
        assert (row["area"], row["quantity"], row["year"]) == (want["area"], want["quantity"], str(want["year"]))
        assert Decimal(row["value"]) == Decimal(repr(want["value"]))


def test_without_a_question_the_model_s_own_view_is_shown(reader: Client) -> None:
    answer = reader.get(reverse("explore_demand"))
    assert answer.status_code == 200
    central = run_demand(open_catalog(None), DemandScenario(last_year=2050))
    assert number(central.figure("IND", "crude_steel_need", 2050).value, 1) in words(answer)
    assert "National Steel Policy 2017" in words(answer)


def test_programmes_can_be_left_out(reader: Client) -> None:
    rows = {}
    for said in ("yes", "no"):
        answer = reader.get(reverse("explore_demand"), ASKED | {"programmes": said})
        india = next(block for section in answer.context["sections"] for block in section["blocks"] if block.id == "demand_IND")
        rows[said] = {row[0].text: row[3].text for row in india.rows}
    assert rows["yes"]["2030"] != rows["no"]["2030"] == number(0, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last_year": "2200"}, "last_year"),
        ({"last_year": "soon"}, "last_year"),
        ({"drivers": "nobody"}, "drivers"),
        ({"saturation": "endless"}, "saturation"),
        ({"lifetime_factor": "-1"}, "lifetime_factor"),
        ({"lifetime_factor": "NaN"}, "lifetime_factor"),
        ({"programme_growth": "9" * 38}, "programme_growth"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(reader: Client, wrong: dict[str, str], field: str) -> None:
    answer = reader.get(reverse("explore_demand"), ASKED | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert reader.get(reverse("explore_demand_csv"), ASKED | wrong).status_code == 422


def test_htmx_gets_the_question_and_the_answer_alone(reader: Client) -> None:
    answer = reader.get(reverse("explore_demand"), ASKED, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert "<svg" in text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script", text)
