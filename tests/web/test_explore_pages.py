"""The engines by form: each page gives the engine's own answer, opens its numbers, and keeps nothing."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
import python_calamine as calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import trade_desks
from steeldialogue.carbon.cbam.lines import LineOptions, explain_cells, run_file
from steeldialogue.carbon.plant import read_example, toml_text
from steeldialogue.carbon.results import result_of
from steeldialogue.carbon.study import Study
from steeldialogue.carbon.what_if import with_contract
from steeldialogue.core.stated import stated_quantity
from steeldialogue.law import open_law
from steeldialogue.trade.desk import FlowDesk
from steeldialogue.trade.indicators import national, revealed_advantage, trade_flows
from steeldialogue.web.pages.explore import cbam, given
from steeldialogue.web.pages.explore.numbers import exact, number
from web_seats import Seats

DAY = "2026-11-25"
LINE = {"import_date": "2026-05-04", "cn_code": "72083900", "country_of_origin": "India", "net_mass_t": "1250.5"}
CHOICES = {"as_of": DAY, "paid_rules": "none", "price": "80"}
OPTIONS = LineOptions(as_of=date.fromisoformat(DAY), price=Decimal(80))
PAGES = ("explore", "explore_cbam", "explore_plant", "explore_trade")
HEADER = "line_id,import_date,cn_code,country_of_origin,net_mass_t\n"
LINES = f"{HEADER}a,2026-05-04,72083900,IN,1250.5\nb,2026-05-04,72083900,Nowhere,3\nc,2026-08-01,73063080,Japan,12.25\n"


@pytest.fixture
def reader(seats: Seats, client_of: Callable[..., Client]) -> Client:
    return client_of(seats.observer)


def words(answer) -> str:
    """What stands on a page, without markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def file(text: str, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


@pytest.mark.parametrize("page", PAGES)
def test_any_member_may_ask_and_nobody_else(reader: Client, page: str) -> None:
    assert reader.get(reverse(page)).status_code == 200
    assert Client().get(reverse(page)).status_code == 302


@pytest.mark.parametrize("page", PAGES[1:])
def test_no_page_holds_inline_style_or_script(reader: Client, page: str) -> None:
    asked = {"example": "japan_scrap_eaf", "on": DAY} if page == "explore_plant" else {}
    text = reader.get(reverse(page), asked).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src)", text)
    assert ("<svg" in text) == (page != "explore_cbam")


def test_one_line_owes_what_the_engine_says_and_every_number_opens(reader: Client) -> None:
    answer = reader.post(reverse("explore_cbam"), LINE | CHOICES)
    account = explain_cells({"line_id": "1", **LINE}, open_law(), OPTIONS)
    text = answer.content.decode()
    assert answer.status_code == 200
    for figure in account.figures.values():
        assert exact(figure.value) in text
        assert all(f'id="f-{below.id}"' in text for below in figure.walk())
    assert all(rule.id in text for rule in account.rules)
    assert any(provision.provision in words(answer) for provision in account.figures["sefa"].law)


def test_numbers_are_written_as_the_reader_does(reader: Client) -> None:
    reader.cookies["django_language"] = "hi"
    big = LINE | {"net_mass_t": "2000000"}
    answer = reader.post(reverse("explore_cbam"), big | CHOICES)
    owed = explain_cells({"line_id": "1", **big}, open_law(), OPTIONS).row["cost_eur"]
    assert re.search(r"\d,\d\d,\d\d,\d\d\d", words(answer)), owed


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"net_mass_t": "12 t"}, "net_mass_t"),
        ({"net_mass_t": ""}, "net_mass_t"),
        ({"cn_code": "99999999"}, "cn_code"),
        ({"country_of_origin": "Nowhere"}, "country_of_origin"),
        ({"import_date": "2025-12-31"}, "import_date"),
        ({"price": "much"}, None),
        ({"price": "-1"}, None),
    ],
)
def test_what_is_wrong_stands_beside_its_field(reader: Client, wrong: dict[str, str], field: str | None) -> None:
    answer = reader.post(reverse("explore_cbam"), LINE | CHOICES | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field or "__all__"]
    assert "account" not in answer.context


def lines_answer(reader: Client, upload: SimpleUploadedFile):
    return reader.post(reverse("explore_cbam_lines"), {f"file-{name}": value for name, value in ({"file": upload} | CHOICES).items()})


def test_a_file_is_computed_shown_and_given_back_whole(reader: Client, tmp_path: Path) -> None:
    answer = lines_answer(reader, file(LINES, "lines.csv"))
    (tmp_path / "lines.csv").write_text(LINES)
    summary = run_file(tmp_path / "lines.csv", tmp_path / "owed.csv", open_law(), OPTIONS)
    assert answer.status_code == 200
    assert answer.context["computed"].summary == summary
    assert "lines.csv, row 3, field 'country_of_origin'" in words(answer)
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))
    result = reader.post(reverse("explore_cbam_result"), carried | {"ending": "csv"})
    assert result.content == (tmp_path / "owed.csv").read_bytes()
    book = reader.post(reverse("explore_cbam_result"), carried | {"ending": "xlsx"}).content
    rows = calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    owed = list(csv.DictReader(io.StringIO(result.content.decode())))
    assert [row[rows[0].index("status")] for row in rows[1:]] == [row["status"] for row in owed]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("line_id,import_date\n1,2026-05-04\n", "lines.csv", "lines.csv, row 1, field 'cn_code'"),
        (HEADER + "1,2026-05-04,72083900,IN,1\n" * 3, "many.csv", "many.csv: the file has 3 lines"),
        ("PK no workbook", "lines.xlsx", "the file is damaged"),
        (LINES, "lines.txt", "txt"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(reader: Client, monkeypatch, text: str, name: str, told: str) -> None:
    monkeypatch.setattr(cbam, "MOST_LINES", 2)
    answer = lines_answer(reader, file(text, name))
    assert answer.status_code == 422
    assert told in words(answer)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(reader: Client, monkeypatch) -> None:
    monkeypatch.setattr(given, "MOST_BYTES", 10)
    answer = lines_answer(reader, file(LINES, "lines.csv"))
    assert answer.status_code == 422
    assert list(answer.context["lines_form"].errors) == ["file"]


def test_uploads_never_touch_the_disk_and_forged_forms_are_refused(seats: Seats, monkeypatch) -> None:
    from web_seats import SIGN_IN, account_of

    def written(*_: object) -> None:
        raise AssertionError("an upload went to a temporary file")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", written)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of(seats.in_head), backend=SIGN_IN)
    assert lines_answer(client, file(LINES, "lines.csv")).status_code == 403
    client.get(reverse("explore_cbam"))
    token = client.cookies["csrftoken"].value
    sent = {f"file-{name}": value for name, value in ({"file": file(LINES, "lines.csv")} | CHOICES).items()}
    assert client.post(reverse("explore_cbam_lines"), sent | {"csrfmiddlewaretoken": token}).status_code == 200


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.of(read_example("japan_scrap_eaf"), date.fromisoformat(DAY))


def test_a_plant_has_the_value_and_class_of_every_standard(reader: Client, study: Study) -> None:
    answer = reader.get(reverse("explore_plant"), {"example": "japan_scrap_eaf", "on": DAY})
    text = words(answer)
    for reading in study.readings:
        result = result_of(reading)
        assert result.label in text
        if result.value is not None:
            assert number(result.value, 3) in text
            assert result.reached in text
    assert "none is a real plant" in text.casefold() or "no real plant" in text


def test_one_standard_shows_every_term_and_the_whole_account(reader: Client, study: Study) -> None:
    answer = reader.get(reverse("explore_plant"), {"example": "japan_scrap_eaf", "on": DAY, "standard": "worldsteel_co2"})
    reading = study.reading("worldsteel_co2")
    text = answer.content.decode()
    assert [row["term"] for row in answer.context["terms"]] == list(reading.terms)
    assert reading.figure is not None
    assert exact(reading.figure.value) in text
    assert all(f'id="f-{below.id}"' in text for below in reading.figure.inputs[0][1].walk() if len(below.inputs) > 1)


def test_a_file_of_ones_own_is_read_carried_along_and_changed(reader: Client, study: Study) -> None:
    upload = file(toml_text(study.plant), "my plant.toml")
    answer = reader.post(reverse("explore_plant"), {"file": upload, "on": DAY})
    assert answer.status_code == 200
    carried = dict(answer.context["chosen"].carried)
    assert set(carried) == {"name", "given", "on"}
    change = {"what_if": "yes", "contract_share": "80", "contract_factor": "0"}
    changed = reader.post(reverse("explore_plant"), carried | change)
    contract = (stated_quantity("share", "80 %"), stated_quantity("factor", "0 tCO2e/MWh"))
    after = study.changed(with_contract(study.plant, *contract))
    rows = changed.context["compared"]
    values = [number(reading.value, 3) for reading in after.readings if reading.value is not None]
    assert [row["after"]["text"] for row in rows if row["after"]] == values
    assert values != [row["before"]["text"] for row in rows if row["before"]]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"contract_share": "80"}, "contract_factor"),
        ({"contract_share": "much", "contract_factor": "0"}, "contract_share"),
        ({"contract_share": "120", "contract_factor": "0"}, "__all__"),
        ({"address": "flow.eaf.in.electricity", "amount": "3 kt"}, None),
    ],
)
def test_a_change_that_cannot_be_is_told(reader: Client, told: dict[str, str], field: str | None) -> None:
    answer = reader.get(reverse("explore_plant"), {"example": "japan_scrap_eaf", "on": DAY, "what_if": "yes"} | told)
    assert answer.status_code == 422
    assert field is None or field in answer.context["what_if"].errors


def test_a_data_set_with_faults_names_every_place(reader: Client, study: Study) -> None:
    broken = toml_text(study.plant).replace("electricity", "electrisity", 1)
    answer = reader.post(reverse("explore_plant"), {"file": file(broken, "plant.toml"), "on": DAY})
    assert answer.status_code == 422
    assert "plant.toml" in str(answer.context["upload_form"].errors["file"])


def test_the_empty_form_is_the_engines_workbook_in_the_readers_language(reader: Client) -> None:
    reader.cookies["django_language"] = "ja"
    answer = reader.get(reverse("explore_plant_form"))
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert "Flows" in book.sheet_names
    assert re.search(r"[ぁ-ん]", str(book.get_sheet_by_name("Help").to_python()))


def test_without_flows_the_page_tells_what_is_built_in_and_how_flows_come(reader: Client) -> None:
    answer = reader.get(reverse("explore_trade"))
    assert "steeldialogue data import" in words(answer)
    assert any(block.id == "japan_india_trade" for section in answer.context["sections"] for block in section["blocks"])


def test_with_flows_the_indicators_are_those_of_the_engine(reader: Client, settings, tmp_path: Path) -> None:
    workspace = trade_desks.store(tmp_path / "desk", "world", trade_desks.world())
    settings.EXPLORED_WORKSPACE = str(workspace)
    answer = reader.get(reverse("explore_trade"), {"reporter": "インド", "partner": "JPN", "goods": "720839", "year": "2024"})
    exhibits = {block.id: block for section in answer.context["sections"] for block in section["blocks"]}
    desk = FlowDesk(workspace)
    flows = desk.flows(desk.holdings[0])
    last = flows.filter(flows.period_start == date(2024, 1, 1))
    sold = last.filter((last.exporter == "IND") & (last.importer == "JPN") & (last.hs == "720839"))
    value = Decimal(str(trade_flows(sold).to_pyarrow().to_pylist()[0]["value"])) / 10**6
    assert exhibits["pair_balance"].rows[-1][1].text == number(value, 1)
    rca = revealed_advantage(national(last)).to_pyarrow().to_pylist()
    india = next(row["rca"] for row in rca if (row["country"], row["hs"]) == ("IND", "720839"))
    assert exhibits["pair_advantage"].rows[0][1].text == number(Decimal(str(india)), 2)
    assert len(exhibits["pair_concentration"].rows) == len(trade_desks.YEARS)
    assert exhibits["pair_balance"].svg.startswith("<svg")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reporter": "Nowhere"}, "reporter"),
        ({"partner": "IND"}, "partner"),
        ({"goods": "flour"}, "__all__"),
        ({"year": "1999"}, "__all__"),
    ],
)
def test_what_the_flows_cannot_answer_is_told(reader: Client, settings, tmp_path: Path, wrong: dict[str, str], field: str) -> None:
    settings.EXPLORED_WORKSPACE = str(trade_desks.store(tmp_path / "desk", "world", trade_desks.world((2024,))))
    answer = reader.get(reverse("explore_trade"), {"reporter": "IND", "partner": "JPN", "goods": "steel", "year": "last"} | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


HUGE = "9" * 38


@pytest.mark.parametrize(
    "asked",
    [
        {"example": "nowhere"},
        {"on": "0001-01-01"},
        {"on": "yesterday"},
        {"standard": "no_such"},
        {"what_if": "yes", "address": "flow.eaf.in.electricity", "amount": f"{HUGE} MWh"},
        {"what_if": "yes", "address": "flow.eaf.in.electricity", "amount": "-3 MWh"},
        {"what_if": "yes", "address": "nothing", "amount": "3 MWh"},
        {"what_if": "yes", "scrap": "scrap_post_consumer", "scrap_share": HUGE},
    ],
)
def test_nothing_typed_breaks_the_page_of_a_plant(reader: Client, asked: dict[str, str]) -> None:
    answer = reader.get(reverse("explore_plant"), {"example": "japan_scrap_eaf", "on": DAY} | asked)
    assert answer.status_code in (200, 422)
    assert answer.status_code == 422 or "on" in asked or "amount" in asked


@pytest.mark.parametrize(
    "typed",
    [
        {"import_date": "9999-12-31"},
        {"as_of": "1900-01-01"},
        {"net_mass_t": HUGE},
        {"price": HUGE},
        {"production_year": HUGE},
        {"table": "x"},
    ],
)
def test_nothing_typed_breaks_the_page_of_a_line(reader: Client, typed: dict[str, str]) -> None:
    assert reader.post(reverse("explore_cbam"), LINE | CHOICES | typed).status_code == 422


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xff\xfe\x00", "plant.toml"),
        (b"", "plant.toml"),
        (b"[[[", "plant.toml"),
        (b"PK\x03\x04", "plant.xlsx"),
        (b"a,b", "plant.csv"),
        (b"x = 1", "().toml"),
    ],
)
def test_a_file_that_is_no_data_set_is_refused_with_words(reader: Client, content: bytes, name: str) -> None:
    answer = reader.post(reverse("explore_plant"), {"file": SimpleUploadedFile(name, content), "on": DAY})
    assert answer.status_code == 422
    assert answer.context["upload_form"].errors["file"]


@pytest.mark.parametrize(
    "carried", [{"given": "%%%", "name": "plant.toml"}, {"given": "", "name": "plant.toml"}, {"given": "AAAA", "name": "../../etc/x"}]
)
def test_what_a_page_carried_along_is_checked_again(reader: Client, carried: dict[str, str]) -> None:
    assert reader.post(reverse("explore_plant"), carried).status_code == 422
    assert reader.post(reverse("explore_cbam_result"), carried | CHOICES | {"ending": "csv"}).status_code == 422
