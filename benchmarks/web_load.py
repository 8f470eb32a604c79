"""Many people at once: readers who open a page, read it for a while and open the next; writers who save drafts."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True)
class Person:
    """Somebody signed in: the cookies of the session, and the token that forms carry."""

    session: str
    token: str

    @property
    def cookies(self) -> str:
        """As a browser sends them."""
        return f"sessionid={self.session}; csrftoken={self.token}"


@dataclass
class Seen:
    """What a load saw: seconds of each page and each saved draft, answers that were not the ones wanted, titles that were accepted."""

    pages: dict[str, list[float]] = field(default_factory=dict)
    saves: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


class Browser:
    """One person's connection, kept open."""

    def __init__(self, port: int, person: Person) -> None:
        """Know where the site answers and whose session it is; nothing is opened yet."""
        self._port, self._person = port, person
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, float]:
        """Return the status of an answer and the seconds until all of it was there; a form's token is sent along."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self._person.token}).encode() if fields else b""
        head = [
            f"{'POST' if fields else 'GET'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            f"Cookie: {self._person.cookies}",
            "Accept-Encoding: identity",
        ]
        if fields:
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        begun = time.perf_counter()
        for attempt in (1, 2):
            try:
                status = await self._exchange("\r\n".join([*head, "", ""]).encode() + body)
                return status, time.perf_counter() - begun
            except (ConnectionError, asyncio.IncompleteReadError):
                self._streams = None  # the server closed a connection that had long been idle
                if attempt == 2:
                    raise
        raise AssertionError

    async def _exchange(self, request: bytes) -> int:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if "content-length:" in head:
            await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
        elif "chunked" in head:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        if "connection: close" in head:
            writer.close()
            self._streams = None
        return int(head.split()[1])


async def load(
    port: int, readers: list[Person], writers: list[Person], pages: list[str], seconds: float, pause: tuple[float, float]
) -> Seen:
    """Let everybody work for some seconds; `pause` is how long, at least and at most, somebody looks at a page."""
    seen, until = Seen(), time.monotonic() + seconds
    reading = [_read(Browser(port, one), pages, until, pause, random.Random(number), seen) for number, one in enumerate(readers)]  # noqa: S311
    writing = [_write(Browser(port, one), until, pause, random.Random(-number - 1), number, seen) for number, one in enumerate(writers)]  # noqa: S311
    await asyncio.gather(*reading, *writing)
    return seen


async def _read(browser: Browser, pages: list[str], until: float, pause: tuple[float, float], dice: random.Random, seen: Seen) -> None:
    await asyncio.sleep(dice.uniform(0, pause[1]))
    while time.monotonic() < until:
        page = dice.choice(pages)
        status, taken = await browser.ask(page)
        seen.pages.setdefault(page.split("?")[0], []).append(taken)
        if status != 200:
            seen.wrong.append(f"{status} {page}")
        await asyncio.sleep(dice.uniform(*pause))


async def _write(browser: Browser, until: float, pause: tuple[float, float], dice: random.Random, writer: int, seen: Seen) -> None:
    await asyncio.sleep(dice.uniform(0, pause[1]))
    number = 0
    while time.monotonic() < until:
        number += 1
        title = f"Draft {number} of writer {writer}"
        status, taken = await browser.ask("/drafts/new/paper", {"title": title, "language": "en", "marking": "tabled", "text": "Text"})
        seen.saves.append(taken)
        if status == 302:
            seen.titles.append(title)
        else:
            seen.wrong.append(f"{status} {title}")
        await asyncio.sleep(dice.uniform(*pause))
