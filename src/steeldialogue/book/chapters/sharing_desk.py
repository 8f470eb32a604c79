"""What every section on technology sharing looks at: rows of the catalogue as figures, and savings in CO2."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.book.context import Context
from steeldialogue.catalog.schema import Row, SharedProject, SharedTechnology, SteelPlant, TechnologyList
from steeldialogue.core import Figure, SourceRow, SteelDialogueError, total
from steeldialogue.law import open_standards
from steeldialogue.sharing import SavingFact, SavingResult, SavingRules, saving_tco2

PROJECTS = "shared_projects"
REPORTED = ("reported", "verified")


@dataclass(frozen=True)
class SharingDesk:
    """The catalogue's rows on technology sharing, and the rules by which savings are read."""

    context: Context

    @cached_property
    def rules(self) -> SavingRules:
        """The rules on the day of the book."""
        return SavingRules.of(self.context.law, open_standards(), self.context.as_of)

    @cached_property
    def lists(self) -> list[TechnologyList]:
        """Versions of the list, in the order of time."""
        return sorted(self.context.catalog.rows(TechnologyList, "technology_lists"), key=lambda row: row.date)

    @property
    def last_published(self) -> TechnologyList | None:
        """The newest version that was published; None where none is known."""
        return next((row for row in reversed(self.lists) if row.status == "published"), None)

    def listed(self, row: TechnologyList) -> Figure:
        """Return how many technologies a version holds."""
        return self.figure("technology_lists", row, "technologies", "1", f"technologies on the list, {row.version}")

    def figure(self, table: str, row: Row, field: str, unit: str, label: str) -> Figure:
        """Return one cell of the catalogue."""
        return self.context.catalog.figure(table, row, field, unit, label)

    @cached_property
    def technologies(self) -> dict[str, SharedTechnology]:
        """Technologies that the public record names, by id."""
        return {row.technology_id: row for row in self.context.catalog.rows(SharedTechnology, "shared_technologies")}

    @cached_property
    def projects(self) -> list[SharedProject]:
        """Works that took a technology up, in the order of the table."""
        return list(self.context.catalog.rows(SharedProject, PROJECTS))

    @property
    def projects_with_saving(self) -> list[SharedProject]:
        """Those of which a saving was told, of a carrier or in CO2."""
        return [row for row in self.projects if row.told_tco2e is not None or row.saving is not None]

    @property
    def projects_verified(self) -> list[SharedProject]:
        """Those whose saving somebody verified."""
        return [row for row in self.projects if row.stage == "verified"]

    def count(self, rows: Sequence[Row], label: str) -> Figure | None:
        """Return how many rows there are, naming each of them; None where there are none, which is no number that a source tells."""
        return total((self._one(row) for row in rows), label) if rows else None

    def _one(self, row: Row) -> Figure:
        return Figure(
            Decimal(1), "1", SourceRow(PROJECTS, row.row_key(), row.source_id, "one row", row.quality, note=row.note), row.row_key()
        )

    def in_co2(self, row: SharedProject) -> SavingResult | None:
        """Return the saving of a project in CO2; None where no carrier is told."""
        if row.saving is None or not row.stage:
            return None
        amount = self.figure(PROJECTS, row, "saving", row.saving_unit, f"{row.carrier.replace('_', ' ')} saved a year")
        fact = SavingFact(row.carrier, row.saving, row.saving_unit, row.stage, row.verified_by)
        try:
            return saving_tco2(fact, row.area, self.rules, lambda *_: amount)
        except SteelDialogueError as fault:
            return SavingResult(fact, amount, None, str(fault))

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Longitude and latitude of works, by id."""
        rows = self.context.catalog.rows(SteelPlant, "steel_plants")
        return {
            row.plant_id: (float(row.longitude), float(row.latitude))
            for row in rows
            if row.longitude is not None and row.latitude is not None
        }
