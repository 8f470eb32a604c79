"""The registers as tables: what is on the table for both sides, never a draft or a note."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from steeldialogue.record.exports.commitments import commitments, said_columns
from steeldialogue.record.exports.money import money
from steeldialogue.record.exports.people import cohorts_sheet, courses_sheet, diagnoses_sheet, technologies_sheet
from steeldialogue.record.exports.safety import safety_tables
from steeldialogue.record.exports.tables import Cell, Column, Sheet
from steeldialogue.record.models import Policy, Programme, Request, Result, Side, Task
from steeldialogue.record.selectors.investment import proposals
from steeldialogue.record.selectors.policies import reported_tasks
from steeldialogue.record.selectors.programmes import newest_results

Row = Sequence[Cell]


def _named(*names: str) -> list[Column]:
    return [Column(name, HOLDS[name]) for name in names]


HOLDS = {
    "side": "the side it belongs to, by its two letters",
    "number": "in the register, or of its side",
    "key": "of the public record",
    "title": "in one line",
    "text": "in full",
    "session": "the session it belongs to",
    "asked_on": "a day, month or year; empty where unknown",
    "due": "a day, month or year; empty where none was set",
    "state": "open, answered, satisfied or withdrawn",
    "answers": "every answer with its day",
    "kind": "in one word",
    "lead": "the side in the lead; empty where both are",
    "starts": "a day, month or year; empty where unknown",
    "ends": "a day, month or year; empty where unknown",
    "indicator": "what is measured",
    "unit": "of all its values",
    "baseline_year": "of the baseline",
    "baseline": "the value to start from",
    "from": "first day of the period",
    "until": "last day of the period",
    "target": "what should be reached in the period",
    "investor": "who invests",
    "place": "where",
    "amount": "in the currency beside it",
    "currency": "of the amount",
    "stage": "reached last",
    "stage_reached": "a day, month or year; empty where unknown",
    "obstacles": "how many stand in the way",
    "name": "in English",
    "name_local": "in the original",
    "area": "country or area",
    "issuer": "who issued it",
    "published": "a day, month or year; empty where unknown",
    "enforced": "a day, month or year; empty where unknown",
    "ended": "a day, month or year; empty where it has not",
    "status": "in words",
    "facts": "in full",
    "themes": "in a few words",
    "policy": "that it belongs to",
    "responsible": "who has it",
    "gap": "yes where the sides say different things",
    "confidence": "how far the source can be trusted",
    "source": "the publication it rests on",
}


def requests(_: date) -> Sheet:
    """Return what was asked and answered."""
    names = "side number key title text session asked_on due state answers confidence source".split()  # noqa: SIM905
    return Sheet("requests", _named(*names), _requests())


def _requests() -> Iterator[Row]:
    for one in Request.objects.select_related("session", "source").prefetch_related("responses").iterator(1000):
        answers = "\n\n".join(f"{answer.side_id}, {answer.answered_on}: {answer.text}" for answer in one.responses.all())
        session, source = one.session.title if one.session else "", one.source.title if one.source else ""
        told = (one.title, one.text, session, one.asked_on, one.due, one.state, answers)
        yield (one.side_id, one.number, one.key, *told, one.confidence, source)


def programmes(_: date) -> Sheet:
    """Return programmes with a line for each period of each indicator; without indicators a single line."""
    sides = list(Side.objects.values_list("code", flat=True))
    results = [
        column
        for side in sides
        for column in (
            Column(f"result_{side}", f"what {side} reports as reached"),
            Column(f"verified_{side}", "by whom it was verified; empty where nobody did"),
        )
    ]
    names = "number key kind title text lead starts ends indicator unit baseline_year baseline from until target".split()  # noqa: SIM905
    return Sheet("programmes", [*_named(*names), *results, *_named("confidence", "source")], _programmes(sides))


def _programmes(sides: list[str]) -> Iterator[Row]:
    rows = Programme.objects.select_related("source").prefetch_related("indicators__targets__results")
    for one in rows.iterator(1000):
        about = (one.number, one.key, one.kind, one.title, one.text, one.lead_id or "", one.starts, one.ends)
        trust = (one.confidence, one.source.title if one.source else "")
        for period in _periods(one, sides):
            yield (*about, *period, *trust)


def _periods(programme: Programme, sides: list[str]) -> Iterator[Row]:
    nothing: Row = (None,) * (3 + 2 * len(sides))
    indicators = list(programme.indicators.all())
    if not indicators:
        yield (None,) * 4 + tuple(nothing)
    for one in indicators:
        about = (one.title, one.unit, one.baseline_year, one.baseline_value)
        targets = list(one.targets.all())
        if not targets:
            yield (*about, *nothing)
        for target in targets:
            found = newest_results(target, sides)
            results = [cell for side in sides for cell in _result(found[side])]
            yield (*about, target.starts, target.ends, target.value, *results)


def _result(result: Result | None) -> Row:
    return (result.value, result.verified_by) if result else (None, "")


def investment(_: date) -> Sheet:
    """Return invitations and proposals with the stage reached last."""
    names = "side number key kind title text investor place amount currency stage stage_reached obstacles confidence source".split()  # noqa: SIM905
    return Sheet("investment", _named(*names), _investment())


def _investment() -> Iterator[Row]:
    for one in proposals().iterator(1000):
        told = (one.kind, one.title, one.text, one.investor, one.place, one.amount, one.currency)
        stood = (one.stage, one.stage_reached, one.standing)  # type: ignore[attr-defined]
        yield (one.side_id, one.number, one.key, *told, *stood, one.confidence, one.source.title if one.source else "")


def policies(_: date) -> Sheet:
    """Return the measures that both sides track."""
    names = "side key name name_local area issuer published enforced ended status facts themes confidence source".split()  # noqa: SIM905
    return Sheet("policies", _named(*names), _policies())


def _policies() -> Iterator[Row]:
    for one in Policy.objects.select_related("source").iterator(1000):
        days = (one.published, one.enforced, one.ended)
        told = (one.status, one.facts, one.themes, one.confidence, one.source.title if one.source else "")
        yield (one.side_id or "", one.key, one.name, one.name_local, one.area, one.issuer, *days, *told)


def tasks(_: date) -> Sheet:
    """Return the tasks of policies with what each side said of them last."""
    sides = list(Side.objects.values_list("code", flat=True))
    names = "policy side number title text responsible due".split()  # noqa: SIM905
    said = [column for side in sides for column in said_columns(side)]
    return Sheet("tasks", [*_named(*names), *said, *_named("gap")], _tasks(sides))


def _tasks(sides: list[str]) -> Iterator[Row]:
    rows = list(Task.objects.select_related("policy").order_by("policy__area", "policy__name", "side__place", "number"))
    reports = reported_tasks(rows)
    for one in rows:
        words = reports[one.pk]
        said = [cell for side in sides for cell in _said(words.by_side[side])]
        about = (one.policy.name, one.side_id, one.number, one.title, one.text, one.responsible, one.due)
        yield (*about, *said, "yes" if words.gap else "no")


def _said(report: Any) -> Row:
    return (report.completion, report.as_of, report.text) if report else ("", None, "")


REGISTERS: dict[str, Callable[[date], Sheet]] = {
    "commitments": commitments,
    "requests": requests,
    "programmes": programmes,
    "investment": investment,
    "money": money,
    "policies": policies,
    "tasks": tasks,
    "safety-tables": safety_tables,
    "courses": courses_sheet,
    "cohorts": cohorts_sheet,
    "technologies": technologies_sheet,
    "diagnoses": diagnoses_sheet,
}
