"""Asking again: a site that is busy tells when, and nobody asks for ever."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from steeldialogue.download.errors import DownloadError

Result = TypeVar("Result")
Pause = Callable[[float], None]

ATTEMPTS = 6
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 300.0
_SECONDS = re.compile(r"try again in (\d+) seconds?", re.IGNORECASE)


@dataclass
class BusyError(Exception):
    """The site asks to wait; `seconds` is None where it does not say how long."""

    site: str
    seconds: float | None = None


def wait_told(text: str) -> float | None:
    """Return the seconds that an answer asks to wait, or None."""
    found = _SECONDS.search(text)
    return float(found[1]) if found else None


def patiently(ask: Callable[[], Result], pause: Pause = time.sleep) -> Result:
    """Ask, and ask again after a while when the site is busy.

    Raises:
        DownloadError: it is busy still after several attempts, or asks for more patience than a person has.
    """
    wait = _FIRST_WAIT
    for _ in range(ATTEMPTS):
        try:
            return ask()
        except BusyError as busy:
            site, seconds = busy.site, wait if busy.seconds is None else busy.seconds
        if seconds > _LONGEST_WAIT:
            raise DownloadError(f"{site} asks to wait {seconds:.0f} seconds; run the command again then, what was read is kept")
        pause(seconds)
        wait *= 2
    raise DownloadError(f"{site} is busy (status 429) still after {ATTEMPTS} attempts; run the command again later, what was read is kept")
