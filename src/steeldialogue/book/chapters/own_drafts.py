"""The drafts of a side: a list of all, then each with what it says, by what it is about."""

from collections.abc import Iterator, Sequence

from steeldialogue.book.blocks import Cell, Cite, Column, Entries, Entry, Exhibit, Gap, Section, Table
from steeldialogue.book.chapters.own_parts import Own, own_entry, whole
from steeldialogue.book.own_shown import OWN_RECORD
from steeldialogue.book.record_shown import spoken
from steeldialogue.record.snapshot.own import DraftLine

# Every kind of draft stands under one heading.
GROUPS: dict[str, tuple[str, ...]] = {
    "Drafts: papers, requests, answers": ("paper", "request", "response", "evidence", "statement"),
    "Drafts: status of commitments and tasks": ("status", "task-status"),
    "Drafts: minutes and corrections": ("minutes", "corrigendum"),
    "Drafts: programmes and skills": ("programme", "result", "course", "cohort", "evaluation"),
    "Drafts: technology sharing": ("technology", "diagnosis", "measure", "adoption"),
    "Drafts: investment": ("proposal", "stage", "money", "obstacle"),
    "Drafts: policies": ("policy", "task", "policy-figure"),
    "Drafts: safety": ("safety-table",),
}
_NO_FILES = Gap("none")


def drafts(own: Own) -> Iterator[Section]:
    """Yield the list of drafts, and a section for each group that has any."""
    lines = own.taken.drafts
    if not lines:
        return
    yield Section("Drafts that are not on the table", [_list(lines)])
    for title, kinds in GROUPS.items():
        if found := [_entry(one) for one in lines if one.kind in kinds]:
            yield Section(title, [Entries(found)])


def _list(lines: Sequence[DraftLine]) -> Exhibit:
    columns = [Column("draft", "Draft"), Column("kind", "Kind"), Column("state", "State"), Column("changed", "Changed")]
    columns += [Column("by", "Drafted by"), Column("files", "Files"), Column("source", "Source")]
    rows: list[dict[str, Cell]] = [
        {
            "draft": f"{one.number}. {one.title}",
            "kind": one.label,
            "state": one.state,
            "changed": spoken(one.changed_on),
            "by": one.drafted_by,
            "files": ", ".join(one.files) or _NO_FILES,
            "source": Cite(OWN_RECORD),
        }
        for one in lines
    ]
    return Exhibit("Drafts by number", Table("own_drafts", columns, rows))


def _entry(one: DraftLine) -> Entry:
    facts = [f"Kind: {one.label}", f"State: {one.state}", f"Version: {one.version}", f"Changed: {spoken(one.changed_on)}"]
    facts += [f"Marking: {one.marking}", f"Drafted by: {one.drafted_by}"]
    facts += [f"Marking on the original: {one.original_marking}"] if one.original_marking else []
    facts += [f"Files: {', '.join(one.files)}"] if one.files else []
    return own_entry(f"{one.number}. {one.title}", facts, [f"{line.heading}: {whole(line.text)}" for line in one.fields])
