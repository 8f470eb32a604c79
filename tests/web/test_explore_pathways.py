"""The page on pathways: the same answer as from Python and the command line, and no question that breaks it."""

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from steeldialogue.catalog import open_catalog
from steeldialogue.core.programs import Lp
from steeldialogue.law import open_law
from steeldialogue.pathways.answers.figures import area_figure
from steeldialogue.pathways.answers.totals import totals
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.pathways.highs import solve_whole
from steeldialogue.pathways.run import PathwaysRun, run_pathways
from steeldialogue.pathways.scenario import read_scenario, scenario_of
from steeldialogue.web.pages.explore import kept, pathways_runs
from steeldialogue.web.pages.explore.kept import Busy, Shelf
from steeldialogue.web.pages.explore.numbers import number
from web_seats import Seats

ASKED = {
    "scenario": "reference",
    "last_year": "2032",
    "need": "100",
    "discount_rate": "7",
    "growth": "15",
    "foresight": "perfect",
    "works": "whole",
    "certificates": "",
    "carbon_IND": "",
    "carbon_JPN": "",
    "hydrogen_IND": "",
    "hydrogen_JPN": "",
}
CHANGED = ASKED | {"carbon_IND": "120", "certificates": "150", "hydrogen_JPN": "2.5", "discount_rate": "5"}
YEARS = {"last_year": 2032, "abatement": {"year": 2032}, "ensemble": {"years": [2030, 2032]}}


@pytest.fixture
def reader(seats: Seats, client_of: Callable[..., Client]) -> Client:
    return client_of(seats.observer)


def evidence() -> Evidence:
    return Evidence(open_catalog(None), open_law(), timezone.localdate())


@pytest.fixture(scope="module")
def reference() -> PathwaysRun:
    return run_pathways(evidence(), scenario_of(YEARS))


def exhibits(answer) -> dict:
    return {block.id: block for section in answer.context["sections"] for block in section["blocks"]}


def column(exhibit, place: int) -> dict[str, str]:
    """A column of an exhibit by the text of its first cell."""
    return {row[0].text: row[place].text for row in exhibit.rows}


def test_before_a_question_nothing_is_solved(reader: Client, monkeypatch) -> None:
    monkeypatch.setattr(pathways_runs, "solved", lambda *_: pytest.fail("solved"))
    answer = reader.get(reverse("explore_pathways"))
    assert answer.status_code == 200
    assert "run" not in answer.context
    assert "left empty: the floor of Japan" in answer.content.decode()


def test_the_page_says_what_python_says_and_every_number_opens(reader: Client, reference: PathwaysRun) -> None:
    answer = reader.get(reverse("explore_pathways"), ASKED)
    assert answer.status_code == 200
    shown = exhibits(answer)
    for code in ("IND", "JPN"):
        for place, key, digits in ((1, "crude_steel", 1), (2, "direct_emissions", 1), (4, "cost", 0), (6, "cbam_bill", 0)):
            for year, text in column(shown[f"totals_{code}"], place).items():
                assert text == number(area_figure(reference, key, code, int(year)).value, digits), (key, code, year)
        assert all(told.why is not None for told in shown[f"totals_{code}"].rows[-1][1:])
        assert all(shown[name].svg.startswith("<svg") for name in (f"mix_{code}", f"totals_{code}"))
    maps = [section["map"] for section in answer.context["sections"]]
    assert all(one["svg"].startswith("<svg") and one["works"].rows for one in maps)
    assert answer.context["beside"] is None
    assert set(answer.context["notices"]) == set(reference.assembled.notices)


def test_prices_change_the_answer_as_the_same_file_does_at_the_command_line(reader: Client, tmp_path: Path) -> None:
    file = reader.get(reverse("explore_pathways_file"), CHANGED | {"file": "scenario"})
    (tmp_path / "changed.toml").write_bytes(file.content)
    run = run_pathways(evidence(), read_scenario(tmp_path / "changed.toml"))
    table = reader.get(reverse("explore_pathways_file"), CHANGED | {"file": "totals"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    wanted = totals(run).rows
    assert len(rows) == len(wanted)
    for row, want in zip(rows, wanted, strict=True):
        told = {key: value for key, value in want.items() if isinstance(value, float)}
        assert {key: Decimal(row[key]) for key in told} == {key: Decimal(repr(value)) for key, value in told.items()}
    answer = reader.get(reverse("explore_pathways"), CHANGED)
    (place,) = [at for at, (label, _, _) in enumerate(answer.context["beside"].headings) if label == "Difference"]
    assert any(row[place][0] not in ("", number(0, 2)) for row in answer.context["beside"].rows)
    assert run.assembled.figures["price of carbon, IND"].value == 120


def test_the_need_of_the_last_year_can_be_bent(reader: Client, reference: PathwaysRun) -> None:
    answer = reader.get(reverse("explore_pathways"), ASKED | {"need": "80"})
    assert answer.status_code == 200
    run = answer.context["run"]
    before, after = reference.outcome.system.need_mt, run.outcome.system.need_mt
    assert after[:, 0] == pytest.approx(before[:, 0])
    assert after[:, -1] == pytest.approx(0.8 * before[:, -1])
    assert run.outcome.system.limit["scrap"] == pytest.approx(reference.outcome.system.limit["scrap"])


def test_what_cannot_be_is_told_with_the_limits_that_conflict(reader: Client) -> None:
    answer = reader.get(reverse("explore_pathways"), ASKED | {"need": "150", "last_year": "2030"})
    assert answer.status_code == 422
    (told,) = answer.context["form"].non_field_errors()
    assert "No choice keeps all limits" in told
    assert "may be built new in a year in IND" in told
    assert "run" not in answer.context


def test_whole_works_that_take_too_long_are_not_waited_for(reader: Client, reference: PathwaysRun, monkeypatch) -> None:
    program = reference.outcome.program
    bounds = (program.column_lower, program.column_upper, program.matrix, program.row_lower, program.row_upper)
    lp = Lp(program.costs(), *bounds)

    def impatient(*_: object, patience_s: float) -> PathwaysRun:
        assert patience_s < 10
        solve_whole(lp, program.whole, 0.0, patience_s=0.0)
        raise AssertionError("it was waited for")

    monkeypatch.setattr(pathways_runs, "solved", impatient)
    answer = reader.get(reverse("explore_pathways"), ASKED | {"carbon_IND": "33"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["works"]
    divided = reader.get(reverse("explore_pathways"), ASKED | {"works": "divided"})
    assert divided.status_code == 200
    assert divided.context["run"].outcome.choice.objective == pytest.approx(reference.outcome.choice.relaxed.objective)
    assert reader.get(reverse("explore_pathways"), ASKED | {"works": "divided", "foresight": "myopic"}).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last_year": "2200"}, "last_year"),
        ({"last_year": "2031.5"}, "last_year"),
        ({"need": "much"}, "need"),
        ({"need": "NaN"}, "need"),
        ({"growth": ""}, "growth"),
        ({"discount_rate": "-3"}, "discount_rate"),
        ({"foresight": "prophetic"}, "foresight"),
        ({"certificates": "9" * 38}, "certificates"),
        ({"carbon_IND": "-5"}, "carbon_IND"),
        ({"hydrogen_JPN": "0"}, "hydrogen_JPN"),
        ({"hydrogen_IND": "1e400"}, "hydrogen_IND"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(reader: Client, wrong: dict[str, str], field: str) -> None:
    answer = reader.get(reverse("explore_pathways"), ASKED | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "run" not in answer.context
    assert reader.get(reverse("explore_pathways_file"), ASKED | wrong | {"file": "works"}).status_code in (422,)


def test_an_unknown_scenario_or_file_is_refused(reader: Client) -> None:
    assert reader.get(reverse("explore_pathways"), ASKED | {"scenario": "../reference"}).status_code == 422
    assert reader.get(reverse("explore_pathways_file"), ASKED | {"file": "passwords"}).status_code == 404
    assert reader.get(reverse("explore_pathways_file"), {"file": "totals"}).status_code == 422


@pytest.mark.parametrize("name", ["totals", "routes", "needs", "works", "base_year"])
def test_every_table_can_be_taken_away(reader: Client, name: str) -> None:
    answer = reader.get(reverse("explore_pathways_file"), ASKED | {"file": name})
    assert answer.status_code == 200
    assert len(answer.content.decode("utf-8-sig").splitlines()) > 5


def test_the_manifest_tells_what_the_run_rests_on(reader: Client, reference: PathwaysRun) -> None:
    told = json.loads(reader.get(reverse("explore_pathways_file"), ASKED | {"file": "manifest"}).content)
    assert told["sources"] == list(reference.assembled.source_ids)
    assert told["objective_million_usd"] == round(reference.outcome.choice.objective, 3)


def test_htmx_gets_the_question_and_the_answer_without_inline_code(reader: Client) -> None:
    text = reader.get(reverse("explore_pathways"), ASKED, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script", text)
    wrong = reader.get(reverse("explore_pathways"), ASKED | {"need": "much"}, headers={"HX-Request": "true"})
    assert wrong.status_code == 200
    assert 'class="errorlist"' in wrong.content.decode()


def test_a_shelf_keeps_few_and_not_for_long(monkeypatch) -> None:
    now = [0.0]
    monkeypatch.setattr(kept, "monotonic", lambda: now[0])
    made: list[str] = []
    shelf: Shelf[str] = Shelf(most=2, seconds=10)

    def ask(key: str) -> str:
        return shelf.get(key, lambda: made.append(key) or key.upper())

    assert [ask("a"), ask("a"), ask("b"), ask("a"), ask("c"), ask("a")] == ["A", "A", "B", "A", "C", "A"]
    assert made == ["a", "b", "c"]
    ask("b")
    now[0] = 11.0
    ask("a")
    assert made == ["a", "b", "c", "b", "a"]


def test_a_shelf_makes_one_answer_at_a_time_and_sends_others_away(monkeypatch) -> None:
    monkeypatch.setattr(kept, "PATIENCE_S", 0.05)
    shelf: Shelf[str] = Shelf(most=2, seconds=10)
    refused: list[Exception] = []

    def second() -> None:
        try:
            shelf.get("b", lambda: "B")
        except Busy as fault:
            refused.append(fault)

    def first() -> str:
        other = Thread(target=second)
        other.start()
        other.join()
        return "A"

    assert shelf.get("a", first) == "A"
    assert len(refused) == 1
    assert shelf.get("b", lambda: "B") == "B"


def test_what_stops_leaves_the_shelf_open() -> None:
    shelf: Shelf[int] = Shelf(most=2, seconds=10)
    with pytest.raises(ZeroDivisionError):
        shelf.get("a", lambda: 1 // 0)
    assert shelf.get("a", lambda: 1) == 1


def test_answers_of_one_ground_are_not_those_of_another(settings, tmp_path: Path) -> None:
    here = kept.Ground.now()
    (tmp_path / "tables").mkdir()
    settings.EXPLORED_WORKSPACE = str(tmp_path)
    there = kept.Ground.now()
    (tmp_path / "tables" / "drivers.csv").write_text("scenario\n")
    assert len({here.key, there.key, kept.Ground.now().key}) == 3
