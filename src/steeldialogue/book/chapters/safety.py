"""Chapter J: workplace safety, with exact intervals and without a league table."""

from steeldialogue.book.blocks import Cell, Chapter, Claim, Column, Exhibit, Gap, Prose, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters.parts import NOT_HELD
from steeldialogue.book.charts import interval_chart, line_chart
from steeldialogue.book.context import Context
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import SafetyDefinition, SafetyFigure
from steeldialogue.core import Figure, LineageError
from steeldialogue.safety import Interval, compare_counts, count_interval, frequency_rate, rate_interval

MAKERS = "Japan's 3 blast-furnace makers incl. partners"
MEMBERS = "worldsteel members"
GROUPS = {"employees": "Employees", "contractors": "Contractors", "combined": "Combined"}
INDIAN_WORKS = ("SAIL", "RINL")
MINISTRY = ("frequency_rate", "severity_rate")
SURVEY = ("D-JP-FR", "D-JP-SR")


def chapter(context: Context) -> Chapter:
    """Return the chapter on workplace safety."""
    desk = _Desk(context)
    return Chapter(
        "safety",
        "Workplace safety",
        [_summary(desk)],
        [_world(desk), _japan(desk), _india(desk), _ministry(desk), _definitions(context)],
    )


class _Desk:
    """Published safety figures by scope and measure; of two sources the preferred one."""

    def __init__(self, context: Context) -> None:
        self.catalog = context.catalog
        self.told = list(context.catalog.rows(SafetyFigure, "safety_figures"))
        facts = preferred(self.told, context.catalog.sources, lambda row: (row.scope, row.measure, row.definition_id, row.period))
        self.rows = sorted((first for first, *_ in facts.values()), key=lambda row: (row.period_start, row.scope))

    def series(self, scope: str, measure: str) -> dict[str, Figure]:
        """Return the figures of one scope and measure by period label, in time order."""
        found = [row for row in self.rows if (row.scope, row.measure) == (scope, measure)]
        if not found:
            raise LineageError(f"The catalogue holds no {measure} for {scope}.")
        if len({row.definition_id for row in found}) > 1:
            raise LineageError(f"The {measure} of {scope} is held under several definitions, which never share a series.")
        return {row.period.label(): self.figure(row) for row in found}

    def figure(self, row: SafetyFigure) -> Figure:
        """Return the figure of a row, named by scope, measure and definition."""
        return self.catalog.figure(
            "safety_figures", row, "value", row.unit, f"{_name(row)}, {row.measure.replace('_', ' ')} ({row.definition_id})"
        )

    def rates(self) -> list[tuple[SafetyFigure, Figure, Interval]]:
        """Return count and exact interval of every lost-time injury rate whose hours are told."""
        counts = {(row.scope, row.period): self.figure(row) for row in self.rows if row.measure == "lti_count"}
        hours = preferred((row for row in self.told if row.hours_million), self.catalog.sources, lambda row: (row.scope, row.period))
        found = [(first, counts[key]) for key, (first, *_) in sorted(hours.items()) if key in counts]
        return [(row, count, rate_interval(count, self._hours(row), frequency_rate)) for row, count in found]

    def _hours(self, row: SafetyFigure) -> Figure:
        return self.catalog.figure("safety_figures", row, "hours_million", "Mh", f"{_name(row)}, hours worked")


def _name(row: SafetyFigure) -> str:
    return f"{row.scope}, {row.period.label()}"


def _summary(desk: _Desk) -> Prose:
    change, before, after = _last_change(desk.series(MAKERS, "lti_count"))
    rates = desk.series(f"{MEMBERS}, combined", "ltifr")
    first, *_, last = rates
    return prose(
        "Among worldsteel members, whose circle changes, the rate of lost-time injuries went from {first_rate} in {first} to {last_rate} "
        "in {last}. Japan's three blast-furnace makers counted {before} in {before_year} and {after} in {after_year}. {verdict} The two "
        "countries are not ranked, because they count different things.",
        first_rate=Claim(rates[first], 2),
        first=first,
        last_rate=Claim(rates[last], 2),
        last=last,
        before=Claim(desk.series(MAKERS, "lti_count")[before], 0),
        before_year=before,
        after=Claim(desk.series(MAKERS, "lti_count")[after], 0),
        after_year=after,
        verdict=_verdict(change),
    )


def _last_change(counts: dict[str, Figure]) -> tuple[Interval | None, str, str]:
    """Compare the last two counts; a count of zero has no ratio to it."""
    before, after = list(counts)[-2:]
    change = compare_counts(counts[before], counts[after]) if counts[before].value else None
    return change, before, after


def _change_prose(what: str, counts: dict[str, Figure]) -> Prose:
    """Say from what to what the last count went, and whether chance explains it."""
    change, before, after = _last_change(counts)
    went: dict[str, Claim | str] = {
        "what": what,
        "before": Claim(counts[before], 0),
        "before_year": before,
        "after": Claim(counts[after], 0),
        "after_year": after,
        "verdict": _verdict(change),
    }
    if change is None:
        return prose("{what} from {before} in {before_year} to {after} in {after_year}. {verdict}", **went)
    ratio = {"ratio": Claim(change.value, 2), "low": Claim(change.lower, 2), "high": Claim(change.upper, 2)}
    text = (
        "{what} from {before} in {before_year} to {after} in {after_year}, a ratio of {ratio} (exact interval {low} to {high}). {verdict}"
    )
    return prose(text, **went, **ratio)


def _verdict(change: Interval | None) -> str:
    if change is None:
        return "No ratio can be formed to a count of zero."
    if change.lower.value > 1:
        return "The rise is larger than chance would explain, if the hours worked were the same."
    if change.upper.value < 1:
        return "The fall is larger than chance would explain, if the hours worked were the same."
    return "Chance alone could explain a change of this size; a change is not shown."


def _counts_table(table_id: str, counts: dict[str, Figure], unit: str, label: str) -> Table:
    columns = [
        Column("year", "Year"),
        Column("count", label, unit, 0),
        Column("low", "Interval from", unit, 1),
        Column("high", "to", unit, 1),
    ]
    rows: list[dict[str, Cell]] = []
    for year, count in counts.items():
        limits = count_interval(count)
        rows.append({"year": year, "count": count, "low": limits.lower, "high": limits.upper})
    return Table(table_id, columns, rows)


def _world(desk: _Desk) -> Section:
    series = {key: desk.series(f"{MEMBERS}, {key}", "ltifr") for key in GROUPS}
    columns = [Column("year", "Year"), *(Column(key, name, "case/Mh", 2) for key, name in GROUPS.items())]
    rows: list[dict[str, Cell]] = [
        {"year": year, **{key: one.get(year) or Gap("not published") for key, one in series.items()}} for year in series["combined"]
    ]
    table = Table("ltifr_world", columns, rows)
    deaths = desk.series(MEMBERS, "fatalities")
    deaths_table = _counts_table("deaths_world", deaths, "death", "Deaths")
    return Section(
        "The world's steelmakers",
        [
            Exhibit(
                "Lost-time injury frequency rate of worldsteel members",
                table,
                line_chart(table, "year", GROUPS, "cases per million hours"),
                alt="Three falling lines of lost-time injuries per million hours; contractors lowest, employees highest, the combined "
                "rate between.",
                note="worldsteel asks that organisations not be compared by this rate.",
            ),
            caution(
                "No interval is given for this rate: neither the cases nor the hours behind it are published, and the members who report "
                "change from year to year."
            ),
            _change_prose("Deaths went", deaths),
            Exhibit(
                "Deaths among worldsteel members, with the exact interval of each year's count",
                deaths_table,
                interval_chart(deaths_table, "year", "count", "low", "high", "deaths"),
                alt="Dots with intervals for each year's deaths; the intervals overlap.",
                note="Several deaths in one accident are not independent, so the true intervals are wider.",
            ),
        ],
    )


def _japan(desk: _Desk) -> Section:
    counts = desk.series(MAKERS, "lti_count")
    table = _counts_table("lti_japan", counts, "case", "Lost-time injuries")
    return Section(
        "Japan's three blast-furnace makers",
        [
            _change_prose("Lost-time injuries of the steel divisions, partner companies included, went", counts),
            Exhibit(
                "Lost-time injuries, with the exact interval of each year's count",
                table,
                interval_chart(table, "year", "count", "low", "high", "lost-time injuries"),
                alt="Dots with intervals for each year's lost-time injuries; the last lies above the one before it, with little overlap.",
                note="The interval says how far a count of this size wanders by chance when the risk stays the same. Hours worked are not "
                "published.",
            ),
            *_rates(desk),
        ],
    )


def _rates(desk: _Desk) -> list[Exhibit]:
    """Rates of single makers, where hours can be told."""
    columns = [
        Column("what", "Company and year"),
        Column("count", "Injuries", "case", 0),
        Column("rate", "Frequency rate", "case/Mh", 2),
        Column("low", "Interval from", "case/Mh", 2),
        Column("high", "to", "case/Mh", 2),
    ]
    rows: list[dict[str, Cell]] = [
        {"what": _name(row), "count": count, "rate": limits.value, "low": limits.lower, "high": limits.upper}
        for row, count, limits in desk.rates()
    ]
    table = Table("rates_makers", columns, rows)
    note = "The hours follow from the published rate and are as rough as its rounding; the companies are not ranked by it."
    return [Exhibit("Lost-time injury frequency where the hours can be told", table, note=note, fold=True)] if rows else []


def _india(desk: _Desk) -> Section:
    columns = [
        Column("works", "Company"),
        Column("year", "Year"),
        Column("kind", "Counted"),
        Column("count", "Count", "case", 0),
        Column("low", "Interval from", "case", 1),
        Column("high", "to", "case", 1),
    ]
    rows: list[dict[str, Cell]] = []
    for works in INDIAN_WORKS:
        for measure in ("fatal_accidents", "reportable_accidents"):
            for year, count in desk.series(works, measure).items():
                limits = count_interval(count)
                rows.append(
                    {
                        "works": works,
                        "year": year,
                        "kind": measure.replace("_", " "),
                        "count": count,
                        "low": limits.lower,
                        "high": limits.upper,
                    }
                )
    return Section(
        "India's public steel companies",
        [
            Exhibit("Accidents told to parliament, with exact intervals", Table("accidents_india", columns, rows)),
            unknown("A yearly series of injury rates for Indian steelmakers on one definition was not found."),
        ],
    )


def _ministry(desk: _Desk) -> Section:
    columns = [
        Column("scope", "Establishments"),
        Column("year", "Year"),
        Column("frequency_rate", "Frequency rate", "case/Mh", 2),
        Column("severity_rate", "Severity rate", "d/kh", 2),
    ]
    grouped: dict[tuple[str, str], dict[str, Figure]] = {}
    for row in desk.rows:
        if row.definition_id in SURVEY and row.scope.startswith("Japan "):
            grouped.setdefault((row.scope, row.period.label()), {})[row.measure] = desk.figure(row)
    rows: list[dict[str, Cell]] = [
        {"scope": scope, "year": year, **{key: found.get(key) or NOT_HELD for key in MINISTRY}} for (scope, year), found in grouped.items()
    ]
    return Section(
        "Japan's official survey",
        [
            Exhibit(
                "Frequency and severity rates of the Ministry of Health, Labour and Welfare", Table("rates_japan", columns, rows), fold=True
            ),
            caution(
                "The survey counts an establishment's own workers and one day off or more; the makers' figures above include partner "
                "companies."
            ),
        ],
    )


def _definitions(context: Context) -> Section:
    columns = [
        Column("id", "Definition"),
        Column("body", "Body"),
        Column("name", "Measure"),
        Column("formula", "Formula"),
        Column("threshold", "Lost time from"),
        Column("deaths", "Deaths included"),
        Column("contractors", "Contractors included"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "id": row.definition_id,
            "body": row.body,
            "name": row.name,
            "formula": row.formula,
            "threshold": row.lost_time_threshold or "–",
            "deaths": row.includes_fatalities or "–",
            "contractors": row.includes_contractors or "–",
        }
        for row in context.catalog.rows(SafetyDefinition, "safety_definitions")
    ]
    return Section(
        "What each measure counts",
        [
            caution(
                "Two measures with different definitions are never put on one axis here, and no figure is converted from one definition "
                "to another."
            ),
            Exhibit("Definitions", Table("safety_definitions", columns, rows), fold=True),
        ],
    )
