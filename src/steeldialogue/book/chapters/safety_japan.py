"""Japan: the three blast-furnace makers, and the official survey, which counts other people."""

from steeldialogue.book.blocks import Cell, Column, Exhibit, Section, Table, caution, unknown
from steeldialogue.book.chapters.parts import NOT_HELD
from steeldialogue.book.chapters.safety_desk import MAKERS, Desk, change_prose, counts_table, ends, interval_columns, last_change, name_of
from steeldialogue.book.charts import interval_chart
from steeldialogue.core import Figure

_MINISTRY = ("frequency_rate", "severity_rate")
_SURVEY = ("D-JP-FR", "D-JP-SR")


def makers(desk: Desk) -> Section:
    """Return the section on the three blast-furnace makers."""
    counts = desk.series(MAKERS, "lti_count")
    table = counts_table("lti_japan", counts, "case", "Lost-time injuries")
    return Section(
        "Japan's three blast-furnace makers",
        [
            change_prose("Lost-time injuries of the steel divisions, partner companies included, went", last_change(counts)),
            Exhibit(
                "Lost-time injuries, with the exact interval of each year's count",
                table,
                interval_chart(table, "year", "count", "low", "high", "lost-time injuries"),
                alt="Dots with intervals for each year's lost-time injuries; the last lies above the one before it, with little overlap.",
                note="The interval says how far a count of this size wanders by chance when the risk stays the same. Hours worked are not "
                "published.",
            ),
            *_rates(desk),
            unknown("The hours worked at Japan's three makers, without which their rates cannot be charted, were not found."),
        ],
    )


def _rates(desk: Desk) -> list[Exhibit]:
    """Rates of single makers, where hours can be told."""
    columns = [
        Column("what", "Company and year"),
        Column("count", "Injuries", "case", 0),
        Column("rate", "Frequency rate", "case/Mh", 2),
        *interval_columns("case/Mh", 2),
    ]
    rows: list[dict[str, Cell]] = [
        {"what": name_of(row), "count": count, "rate": limits.value, **ends(limits)} for row, count, limits in desk.rates()
    ]
    table = Table("rates_makers", columns, rows)
    note = "The hours follow from the published rate and are as rough as its rounding; the companies are not ranked by it."
    return [Exhibit("Lost-time injury frequency where the hours can be told", table, note=note, fold=True)] if rows else []


def ministry(desk: Desk) -> Section:
    """Return the section on the survey of the Ministry of Health, Labour and Welfare."""
    columns = [
        Column("scope", "Establishments"),
        Column("year", "Year"),
        Column("frequency_rate", "Frequency rate", "case/Mh", 2),
        Column("severity_rate", "Severity rate", "d/kh", 2),
    ]
    grouped: dict[tuple[str, str], dict[str, Figure]] = {}
    for row in desk.rows:
        if row.definition_id in _SURVEY and row.scope.startswith("Japan "):
            grouped.setdefault((row.scope, row.period.label()), {})[row.measure] = desk.figure(row)
    rows: list[dict[str, Cell]] = [
        {"scope": scope, "year": year, **{key: found.get(key) or NOT_HELD for key in _MINISTRY}} for (scope, year), found in grouped.items()
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
