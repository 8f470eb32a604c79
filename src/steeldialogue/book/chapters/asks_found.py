"""The rules that look at the public record, at law and at exposures; each is named as in `ask_rules.csv`."""

from collections.abc import Iterator
from decimal import Decimal

from steeldialogue.book.chapters.asks_open import OTHER, OpenItem
from steeldialogue.book.chapters.asks_rules import Ask, Evidence, Rule, asked_by, reaches
from steeldialogue.book.chapters.asks_steps import HOMES, Step
from steeldialogue.book.chapters.asks_table import TABLE_RULES
from steeldialogue.book.chapters.cbam_desk import YEARS
from steeldialogue.book.chapters.days import day_figure, days_since
from steeldialogue.book.chapters.exposure_quotas import pressed
from steeldialogue.book.chapters.record import HeldSession
from steeldialogue.book.chapters.skills_targets import Targets
from steeldialogue.book.record_shown import spoken
from steeldialogue.catalog.schema import AskRule, CommitmentRow, NotifiedMeasure, SessionRow
from steeldialogue.core import Derivation, Figure, PartialDate, SourceRow
from steeldialogue.investment import STANDARDS, Notified, asked_months, lead_time
from steeldialogue.investment.evidence import ASKED_IN

BORDER, QUOTAS = "EU carbon border", "EU steel quotas"
OTHERS = "other"
NO_RESULT = "result not found"  # as `skills` says it


def open_request(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Requests that nothing has settled."""
    for item in evidence.items:
        stands = item.stands(evidence.as_of)
        if item.kind == "request" and stands and reaches(evidence, rule, stands):
            yield from _of_item(evidence, rule, item, stands, "days since it was asked")


def past_date(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Promises whose day has passed."""
    for item in evidence.items:
        due = item.until_due(evidence.as_of)
        if item.kind != "request" and due and due.value < 0:
            late = Figure(-due.value, due.unit, Derivation("days late", "− days to the due date", ((due.label, due),)), f"{item.key}, late")
            if reaches(evidence, rule, late):
                yield from _of_item(evidence, rule, item, late, "days since it was due")


def stale_state(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Promises of which nothing has been told for long."""
    for item in evidence.items:
        silent = item.silent(evidence.as_of)
        if item.kind != "request" and silent and reaches(evidence, rule, silent):
            yield from _of_item(evidence, rule, item, silent, "days since anything was told of it")


def _of_item(evidence: Evidence, rule: AskRule, item: OpenItem, number: Figure, counted: str) -> Iterator[Ask]:
    due, ahead = item.due_day(), item.until_due(evidence.as_of)
    comes = bool(due and due > evidence.as_of)
    for side, other in asked_by(item):
        yield Ask(
            rule,
            side,
            other,
            item.name,
            number,
            counted,
            item.source.source_id,
            item.raised,
            due if comes else None,
            ahead if comes else None,
        )


def session_overdue(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """The next session, once the last lies too far back."""
    rows = [row for row in evidence.context.catalog.rows(SessionRow, "sessions") if row.ordinal is not None]
    held = [one for one in HeldSession.of(rows) if one.day <= evidence.as_of]
    if not held:
        return
    last, gone = held[-1], held[-1].days_until(evidence.as_of)
    if gone.value > evidence.threshold(rule).value:
        for side, other in OTHER.items():
            heard = f"{last.row.title}, {spoken(last.row.date_start)}"
            yield Ask(
                rule, side, other, "A day and a place for the next session", gone, "days since the last session", last.row.source_id, heard
            )


def law_step(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Steps of law that come soon, the first of each kind."""
    told = set[str]()
    for step in evidence.ahead:
        ahead = step.ahead(evidence.as_of)
        if step.row.step not in told and ahead.value <= evidence.threshold(rule).value:
            told.add(step.row.step)
            yield from _of_step(evidence, rule, step, ahead)


def _of_step(evidence: Evidence, rule: AskRule, step: Step, ahead: Figure) -> Iterator[Ask]:
    number, counted = (step.value, "from then on") if step.value else (ahead, "days to it")
    for side in step.row.touches:
        if side != step.row.asked_of:
            heard = evidence.heard(step.row.topics)
            yield Ask(rule, side, step.row.asked_of, step.row.title, number, counted, step.basis, heard, step.on, ahead)


def term_ended(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Terms that have ended without news of what follows."""
    for step in evidence.steps:
        gone = step.gone(evidence.as_of)
        if step.row.kind == "ends" and 0 <= gone.value <= evidence.threshold(rule).value:
            for side in step.row.touches:
                heard = evidence.heard(step.row.topics)
                yield Ask(rule, side, step.row.asked_of, f"{step.row.title}: what follows", gone, "days since it ended", step.basis, heard)


def exposure_cbam(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """What a year of exports would owe at default values."""
    year = max(evidence.as_of.year, YEARS[0])
    if year not in YEARS:
        return
    desk = evidence.border
    owed = {"IN": desk.cost(year, "highest"), "JP": desk.japanese_cost(year, "highest")}
    for side, cost in owed.items():
        if reaches(evidence, rule, cost):
            topic = f"Exports under the EU CBAM, production year {year}"
            yield _exposed(evidence, rule, side, BORDER, (topic, cost, "at most, at default values"))


def exposure_quota(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Categories in which India sold more than its own quota; Japan's exports by code are not held."""
    count = pressed(evidence.context)
    if reaches(evidence, rule, count):
        topic = "Steel quotas of the Union that last year's exports would exceed"
        yield _exposed(evidence, rule, "IN", QUOTAS, (topic, count, "categories"))


def _exposed(evidence: Evidence, rule: AskRule, side: str, lane: str, told: tuple[str, Figure, str]) -> Ask:
    topic, number, counted = told
    step = evidence.next_in(lane, side)
    on, ahead = (step.on, step.ahead(evidence.as_of)) if step else (None, None)
    basis = step.basis if step else rule.source_id
    return Ask(rule, side, OTHERS, topic, number, counted, basis, evidence.heard(rule.topics), on, ahead)


def short_notice(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Standards of which less notice was given than was asked for, since it was asked."""
    catalog = evidence.context.catalog
    request = next((row for row in catalog.rows(CommitmentRow, "commitments") if row.commitment_id == ASKED_IN), None)
    if request is None:
        return
    months = int(asked_months(catalog).value)
    rows = [row for row in catalog.rows(NotifiedMeasure, "notified_measures") if row.kind == STANDARDS and row.published > request.date]
    for home, side in ((code, OTHER[own]) for code, own in HOMES.items()):
        short = [row for row in rows if row.area == home and _is_short(row, months)]
        if side == request.owner_side and short:
            number = _counted(short)
            if reaches(evidence, rule, number):
                topic, heard = f"Notice of at least {months} months for new mandatory standards", evidence.heard(rule.topics)
                yield Ask(rule, side, OTHER[side], topic, number, "measures with less, since it was asked", request.source_id, heard)


def _is_short(row: NotifiedMeasure, months: int) -> bool:
    return lead_time(Notified(row.measure_id, row.published, row.enforced), months).gave_asked is False


def _counted(rows: list[NotifiedMeasure]) -> Figure:
    told = [
        SourceRow("notified_measures", row.measure_id, row.source_id, f"{row.published} to {row.enforced}", row.quality) for row in rows
    ]
    inputs = tuple((row.row, Figure(Decimal(1), "1", row, row.row)) for row in told)
    return Figure(Decimal(len(rows)), "1", Derivation("count", "number of measures", inputs), "measures with less notice than asked")


def training_result(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Training targets whose day has come without a result."""
    found = Targets(evidence.context)
    for stand in found.stands:
        row = next(row for row in found.rows if row.counted == stand.fact.programme)
        due = PartialDate(row.due).latest
        if stand.standing != NO_RESULT or due is None:
            continue
        told = SourceRow("training_targets", row.target_id, row.source_id, spoken(row.due), row.quality, note=row.note)
        gone = days_since(day_figure(due, told, f"day of the target {row.target_id}"), evidence.as_of, "days since the day of the target")
        if reaches(evidence, rule, gone):
            topic, heard = f"{found.title(stand)}: {row.counted}", evidence.heard(rule.topics)
            for side, other in OTHER.items():
                yield Ask(rule, side, other, topic, gone, "days since the day of its target", row.source_id, heard)


RULES: dict[str, Rule] = {
    "open-request": open_request,
    "past-date": past_date,
    "stale-state": stale_state,
    "session-overdue": session_overdue,
    "law-step": law_step,
    "term-ended": term_ended,
    "exposure-cbam": exposure_cbam,
    "exposure-quota": exposure_quota,
    "short-notice": short_notice,
    "training-result": training_result,
    **TABLE_RULES,
}
