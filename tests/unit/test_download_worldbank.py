"""The World Bank asked indicator by indicator."""

import json
from pathlib import Path

import pytest
from stub_site import Answer, site

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.worldbank import import_worldbank
from steeldialogue.download import DownloadError, WorldBankRequest, download_worldbank

REQUEST = WorldBankRequest(("SP.POP.TOTL",), ("India", "JPN"), 2022, 2023)
ROW = {"indicator": {"id": "SP.POP.TOTL"}, "countryiso3code": "JPN", "date": "2023", "value": 124516650}
ANSWER = Answer(json.dumps([{"page": 1, "pages": 1, "lastupdated": "2026-07-01"}, [ROW]]))


def test_an_answer_is_kept_as_it_is_and_can_be_imported(tmp_path: Path) -> None:
    with site(ANSWER) as bank:
        (path,) = download_worldbank(REQUEST, tmp_path, base=bank.base)
    assert bank.asked == ["/country/IND;JPN/indicator/SP.POP.TOTL?format=json&per_page=20000&date=2022:2023"]
    assert path.read_text() == ANSWER.body
    (tmp_path / "workspace").mkdir()
    assert import_worldbank(path, FlowStore(tmp_path / "workspace")).rows == 1


def test_what_is_there_is_not_asked_for_again(tmp_path: Path) -> None:
    request = WorldBankRequest(("SP.POP.TOTL", "NY.GDP.MKTP.CD"), ("India",), 2022, 2023)
    with site(ANSWER, Answer("down", 500)) as bank, pytest.raises(DownloadError):
        download_worldbank(request, tmp_path, base=bank.base)
    with site(ANSWER) as bank:
        assert len(download_worldbank(request, tmp_path, base=bank.base)) == 2
    assert ["NY.GDP" in asked for asked in bank.asked] == [True]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            Answer('[{"message": [{"id": "120", "value": "The indicator was not found"}]}]'),
            "nothing for SP.POP.TOTL: The indicator was not found",
        ),
        (Answer('[{"page": 0, "pages": 0, "total": 0}, null]'), "no values for these areas and years"),
        (Answer("<html>maintenance</html>"), "is no JSON"),
        (Answer("busy", 403), "status 403"),
    ],
)
def test_every_refusal_says_what_to_do_and_leaves_no_file(tmp_path: Path, answer: Answer, told: str) -> None:
    with site(answer) as bank, pytest.raises(DownloadError, match=told):
        download_worldbank(REQUEST, tmp_path, base=bank.base)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("request_", [WorldBankRequest((), ("IND",), 2022, 2023), WorldBankRequest(("A",), ("IND",), 2024, 2023)])
def test_requests_that_are_none(tmp_path: Path, request_: WorldBankRequest) -> None:
    with pytest.raises(DownloadError):
        download_worldbank(request_, tmp_path)
