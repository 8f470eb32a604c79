"""What a side would say of what lies on the table, beside what is said there."""

from collections.abc import Mapping

from steeldialogue.book.blocks import Cell, Cite, Column, Exhibit, Gap, Section, Table
from steeldialogue.book.chapters.own_parts import Own, whole
from steeldialogue.book.own_shown import OWN_RECORD
from steeldialogue.book.record_shown import spoken
from steeldialogue.record.snapshot.own import OwnWord

_SILENT = Gap("nothing yet")


def status(own: Own) -> Section | None:
    """Return the section on the own status beside the public one; None where no draft speaks of what lies on the table."""
    if not own.taken.words:
        return None
    others = own.other_names()
    columns = [Column("what", "On the table"), Column(own.taken.side, f"{own.name} says there")]
    columns += [Column(code, f"{name} says there") for code, name in others.items()]
    columns += [Column("own", f"{own.name} would say"), Column("draft", "In draft"), Column("source", "Source")]
    rows = [_row(own, word) for word in own.taken.words]
    table = Table("own_status", columns, rows)
    note = "What a side would say is not on the table: the other side does not know it."
    return Section("Own status beside the public one", [Exhibit("What is said, and what would be said", table, note=note)])


def _row(own: Own, word: OwnWord) -> dict[str, Cell]:
    said = _public(own, word)
    told: dict[str, Cell] = {side.code: said.get(side.code, _SILENT) for side in own.record.sides}
    number = f"{word.side}-{word.number}" if word.side else str(word.number)
    as_of = f", {spoken(word.as_of)}" if word.as_of else ""
    would = f"{word.says}{as_of}{f': {whole(word.text)}' if word.text else ''}"
    source = Cite(OWN_RECORD)
    return {"what": f"{word.about.capitalize()} {number}: {word.title}", **told, "own": would, "draft": str(word.draft), "source": source}


def _public(own: Own, word: OwnWord) -> Mapping[str, str]:
    """What each side says of it on the table."""
    record = own.record
    if word.about == "commitment":
        words = (said for one in record.commitments if one.number == word.number for said in one.said)
        return {said.side: _told(said.completion, spoken(said.as_of), said.text) for said in words}
    if word.about == "task":
        tasks = (task for policy in record.policies for task in policy.tasks if (task.side, task.number) == (word.side, word.number))
        return {said.side: _told(said.completion, spoken(said.as_of), said.text) for task in tasks for said in task.reports}
    asked = [one for one in record.requests if (one.side, one.number) == (word.side, word.number)]
    answers = {answer.side: _told("answered", spoken(answer.answered_on), answer.text) for one in asked for answer in one.responses}
    return {**{one.side: _told("asked", spoken(one.asked_on), one.text) for one in asked}, **answers}


def _told(what: str, day: str, text: str) -> str:
    return f"{what}, {day}{f': {whole(text)}' if text else ''}"
