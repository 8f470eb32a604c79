"""Targets of training programmes beside what was reached, on the day of the book."""

from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Column, Exhibit, Gap, Quote, Table, prose, unknown
from steeldialogue.book.context import Context
from steeldialogue.catalog.schema import CommitmentRow, TrainingResult, TrainingTarget
from steeldialogue.core import Figure, PartialDate
from steeldialogue.core.formulas import share
from steeldialogue.core.units import comparable
from steeldialogue.skills import TargetFact, TargetStand, target_stand

_TARGETS, _RESULTS = "training_targets", "training_results"
_NOT_FOUND = Gap("not found")
_THEMES = ("capacity-building", "skill-development")


@dataclass(frozen=True)
class Targets:
    """Targets and results of the public record."""

    context: Context

    @cached_property
    def programmes(self) -> dict[str, str]:
        """Titles of the programmes, by the id of their commitment."""
        return {row.commitment_id: row.title for row in self.context.catalog.rows(CommitmentRow, "commitments")}

    @property
    def silent(self) -> list[str]:
        """Programmes for training of which neither a target nor a result is known."""
        told = {row.commitment_id for row in self.rows} | {row.commitment_id for row in self.results}
        rows = self.context.catalog.rows(CommitmentRow, "commitments")
        return [row.title for row in rows if row.kind == "programme" and row.theme in _THEMES and row.commitment_id not in told]

    @cached_property
    def rows(self) -> list[TrainingTarget]:
        """What is to be reached, and caps."""
        return list(self.context.catalog.rows(TrainingTarget, _TARGETS))

    @cached_property
    def results(self) -> list[TrainingResult]:
        """What was reported by the day of the book, in the order of time."""
        rows = [row for row in self.context.catalog.rows(TrainingResult, _RESULTS) if _known(row, self.context)]
        return sorted(rows, key=lambda row: (row.commitment_id, row.as_of))

    @cached_property
    def stands(self) -> list[TargetStand]:
        """How each target stands on the day of the book."""
        return [target_stand(self._fact(row), self.context.as_of) for row in self.rows if row.kind == "target"]

    def target(self, row: TrainingTarget) -> Figure:
        """Return a target or a cap."""
        return self.context.catalog.figure(_TARGETS, row, "value", row.unit, f"{row.kind}: {row.counted}")

    def newest(self, row: TrainingTarget) -> TrainingResult | None:
        """Return the last result of a target; None where none was found."""
        return next((one for one in reversed(self.results) if one.of_target == row.target_id and comparable(one.unit, row.unit)), None)

    def result(self, row: TrainingResult) -> Figure:
        """Return what was reported."""
        return self.context.catalog.figure(_RESULTS, row, "value", row.unit, f"{row.counted}, {PartialDate(row.as_of)}")

    def title(self, stand: TargetStand) -> str:
        """Return the programme of a target."""
        row = next(row for row in self.rows if row.counted == stand.fact.programme)
        return self.programmes[row.commitment_id]

    def _fact(self, row: TrainingTarget) -> TargetFact:
        newest = self.newest(row)
        return TargetFact(row.counted, self.target(row), PartialDate(row.due), self.result(newest) if newest else None)


def _known(row: TrainingResult, context: Context) -> bool:
    earliest = PartialDate(row.as_of).earliest
    return earliest is not None and earliest <= context.as_of


def targets(found: Targets) -> list[Block]:
    """Return targets and caps beside what was reached."""
    columns = [
        Column("programme", "Programme"),
        Column("counted", "Counted"),
        Column("target", "Target", OWN, 0),
        Column("since", "From"),
        Column("due", "By"),
        Column("reached", "Reached", OWN, 0),
        Column("share", "of the target", "%", 0),
        Column("standing", "Standing"),
        Column("source", "Source"),
    ]
    standing = {stand.fact.programme: stand.standing for stand in found.stands}
    rows = [_row(found, row, standing.get(row.counted, "a cap, not a target")) for row in found.rows]
    quotes = [Quote(f"{row.counted[:1].upper()}{row.counted[1:]}: {row.note}.", row.source_id) for row in found.rows if row.note]
    return [
        prose(
            "A target is held against what was reported by {day}. Where nobody reports, nothing is inferred.",
            day=str(PartialDate(found.context.as_of.isoformat())),
        ),
        Exhibit("Targets and caps, and what was reported", Table(_TARGETS, columns, rows), quotes=quotes),
        *(unknown("Of {title} no number of people was found in public.", title=title) for title in found.silent),
    ]


def _row(found: Targets, row: TrainingTarget, standing: str) -> dict[str, Cell]:
    newest, target = found.newest(row), found.target(row)
    reached = found.result(newest) if newest else None
    return {
        "programme": found.programmes[row.commitment_id],
        "counted": row.counted,
        "target": target,
        "since": str(PartialDate(row.starts)),
        "due": str(PartialDate(row.due)),
        "reached": reached or _NOT_FOUND,
        "share": share(reached, target).named(f"share of {row.counted}") if reached else _NOT_FOUND,
        "standing": standing,
        "source": Cite(row.source_id),
    }


def on_the_way(found: Targets) -> list[Block]:
    """Return results that count something else than a target does, such as institutes."""
    others = [row for row in found.results if not row.of_target]
    columns = [
        Column("programme", "Programme"),
        Column("counted", "Counted"),
        Column("on", "On"),
        Column("value", "Count", OWN, 0),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "programme": found.programmes[row.commitment_id],
            "counted": row.counted,
            "on": str(PartialDate(row.as_of)),
            "value": found.result(row),
            "source": Cite(row.source_id),
        }
        for row in others
    ]
    note = "Institutes are no people trained: how many pass through them is not told."
    return [Exhibit("What else was counted on the way", Table(_RESULTS, columns, rows), note=note)] if rows else []
