"""The briefing book: chapters made of numbered claims, charts and tables."""

from steeldialogue.book.build import BookReport, build_book
from steeldialogue.book.context import BookOptions

__all__ = ["BookOptions", "BookReport", "build_book"]
