"""What each measure counts, and what is done before somebody is hurt."""

from collections.abc import Iterable

from steeldialogue.book.blocks import Cell, Cite, Column, Exhibit, Section, Table, caution, prose, unknown
from steeldialogue.book.context import Context
from steeldialogue.catalog.schema import SafetyDefinition
from steeldialogue.catalog.schema.safety import Measure


def leading(context: Context) -> Section:
    """Return the section on leading indicators and process safety: what they are, and that nobody publishes them."""
    rows = [row for row in _rows(context) if row.measure is Measure.EVENTS]
    columns = [
        Column("name", "Indicator"),
        Column("body", "Set by"),
        Column("counts", "What is counted"),
        Column("formula", "Formula"),
        Column("source", "Source"),
    ]
    told: list[dict[str, Cell]] = [
        {"name": row.name, "body": row.body, "counts": row.numerator, "formula": row.formula, "source": Cite(row.source_id)} for row in rows
    ]
    return Section(
        "Before somebody is hurt",
        [
            prose(
                "Injuries are few and mostly chance; what is done beforehand is many and is not. Near-miss reports, incidents that could "
                "have killed, releases by tier, and corrective actions closed on time tell more of a works than its injury rate. A rise in "
                "near-miss reports can be good news: people speak up."
            ),
            Exhibit("Leading indicators and process safety events", Table("leading_indicators", columns, told), fold=True),
            unknown("Near-miss reports, potential deaths and releases at steelmakers of the two sides were not found in public."),
        ],
    )


def definitions(context: Context) -> Section:
    """Return the section on definitions."""
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
        for row in _rows(context)
    ]
    return Section(
        "What each measure counts",
        [
            caution(
                "Two measures with different definitions are never put on one axis here, and no figure is converted from one definition "
                "to another: there is no factor between them. From the cases themselves any measure can be computed."
            ),
            Exhibit("Definitions", Table("safety_definitions", columns, rows), fold=True),
        ],
    )


def _rows(context: Context) -> Iterable[SafetyDefinition]:
    return context.catalog.rows(SafetyDefinition, "safety_definitions")
