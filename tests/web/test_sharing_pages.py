"""Technologies and diagnoses on their pages: terms told or not, what became of each measure, and every saving with its account."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

import record_rows as rows
import web_rows
from draft_cases import Table, lay_table, typed
from steeldialogue.record.models import Diagnosis, Draft, Measure
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.sharing import diagnoses, with_measures
from steeldialogue.web.pages.explore.shown import Shown, Why
from steeldialogue.web.pages.sharing.carriers import carrier_choices, units_of
from web_seats import Seats

Sign = Callable[[Seat], Client]


@pytest.fixture
def table(seats: Seats) -> Table:
    return lay_table(seats)


@pytest.fixture
def diagnosis(seats: Seats) -> Diagnosis:
    return rows.diagnosis(seats.jp_head, plant="Works A", latitude=Decimal("22.8"), longitude=Decimal("86.2"))


@pytest.fixture
def measure(seats: Seats, diagnosis: Diagnosis) -> Measure:
    found = rows.measure(seats.jp_head, diagnosis, technology=rows.technology(seats.jp_head))
    rows.saving(seats.jp_head, found, "1000")
    return found


def ran(seats: Seats, of: Measure, amount: str, as_of: date, verified_by: str = "") -> None:
    report = rows.adoption(seats.in_head, of, as_of=as_of, verified_by=verified_by)
    rows.saving(seats.in_head, of, amount, adoption=report)


def cells(blocks: list[Shown], name: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in next(one for one in blocks if one.id == name).rows]


def below(why: Why) -> Iterator[Why]:
    yield why
    for one in why.inputs:
        yield from below(one)


def test_the_newest_saving_at_each_stage_counts(seats: Seats, measure: Measure) -> None:
    ran(seats, measure, "800", date(2026, 1, 1))
    ran(seats, measure, "700", date(2026, 6, 1))
    ran(seats, measure, "650", date(2026, 3, 1), "An auditor")
    ((found,),) = (one.measures for one in with_measures(diagnoses()))
    assert [(one.stage, one.row.amount) for one in found.savings] == [("recommended", 1000), ("reported", 700), ("verified", 650)]
    assert found.state == "in-operation"
    rows.adoption(seats.in_head, measure, "declined", date(2026, 7, 1))
    ((found,),) = (one.measures for one in with_measures(diagnoses()))
    assert [one.stage for one in found.savings] == ["recommended"], "what is given up saves nothing"


def test_a_saving_opens_its_account_in_co2(seats: Seats, client_of: Sign, measure: Measure) -> None:
    ran(seats, measure, "800", date(2026, 6, 1), "An auditor")
    page = client_of(seats.observer).get(f"/sharing/diagnoses/{measure.diagnosis_id}/")
    listed = cells(page.context["savings"], "sharing_savings")
    assert [row[2:] for row in listed] == [
        ["expected", "electricity", "1,000 MWh", "710", "nobody"],
        ["verified", "electricity", "800 MWh", "568", "An auditor"],
    ]
    saved = next(one for one in page.context["savings"] if one.id == "sharing_savings").rows[1][5].why
    assert saved is not None
    told = list(below(saved))
    assert any(one.account["law"] or one.account["source_ids"] for one in told)
    assert "Trust:" in page.content.decode()


def test_what_cannot_be_turned_into_co2_says_why(seats: Seats, client_of: Sign, measure: Measure) -> None:
    rows.saving(seats.jp_head, measure, "5", "blast_furnace_gas", "kNm3")
    page = client_of(seats.observer).get(f"/sharing/diagnoses/{measure.diagnosis_id}/")
    assert any("name the fuel" in row[5] for row in cells(page.context["savings"], "sharing_savings"))


def test_a_carrier_that_nobody_knows_breaks_no_page(seats: Seats, client_of: Sign, measure: Measure) -> None:
    rows.saving(seats.jp_head, measure, "5", "moonlight", "t")
    for address in (f"/sharing/diagnoses/{measure.diagnosis_id}/", "/sharing/"):
        assert "moonlight" in client_of(seats.observer).get(address).content.decode()


def test_the_funnel_and_the_map(seats: Seats, client_of: Sign, measure: Measure) -> None:
    ran(seats, measure, "800", date(2026, 6, 1))
    rows.diagnosis(seats.jp_head, "Second visit", plant="Works A")
    rows.diagnosis(seats.jp_head, plant="Works C")
    shown = client_of(seats.observer).get("/sharing/").context["blocks"]
    steps = {row[0]: row[1] for row in cells(shown, "sharing_funnel")}
    assert steps == {
        "Plants diagnosed": "2",
        "Plants with a measure recommended": "1",
        "Measures recommended": "1",
        "Measures adopted": "1",
        "Savings reported": "1",
        "Savings verified": "0",
    }
    drawn = {one.id: one.svg for one in shown if one.svg}
    assert {"sharing_funnel", "diagnosed_ind"} <= drawn.keys()
    assert "Works A" in drawn["diagnosed_ind"]


def test_without_diagnoses_the_overview_says_so(seats: Seats, client_of: Sign) -> None:
    assert "no funnel to draw" in client_of(seats.observer).get("/sharing/").content.decode()


def test_lists_and_terms(seats: Seats, client_of: Sign, measure: Measure) -> None:
    rows.technology(seats.in_head, "Sinter cooler heat", licence="free to use", confidentiality="drawings stay with the works")
    client = client_of(seats.observer)
    everything = client.get("/sharing/technologies/").content.decode()
    for words in ("Sinter cooler heat", "free to use", "drawings stay with the works", "not told"):
        assert words in everything
    assert "Sinter" not in client.get("/sharing/technologies/", {"side": "JP"}).content.decode()
    assert "Works A" in client.get(f"/sharing/technologies/{measure.technology_id}/").content.decode()
    assert "Works A" in client.get("/sharing/diagnoses/", {"text": "works"}).content.decode()
    assert "no such diagnosis" in client.get("/sharing/diagnoses/", {"text": "nowhere"}).content.decode()


def test_evidence_on_a_measure_stands_on_its_diagnosis(seats: Seats, client_of: Sign, measure: Measure) -> None:
    rows.evidence(seats.in_head, measure, "Meter readings")
    assert "Meter readings" in client_of(seats.jp_head).get(f"/sharing/diagnoses/{measure.diagnosis_id}/").content.decode()


def test_buttons_are_for_those_with_a_side(seats: Seats, client_of: Sign, measure: Measure) -> None:
    address = f"/sharing/diagnoses/{measure.diagnosis_id}/"
    begins = f"/drafts/new/adoption?measure={measure.pk}"
    assert begins in client_of(seats.in_drafter).get(address).content.decode()
    assert begins not in client_of(seats.observer).get(address).content.decode()
    form = client_of(seats.in_drafter).get(begins).context["form"]
    assert str(form["measure"].value()) == str(measure.pk)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"savings-0-carrier": "blast_furnace_gas"}, "Choose a carrier of the list"),
        ({"savings-0-unit": "t"}, "Electricity is not told in t; write it in MWh, GWh, kWh."),
        ({"savings-0-amount": "-1"}, "greater than or equal to 0"),
        ({"savings-0-amount": ""}, "This field is required"),
    ],
)
def test_a_saving_that_cannot_be_read_is_refused(change: dict[str, str], words: str, seats: Seats, table: Table, client_of: Sign) -> None:
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=["measure"]), {**typed("measure", table), **change})
    assert answer.status_code == 422
    assert words in str(answer.context["form"].rows.errors)
    with seated(seats.in_drafter):
        assert not Draft.objects.exists()


def test_every_carrier_offered_can_be_turned_into_co2() -> None:
    offered = {name for name, _ in carrier_choices()}
    assert {"electricity", "natural_gas", "steam", "coking_coal"} <= offered
    assert not offered & {"blast_furnace_gas", "crude_steel", "charcoal", "co2_sold"}
    assert list(units_of()["electricity"]) == ["MWh", "GWh", "kWh"]


def test_a_draft_shows_its_savings_in_words(seats: Seats, table: Table, client_of: Sign) -> None:
    client = client_of(seats.in_drafter)
    client.post(reverse("draft_new", args=["measure"]), typed("measure", table))
    with seated(seats.in_drafter):
        draft = Draft.objects.get()
    assert "Electricity: 1200.5 MWh" in client.get(reverse("draft", args=[draft.pk])).content.decode()
    form = client.get(reverse("draft_edit", args=[draft.pk])).context["form"]
    assert form.rows.forms[0]["carrier"].value() == "electricity"


@pytest.mark.parametrize("reader", ["jp_head", "secretariat", "observer"])
def test_no_page_shows_a_draft_of_the_other_side(seats: Seats, client_of: Sign, measure: Measure, reader: str) -> None:
    web_rows.draft(seats.in_head, "unborn works", kind="diagnosis", body={"plant": "unborn works"})
    client = client_of(getattr(seats, reader))
    addresses = ("/sharing/", "/sharing/technologies/", "/sharing/diagnoses/", f"/sharing/diagnoses/{measure.diagnosis_id}/")
    for address in (*addresses, "/exports/diagnoses.csv", "/exports/technologies.csv", "/api/v1/diagnoses"):
        assert "unborn" not in client.get(address).content.decode()
