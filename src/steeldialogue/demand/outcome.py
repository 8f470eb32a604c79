"""What a run of the demand model answers: series by area, each value with its account, and what the run rests on."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.core import DataError, Derivation, Figure, Quality
from steeldialogue.core.errors import suggestions
from steeldialogue.demand.calibration import Calibration
from steeldialogue.demand.curve import Curve
from steeldialogue.demand.drivers import Drivers
from steeldialogue.demand.quantities import QUANTITIES
from steeldialogue.demand.record import Record
from steeldialogue.demand.scenario import DemandScenario

_PLACES = 6
_REFERENCE = "Pauliuk, Wang, Müller, Steel all over the world, 2013; REMIND-MFA; docs/demand.md"


@dataclass(frozen=True)
class AreaDemand:
    """One area: its series [year], those by sector [year x sector], and the figures they rest on by group."""

    area: str
    years: NDArray[np.int64]
    record: Record
    drivers: Drivers
    series: Mapping[str, NDArray[np.float64]]
    by_sector: Mapping[str, NDArray[np.float64]]
    curves: Mapping[str, Curve]
    calibration: Calibration
    groups: Mapping[str, tuple[tuple[str, Figure], ...]]
    notices: tuple[str, ...] = ()

    def value(self, quantity: str, year: int) -> float:
        """Return a value; nan where the series has not begun."""
        return float(self.series[quantity][year - int(self.years[0])])


@dataclass(frozen=True)
class DemandOutcome:
    """The answer of a run; it shares nothing with another run."""

    scenario: DemandScenario
    areas: Mapping[str, AreaDemand]
    versions: Mapping[str, str]

    def area(self, where: str) -> AreaDemand:
        """Return the part of an area.

        Raises:
            DataError: the scenario does not hold it.
        """
        if where not in self.areas:
            message = f"the run does not hold the area '{where}'.{suggestions(where, list(self.areas))} It holds {', '.join(self.areas)}"
            raise DataError(message, field="areas")
        return self.areas[where]

    def by_year(self, where: str, quantity: str) -> dict[int, float]:
        """Return a series by year, in the unit of the quantity; years before it begins are left out.

        Raises:
            DataError: the area or the quantity is unknown.
        """
        _check(quantity)
        part = self.area(where)
        told = zip(part.years.tolist(), part.series[quantity].tolist(), strict=True)
        return {year: value for year, value in told if not np.isnan(value)}

    def crude_steel_need(self, where: str) -> dict[int, float]:
        """Return the crude steel that an area's works must make, by year [Mt]."""
        return self.by_year(where, "crude_steel_need")

    def scrap_available(self, where: str) -> dict[int, float]:
        """Return the scrap that an area's works can buy, by year [Mt]; what falls in the works themselves comes on top."""
        return self.by_year(where, "scrap_available")

    def figure(self, where: str, quantity: str, year: int, sector: str = "") -> Figure:
        """Return one value with its account: the formula and the catalogue rows that it rests on; without a sector, the total.

        Raises:
            DataError: the area, quantity, sector or year is not in the run.
        """
        told = self._of_sector(where, quantity, sector) if sector else self.by_year(where, quantity)
        if year not in told:
            raise DataError(f"the run holds no {quantity} of {where} in {year}; it holds {min(told)} to {max(told)}", field="year")
        part, kind = self.area(where), QUANTITIES[quantity]
        inputs = [pair for group in kind.inputs for pair in _group(part, group, year)]
        label = ", ".join(filter(None, (kind.label, sector, where, str(year))))
        account = Derivation(kind.label, kind.expression, tuple(inputs), _REFERENCE, Quality.ESTIMATE)
        return Figure(round(Decimal(repr(told[year])), _PLACES), kind.unit or _unit(part), account, label)

    def _of_sector(self, where: str, quantity: str, sector: str) -> dict[int, float]:
        part = self.area(where)
        for name, known in ((quantity, part.by_sector), (sector, SECTORS)):
            if name not in known:
                raise DataError(f"the run holds no {name} by sector.{suggestions(name, list(known))} There are {', '.join(known)}")
        return dict(zip(part.years.tolist(), part.by_sector[quantity][:, SECTORS.index(sector)].tolist(), strict=True))

    def table(self) -> Iterator[dict[str, Any]]:
        """Yield a row an area, quantity, sector and year; the sector is empty for a total."""
        for where, part in self.areas.items():
            for quantity, kind in QUANTITIES.items():
                for year, value in self.by_year(where, quantity).items():
                    yield _row(where, quantity, "", year, value, kind.unit or _unit(part))
            for quantity, values in part.by_sector.items():
                for place, year in enumerate(part.years.tolist()):
                    for column, sector in enumerate(SECTORS):
                        yield _row(where, quantity, sector, year, float(values[place, column]), QUANTITIES[quantity].unit)

    @property
    def manifest(self) -> dict[str, Any]:
        """What the run rests on: the scenario, a hash of it and of every input row, and the versions of the libraries."""
        inputs = {where: sorted({figure.id for group in part.groups.values() for _, figure in group}) for where, part in self.areas.items()}
        told = {"scenario": self.scenario.model_dump(mode="json"), "inputs": inputs}
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        return {
            "model": "demand",
            "scenario": told["scenario"],
            "inputs_sha256": sha256(text.encode()).hexdigest(),
            "versions": dict(self.versions),
            "lifetime_factors": {where: round(part.calibration.factor, _PLACES) for where, part in self.areas.items()},
            "recovery_factors": {where: round(part.calibration.recovery_factor, _PLACES) for where, part in self.areas.items()},
        }

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know beside the numbers."""
        return tuple(notice for part in self.areas.values() for notice in part.notices)


def _check(quantity: str) -> None:
    if quantity not in QUANTITIES:
        raise DataError(
            f"there is no quantity '{quantity}'.{suggestions(quantity, list(QUANTITIES))} There are {', '.join(QUANTITIES)}",
            field="quantity",
        )


def _group(part: AreaDemand, group: str, year: int) -> tuple[tuple[str, Figure], ...]:
    if group != "drivers":
        return part.groups.get(group, ())
    near = (("population", part.drivers.population), ("output per head", part.drivers.output))
    return tuple((f"{name}, {known}", figure) for name, path in near for known, figure in path.near(year))


def _unit(part: AreaDemand) -> str:
    return next(iter(part.drivers.output.known.values())).unit


def _row(where: str, quantity: str, sector: str, year: int, value: float, unit: str) -> dict[str, Any]:
    return {"area": where, "quantity": quantity, "sector": sector, "year": year, "value": value, "unit": unit}
