"""The customised list of technologies: its versions, and the technologies that are named in public."""

from steeldialogue.book.blocks import Block, Cell, Cite, Column, Exhibit, Gap, Quote, Table, prose, unknown
from steeldialogue.book.chapters.sharing_desk import SharingDesk
from steeldialogue.catalog.schema import TechnologyList
from steeldialogue.core import Figure, PartialDate, area

_NOT_TOLD = Gap("not told")


def lists(desk: SharingDesk) -> list[Block]:
    """Return the versions of the list, and what of them was not found."""
    columns = [
        Column("version", "Version"),
        Column("date", "Date"),
        Column("area", "For"),
        Column("kind", "Technologies for"),
        Column("count", "Technologies", "1", 0),
        Column("added", "of which new", "1", 0),
        Column("from", "chosen from", "1", 0),
        Column("status", "State"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "version": row.version,
            "date": str(PartialDate(row.date)),
            "area": area(row.area).en,
            "kind": row.kind,
            "count": desk.listed(row),
            "added": _cell(desk, row, "added"),
            "from": _cell(desk, row, "chosen_from"),
            "status": row.status,
            "source": Cite(row.source_id),
        }
        for row in desk.lists
    ]
    return [
        prose(
            "The list is the Japan Iron and Steel Federation's choice of technologies that fit a country; it grows from version to version."
        ),
        Exhibit("Versions of the list", Table("technology_lists", columns, rows), quotes=_quotes(desk)),
        unknown(
            "The list itself, with the names of its technologies, was not found in public; nor was a version after the draft shown here."
        ),
    ]


def _cell(desk: SharingDesk, row: TechnologyList, field: str) -> Figure | Gap:
    if getattr(row, field) is None:
        return _NOT_TOLD
    return desk.figure("technology_lists", row, field, "1", f"{field.replace('_', ' ')}, version {row.version}")


def _quotes(desk: SharingDesk) -> list[Quote]:
    return [Quote(f"Version {row.version}: {row.note}.", row.source_id) for row in desk.lists if row.note]


def technologies(desk: SharingDesk) -> list[Block]:
    """Return the technologies that the public record names, with their terms."""
    columns = [
        Column("name", "Technology"),
        Column("process", "Process"),
        Column("supplier", "Supplier"),
        Column("licence", "Licence"),
        Column("listed", "On the list"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "name": row.name,
            "process": row.process,
            "supplier": row.supplier or _NOT_TOLD,
            "licence": row.licence or _NOT_TOLD,
            "listed": row.on_list if row.on_list == "yes" else _NOT_TOLD,
            "source": Cite(row.source_id),
        }
        for row in desk.technologies.values()
    ]
    return [Exhibit("Technologies that the public record names", Table("shared_technologies", columns, rows))] if rows else []
