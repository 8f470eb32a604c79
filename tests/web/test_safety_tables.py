"""Tables of safety figures: small counts hidden, none recovered by subtraction from all that was shared, and what a page says of them."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from draft_cases import fresh_client
from safety_cases import drafted, put, tell, tell_plants, wanted
from steeldialogue.core import DataError
from steeldialogue.record.models import Draft, DraftVersion, SafetyTable
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting
from web_seats import Seats

Sign = Callable[[Seat], Client]
PLANTS = {"Works A": (12, 9), "Works B": (31, 28), "Works C": (3, 7), "Works D": (22, 17), "Works E": (14, 11)}
HIDDEN = "※"


@pytest.fixture
def plants(seats: Seats) -> Seats:
    tell_plants(seats.in_drafter, PLANTS)
    return seats


def cells(body: dict[str, Any]) -> dict[str, list[str]]:
    return {row["label"]: [*row["cells"], row["total"]] for row in body["rows"]}


def test_a_small_count_and_what_would_give_it_away_are_hidden(plants: Seats) -> None:
    draft = drafted(plants.in_drafter, wanted(list(PLANTS)))
    found = cells(draft.body)
    assert found["Works C"][0] == HIDDEN
    hidden = sum(text == HIDDEN for row in found.values() for text in row) + draft.body["totals"].count(HIDDEN)
    assert hidden >= 4, "a hidden count needs others beside it, or it is what is missing to a total"
    assert found["Works B"] == ["31", "28", "59"]
    with seated(plants.in_drafter):
        assert "3" not in [text for version in DraftVersion.objects.all() for row in version.body["rows"] for text in row["cells"]]


def recovered(tables: list[SafetyTable], row: str, column: str) -> set[int]:
    """Return every count that a cell can have, by trying whole numbers against sums of two tables: all that subtraction tells."""
    shown = [(cells(one.cells), one.cells) for one in tables]
    possible = set(range(1, 60))
    for found, held in shown:
        place = held["columns"].index(column)
        known = {label: texts[place] for label, texts in found.items()}
        total = held["totals"][place]
        if total == HIDDEN or known.get(row, "") != HIDDEN:
            continue
        others = [text for label, text in known.items() if label != row]
        if HIDDEN not in others:
            possible &= {int(total) - sum(map(int, others))}
    for (first, one), (second, other) in ((a, b) for a in shown for b in shown):
        missing = first.keys() - second.keys()
        totals = [held["totals"][held["columns"].index(column)] for held in (one, other)]
        if missing == {row} and second.keys() < first.keys() and HIDDEN not in totals:
            possible &= {int(totals[0]) - int(totals[1])}
    return possible


def test_one_plant_less_does_not_give_it_away(plants: Seats) -> None:
    whole = put(plants, drafted(plants.in_drafter, wanted(list(PLANTS))))
    without = [name for name in PLANTS if name != "Works C"]
    less = put(plants, drafted(plants.in_drafter, wanted(without, title="Without one plant")))
    assert len(recovered([whole, less], "Works C", "2024")) >= 5
    assert less.cells["totals"][0] == HIDDEN or whole.cells["totals"][0] == HIDDEN


def test_the_attack_itself_works_where_nothing_is_done_against_it(plants: Seats) -> None:
    """The same two tables, hidden each by itself alone, tell the count: so the test above can fail."""
    bodies = [drafted(plants.in_drafter, wanted(rows)).body for rows in (list(PLANTS), [name for name in PLANTS if name != "Works C"])]
    naive = [SafetyTable(cells=body) for body in bodies]
    assert naive[0].cells["totals"][0] != HIDDEN
    assert naive[1].cells["totals"][0] != HIDDEN
    assert recovered(naive, "Works C", "2024") == {3}


def test_two_drafts_made_side_by_side_are_audited_when_the_second_is_tabled(plants: Seats) -> None:
    whole = drafted(plants.in_drafter, wanted(list(PLANTS)))
    less = drafted(plants.in_drafter, wanted([name for name in PLANTS if name != "Works C"]))
    put(plants, whole)
    with pytest.raises(DataError, match=r"could be narrowed down: .*1: Cases by plant: Works C, 2024: 3 – 3"):
        put(plants, less)
    with seated(plants.in_drafter):
        assert SafetyTable.objects.count() == 1
        assert Draft.objects.get(pk=less.pk).state == "submitted"


def test_the_page_of_tabling_refuses_it_too(plants: Seats, client_of: Sign) -> None:
    drafts = [drafted(plants.in_drafter, wanted(rows)) for rows in (list(PLANTS), [name for name in PLANTS if name != "Works C"])]
    head = fresh_client(plants.in_head)
    for draft in drafts:
        with seated(plants.in_drafter):
            drafting.submit(plants.in_drafter, draft.pk)
    for draft in drafts:
        page = head.post(f"/drafts/{draft.pk}/table", {"version": draft.version}, follow=True)
    assert "could be narrowed down" in page.content.decode()
    preview = head.get(f"/drafts/{drafts[1].pk}/preview", follow=True)
    assert "could be narrowed down" in preview.content.decode()
    changed = client_of(plants.in_drafter).post(
        f"/drafts/{drafts[1].pk}/edit", {**wanted([name for name in PLANTS if name != "Works C"]), "version": drafts[1].version}
    )
    assert changed.status_code == 302
    assert put(plants, Draft(pk=drafts[1].pk, version=drafts[1].version + 1)).cells["totals"][0] == HIDDEN


def test_years_and_years_from_april_are_one_time(seats: Seats) -> None:
    """A quarter that two ways of cutting time leave between them is not found by subtraction."""
    from datetime import date

    ends = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
    for workplace, quarters in {"Works A": (2, 9, 9, 9, 8), "Works B": (9, 8, 9, 7, 9)}.items():
        for number, count in enumerate(quarters):
            year, first = 2024 + number // 4, 3 * (number % 4) + 1
            days = {"starts": date(year, first, 1), "ends": date(year, first + 2, ends[first + 2])}
            tell(seats.in_drafter, workplace=workplace, cases=str(count), deaths="0", **days)
    both = ["Works A", "Works B"]
    asked = wanted(both, starts="2024-01-01", ends="2024-12-31")
    year = put(seats, drafted(seats.in_drafter, asked))
    assert cells(year.cells)["Works A"][0] == "29"
    cut = wanted(both, starts="2024-04-01", ends="2024-12-31", title="From April")
    later = put(seats, drafted(seats.in_drafter, cut))
    assert cells(later.cells)["Works A"][0] == HIDDEN, "29 of the year less 27 from April would tell the 2 of the first quarter"


def test_groups_are_parts_of_everybody(seats: Seats) -> None:
    for group, counts in {"employees": (20, 30, 25), "contractors": (2, 9, 8)}.items():
        for workplace, count in zip(("Works A", "Works B", "Works C"), counts, strict=True):
            tell(seats.in_drafter, workplace=workplace, group=group, cases=str(count), deaths="0")
    rows, days = ["Works A", "Works B", "Works C"], {"starts": "2024-01-01", "ends": "2024-12-31"}
    everybody = put(seats, drafted(seats.in_drafter, wanted(rows, **days)))
    assert cells(everybody.cells)["Works A"] == ["22", ""]
    apart = put(seats, drafted(seats.in_drafter, wanted(rows, **days, by_column="group", title="Apart")))
    assert cells(apart.cells)["Works A"][:2] == [HIDDEN, HIDDEN], "22 of everybody less 20 employees would tell the 2 contractors"


def test_a_correction_is_another_count(plants: Seats) -> None:
    put(plants, drafted(plants.in_drafter, wanted(list(PLANTS))))
    tell(plants.in_drafter, workplace="Works B", cases="33", deaths="0")
    newer = put(plants, drafted(plants.in_drafter, wanted(list(PLANTS), title="Corrected")))
    assert cells(newer.cells)["Works B"][0] in ("33", HIDDEN)


def test_a_draft_older_than_a_correction_is_refused(plants: Seats) -> None:
    draft = drafted(plants.in_drafter, wanted(list(PLANTS)))
    tell(plants.in_drafter, workplace="Works B", cases="33", deaths="0")
    with pytest.raises(DataError, match="corrected since this table was built"):
        put(plants, draft)


@pytest.mark.parametrize("threshold", [3, 10])
def test_one_rule_hides_in_all_tables_of_the_same_counts(plants: Seats, threshold: int) -> None:
    put(plants, drafted(plants.in_drafter, wanted(list(PLANTS))))
    with pytest.raises(DataError, match=r"Table no\. 1 counts the same and hides counts below 5"):
        drafted(plants.in_drafter, wanted(list(PLANTS), threshold=threshold))
    assert drafted(plants.in_drafter, wanted(list(PLANTS), threshold=threshold, counted="deaths")).body["counted"] == "deaths"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"ends": "2025-06-30"}, "reaches over an end"),
        ({"starts": "2023-01-01", "ends": "2023-12-31"}, "No return tells any of it"),
        ({"counted": "tier_1"}, "No return tells any of it"),
    ],
)
def test_what_was_not_told_is_not_tabled(plants: Seats, asked: dict[str, str], words: str) -> None:
    with pytest.raises(DataError, match=words):
        drafted(plants.in_drafter, wanted(list(PLANTS), **asked))


def test_the_form_tells_faults_where_they_were_typed(plants: Seats, client_of: Sign) -> None:
    client = client_of(plants.in_drafter)
    for field, typed in (("ends", "2023-12-31"), ("threshold", "1"), ("definition", "D-JP-FR"), ("workplaces", ["Works Z"])):
        page = client.post("/drafts/new/safety-table", {**wanted(list(PLANTS)), field: typed})
        assert page.status_code == 422
        assert field in page.context["form"].errors


def test_empty_cells_are_kept_apart(plants: Seats) -> None:
    tell(plants.in_drafter, workplace="Works F", cases="-", deaths="-")
    tell(plants.in_drafter, workplace="Works F", year=2025, cases="0", deaths="0")
    found = cells(drafted(plants.in_drafter, wanted([*PLANTS, "Works F"])).body)
    assert found["Works F"] == ["-", "0", "0"]
    tell(plants.in_drafter, workplace="Works G", cases="※", deaths="-")
    with pytest.raises(DataError, match="Works G, 2024 reads '※'; a table needs a count there"):
        drafted(plants.in_drafter, wanted([*PLANTS, "Works G"]))


def test_both_sides_read_the_table_and_its_definition(plants: Seats, client_of: Sign) -> None:
    draft = drafted(plants.in_drafter, wanted(list(PLANTS), with_hours="on", text="Told as we know it."))
    page = client_of(plants.in_drafter).get(f"/drafts/{draft.pk}/").content.decode()
    assert "cells are hidden" in page
    table = put(plants, draft)
    for who in ("jp_drafter", "observer", "secretariat", "in_head"):
        client = client_of(getattr(plants, who))
        listed = client.get("/safety/").content.decode()
        assert "Cases by plant" in listed
        page = client.get(f"/safety/tables/{table.pk}/").content.decode()
        for words in ("Works B", "31", "59", HIDDEN, "IS 3786:1983", "lost-time injuries x 1e6 / man-hours", "Told as we know it.", "7.75"):
            assert words in page, words
        assert "<svg" in page
    content = client_of(plants.jp_drafter).get(f"/safety/tables/{table.pk}/table.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0][:4] == ["workplace", "2024", "2025", "total"]
    assert ["Works B", "31", "28", "59"] in [row[:4] for row in rows]
    register = client_of(plants.observer).get("/exports/safety-tables.csv").content.decode("utf-8-sig")
    assert any(row[8:11] == ["Works C", "2024", HIDDEN] for row in csv.reader(io.StringIO(register)))
