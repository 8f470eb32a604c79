"""Stages and obstacles from a small CSV that a user gives."""

from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import model_validator

from steeldialogue.catalog.schema import DateText
from steeldialogue.core.cell_types import Day, OptionalDay, Text
from steeldialogue.core.strict import Strict, read_rows
from steeldialogue.investment.obstacles import ObstacleFact
from steeldialogue.investment.stages import StageReached


class _StageRow(Strict):
    proposal: Text
    stage: Literal["invited", "proposed", "study", "agreed", "approved", "building", "operating", "dropped"]
    reached_on: DateText = ""


class _ObstacleRow(Strict):
    kind: Text
    owner: Text
    opened_on: Day
    closed_on: OptionalDay = None

    @model_validator(mode="after")
    def _cleared_after_it_arose(self) -> "_ObstacleRow":
        if self.closed_on and self.closed_on < self.opened_on:
            raise ValueError(f"closed_on {self.closed_on} comes before opened_on {self.opened_on}")
        return self


def read_stages(path: Traversable) -> list[StageReached]:
    """Read a CSV with the columns proposal, stage and reached_on (2025-02-04, 2025-02, 2025 or empty).

    Raises:
        DataError: the file is missing or no table, or a cell is wrong; the error names file, row and field.
    """
    return [StageReached(row.proposal, row.stage, row.reached_on) for row in read_rows(path, _StageRow)]


def read_obstacles(path: Traversable) -> list[ObstacleFact]:
    """Read a CSV with the columns kind, owner, opened_on and closed_on (empty while the obstacle stands).

    Raises:
        DataError: the file is missing or no table, or a cell is wrong; the error names file, row and field.
    """
    return [ObstacleFact(row.kind, row.owner, row.opened_on, row.closed_on) for row in read_rows(path, _ObstacleRow)]
