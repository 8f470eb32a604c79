"""The tables of a chapter for machines: JSON-LD by schema.org, and how a number of the book is cited."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup


def datasets(book: Mapping[str, Any], chapter: Mapping[str, Any]) -> Markup:
    """Return the exhibits of a chapter as a graph of datasets, safe inside a script element."""
    graph = {"@context": "https://schema.org", "@graph": list(_datasets(book, chapter))}
    text = json.dumps(graph, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no element can begin in it


def _datasets(book: Mapping[str, Any], chapter: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    sources = {source["id"]: source for source in book["sources"]}
    for section in chapter["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "exhibit":
                yield _dataset(book, chapter, block, [sources[key] for key in block["source_ids"]])


def _dataset(
    book: Mapping[str, Any], chapter: Mapping[str, Any], block: Mapping[str, Any], sources: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": f"{chapter['id']}.html#{block['id']}",
        "name": block["title"],
        "description": " ".join(text for text in (block["title"] + ".", block["alt"], block["note"]) if text),
        "inLanguage": book["language"],
        "isPartOf": f"{book['title']}: {book['subtitle']}, {book['as_of']}",
        "variableMeasured": [" ".join(filter(None, (column["label"], column["unit"]))) for column in block["columns"]],
        "isBasedOn": [source["url"] or source["title"] for source in sources],
        "distribution": {
            "@type": "DataDownload",
            "contentUrl": "data.zip",
            "encodingFormat": "text/csv",
            "name": f"tables/{block['id']}.csv",
        },
    }


def citation(book: Mapping[str, Any], chapter: Mapping[str, Any], note: Mapping[str, Any]) -> str:
    """Return how a number is cited: book, day, chapter, its place and its name, which stays the same as long as the number does."""
    place = f"{chapter['letter']} {chapter['title']}, {note['number']}"
    return f"{book['title']}. {book['subtitle']}, {book['as_of']}. {place}: {note['text']} ({note['id']})."
