"""Every address of the site, and how it reads for a thing of the scene."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, reverse

from url_objects import Thing

# Of the addresses that carry a word in place of a key.
WORDS = {"kind": "paper", "name": "requests", "uidb64": "x", "token": "x-y", "uidb36": "x", "key": "x-y", "pk": 1}
WORDS_OF = {"book_page": {"name": "index.html"}, "draft_import": {"kind": "money"}}


def addresses(resolver: URLResolver, space: str = "", above: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the keys of every address of the site."""
    for entry in resolver.url_patterns:
        keys = (*above, *(entry.pattern.converters or entry.pattern.regex.groupindex))
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space, keys)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", list(keys)


def address(name: str, keys: list[str], thing: Thing | None) -> str:
    """Return the path of an address for a thing of the scene."""
    words = {**WORDS, **WORDS_OF.get(name, {})}
    filled: dict[str, Any] = {}
    for key in keys:
        if thing is not None and key.endswith("_id"):
            filled[key] = thing.file if key == "file_id" else thing.key
        else:
            filled[key] = words[key]
    return reverse(name, kwargs=filled)
