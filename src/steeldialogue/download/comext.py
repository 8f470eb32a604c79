"""Eurostat Comext (DS-045409): trade of the EU and its members, as SDMX-CSV over HTTPS."""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from steeldialogue.core.progress import Progress, Silent
from steeldialogue.download.errors import DownloadError
from steeldialogue.download.https import ask_into
from steeldialogue.download.patience import Pause, patiently
from steeldialogue.download.pieces import in_pieces

BASE = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409"
_HEADER = b"DATAFLOW"


@dataclass(frozen=True)
class ComextRequest:
    """What to ask for: alpha-2 codes or EU27_2020, products of 2 to 8 digits, flow 1 (import) or 2 (export), years; M or A."""

    reporters: tuple[str, ...]
    partners: tuple[str, ...]
    products: tuple[str, ...]
    flow: str
    first_year: int
    last_year: int
    frequency: str = "M"

    @property
    def name(self) -> str:
        """A name for the file."""
        codes = ["comext", self.frequency, *self.reporters, *self.partners, *self.products, self.flow]
        return "-".join([*codes, str(self.first_year), str(self.last_year)]).lower()[:150]


def download_comext(
    request: ComextRequest, folder: Path, progress: Progress = Silent(), base: str = BASE, pause: Pause = time.sleep
) -> Path:
    """Write the answer of Eurostat into a folder, asked year by year, and return the file that `import_comext` reads.

    Raises:
        DownloadError: the request is none, there is no network, Eurostat refuses, or the answer is empty.
        DataError: the folder cannot be written to.
    """
    _check(request)
    years = range(request.first_year, request.last_year + 1)
    pieces = [(str(year), partial(_ask, url=_url(request, base, year), pause=pause)) for year in years]
    return in_pieces(folder / f"{request.name}.csv", request, pieces, progress)


def _check(request: ComextRequest) -> None:
    if request.flow not in ("1", "2"):
        raise DownloadError(f"'{request.flow}' is no flow of Comext; 1 is import, 2 is export")
    if request.frequency not in ("M", "A"):
        raise DownloadError(f"'{request.frequency}' is no frequency of Comext; M is monthly, A is annual")
    if request.last_year < request.first_year:
        raise DownloadError(f"the last year, {request.last_year}, comes before the first, {request.first_year}")
    if not (request.reporters and request.partners and request.products):
        raise DownloadError("name at least one reporter, one partner and one product")


def _url(request: ComextRequest, base: str, year: int) -> str:
    keys = ("+".join(codes) for codes in (request.reporters, request.partners, request.products))
    months = ("-01", "-12") if request.frequency == "M" else ("", "")
    time_asked = f"startPeriod={year}{months[0]}&endPeriod={year}{months[1]}"
    return f"{base}/{request.frequency}.{'.'.join(keys)}.{request.flow}./?format=SDMX-CSV&compressed=false&{time_asked}"


def _ask(target: Path, url: str, pause: Pause) -> None:
    patiently(lambda: ask_into(target, url), pause)
    with target.open("rb") as answer:
        header, first_row = answer.readline(), answer.readline()
    if not header.lstrip(b"\xef\xbb\xbf").startswith(_HEADER):
        told = header.decode("utf-8", errors="replace").strip()[:200]
        raise DownloadError(f"Eurostat answered with something else than a table: {told or 'nothing'}; ask for less, or try again later")
    if not first_row.strip():
        target.write_bytes(b"")  # a header alone: no trade that year
