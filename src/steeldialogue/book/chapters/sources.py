"""Chapter K: sources, corrections, law and its age. The gaps of all chapters are added when the book is set."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from steeldialogue.book.blocks import Cell, Chapter, Cite, Column, Exhibit, Gap, Section, Table, caution, prose
from steeldialogue.book.chapters import others
from steeldialogue.book.chapters.days import day_figure, days_since
from steeldialogue.book.context import Context
from steeldialogue.book.ledger import legend
from steeldialogue.core import Figure, LawText, Quality, SourceRow
from steeldialogue.core.formulas import share
from steeldialogue.law.parameters import Act

READ_IN = {"text": "the legal text", "reprint": "a transcription", "secondary": "a work that quotes it"}
_HOUSE = "steeldialogue-house"
STALE_DAYS = 180  # a law not looked at for half a year is pointed out


def chapter(context: Context) -> Chapter:
    """Return the chapter on what the book rests on."""
    return Chapter(
        "sources",
        "Sources, corrections, and the law and its age",
        [prose("Every number in this book can be followed to a row of a table or to an article of law. This chapter lists both.")],
        [trust(), _law(context), _corrections(context), others.section(context), _tables(context)],
    )


def trust() -> Section:
    """Return the section on trust marks and the letters beside numbers."""
    marks: list[dict[str, Cell]] = [{"mark": letter, "name": name, "meaning": meaning} for letter, name, meaning in legend()]
    trust: list[dict[str, Cell]] = [{"name": str(mark), "meaning": mark.meaning} for mark in Quality]
    return Section(
        "How far a number can be trusted",
        [
            prose("A number is as strong as its weakest input. A small letter beside it says where care is needed."),
            Exhibit(
                "Letters beside numbers",
                Table("marks", [Column("mark", "Letter"), Column("name", "Name"), Column("meaning", "Meaning")], marks),
            ),
            Exhibit("Trust, from strongest to weakest", Table("trust", [Column("name", "Mark"), Column("meaning", "Meaning")], trust)),
        ],
    )


def _law(context: Context) -> Section:
    law = context.law
    columns = [
        Column("id", "Parameter or table"),
        Column("act", "Act"),
        Column("kind", "Kind"),
        Column("checked", "Last checked"),
        Column("age", "Days since", "d", 0),
    ]
    rows: list[dict[str, Cell]] = []
    stale = []
    for key, checked, age in law.ages(context.as_of):
        kind = law.parameters[key].kind if key in law.parameters else "law"
        act = law.parameters[key].values[0].act if key in law.parameters else law.entries[key].act
        rows.append({"id": key, "act": law.acts[act].short, "kind": kind, "checked": str(checked), "age": _age(context, key, checked)})
        if age > STALE_DAYS:
            stale.append(key)
    warning = caution("Not looked at for more than half a year: {stale}.", stale=", ".join(stale)) if stale else None
    return Section(
        "The law and its age",
        [
            *([warning] if warning else []),
            acts_table(law.acts.values()),
            Exhibit("When a person last checked each parameter and table", Table("law_age", columns, rows), fold=True),
        ],
    )


def _age(context: Context, key: str, checked: date) -> Figure:
    """The days since a person last looked at a parameter or table of law."""
    law = context.law
    entry = law.parameters[key].values[0] if key in law.parameters else law.entries[key]
    act = law.acts[entry.act]
    text = LawText(key, f"{act.short}, {entry.provision}", act.celex, act.published, entry.valid_from, checked)
    return days_since(day_figure(checked, text, f"last check of {key}"), context.as_of, f"days since the last check of {key}")


def acts_table(acts: Iterable[Act]) -> Exhibit:
    """Return the list of acts and publications, with where a person read each."""
    columns = [
        Column("act", "Act"),
        Column("celex", "CELEX"),
        Column("title", "Title"),
        Column("journal", "Journal"),
        Column("read", "Read in"),
        Column("note", "Note"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "act": act.short,
            "celex": act.celex,
            "title": act.title,
            "journal": act.journal,
            "read": READ_IN[act.read_in],
            "note": act.note,
        }
        for act in acts
    ]
    return Exhibit("Acts", Table("acts", columns, rows))


def _corrections(context: Context) -> Section:
    columns = [
        Column("where", "Table and row"),
        Column("field", "Field"),
        Column("published", "Published"),
        Column("used", "Used"),
        Column("reason", "Reason"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "where": f"{one.table}: {', '.join(one.row.values())}",
            "field": one.field,
            "published": one.expect,
            "used": one.correct or "no value",
            "reason": one.reason,
            "source": Cite(one.source_id),
        }
        for one in context.catalog.corrections
    ]
    return Section("Corrections", [Exhibit("Published values that the book overrides", Table("corrections", columns, rows))])


def _tables(context: Context) -> Section:
    columns = [
        Column("table", "Table"),
        Column("rows", "Rows", "1", 0),
        Column("sources", "Sources", "1", 0),
        Column("weak", "Rows that are not official", "1", 0),
        Column("part", "Of all rows", "%", 0),
    ]
    rows: list[dict[str, Cell]] = []
    for name, table in context.catalog.tables.items():
        weak = sum(row.quality.rank > Quality.OFFICIAL_REPRINT.rank for row in table)
        held, sources = _counted(name, "rows", len(table)), _counted(name, "sources", len({row.source_id for row in table}))
        not_official = _counted(name, "rows that are not official", weak)
        part = share(not_official, held).named(f"{name}: share of rows that are not official") if table else Gap("no rows")
        rows.append({"table": name, "rows": held, "sources": sources, "weak": not_official, "part": part})
    return Section("The catalogue", [Exhibit("Tables in use", Table("tables", columns, rows))])


def _counted(table: str, what: str, number: int) -> Figure:
    """A count of the catalogue itself, which this house vouches for."""
    return Figure(Decimal(number), "1", SourceRow("catalogue", f"{table}: {what}", _HOUSE, f"{number} {what}"), f"{table}: {what}")
