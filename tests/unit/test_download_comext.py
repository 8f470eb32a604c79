"""Eurostat asked year by year; every refusal is a sentence that says what to do."""

from pathlib import Path

import pytest
from stub_site import Answer, site

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.comext import import_comext
from steeldialogue.download import ComextRequest, DownloadError, download_comext

HEADER = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
REQUEST = ComextRequest(("EU27_2020",), ("IN",), ("7208", "7210"), "1", 2023, 2024)


def table(year: int) -> Answer:
    row = f"ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,EU27_2020,IN,7208,1,VALUE_IN_EUROS,{year}-01,{year}"
    return Answer(f"{HEADER}\r\n{row}\r\n")


def test_years_become_one_file_that_the_importer_reads(tmp_path: Path) -> None:
    with site(table(2023), table(2024)) as eurostat:
        path = download_comext(REQUEST, tmp_path, base=eurostat.base)
    assert eurostat.asked[0] == ("/M.EU27_2020.IN.7208+7210.1./?format=SDMX-CSV&compressed=false&startPeriod=2023-01&endPeriod=2023-12")
    assert [path.name for path in tmp_path.iterdir()] == ["comext-m-eu27_2020-in-7208-7210-1-2023-2024.csv"]
    assert import_comext(path, FlowStore(tmp_path / "workspace")).rows == 2


def test_annual_data_are_asked_by_year(tmp_path: Path) -> None:
    request = ComextRequest(("DE",), ("WORLD",), ("72",), "2", 2024, 2024, "A")
    with site(table(2024)) as eurostat:
        download_comext(request, tmp_path, base=eurostat.base)
    assert eurostat.asked == ["/A.DE.WORLD.72.2./?format=SDMX-CSV&compressed=false&startPeriod=2024&endPeriod=2024"]


def test_a_stopped_download_is_taken_up_where_it_stood(tmp_path: Path) -> None:
    with site(table(2023), Answer("down", 500)) as eurostat, pytest.raises(DownloadError, match="status 500"):
        download_comext(REQUEST, tmp_path, base=eurostat.base)
    assert not list(tmp_path.glob("*.csv"))
    with site(table(2024)) as eurostat:
        path = download_comext(REQUEST, tmp_path, base=eurostat.base)
    assert ["2024-01" in asked for asked in eurostat.asked] == [True]
    assert path.read_bytes().count(b"\n") == 3


def test_another_request_does_not_take_up_those_pieces(tmp_path: Path) -> None:
    with site(table(2023), Answer("down", 500)) as eurostat, pytest.raises(DownloadError):
        download_comext(REQUEST, tmp_path, base=eurostat.base)
    other = ComextRequest(("EU27_2020",), ("IN",), ("7208-7210",), "1", 2023, 2024)  # the same name of the file
    with site(table(2023), table(2024)) as eurostat:
        download_comext(other, tmp_path, base=eurostat.base)
    assert len(eurostat.asked) == 2


def test_a_busy_site_is_waited_for(tmp_path: Path) -> None:
    waited: list[float] = []
    busy = (Answer("slow down", 429, (("Retry-After", "7"),)), Answer("Try again in 3 seconds.", 429), Answer("later", 503))
    with site(*busy, table(2023), table(2024)) as eurostat:
        download_comext(REQUEST, tmp_path, base=eurostat.base, pause=waited.append)
    assert waited == [7.0, 3.0, 8.0]


def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    waited: list[float] = []
    still_busy = r"busy \(status 429\) still after 6 attempts"
    with site(*[Answer("slow down", 429)] * 6) as eurostat, pytest.raises(DownloadError, match=still_busy):
        download_comext(REQUEST, tmp_path, base=eurostat.base, pause=waited.append)
    assert waited == [2.0, 4.0, 8.0, 16.0, 32.0, 64.0]
    with (
        site(Answer("", 429, (("Retry-After", "86400"),))) as eurostat,
        pytest.raises(DownloadError, match="asks to wait 86400 seconds; run the command again then"),
    ):
        download_comext(REQUEST, tmp_path, base=eurostat.base, pause=waited.append)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer("EXTRACTION_TOO_BIG", 413), "finds the answer too long; ask for fewer goods"),
        (Answer("no", 404), "check the codes you asked for"),
        (Answer("<?xml version='1.0'?><fault>ERR_NOT_FOUND_4</fault>"), "something else than a table: <\\?xml"),
        (Answer(""), "something else than a table: nothing"),
        (Answer(f"{HEADER}\n"), "the answer is empty: there is no such trade"),
        (Answer(f"{HEADER}\nESTAT:DS-045409", cut=10), r"broke off after \d+ of \d+ bytes"),
    ],
)
def test_every_refusal_says_what_to_do_and_leaves_no_file(tmp_path: Path, answer: Answer, told: str) -> None:
    request = ComextRequest(("DE",), ("IN",), ("7208",), "1", 2024, 2024)
    with site(answer) as eurostat, pytest.raises(DownloadError, match=told):
        download_comext(request, tmp_path, base=eurostat.base)
    assert not list(tmp_path.glob("*.csv"))


def test_what_was_empty_is_asked_for_again(tmp_path: Path) -> None:
    request = ComextRequest(("DE",), ("IN",), ("7208",), "1", 2024, 2024)
    with site(Answer(f"{HEADER}\n")) as eurostat, pytest.raises(DownloadError, match="empty"):
        download_comext(request, tmp_path, base=eurostat.base)
    with site(table(2024)) as eurostat:
        assert download_comext(request, tmp_path, base=eurostat.base).is_file()


def test_no_network(tmp_path: Path) -> None:
    with site() as gone:
        base = gone.base
    with pytest.raises(DownloadError, match=r"cannot be reached .* check the network, or a proxy"):
        download_comext(REQUEST, tmp_path, base=base)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (ComextRequest(("DE",), ("IN",), ("7208",), "3", 2024, 2024), "is no flow of Comext"),
        (ComextRequest(("DE",), ("IN",), ("7208",), "1", 2024, 2024, "Q"), "is no frequency of Comext"),
        (ComextRequest(("DE",), ("IN",), ("7208",), "1", 2024, 2023), "comes before the first"),
        (ComextRequest(("DE",), (), ("7208",), "1", 2024, 2024), "at least one reporter"),
    ],
)
def test_requests_that_are_none(tmp_path: Path, request_: ComextRequest, told: str) -> None:
    with pytest.raises(DownloadError, match=told):
        download_comext(request_, tmp_path)
