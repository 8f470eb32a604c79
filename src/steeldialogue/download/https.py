"""One question over HTTPS: the answer goes into a file, and every refusal becomes a sentence."""

import shutil
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from steeldialogue import __version__
from steeldialogue.download.errors import DownloadError, TooMuchError
from steeldialogue.download.patience import BusyError, wait_told

TIMEOUT = 120.0  # seconds without a byte
_TOLD = 2000  # characters of a refusal that are read
_BUSY, _TOO_LARGE = (429, 502, 503, 504), (413,)
_SENTENCES = {
    401: "does not accept the key (status 401); check it",
    403: "refuses the question (status 403): the key's daily quota may be used up, or the key has no right to this; try tomorrow",
    404: "knows nothing at this address (status 404); check the codes you asked for",
}


def ask_into(target: Path, url: str, headers: Mapping[str, str] | None = None, timeout: float = TIMEOUT) -> None:
    """Write the answer to a question into a file.

    Raises:
        BusyError: the site asks to wait.
        TooMuchError: the answer would be too long.
        DownloadError: there is no network, no answer in time, or the site refuses.
    """
    site = urlsplit(url).hostname or url
    request = Request(url, headers={"User-Agent": f"steeldialogue/{__version__}", "Accept-Encoding": "identity", **(headers or {})})  # noqa: S310  the schemes are ours
    try:
        with urlopen(request, timeout=timeout) as answer, target.open("wb") as file:  # noqa: S310
            shutil.copyfileobj(answer, file)
            _check_whole(site, answer.headers.get("Content-Length", ""), file.tell())
    except HTTPError as fault:
        told = fault.read(_TOLD).decode("utf-8", errors="replace")
        raise _refusal(site, fault, told) from fault
    except TimeoutError as fault:
        raise DownloadError(f"{site} gave no answer in {timeout:.0f} seconds; try again later") from fault
    except URLError as fault:
        raise DownloadError(f"{site} cannot be reached ({fault.reason}); check the network, or a proxy in HTTPS_PROXY") from fault
    except (OSError, HTTPException) as fault:
        raise DownloadError(f"the answer of {site} broke off ({fault or type(fault).__name__}); try again") from fault


def _check_whole(site: str, told: str, read: int) -> None:
    """An answer that breaks off early ends like any other; only its told length gives it away."""
    if told.isdigit() and int(told) != read:
        raise DownloadError(f"the answer of {site} broke off after {read:,} of {int(told):,} bytes; try again")


def _refusal(site: str, fault: HTTPError, told: str) -> Exception:
    if fault.code in _BUSY:
        after = fault.headers.get("Retry-After", "")
        return BusyError(site, float(after) if after.isdigit() else wait_told(told))
    if fault.code in _TOO_LARGE:
        return TooMuchError(f"{site} finds the answer too long; ask for fewer goods, partners or a shorter time")
    sentence = _SENTENCES.get(fault.code, f"refuses the question (status {fault.code}): {' '.join(told.split())[:200]}")
    return DownloadError(f"{site} {sentence}")
