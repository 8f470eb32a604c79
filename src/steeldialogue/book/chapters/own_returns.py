"""Safety returns of a side's own workplaces, which it shares as tables with small cells hidden, or not at all."""

from steeldialogue.book.blocks import Cell, Cite, Column, Exhibit, Gap, Section, Table
from steeldialogue.book.chapters.own_parts import Own, whole
from steeldialogue.book.own_shown import OWN_RECORD, kept
from steeldialogue.book.record_shown import spoken
from steeldialogue.core.empty_cells import EmptyKind, read_told
from steeldialogue.record.snapshot.own import ReturnLine

_TOLD = {
    "hours": ("Hours worked", "h"),
    "cases": ("Cases", "1"),
    "deaths": ("Deaths", "1"),
    "days_lost": ("Days lost", "1"),
    "near_misses": ("Near misses", "1"),
    "serious_potential": ("Serious potential", "1"),
    "actions_due": ("Actions due", "1"),
    "actions_on_time": ("Closed on time", "1"),
    "tier_1": ("Tier one events", "1"),
    "tier_2": ("Tier two events", "1"),
}
_SIGNS = {EmptyKind.NOT_TOLD: "not told", EmptyKind.SUPPRESSED: "hidden", EmptyKind.NOT_SURVEYED: "not surveyed"}


def returns(own: Own) -> Section | None:
    """Return the section on the side's own safety returns; what no workplace tells is no column."""
    lines = own.taken.returns
    if not lines:
        return None
    told = {name: column for name, column in _TOLD.items() if any(getattr(line, name) for line in lines)}
    columns = [Column("workplace", "Workplace"), Column("counted", "Counted"), Column("period", "Period")]
    columns += [Column(name, label, unit, 0) for name, (label, unit) in told.items()]
    notes = any(line.note for line in lines)
    columns += [*([Column("note", "Note")] if notes else []), Column("source", "Source")]
    rows = [_row(line, list(told)) for line in lines]
    note = "As the workplaces told it. What the other side sees of it are the shared tables alone, with small counts hidden."
    exhibit = Exhibit("Returns of the own workplaces", Table("own_returns", columns, rows), note=note)
    return Section("Own safety returns", [exhibit])


def _row(line: ReturnLine, names: list[str]) -> dict[str, Cell]:
    told = {name: _cell(line, name) for name in names}
    period = f"{spoken(line.starts)} to {spoken(line.ends)}"
    counted = f"{line.definition}, {line.group}"
    return {
        "workplace": line.workplace,
        "counted": counted,
        "period": period,
        **told,
        "note": whole(line.note) or Gap("none"),
        "source": Cite(OWN_RECORD),
    }


def _cell(line: ReturnLine, name: str) -> Cell:
    cell = read_told(getattr(line, name))
    if cell.value is None or not cell.is_number:
        return Gap(_SIGNS.get(cell.kind or EmptyKind.NOT_TOLD, "under half a unit"))
    label, unit = _TOLD[name]
    return kept(cell.value, unit, f"return of {line.workplace}, {line.starts} to {line.ends}", f"{label.lower()}, {line.workplace}")
