"""The book in two pages: a line a chapter, the numbers to carry, the dates ahead, and what is not known."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Chapter, Section, prose
from steeldialogue.book.chapters.summary_dates import dates
from steeldialogue.book.chapters.summary_gaps import gaps_table, not_known
from steeldialogue.book.chapters.summary_lines import lines
from steeldialogue.book.chapters.summary_numbers import carried, picture
from steeldialogue.book.chapters.summary_shown import Shown
from steeldialogue.book.context import Context

SUMMARY = "summary"


def chapter(context: Context, chapters: Sequence[Chapter]) -> Chapter:
    """Return the two pages that the other chapters of the book come to; every number in them stands in a chapter too."""
    shown = Shown(chapters)
    lead = prose("What the book comes to, in five minutes. Every line leads to its chapter, every number to where it comes from.")
    sections = [Section(title, list[Block](found)) for title, found in lines(chapters)]
    sections += [
        Section("Numbers to carry", [carried(context, shown), *picture(shown)]),
        Section("Dates ahead, and what is not known", [*dates(shown), not_known(chapters)]),
    ]
    return Chapter(SUMMARY, "The book in two pages", [lead], sections, [gaps_table(chapters)])
