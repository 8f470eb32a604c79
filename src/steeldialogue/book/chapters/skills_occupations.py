"""Occupations by ISCO-08 with the titles of other systems beside them."""

from steeldialogue.book.blocks import Block, Cell, Cite, Column, Exhibit, Gap, Table, caution, unknown
from steeldialogue.book.context import Context
from steeldialogue.skills import crosswalk, occupations


def trades(context: Context) -> list[Block]:
    """Return occupations and their crosswalk."""
    groups = occupations(context.catalog)
    columns = [
        Column("isco", "ISCO-08"),
        Column("title", "Title"),
        Column("does", "Does"),
        Column("quality", "Trust"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {"isco": row.isco, "title": row.title, "does": row.does, "quality": str(row.quality), "source": Cite(row.source_id)}
        for row in groups
    ]
    return [
        caution(
            "A match tells how much of the work two titles hold in common: exact, close or broad. No level is set equal to another, and a "
            "chain of matches is as good as its weakest link."
        ),
        Exhibit("Occupations of steelworks", Table("occupations", columns, rows)),
        _crosswalk(context),
        unknown("Titles of Japan's trade-skill tests beside these occupations were not found, nor any beside finishing and coating."),
    ]


def _crosswalk(context: Context) -> Exhibit:
    columns = [
        Column("isco", "ISCO-08"),
        Column("system", "System"),
        Column("code", "Code"),
        Column("title", "Title"),
        Column("match", "Match"),
        Column("quality", "Trust"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = []
    for group in occupations(context.catalog):
        found = crosswalk(context.catalog, group.isco)
        rows += [
            {
                "isco": group.isco,
                "system": one.system,
                "code": one.code,
                "title": one.title,
                "match": one.match,
                "quality": str(one.rows[0].quality),
                "source": Cite(one.rows[0].source_id),
            }
            for one in found
        ]
        if not found:
            none = Gap("none found")
            rows.append({"isco": group.isco, "system": none, "code": none, "title": none, "match": none, "quality": none, "source": none})
    return Exhibit("The same work in other systems", Table("occupation_crosswalk", columns, rows), fold=True)
