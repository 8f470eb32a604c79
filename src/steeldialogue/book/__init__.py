"""The briefing book: chapters made of numbered claims, charts and tables."""

from steeldialogue.book.build import MORE_STEPS, STEPS, build_book, build_books
from steeldialogue.book.context import BookOptions
from steeldialogue.book.publishing import BookReport

__all__ = ["MORE_STEPS", "STEPS", "BookOptions", "BookReport", "build_book", "build_books"]
