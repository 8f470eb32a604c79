"""The standards themselves: versions, what they divide by, and what of them nobody has read in a text."""

from collections.abc import Iterable

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Table, unknown
from steeldialogue.book.chapters.sources import acts_table
from steeldialogue.carbon.study import Study
from steeldialogue.law import Standards
from steeldialogue.law.standard_rules import Standard

READ_IN = {"recalled": "recalled", "not found": "not found: an assumption stands in"}


def standards_read(standards: Standards) -> Exhibit:
    """Return the list of standards."""
    columns = [
        Column("label", "Standard"),
        Column("version", "Version"),
        Column("kind", "Kind"),
        Column("divisor", "Per tonne of"),
        Column("source", "Text"),
        Column("from", "In force from"),
        Column("checked", "Last checked"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "label": one.label.en,
            "version": one.version,
            "kind": one.kind,
            "divisor": one.divisor.stage.replace("_", " ") if one.divisor else "",
            "source": standards.acts[one.act].short,
            "from": str(one.valid_from),
            "checked": str(one.checked_on),
        }
        for one in standards
    ]
    return Exhibit("The standards and their versions", Table("standards", columns, rows), fold=True)


def acts(study: Study) -> Exhibit:
    """Return the texts that standards and factor sets rest on."""
    jurisdiction = study.law.table("plant.factors").entry
    factors = {row.act for name in ("factors", "grid_factors") for row in study.law.table(f"plant.{name}").rows} | {jurisdiction.act}
    return acts_table([*study.standards.acts.values(), *(act for key, act in study.law.acts.items() if key in factors)])


def not_published(standards: Standards) -> list[Block]:
    """Return what is not published or was not found, and what a plant can enter in its place."""
    rows = [row for one in standards for row in (*_gaps(one), *_doubts(one))]
    if not rows:
        return []
    columns = [
        Column("label", "Standard"),
        Column("what", "What is missing, or was not read in a text"),
        Column("ask", "What to enter, or what stands in"),
    ]
    told = sorted({str(row["label"]) for row in rows if row["kind"] == "gap"})
    text = unknown(
        "Parts of these standards are not published, or were not found: {names}. What is missing is asked for, never filled in silently.",
        names="; ".join(told),
    )
    plain = [{key: row[key] for key in ("label", "what", "ask")} for row in rows]
    exhibit = Exhibit("What is not published, and rules that nobody has read in a text", Table("standards_gaps", columns, plain), fold=True)
    return [text, exhibit] if told else [exhibit]


def _gaps(standard: Standard) -> Iterable[dict[str, Cell]]:
    for gap in standard.missing:
        yield {"label": standard.label.en, "what": gap.what, "ask": gap.ask, "kind": "gap"}


def _doubts(standard: Standard) -> Iterable[dict[str, Cell]]:
    for name, rule in standard.rules():
        if rule.doubtful:
            what = f"Rule for {name}: {READ_IN[rule.read_in]}"
            yield {"label": standard.label.en, "what": what, "ask": rule.note or rule.provision, "kind": "rule"}
