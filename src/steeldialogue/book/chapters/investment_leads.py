"""Investment, second part: how long before they apply measures are published, against what Japan asked in 2023."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.book.blocks import Block, Cell, Cite, Claim, Column, Exhibit, Gap, Prose, Table, caution, prose, unknown
from steeldialogue.book.chapters.investment_desk import InvestmentDesk
from steeldialogue.book.investment_charts import lead_chart
from steeldialogue.book.record_shown import spoken
from steeldialogue.catalog.schema import NotifiedMeasure
from steeldialogue.core import Derivation, Figure, Quality, SourceRow
from steeldialogue.investment import STANDARDS, LeadTimes, Notified, Window, asked_months, lead_times, months_after

_MEDIAN = "Thompson 1936, Ann. Math. Stat. 7, 122"
_NO_DAYS = Gap("unknown")
_TOLD = {True: "yes", False: "no", None: "cannot be told"}


@dataclass(frozen=True)
class Leads:
    """The measures of the catalogue, and the lead times of those about standards."""

    desk: InvestmentDesk
    rows: Sequence[NotifiedMeasure]

    @cached_property
    def asked(self) -> Figure:
        """The months asked for, as a figure."""
        return asked_months(self.desk.context.catalog)

    @property
    def months(self) -> int:
        """The months asked for."""
        return int(self.asked.value)

    @cached_property
    def found(self) -> LeadTimes:
        """Lead times from publication to the day that was first set."""
        return lead_times([Notified(row.measure_id, row.published, row.enforced) for row in self.rows], self.months)

    @cached_property
    def finally_found(self) -> LeadTimes:
        """Lead times to the day after all deferrals known."""
        return lead_times([Notified(row.measure_id, row.published, row.enforced_finally or row.enforced) for row in self.rows], self.months)

    def figure(self, row: NotifiedMeasure, days: int, which: str) -> Figure:
        """Return days between two dates of one row as a figure."""
        return Figure(Decimal(days), "d", _told(row), f"{row.measure_id}, days from publication, {which}")

    def counted(self, number: int, what: str) -> Figure:
        """Return a number of measures as a figure that rests on every row, dated or not."""
        return Figure(Decimal(number), "1", Derivation(f"count: {what}", "number of measures", self._rows), what)

    def median(self, value: Decimal, which: str) -> Figure:
        """Return the median of the days known, or a limit of it."""
        return Figure(value, "d", Derivation(f"median lead time, {which}", "middle value; order statistics", self._exact, _MEDIAN), which)

    @cached_property
    def _rows(self) -> tuple[tuple[str, Figure], ...]:
        return tuple((row.measure_id, Figure(Decimal(1), "1", _told(row), row.name)) for row in self.rows)

    @cached_property
    def _exact(self) -> tuple[tuple[str, Figure], ...]:
        pairs = zip(self.rows, self.found.leads, strict=True)
        days = ((row, lead.days.exact) for row, lead in pairs if lead.days)
        return tuple((row.measure_id, self.figure(row, exact, "exact")) for row, exact in days if exact is not None)


def _told(row: NotifiedMeasure) -> SourceRow:
    dates = f"published {row.published or 'unknown'}, applies {row.enforced or 'unknown'}"
    return SourceRow("notified_measures", row.measure_id, row.source_id, dates, row.quality, note=row.note)


def leads(desk: InvestmentDesk) -> list[Block]:
    """Return the median lead time of standards, and the lead times of all measures known."""
    rows = sorted(desk.context.catalog.rows(NotifiedMeasure, "notified_measures"), key=lambda row: row.published or row.enforced)
    standards = Leads(desk, [row for row in rows if row.kind == STANDARDS])
    others = Leads(desk, [row for row in rows if row.kind != STANDARDS])
    return [
        *_given(standards),
        *_median(standards),
        *_exhibit(standards, "lead_times", "Standards made mandatory: days from publication to the day first set"),
        *_deferred(standards),
        *_exhibit(others, "lead_times_other", "Other measures at the border: days from publication to the day first set"),
        caution(
            "An order that takes over an earlier one applies at once, and most of its standards applied before; its lead of no days is "
            "not the notice that a maker had of each of them. The days of single standards stand in the tables of the orders, most of "
            "which were not read."
        ),
        unknown(
            "No mandatory standard of Japan on steel with the days of publication and enforcement was found, nor a full list of India's."
        ),
    ]


def asked(standards: Leads) -> Prose:
    """Say what was asked and how often it was given."""
    found = standards.found
    if not standards.rows:
        return unknown("No mandatory standard with the days of its publication and enforcement is held.")
    return prose(
        "In November 2023 Japan asked that new mandatory standards be published more than about {months} months before they apply. Of "
        "{all} tranches of India's quality control orders that were found, the lead time is known to the day for {known}, within bounds "
        "for {bounded}, and not at all for {unknown}. {gave} of the {decided} that can be told gave {months} calendar months.",
        months=Claim(standards.asked, 0),
        all=Claim(standards.counted(len(found.leads), "tranches of quality control orders"), 0),
        known=Claim(standards.counted(found.known, "lead times known to the day"), 0),
        bounded=Claim(standards.counted(found.bounded, "lead times known within bounds"), 0),
        unknown=Claim(standards.counted(found.unknown, "lead times not known"), 0),
        gave=Claim(standards.counted(found.gave_asked, "measures that gave the months asked for"), 0),
        decided=Claim(standards.counted(found.decided, "measures of which it can be told"), 0),
    )


def _given(standards: Leads) -> list[Block]:
    """Hold what was given against what was asked."""
    if not standards.rows:
        return []
    return [
        prose(
            "Held against the {months} calendar months that Japan asked for, {gave} of the {decided} tranches of quality control orders "
            "that can be told gave them.",
            months=Claim(standards.asked, 0),
            gave=Claim(standards.counted(standards.found.gave_asked, "measures that gave the months asked for"), 0),
            decided=Claim(standards.counted(standards.found.decided, "measures of which it can be told"), 0),
        )
    ]


def _median(standards: Leads) -> list[Block]:
    middle = standards.found.median_days
    if middle is None:
        return [unknown("No lead time of a standard is known to the day, so there is no median.")]
    value = standards.median(Decimal(middle.value.numerator) / middle.value.denominator, "median")
    if middle.low is None or middle.high is None:
        return [prose("The median of the times known to the day is {median}; they are too few for an interval.", median=Claim(value, 0))]
    return [
        prose(
            "The median of the times known to the day is {median}, with an exact interval from {low} to {high}, which says nothing of "
            "those that are not known.",
            median=Claim(value, 0),
            low=Claim(standards.median(Decimal(middle.low), "lower limit"), 0),
            high=Claim(standards.median(Decimal(middle.high), "upper limit"), 0),
        )
    ]


def _deferred(standards: Leads) -> list[Block]:
    later = [row for row in standards.rows if row.enforced_finally]
    if not later:
        return []
    return [
        prose(
            "Of these tranches {later} were deferred after publication. With the last day that is known, {gave} of {decided} gave the "
            "months asked for.",
            later=Claim(standards.counted(len(later), "measures deferred"), 0),
            gave=Claim(standards.counted(standards.finally_found.gave_asked, "measures that gave them after deferrals"), 0),
            decided=Claim(standards.counted(standards.finally_found.decided, "measures of which it can be told after deferrals"), 0),
        )
    ]


def _exhibit(leads_: Leads, table_id: str, title: str) -> list[Block]:
    if not leads_.rows:
        return []
    columns = [
        Column("id", "Short"),
        Column("measure", "Measure"),
        Column("published", "Published"),
        Column("enforced", "To apply"),
        Column("finally", "After deferral"),
        Column("fewest", "Days, at least", "d", 0),
        Column("most", "at most", "d", 0),
        Column("asked", "Days asked", "d", 0, hidden=True),
        Column("gave", "Gave them"),
        Column("source", "Source"),
    ]
    pairs = zip(leads_.rows, leads_.found.leads, strict=True)
    rows: list[dict[str, Cell]] = [
        {
            "id": row.measure_id,
            "measure": row.name,
            "published": spoken(row.published),
            "enforced": spoken(row.enforced),
            "finally": spoken(row.enforced_finally) if row.enforced_finally else Gap("–"),
            "fewest": leads_.figure(row, lead.days.fewest, "at least") if lead.days else _NO_DAYS,
            "most": leads_.figure(row, lead.days.most, "at most") if lead.days else _NO_DAYS,
            "asked": _asked_days(leads_, row),
            "gave": _TOLD[lead.gave_asked],
            "source": Cite(row.source_id),
        }
        for row, lead in pairs
    ]
    table = Table(table_id, columns, rows)
    return [
        Exhibit(
            title,
            table,
            lead_chart(table, "id", ("fewest", "most"), "asked", "days from publication"),
            alt="A dot for each measure at the days between publication and enforcement, with a tick where the months asked for would end.",
            note="The tick stands where the calendar months that Japan asked for would have ended. A line joins the fewest and the most "
            "days where a date is known to the month alone; measures without a date are in the table only.",
        )
    ]


def _asked_days(leads_: Leads, row: NotifiedMeasure) -> Cell:
    window = Window.of(row.published)
    if window is None:
        return _NO_DAYS
    days = (months_after(window.first, leads_.months) - window.first).days
    published = Figure(Decimal(window.first.toordinal()), "d", _told(row), f"{row.measure_id}, day of publication")
    inputs = (("months asked", leads_.asked), ("published", published))
    account = Derivation("days asked", "day of publication + calendar months − day of publication", inputs, quality=Quality.INFERRED)
    return Figure(Decimal(days), "d", account, f"{row.measure_id}, days asked")
