"""World Bank indicators over its REST API, an answer an indicator."""

import json
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from steeldialogue.core.countries import area
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.tabular import written_whole
from steeldialogue.download.errors import DownloadError
from steeldialogue.download.https import ask_into
from steeldialogue.download.patience import Pause, patiently

BASE = "https://api.worldbank.org/v2"
_ROWS = 20_000  # of one page: more than any indicator of these areas has


@dataclass(frozen=True)
class WorldBankRequest:
    """What to ask for: indicators such as SP.POP.TOTL, areas by name or code, first and last year."""

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    first_year: int
    last_year: int


def download_worldbank(
    request: WorldBankRequest, folder: Path, progress: Progress = Silent(), base: str = BASE, pause: Pause = time.sleep
) -> list[Path]:
    """Write one JSON answer an indicator into a folder and return the files that `import_worldbank` reads; files that are there stay.

    Raises:
        DownloadError: there is no network, the World Bank refuses, or knows no such indicator.
        UnknownCountryError: an area is none.
        DataError: the folder cannot be written to.
    """
    if not (request.indicators and request.areas):
        raise DownloadError("name at least one indicator and one area")
    if request.last_year < request.first_year:
        raise DownloadError(f"the last year, {request.last_year}, comes before the first, {request.first_year}")
    areas = ";".join(area(text).code for text in request.areas)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for indicator in request.indicators:
        target = folder / f"worldbank-{indicator}-{areas.lower().replace(';', '-')}-{request.first_year}-{request.last_year}.json"
        written.append(target)
        if target.is_file():
            continue
        years = f"{request.first_year}:{request.last_year}"
        url = f"{base}/country/{areas}/indicator/{quote(indicator)}?format=json&per_page={_ROWS}&date={years}"
        with told_step(progress, indicator), written_whole(target) as draft:
            patiently(partial(ask_into, draft, url), pause)
            _check(indicator, draft)
    return written


def _check(indicator: str, answer: Path) -> None:
    try:
        told = json.loads(answer.read_text(encoding="utf-8-sig"))
    except ValueError as fault:
        raise DownloadError(f"the World Bank's answer for {indicator} is no JSON; try again later") from fault
    if isinstance(told, list) and len(told) == 2 and told[1]:
        return
    message = told[0].get("message") if isinstance(told, list) and told and isinstance(told[0], dict) else None
    reason = message[0].get("value", "") if isinstance(message, list) and message else "no values for these areas and years"
    raise DownloadError(f"the World Bank has nothing for {indicator}: {reason}")
