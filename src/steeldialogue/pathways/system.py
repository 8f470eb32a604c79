"""The system that is decided on: areas, routes, works, prices and limits as plain arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steeldialogue.core import DataError

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Route:
    """A route of steelmaking or of green iron; `fresh` routes can only be built as fast as the limits let them grow."""

    id: str
    name: str
    family: str
    furnace: str
    makes_steel: bool = True
    fresh: bool = False
    japanese_supplier: str = ""


@dataclass(frozen=True)
class Unit:
    """A works, or a cluster of small ones: its area and route as indices, and the year its campaign ends.

    A `whole` unit takes one path; a cluster may be divided among paths.
    """

    id: str
    name: str
    area: int
    route: int
    capacity_mt: float
    renewal_year: int
    whole: bool = True
    start_year: int | None = None
    state: str = ""
    latitude: float | None = None
    longitude: float | None = None
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lane:
    """A way for a good from one area to another; None stands for the world outside the system.

    `cost_usd_per_t` and the bounds in Mt have one value a year.
    """

    good: str
    origin: int | None
    goal: int | None
    cost_usd_per_t: Array
    least_mt: Array
    most_mt: Array


@dataclass(frozen=True)
class System:
    """Everything a choice of paths rests on; arrays are [area, route, year] or [area, year].

    Money is million USD of one price year, mass Mt, so USD per tonne times Mt is million USD. `use` holds what a tonne of product
    takes of each resource, negative where it gives; `limit` what an area has of it, infinite where nobody limits it.
    """

    years: tuple[int, ...]
    areas: tuple[str, ...]
    routes: tuple[Route, ...]
    units: tuple[Unit, ...]
    moves: frozenset[tuple[int, int]]
    allowed: NDArray[np.bool_]
    campaign_years: NDArray[np.int64]
    capex_new_usd_per_t: Array
    capex_renewal_usd_per_t: Array
    operating_usd_per_t: Array
    carbon_usd_per_t: Array
    direct_tco2e_per_t: Array
    power_tco2e_per_t: Array
    use: Mapping[str, Array]
    need_mt: Array
    limit: Mapping[str, Array]
    least_utilisation: Array
    most_utilisation: Array
    growth: float
    seed_mt: Array
    most_new_mt: Array
    discount_rate: float
    capital_rate: Array
    lanes: tuple[Lane, ...] = ()
    early_step: int = 5
    greenfield: bool = True
    cbam_usd_per_t: Array | None = None
    # The most and the least capacity a route may have in an area, [area, route, year]; None where nobody limits it.
    most_capacity_mt: Array | None = None
    least_capacity_mt: Array | None = None

    def __post_init__(self) -> None:
        shape = (len(self.areas), len(self.routes), len(self.years))
        cubes = (self.capex_new_usd_per_t, self.operating_usd_per_t, self.carbon_usd_per_t, self.direct_tco2e_per_t, *self.use.values())
        if any(cube.shape != shape for cube in cubes):
            raise DataError(f"an array of the system has not the shape {shape} of its areas, routes and years")
        if np.any(self.need_mt < 0):
            area, year = np.argwhere(self.need_mt < 0)[0]
            raise DataError(f"the need for steel of {self.areas[area]} in {self.years[year]} is negative", field="need_mt")
        if any(not np.all(np.isfinite(cube)) for cube in cubes):
            raise DataError("a number of the system is missing: every route that is offered needs all its costs and uses")

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of areas, routes and years."""
        return len(self.areas), len(self.routes), len(self.years)

    @cached_property
    def unit_areas(self) -> NDArray[np.int64]:
        """The area of each unit."""
        return np.array([unit.area for unit in self.units], dtype=np.int64)

    @cached_property
    def unit_capacities_mt(self) -> Array:
        """The capacity of each unit."""
        return np.array([unit.capacity_mt for unit in self.units], dtype=float)

    @cached_property
    def discount(self) -> Array:
        """What a payment of each year is worth in the first year."""
        return (1 + self.discount_rate) ** -(np.array(self.years, dtype=float) - self.years[0])

    @cached_property
    def annuities(self) -> Array:
        """The part of an investment that falls within the horizon, at the worth of the first year: [area, route, year].

        An investment is paid in equal yearly sums over a campaign at the capital rate of its area; sums after the last year are
        not counted, so that the end of the horizon does not stop investment.
        """
        areas, routes, years = self.shape
        later = np.concatenate([[0.0], np.cumsum(self.discount)])
        found = np.empty((areas, routes, years))
        start = np.arange(years)
        for area in range(areas):
            for route in range(routes):
                life = int(self.campaign_years[area, route])
                paid = later[np.minimum(start + life, years)] - later[start]
                found[area, route] = recovery_factor(float(self.capital_rate[area]), life) * paid
        return found


def recovery_factor(rate: float, years: int) -> float:
    """The yearly sum that pays back one unit of money over some years at a rate (the capital recovery factor)."""
    if rate == 0:
        return 1 / years
    return rate / (1 - (1 + rate) ** -years)
