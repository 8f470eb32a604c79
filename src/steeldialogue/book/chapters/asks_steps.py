"""Steps with a day: of law, of orders and reviews, with those whose steel they touch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steeldialogue.book.chapters.asks_open import OTHER
from steeldialogue.book.chapters.days import day_figure, days_since, days_until
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import spoken
from steeldialogue.carbon.cbam.declaration import deadlines
from steeldialogue.carbon.cbam.declaration.deadlines import TABLE as DEADLINES
from steeldialogue.catalog.schema import DatedStep, NotifiedMeasure
from steeldialogue.core import Figure, LawError, PartialDate, SourceRow
from steeldialogue.core.units import is_share

QUARTERS = "safeguards.eu_quota_quarters"
HOMES = {"IND": "IN", "JPN": "JP"}


@dataclass(frozen=True)
class Step:
    """One step on one day; `value` is what holds from then on, where the law says a number."""

    row: DatedStep
    on: date
    day: Figure
    basis: str
    value: Figure | None = None

    def ahead(self, as_of: date) -> Figure:
        """Return the days until it."""
        return days_until(self.day, as_of, f"days to {self.row.title}, {self.on}")

    def gone(self, as_of: date) -> Figure:
        """Return the days since it."""
        return days_since(self.day, as_of, f"days since {self.row.title}, {self.on}")


def steps(context: Context, until: date) -> list[Step]:
    """Return every step up to a day, the earliest first, of what had been published by the day of the book.

    Raises:
        LawError: a row names a law that is not held, or a kind of table without days.
    """
    rows = [*context.catalog.rows(DatedStep, "dated_steps"), *_measures(context)]
    found = [step for row in rows for step in _steps(context, row, until) if step.on <= until]
    return sorted(found, key=lambda step: (step.on, step.row.lane, step.row.step))


def _steps(context: Context, row: DatedStep, until: date) -> Iterator[Step]:
    if row.on:
        return _stated(row)
    if row.law == DEADLINES:
        return _deadlines(context, row, until)
    if row.law == QUARTERS:
        return _quarters(context, row)
    return _values(context, row)


def _stated(row: DatedStep) -> Iterator[Step]:
    on = PartialDate(row.on).latest
    if on is not None:
        told = SourceRow("dated_steps", row.step, row.source_id, spoken(row.on), row.quality, note=row.note)
        yield Step(row, on, day_figure(on, told, f"day of {row.title}"), row.source_id)


def _deadlines(context: Context, row: DatedStep, until: date) -> Iterator[Step]:
    table, events = context.law.table(DEADLINES), row.event.split(";")
    if unknown := set(events) - {line.event for line in table.rows}:
        raise LawError(f"dated_steps.csv: the step '{row.step}' names the event '{min(unknown)}', which {DEADLINES} does not have.")
    first = min(line.first_year for line in table.rows)
    for year in range(first, until.year + 1):
        for one in deadlines(context.law, year):
            if one.event in events:
                yield Step(row, one.on, table.figure(_count(one.on), f"{one.event} {year}", f"day of {row.title}", "d"), one.provision)


def _quarters(context: Context, row: DatedStep) -> Iterator[Step]:
    table = context.law.table(QUARTERS)
    for line in table.rows:
        if line.distributed == row.event:
            day = table.figure(_count(line.start), str(line.start), f"day of {row.title}", "d")
            yield Step(row, line.start, day, f"{table.act.short}, {table.entry.provision}")


def _values(context: Context, row: DatedStep) -> Iterator[Step]:
    """The days on which a parameter changes, as far as they were published."""
    law = context.law
    parameter = law.parameter(row.law)
    for entry in parameter.values[1:]:
        text = parameter.text(entry, law.acts)
        if text.published is not None and text.published <= context.as_of:
            value = _shown(parameter.value_figure(entry, law.acts)) if entry.value else None
            yield Step(row, entry.valid_from, day_figure(entry.valid_from, text, f"day of {row.title}"), text.provision, value)


def _shown(value: Figure) -> Figure:
    """A share of one as readers know it."""
    return value.to("%") if is_share(value.unit) else value


def _measures(context: Context) -> Iterator[DatedStep]:
    """Measures that have been notified and are yet to apply."""
    for one in context.catalog.rows(NotifiedMeasure, "notified_measures"):
        on, home = one.enforced_finally or one.enforced, HOMES.get(one.area)
        day = PartialDate(on).latest
        if home and day and day > context.as_of:
            told = {"source_id": one.source_id, "quality": one.quality, "note": one.note, "asked_of": home, "touches": (OTHER[home],)}
            yield DatedStep(step=one.measure_id, title=one.name, lane="Measures notified", kind="begins", on=on, **told)


def _count(day: date) -> Decimal:
    return Decimal(day.toordinal())
