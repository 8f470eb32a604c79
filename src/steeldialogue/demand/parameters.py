"""Parameters of the demand model from the catalogue: the nearest row to an area and a sector."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema import DemandParameter
from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError, Figure

EVERYWHERE = "WLD"
ALL = "all"
_FILE = "demand_parameters.csv"
_COLUMNS = {"low": "low", "central": "value", "high": "high"}


@dataclass(frozen=True)
class Parameters:
    """The rows that hold for one area."""

    catalog: Catalog
    area: str

    def figure(self, parameter: str, sector: str = ALL, which: str = "central") -> Figure:
        """Return a parameter: the row of the area, else that of the world; the better trusted, then the newer first.

        Raises:
            DataError: no row states it.
        """
        row = self.row(parameter, sector)
        column = _COLUMNS[which]
        if getattr(row, column) is None:
            raise DataError(f"the row '{row.row_key()}' has no '{which}' value; write one or use another column", _FILE, field=column)
        label = f"{parameter.replace('_', ' ')}{'' if sector == ALL else f', {sector}'}"
        return self.catalog.figure("demand_parameters", row, column, row.unit, label)

    def number(self, parameter: str, unit: str, sector: str = ALL, which: str = "central") -> float:
        """Return a parameter as a plain number in a unit."""
        return float(self.figure(parameter, sector, which).to(unit).value)

    def by_sector(self, parameter: str, unit: str) -> NDArray[np.float64]:
        """Return a parameter of every sector [sector] in a unit."""
        return np.array([self.number(parameter, unit, sector) for sector in SECTORS])

    def shares(self, parameter: str) -> NDArray[np.float64]:
        """Return shares of the sectors [sector], brought to a sum of 1; a sector without a row has none.

        Raises:
            DataError: no sector has a share.
        """
        found = np.array([self.number(parameter, "1", sector) if self.has(parameter, sector) else 0.0 for sector in SECTORS])
        if not found.sum():
            raise DataError(f"there is no {parameter} of {self.area}; add rows for its sectors", _FILE, field="parameter")
        return np.asarray(found / found.sum())

    def has(self, parameter: str, sector: str = ALL) -> bool:
        """Tell whether a row states a parameter."""
        return bool(self._rows(parameter, sector))

    def row(self, parameter: str, sector: str = ALL) -> DemandParameter:
        """Return the row that states a parameter.

        Raises:
            DataError: there is none.
        """
        rows = self._rows(parameter, sector)
        if not rows:
            place = "" if sector == ALL else f" for {sector}"
            raise DataError(
                f"there is no {parameter} of {self.area}{place}; add a row for the area or for {EVERYWHERE}", _FILE, field="parameter"
            )
        return min(rows, key=lambda row: (row.area == EVERYWHERE, row.quality.rank, -(row.year or 0), row.source_id))

    def _rows(self, parameter: str, sector: str) -> list[DemandParameter]:
        areas = (self.area, EVERYWHERE)
        rows = self.catalog.rows(DemandParameter, "demand_parameters")
        return [row for row in rows if row.parameter == parameter and row.sector == sector and row.area in areas]
