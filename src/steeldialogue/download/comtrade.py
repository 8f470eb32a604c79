"""UN Comtrade, final data, by the official client `comtradeapicall` with the user's own key."""

import io
import re
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from steeldialogue.catalog.importers.comtrade_areas import code_of_area
from steeldialogue.core.progress import Progress, Silent
from steeldialogue.download.errors import DownloadError, TooMuchError
from steeldialogue.download.patience import BusyError, Pause, patiently, wait_told
from steeldialogue.download.pieces import in_pieces

MOST_RECORDS = 250_000  # of one answer, with a key
KEY_VARIABLE = "COMTRADE_API_KEY"
_SITE = "UN Comtrade"
_STATUS = re.compile(r"status_?code\D{1,4}(\d{3})", re.IGNORECASE)
_TOTALS = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}


@dataclass(frozen=True)
class ComtradeRequest:
    """What to ask for: reporters and partners by name or code (no partner: all), HS codes or AG6, flows M and X, periods 2024 or 202401."""

    reporters: tuple[str, ...]
    commodities: tuple[str, ...]
    periods: tuple[str, ...]
    partners: tuple[str, ...] = ()
    flows: tuple[str, ...] = ("M", "X")
    classification: str = "HS"

    @property
    def frequency(self) -> str:
        """M for months, A for years."""
        return "M" if len(self.periods[0]) == len("202401") else "A"

    @property
    def name(self) -> str:
        """A name for the file."""
        parts = ["comtrade", *self.reporters, *self.partners, *self.commodities, *self.flows, self.periods[0], self.periods[-1]]
        return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower())[:150]


class Client(Protocol):
    """What is used of `comtradeapicall`; it prints what went wrong and returns None."""

    def getFinalData(self, subscription_key: str, **query: Any) -> Any:
        """Return a pandas table of records."""


def download_comtrade(
    request: ComtradeRequest,
    folder: Path,
    key: str,
    progress: Progress = Silent(),
    client: Client | None = None,
    pause: Pause = time.sleep,
) -> Path:
    """Write final data into a folder, asked reporter by reporter and period by period, and return the file that `import_comtrade` reads.

    Answers of the most records a call gives are asked for again by halves of the commodity codes.

    Raises:
        DownloadError: there is no key, no client, no network, Comtrade refuses, or the answer is empty.
        UnknownCountryError: a reporter or partner is none.
        DataError: the folder cannot be written to.
    """
    _check(request, key)
    asked = client or _official_client()
    partners = ",".join(map(code_of_area, request.partners)) or None
    pieces = []
    for reporter in request.reporters:
        for period in request.periods:
            query = {"reporterCode": code_of_area(reporter), "period": period, "partnerCode": partners, **_common(request)}
            pieces.append(
                (f"{query['reporterCode']}-{period}", partial(_write, client=asked, key=key, query=query, request=request, pause=pause))
            )
    return in_pieces(folder / f"{request.name}.csv", request, pieces, progress)


def _check(request: ComtradeRequest, key: str) -> None:
    if not key.strip():
        raise DownloadError(
            f"UN Comtrade needs your key: take a free one at https://comtradedeveloper.un.org/ and give --key or set {KEY_VARIABLE}"
        )
    if not (request.reporters and request.commodities and request.periods):
        raise DownloadError("name at least one reporter, one commodity and one period")
    if not all(re.fullmatch(r"\d{4}(\d{2})?", period) for period in request.periods) or len({len(one) for one in request.periods}) > 1:
        raise DownloadError("periods are years (2024) or months (202401), not both")
    if unknown := set(request.flows) - {"M", "X"}:
        raise DownloadError(f"'{sorted(unknown)[0]}' is no flow that is taken; M is import, X is export")


def _official_client() -> Client:
    try:
        return cast(Client, import_module("comtradeapicall"))
    except ImportError as fault:
        raise DownloadError("the client of UN Comtrade is not installed; run `pip install 'steeldialogue[comtrade]'`") from fault


def _common(request: ComtradeRequest) -> dict[str, Any]:
    return {
        "typeCode": "C",
        "freqCode": request.frequency,
        "clCode": request.classification,
        "flowCode": ",".join(request.flows),
        "maxRecords": MOST_RECORDS,
        "includeDesc": True,
        **_TOTALS,
    }


def _write(target: Path, client: Client, key: str, query: dict[str, Any], request: ComtradeRequest, pause: Pause) -> None:
    tables = _asked(client, key, query, request.commodities, pause)
    header = list(tables[0].columns) if tables else []
    with target.open("w", encoding="utf-8", newline="") as file:
        for number, table in enumerate(tables):
            table[header].to_csv(file, index=False, header=not number, lineterminator="\n")


def _asked(client: Client, key: str, query: dict[str, Any], commodities: Sequence[str], pause: Pause) -> list[Any]:
    """All records of some commodities, in as many answers as it takes; answers without records are left out."""
    table = patiently(lambda: _one_answer(client, key, {**query, "cmdCode": ",".join(commodities)}), pause)
    if len(table) < MOST_RECORDS:
        return [table] if len(table) else []
    if len(commodities) == 1:
        raise TooMuchError(
            f"'{commodities[0]}' alone has more than {MOST_RECORDS:,} records for {query['period']}; name chapters or HS6 codes instead"
        )
    half = len(commodities) // 2
    return _asked(client, key, query, commodities[:half], pause) + _asked(client, key, query, commodities[half:], pause)


def _one_answer(client: Client, key: str, query: dict[str, Any]) -> Any:
    printed = io.StringIO()
    with redirect_stdout(printed):
        table = client.getFinalData(key, **query)
    if table is not None:
        return table
    raise _refusal(" ".join(printed.getvalue().replace(key, "…").split()))


def _refusal(told: str) -> Exception:
    found = _STATUS.search(told)
    match found[1] if found else "":
        case "429":
            return BusyError(_SITE, wait_told(told))
        case "401":
            return DownloadError(f"{_SITE} does not accept the key (status 401); check it at https://comtradedeveloper.un.org/")
        case "403":
            return DownloadError(f"{_SITE} refuses (status 403): {told[:200]}; the quota of the key is used up, try tomorrow")
    if "request error" in told.lower():
        return DownloadError(f"{_SITE} cannot be reached: {told.partition(' with url')[0][:200]}; check the network")
    return DownloadError(f"{_SITE} gave no data: {told[:200] or 'no reason told'}; check the codes you asked for")
