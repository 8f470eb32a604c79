"""What every section of the chapter on investment looks at: stages with the source of each date, and durations as figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from steeldialogue.book.blocks import Cell, Gap
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import RECORD
from steeldialogue.catalog.schema import InvestmentEvent
from steeldialogue.core import Derivation, Figure, LineageError, PartialDate, Quality, SourceRow
from steeldialogue.investment import StageReached, StageSpan, StageTimes, Survival, Window, time_until, times_in_stages
from steeldialogue.record.snapshot import ProposalLine

KAPLAN_MEIER = "Kaplan and Meier 1958, J. Am. Stat. Assoc. 53, 457"
_PLACES = 4  # of a share; keeps the bytes of a book stable
UNKNOWN = Gap("a date is missing")
_TODAY = "the day of this book"

Source = tuple[str, str]  # proposal and stage


@dataclass(frozen=True)
class InvestmentDesk:
    """The stages of the public record and of the table between the sides."""

    context: Context

    @property
    def today(self) -> date:
        """The day the book speaks for."""
        return self.context.as_of

    @property
    def proposals(self) -> tuple[ProposalLine, ...]:
        """Proposals on the table between the sides."""
        return self.context.record.proposals if self.context.record else ()

    @cached_property
    def _projects(self) -> Mapping[str, str]:
        """The name in the catalogue of each investment of the public record."""
        events = self.context.catalog.rows(InvestmentEvent, "investments")
        return {event.commitment_id: event.project for event in events if event.commitment_id}

    def name_of(self, line: ProposalLine) -> str:
        """Return a name that no other proposal has; one of the public record has the name it has there."""
        return self._projects.get(line.key) or f"{line.side}-{line.number} {line.title}"

    @cached_property
    def _dated(self) -> Mapping[Source, tuple[StageReached, SourceRow]]:
        """Every stage with the row that tells its date; of two rows on one stage the one that is dated first."""
        found: dict[Source, tuple[StageReached, SourceRow]] = {}
        for reached, row in [*self._of_catalogue(), *self._of_record()]:
            place = (reached.proposal, reached.stage)
            if place not in found or _first(reached) < _first(found[place][0]):
                found[place] = (reached, row)
        return found

    def _of_catalogue(self) -> Iterable[tuple[StageReached, SourceRow]]:
        for event in self.context.catalog.rows(InvestmentEvent, "investments"):
            if event.stage:
                row = SourceRow("investments", event.row_key(), event.source_id, event.date, event.quality)
                yield StageReached(event.project, event.stage, event.date), row

    def _of_record(self) -> Iterable[tuple[StageReached, SourceRow]]:
        for line in self.proposals:
            for one in line.history:
                place = f"proposal {line.side}-{line.number}, {one.stage}"
                row = SourceRow("record", place, RECORD, one.reached_on or "no date", Quality.OFFICIAL)
                yield StageReached(self.name_of(line), one.stage, one.reached_on), row

    @property
    def stages(self) -> tuple[StageReached, ...]:
        """Every report of a stage; two on one stage leave its date open between them."""
        return tuple(reached for reached, _ in [*self._of_catalogue(), *self._of_record()])

    @cached_property
    def times(self) -> tuple[StageTimes, ...]:
        """The time spent in each stage."""
        return times_in_stages(self.stages, self.today)

    @cached_property
    def to_building(self) -> StageTimes:
        """The time from the first word to the building site."""
        return time_until(self.stages, "building", self.today)

    def day(self, proposal: str, stage: str) -> str:
        """Return the date of a stage as written."""
        return self._dated[proposal, stage][0].reached_on

    def days(self, span: StageSpan) -> tuple[Cell, Cell]:
        """Return the fewest and the most days of a span as figures."""
        if span.days is None:
            gap = Gap("two dates contradict each other") if span.contradicts else UNKNOWN
            return gap, gap
        return self._figure(span, span.days.fewest), self._figure(span, span.days.most)

    def _figure(self, span: StageSpan, days: int) -> Figure:
        start = self._day_number(span.proposal, span.stage)
        ends = [("from", start), *([("to", self._day_number(span.proposal, span.next_stage))] if span.next_stage else [])]
        said = "last day − first day" if span.next_stage else f"{self.today.isoformat()}, {_TODAY}, − first day"
        account = Derivation("days in a stage", said, tuple(ends), "docs/investment.md, time in stage")
        return Figure(Decimal(days), "d", account, f"{span.proposal}, days {span.stage}")

    def _day_number(self, proposal: str, stage: str) -> Figure:
        """A date as a figure: the number of its first day, counted from 1 January of the year 1."""
        reached, row = self._dated[proposal, stage]
        window = Window.of(reached.reached_on)
        if window is None:
            raise LineageError(f"The stage '{stage}' of {proposal} has no date, so it has no day number.")
        return Figure(Decimal(window.first.toordinal()), "d", row, f"{stage}, {PartialDate(reached.reached_on)}")

    def median(self, times: StageTimes, curve: Survival | None, which: str) -> Cell:
        """Return the median of a curve as a figure that rests on every span behind it."""
        if curve is None:
            return Gap("no days known")
        if curve.median is None:
            return Gap("more than half still last")
        inputs = [(span.proposal, cell) for span in times.spans for cell in self.days(span)[:1] if isinstance(cell, Figure)]
        account = Derivation("median time in stage", "first day after which at most half last", tuple(inputs), KAPLAN_MEIER)
        return Figure(Decimal(curve.median), "d", account, f"median days {times.stage}, {which}")

    def count(self, number: int, what: str, spans: Iterable[StageSpan], unit: str = "1") -> Figure:
        """Return a whole number that follows from spans as a figure that rests on the reports of their stages, dated or not."""
        inputs = tuple((f"{span.proposal}, {span.stage}", self._report(span)) for span in spans)
        account = Derivation("count", "from the reports of stages", inputs, quality=Quality.OFFICIAL)
        return Figure(Decimal(number), unit, account, what)

    def _report(self, span: StageSpan) -> Figure:
        """A report of a stage as one piece of evidence."""
        return Figure(Decimal(1), "1", self._dated[span.proposal, span.stage][1], f"{span.proposal}, {span.stage}")


def share_figure(value: float, name: str, curve: str, inputs: Iterable[tuple[str, Figure]]) -> Figure:
    """Return a share that an estimate gives, rounded so that a book has the same bytes everywhere."""
    account = Derivation(name, curve, tuple(inputs), KAPLAN_MEIER)
    return Figure(round(Decimal(repr(value)), _PLACES), "1", account, name)


def _first(reached: StageReached) -> date:
    return PartialDate(reached.reached_on).earliest or date.max
