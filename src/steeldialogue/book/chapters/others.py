"""What other sources say of the same facts; the last chapter lists it."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from steeldialogue.book.blocks import OWN, Cell, Cite, Column, Exhibit, Section, Table, prose
from steeldialogue.book.context import Context
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import TABLES, PeriodRow
from steeldialogue.core import Figure
from steeldialogue.core.units import comparable

VALUED = tuple(table for table, model in TABLES.items() if issubclass(model, PeriodRow) and "value" in model.model_fields)
PLACES = 2
_SHOWN = Decimal(1).scaleb(-PLACES)


def section(context: Context) -> Section:
    """Return the section on values that the book does not use but does not hide."""
    columns = [
        Column("table", "Table"),
        Column("what", "Fact"),
        Column("used", "Used here", OWN, PLACES),
        Column("other", "Also published", OWN, PLACES),
        Column("source", "By source"),
    ]
    rows: list[dict[str, Cell]] = [
        {"table": table, "what": used.label, "used": used, "other": other, "source": Cite(other.source_ids[0])}
        for table in VALUED
        for used, other in _pairs(context, table)
    ]
    text = prose(
        "Where sources disagree every value is kept. The book uses the one with the better trust mark, then the one with fewer "
        "reservations, then the newer; the others stand here. Exports by code are not listed: their other values are in the catalogue "
        "alone."
    )
    title = "Facts for which another source gives another value"
    return Section("Other published values", [text, *([Exhibit(title, Table("others", columns, rows), fold=True)] if rows else [])])


def _pairs(context: Context, table: str) -> Iterator[tuple[Figure, Figure]]:
    rows = list(context.catalog.rows(PeriodRow, table))
    for _, told in sorted(preferred(rows, context.catalog.sources, _fact).items(), key=lambda item: [str(part) for part in item[0]]):
        used, *others = (_figure(context, table, row) for row in told)
        for other in others:
            if comparable(used.unit, other.unit) and _rounded(other.to(used.unit)) != _rounded(used):
                yield used, other.to(used.unit)


def _fact(row: PeriodRow) -> tuple[object, ...]:
    """What a row tells of: its key without the source."""
    return tuple(getattr(row, name) for name in row.key if name != "source_id")


def _figure(context: Context, table: str, row: PeriodRow) -> Figure:
    words = (str(getattr(row, name)) for name in row.key if not name.startswith(("period", "source")))
    return context.catalog.figure(table, row, "value", str(getattr(row, "unit", "")), f"{', '.join(words)}, {row.period.label()}")


def _rounded(figure: Figure) -> Decimal:
    return figure.value.quantize(_SHOWN, rounding=ROUND_HALF_UP)
