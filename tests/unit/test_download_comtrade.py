"""UN Comtrade through a stand-in for its official client, which prints what went wrong and returns nothing."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.comtrade import import_comtrade
from steeldialogue.core.countries import UnknownCountryError
from steeldialogue.download import ComtradeRequest, DownloadError, comtrade, download_comtrade

REQUEST = ComtradeRequest(("Japan",), ("7208", "7210", "7304"), ("2023", "2024"), ("India",))


class Table:
    """As much of a pandas table as is used."""

    def __init__(self, rows: list[dict[str, Any]], columns: list[str] | None = None) -> None:
        self.rows, self.columns = rows, columns or (list(rows[0]) if rows else [])

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, columns: list[str]) -> "Table":
        return Table([{name: row[name] for name in columns} for row in self.rows], columns)

    def to_csv(self, file: io.TextIOBase, *, index: bool, header: bool, lineterminator: str) -> None:
        assert not index
        writer = csv.DictWriter(file, self.columns, lineterminator=lineterminator)
        if header:
            writer.writeheader()
        writer.writerows(self.rows)


def record(query: dict[str, Any], code: str) -> dict[str, Any]:
    return {
        "period": query["period"], "reporterCode": query["reporterCode"], "reporterISO": "JPN", "flowCode": "X", "partnerCode": "699",
        "partnerISO": "IND", "partner2Code": 0, "classificationCode": "H6", "cmdCode": code, "customsCode": "C00", "motCode": 0,
        "netWgt": 1000.0, "isNetWgtEstimated": False, "primaryValue": 5.0,
    }  # fmt: skip


class Client:
    """Answers from a function of the query, or prints a refusal."""

    def __init__(self, *refusals: str, answer: Callable[[dict[str, Any]], Table] | None = None) -> None:
        self.refusals, self.asked = list(refusals), []  # type: ignore[var-annotated]
        self._answer = answer or (lambda query: Table([record(query, code) for code in query["cmdCode"].split(",")]))

    def getFinalData(self, subscription_key: str, **query: Any) -> Any:
        self.asked.append(query)
        if self.refusals:
            print(self.refusals.pop(0).replace("KEY", subscription_key))  # noqa: T201  as the official client does
            return None
        return self._answer(query)


def test_reporters_and_periods_become_one_file_that_the_importer_reads(tmp_path: Path) -> None:
    client = Client()
    path = download_comtrade(REQUEST, tmp_path, "secret", client=client)
    assert [(query["reporterCode"], query["period"], query["partnerCode"]) for query in client.asked] == [
        ("392", "2023", "699"),
        ("392", "2024", "699"),
    ]
    assert client.asked[0] | {"cmdCode": ""} == {
        "reporterCode": "392", "period": "2023", "partnerCode": "699", "typeCode": "C", "freqCode": "A", "clCode": "HS", "flowCode": "M,X",
        "maxRecords": 250_000, "includeDesc": True, "partner2Code": "0", "customsCode": "C00", "motCode": "0", "cmdCode": "",
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["comtrade-japan-india-7208-7210-7304-m-x-2023-2024.csv"]
    assert import_comtrade(path, FlowStore(tmp_path / "workspace")).rows == 6


def test_months_are_asked_as_months_and_no_partner_means_all(tmp_path: Path) -> None:
    client = Client()
    download_comtrade(ComtradeRequest(("JPN",), ("7208",), ("202401",)), tmp_path, "secret", client=client)
    assert (client.asked[0]["freqCode"], client.asked[0]["partnerCode"]) == ("M", None)


def test_a_full_answer_is_asked_for_again_in_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comtrade, "MOST_RECORDS", 2)
    client = Client()
    path = download_comtrade(ComtradeRequest(("JPN",), ("7208", "7210", "7304"), ("2024",)), tmp_path, "secret", client=client)
    assert [query["cmdCode"] for query in client.asked] == ["7208,7210,7304", "7208", "7210,7304", "7210", "7304"]
    assert path.read_text().count("\n") == 4


def test_one_code_that_is_too_long_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comtrade, "MOST_RECORDS", 1)
    with pytest.raises(DownloadError, match="'AG6' alone has more than 1 records for 2024; name chapters"):
        download_comtrade(ComtradeRequest(("JPN",), ("AG6",), ("2024",)), tmp_path, "secret", client=Client())


def test_a_stopped_download_is_taken_up_where_it_stood(tmp_path: Path) -> None:
    def breaks(query: dict[str, Any]) -> Table:
        if query["period"] == "2024":
            raise KeyboardInterrupt
        return Table([record(query, "7208")])

    with pytest.raises(KeyboardInterrupt):
        download_comtrade(REQUEST, tmp_path, "secret", client=Client(answer=breaks))
    client = Client()
    download_comtrade(REQUEST, tmp_path, "secret", client=client)
    assert [query["period"] for query in client.asked] == ["2024"]


def test_a_busy_site_is_waited_for(tmp_path: Path) -> None:
    waited: list[float] = []
    busy = '{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 5 seconds." }'
    download_comtrade(REQUEST, tmp_path, "secret", client=Client(busy), pause=waited.append)
    assert waited == [5.0]


def test_a_year_without_trade_is_no_fault_but_a_download_without_any_is(tmp_path: Path) -> None:
    only_2024 = Client(answer=lambda query: Table([record(query, "7208")] if query["period"] == "2024" else []))
    assert download_comtrade(REQUEST, tmp_path, "secret", client=only_2024).read_text().count("\n") == 2
    with pytest.raises(DownloadError, match="the answer is empty"):
        download_comtrade(ComtradeRequest(("JPN",), ("72",), ("2024",)), tmp_path, "secret", client=Client(answer=lambda _: Table([])))


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ('{ "statusCode": 401, "message": "Access denied due to invalid subscription key KEY." }', "does not accept the key"),
        (
            '{ "statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 22:10:00." }',
            "quota of the key is used up",
        ),
        ("Request error: HTTPSConnectionPool(host='comtradeapi.un.org', port=443): Max retries exceeded", "cannot be reached"),
        ('{"statusCode":"400","message":"cmdCode is not valid"}', "check the codes you asked for"),
        ("", "no reason told"),
    ],
)
def test_every_refusal_says_what_to_do_and_keeps_the_key_to_itself(tmp_path: Path, printed: str, told: str) -> None:
    with pytest.raises(DownloadError, match=told) as fault:
        download_comtrade(REQUEST, tmp_path, "secret", client=Client(printed))
    assert "secret" not in str(fault.value)
    assert not list(tmp_path.glob("*.csv"))


def test_no_key(tmp_path: Path) -> None:
    with pytest.raises(
        DownloadError, match=r"take a free one at https://comtradedeveloper\.un\.org/ and give --key or set COMTRADE_API_KEY"
    ):
        download_comtrade(REQUEST, tmp_path, " ", client=Client())


def test_no_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "comtradeapicall", None)
    with pytest.raises(DownloadError, match=r"pip install 'steeldialogue\[comtrade\]'"):
        download_comtrade(REQUEST, tmp_path, "secret")


def test_a_reporter_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UnknownCountryError, match="Atlantis"):
        download_comtrade(ComtradeRequest(("Atlantis",), ("72",), ("2024",)), tmp_path, "secret", client=Client())


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (ComtradeRequest(("JPN",), ("72",), ("2024", "202401")), "not both"),
        (ComtradeRequest(("JPN",), ("72",), ("24",)), "periods are years"),
        (ComtradeRequest(("JPN",), (), ("2024",)), "at least one"),
        (ComtradeRequest(("JPN",), ("72",), ("2024",), flows=("RX",)), "is no flow that is taken"),
    ],
)
def test_requests_that_are_none(tmp_path: Path, request_: ComtradeRequest, told: str) -> None:
    with pytest.raises(DownloadError, match=told):
        download_comtrade(request_, tmp_path, "secret", client=Client())
