"""Reading a page of a book back: ids and links in reading order, and the text under every id."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class Page(HTMLParser):
    """A page of the book: ids and links in reading order, and the text under every id."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    links_under: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []
        self._said: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if name := given.get("id"):
            self.ids.append(name)
        if tag not in ("meta", "link", "br", "img", "input", "hr"):
            self._open.append((tag, name or ""))
        if link := given.get("href") or given.get("src"):
            self.links.append(link)
            for _, above in self._open:
                if above:
                    self.links_under.setdefault(above, []).append(link)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ("meta", "link", "br", "img", "input", "hr"):
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        for _, above in self._open:
            if above:
                self._said.setdefault(above, []).append(data)

    def close(self) -> None:
        super().close()
        # At once: the text of a long page, lengthened piece by piece, would be copied as often.
        self.texts = {above: "".join(pieces) for above, pieces in self._said.items()}


def read_page(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page
