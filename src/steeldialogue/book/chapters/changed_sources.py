"""The registers of sources of two books: what is new, what is gone, and what has a newer date."""

from collections.abc import Mapping

from steeldialogue.book.blocks import Cell, Cite, Claim, Column, Gap, prose
from steeldialogue.book.chapters.changed_parts import PREFIX, Part, TwoBooks, counted, listing, shown_or_kept
from steeldialogue.book.earlier import EARLIER, EARLIER_RECORD
from steeldialogue.book.record_shown import RECORD, spoken
from steeldialogue.carbon.plant.amounts import BY_PLANT
from steeldialogue.catalog.sources import Source
from steeldialogue.core.stated import BY_USER

TABLE = f"{PREFIX}sources"
_EACH_TIME = (EARLIER, EARLIER_RECORD, RECORD, BY_PLANT, BY_USER)  # these bear the day of the book or of the table
_COLUMNS = (
    Column("source", "Source"),
    Column("title", "Title"),
    Column("what", "What changed"),
    Column("before", "Before"),
    Column("now", "Now"),
)


def sources(books: TwoBooks) -> Part:
    """Compare the registers of two books."""
    before, now = _register(books.earlier.sources), _register(books.context.sources)
    new = [_row(now[key], "new", None, now[key]) for key in now if key not in before]
    gone = [_row(before[key], "no longer in the register", before[key], None) for key in before if key not in now]
    dated = [_row(now[key], what, before[key], now[key]) for key in now if key in before and (what := _what(before[key], now[key]))]
    counts = {
        "new": counted(len(new), "sources that the earlier book does not have", TABLE),
        "gone": counted(len(gone), "sources that only the earlier book has", TABLE),
        "dated": counted(len(dated), "sources published or read on another day", TABLE),
        "same": counted(len(now) - len(new) - len(dated), "sources of both books with equal days", TABLE),
    }
    told = prose(
        "Sources new: {new}; gone: {gone}; published or read on another day: {dated}; unchanged: {same}.",
        **{name: Claim(figure, 0) for name, figure in counts.items()},
    )
    rows = [*new, *gone, *dated]
    blocks, kept = shown_or_kept(listing("Sources", TABLE, _COLUMNS, rows))
    return Part("Sources", counts, [told, *blocks], kept)


def _register(sources: Mapping[str, Source]) -> dict[str, Source]:
    return {key: source for key, source in sources.items() if key not in _EACH_TIME}


def _what(before: Source, now: Source) -> str:
    if before.published != now.published:
        return "newer" if now.published > before.published else "another day of publication"
    return "read again" if before.accessed != now.accessed else ""


def _row(source: Source, what: str, before: Source | None, now: Source | None) -> dict[str, Cell]:
    return {
        "source": Cite(source.id) if now else source.id,
        "title": f"{source.producer}: {source.title}",
        "what": what,
        "before": _days(before),
        "now": _days(now),
    }


def _days(source: Source | None) -> Cell:
    if source is None:
        return Gap("not in the register")
    return f"published {spoken(source.published)}, read {spoken(source.accessed)}"
