"""What a private book has beside the one for both sides: its own chapter, its mark, and whose it is in the manifest."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from steeldialogue.book.blocks import Chapter
from steeldialogue.book.chapters import own
from steeldialogue.book.context import Context
from steeldialogue.book.own_shown import mark_of, owner_of

FOOT = "Public record, published figures, what both sides have put on the table, and what one side keeps to itself."
_AFTER = ("glossary", "sources")  # chapters of reference, before which the own chapter stands
Chapters = Mapping[str, Callable[[], Chapter]]


def with_own(context: Context, chapters: Chapters) -> Chapters:
    """Return the chapters with the own one among them where the book is private."""
    if context.own is None:
        return chapters
    told = {name: chapter for name, chapter in chapters.items() if name not in _AFTER}
    left = {name: chapter for name, chapter in chapters.items() if name in _AFTER}
    return {**told, own.OWN: cache(partial(own.chapter, context, context.own)), **left}


def mark(context: Context) -> str:
    """Return what stands on every page of a private book; nothing on those of the one for both sides."""
    return mark_of(owner_of(context.own, context.record)) if context.own else ""


def private_to(context: Context) -> dict[str, Any]:
    """Return what the manifest of a private book says: the code of its side, and the hash of what that keeps."""
    return {"private_to": context.own.side, "own": context.own.sha256} if context.own else {}
