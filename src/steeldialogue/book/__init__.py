"""The briefing book: chapters made of numbered claims, charts and tables."""

from steeldialogue.book.build import STEPS, build_book
from steeldialogue.book.context import BookOptions
from steeldialogue.book.publishing import BookReport

__all__ = ["STEPS", "BookOptions", "BookReport", "build_book"]
