"""Published safety figures, and what every section on safety says of a count and of a change."""

from collections.abc import Mapping

from steeldialogue.book.blocks import Cell, Claim, Column, Prose, Table, prose
from steeldialogue.book.context import Context
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import SafetyFigure
from steeldialogue.core import Figure, LineageError
from steeldialogue.safety import Change, Exposure, Interval, Verdict, compare_periods, count_interval, frequency_rate, rate_interval

MAKERS = "Japan's 3 blast-furnace makers incl. partners"
MEMBERS = "worldsteel members"


class Desk:
    """Published safety figures by scope and measure; of two sources the preferred one."""

    def __init__(self, context: Context) -> None:
        """Take the figures of the catalogue."""
        self.catalog = context.catalog
        self.told = list(context.catalog.rows(SafetyFigure, "safety_figures"))
        facts = preferred(self.told, context.catalog.sources, lambda row: (row.scope, row.measure, row.definition_id, row.period))
        self.rows = sorted((first for first, *_ in facts.values()), key=lambda row: (row.period_start, row.scope))

    def series(self, scope: str, measure: str) -> dict[str, Figure]:
        """Return the figures of one scope and measure by period label, in time order.

        Raises:
            LineageError: the catalogue holds none, or holds them under several definitions.
        """
        found = [row for row in self.rows if (row.scope, row.measure) == (scope, measure)]
        if not found:
            raise LineageError(f"The catalogue holds no {measure} for {scope}.")
        if len({row.definition_id for row in found}) > 1:
            raise LineageError(f"The {measure} of {scope} is held under several definitions, which never share a series.")
        return {row.period.label(): self.figure(row) for row in found}

    def figure(self, row: SafetyFigure) -> Figure:
        """Return the figure of a row, named by scope, measure and definition."""
        label = f"{name_of(row)}, {row.measure.replace('_', ' ')} ({row.definition_id})"
        return self.catalog.figure("safety_figures", row, "value", row.unit, label)

    def rates(self) -> list[tuple[SafetyFigure, Figure, Interval]]:
        """Return count and exact interval of every lost-time injury rate whose hours are told."""
        counts = {(row.scope, row.period): self.figure(row) for row in self.rows if row.measure == "lti_count"}
        hours = preferred((row for row in self.told if row.hours_million), self.catalog.sources, lambda row: (row.scope, row.period))
        found = [(first, counts[key]) for key, (first, *_) in sorted(hours.items()) if key in counts]
        return [(row, count, rate_interval(count, self._hours(row), frequency_rate)) for row, count in found]

    def _hours(self, row: SafetyFigure) -> Figure:
        return self.catalog.figure("safety_figures", row, "hours_million", "Mh", f"{name_of(row)}, hours worked")


def name_of(row: SafetyFigure) -> str:
    """Return scope and period of a row."""
    return f"{row.scope}, {row.period.label()}"


def last_change(counts: Mapping[str, Figure]) -> Change:
    """Compare the last two counts of a series."""
    before, after = list(counts)[-2:]
    return compare_periods(Exposure(before, counts[before]), Exposure(after, counts[after]))


def change_prose(what: str, change: Change) -> Prose:
    """Say from what to what a count went, and whether chance explains it; with hours the ratio is one of rates."""
    went: dict[str, Claim | str] = {
        "what": what,
        "before": Claim(change.before.count, 0),
        "before_year": change.before.label,
        "after": Claim(change.after.count, 0),
        "after_year": change.after.label,
        "verdict": verdict(change),
    }
    if change.ratio is None:
        return prose("{what} from {before} in {before_year} to {after} in {after_year}. {verdict}", **went)
    ratio = {"ratio": Claim(change.ratio.value, 2), "low": Claim(change.ratio.lower, 2), "high": Claim(change.ratio.upper, 2)}
    went["of"] = "a ratio" if change.equal_hours_assumed else "a ratio of rates"
    text = "{what} from {before} in {before_year} to {after} in {after_year}, {of} of {ratio} (exact interval {low} to {high}). {verdict}"
    return prose(text, **went, **ratio)


def verdict(change: Change) -> str:
    """Return in a sentence whether a change is larger than chance."""
    assumed = ", if the hours worked were the same" if change.equal_hours_assumed else ""
    return {
        Verdict.NO_RATIO: "No ratio can be formed to a count of zero.",
        Verdict.RISE: f"The rise is larger than chance would explain{assumed}.",
        Verdict.FALL: f"The fall is larger than chance would explain{assumed}.",
        Verdict.NOT_SHOWN: "Chance alone could explain a change of this size; a change is not shown.",
    }[change.verdict]


def counts_table(table_id: str, counts: Mapping[str, Figure], unit: str, label: str) -> Table:
    """Return counts by year with their exact intervals."""
    columns = [Column("year", "Year"), Column("count", label, unit, 0), *interval_columns(unit, 1)]
    rows: list[dict[str, Cell]] = [{"year": year, "count": count, **ends(count_interval(count))} for year, count in counts.items()]
    return Table(table_id, columns, rows)


def interval_columns(unit: str, places: int) -> list[Column]:
    """Return the two columns of an interval."""
    return [Column("low", "Interval from", unit, places), Column("high", "to", unit, places)]


def ends(interval: Interval) -> dict[str, Cell]:
    """Return the cells of those columns."""
    return {"low": interval.lower, "high": interval.upper}
