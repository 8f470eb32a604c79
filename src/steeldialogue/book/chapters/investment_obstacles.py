"""Investment, fifth part: what stands in the way, since when, and who must clear it."""

from collections.abc import Sequence
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Cite, Column, Entries, Entry, Exhibit, Gap, Table, unknown
from steeldialogue.book.chapters.investment_desk import KAPLAN_MEIER, InvestmentDesk
from steeldialogue.book.record_shown import RECORD, spoken, stated
from steeldialogue.catalog.schema import CommitmentRow
from steeldialogue.core import Derivation, Figure
from steeldialogue.investment import ObstacleFact, ObstacleGroup, by_kind_and_owner
from steeldialogue.record.snapshot import ObstacleLine

_THEMES = ("ease-of-doing-business", "investment")


def obstacles(desk: InvestmentDesk) -> list[Block]:
    """Return obstacles on the table by kind and owner, and what was asked in public."""
    return [*_on_the_table(desk), _asks(desk)]


def _on_the_table(desk: InvestmentDesk) -> list[Block]:
    record = desk.context.record
    lines = [(desk.name_of(line), one) for line in desk.proposals for one in line.obstacles if one.opened_on <= desk.today]
    if record is None or not lines:
        return [unknown("No obstacle to an investment lies on the table between the two sides, so its age and owner cannot be told.")]
    names = {side.code: side.name for side in record.sides}
    groups = by_kind_and_owner((ObstacleFact(one.kind, one.owner, one.opened_on, one.closed_on) for _, one in lines), desk.today)
    columns = [
        Column("kind", "Obstacle"),
        Column("owner", "To be cleared by"),
        Column("open", "Open", "1", 0),
        Column("oldest", "Oldest open", "d", 0),
        Column("cleared", "Cleared", "1", 0),
        Column("median", "Median to clear", "d", 0),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = []
    for group in groups:
        ages = [_age(desk, name, one) for name, one in lines if (one.kind, one.owner) == (group.kind, group.owner)]
        rows.append({"kind": group.kind, "owner": names.get(group.owner, group.owner), **_cells(group, ages), "source": Cite(RECORD)})
    note = "Median by the estimate of Kaplan and Meier: obstacles that still stand count for as long as they have stood."
    return [Exhibit("Obstacles on the table, by kind and owner", Table("obstacles", columns, rows), note=note)]


def _age(desk: InvestmentDesk, name: str, one: ObstacleLine) -> Figure:
    """The days an obstacle has stood, or stood until it was cleared."""
    days = ObstacleFact(one.kind, one.owner, one.opened_on, one.closed_on).lasted(desk.today).days
    return stated(Decimal(days), "d", f"{name}, {one.kind}, since {one.opened_on.isoformat()}", f"age of {one.kind}, {name}")


def _cells(group: ObstacleGroup, ages: Sequence[Figure]) -> dict[str, Cell]:
    inputs = tuple((age.label, age) for age in ages)

    def follows(number: int, unit: str, what: str, reference: str = "") -> Figure:
        return Figure(Decimal(number), unit, Derivation(what, what, inputs, reference), f"{group.kind}, {what}")

    oldest, median = group.oldest_open_days, group.time_to_clear.median
    return {
        "open": follows(len(group.open_days), "1", "obstacles that stand"),
        "oldest": Gap("none open") if oldest is None else follows(oldest, "d", "age of the oldest that stands"),
        "cleared": follows(len(group.cleared_days), "1", "obstacles cleared"),
        "median": Gap("at most half were cleared") if median is None else follows(median, "d", "median time to clear", KAPLAN_MEIER),
    }


def _asks(desk: InvestmentDesk) -> Block:
    """What the sides asked and promised of each other on investing, as far as it is public."""
    items = [
        Entry(
            f"{row.commitment_id} {row.title}",
            [row.kind, spoken(row.date), row.last_known_status],
            [row.statement],
            row.quality,
            (row.source_id,),
        )
        for row in desk.context.catalog.rows(CommitmentRow, "commitments")
        if row.theme in _THEMES and row.kind in ("request", "commitment")
    ]
    return Entries(items)
