"""What a choice means: production, capacity, emissions, needs and money by area, route and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steeldialogue.pathways.choice import Choice
from steeldialogue.pathways.paths import CLOSES
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import Array, System, recovery_factor

_SOME = 1e-7


@dataclass(frozen=True)
class Outcome:
    """The numbers behind a choice; arrays are [area, route, year] or [area, year], in Mt, MtCO2e and million USD."""

    choice: Choice

    @property
    def system(self) -> System:
        """The system at the prices of this choice."""
        return self.choice.priced

    @property
    def program(self) -> Program:
        """The program that was solved."""
        return self.choice.program

    @cached_property
    def production_mt(self) -> Array:
        """Product by area, route and year; steel, and green iron of the routes that make it."""
        return self._cube("production")

    @cached_property
    def capacity_mt(self) -> Array:
        """Capacity that stands, by area, route and year."""
        return self._cube("capacity")

    @cached_property
    def steel_mt(self) -> Array:
        """Crude steel by area, route and year."""
        steel = np.array([route.makes_steel for route in self.system.routes])
        return np.asarray(self.production_mt * steel[None, :, None])

    @cached_property
    def direct_mtco2e(self) -> Array:
        """Direct emissions by area, route and year."""
        return self.production_mt * self.system.direct_tco2e_per_t

    @cached_property
    def with_power_mtco2e(self) -> Array:
        """Emissions with those of bought power, by area, route and year."""
        return self.direct_mtco2e + self.production_mt * self.system.power_tco2e_per_t

    @cached_property
    def used(self) -> Mapping[str, Array]:
        """What production takes of each resource, by area and year, in millions of the unit of `System.use`."""
        return {name: (self.production_mt * use).sum(axis=1) for name, use in self.system.use.items()}

    @cached_property
    def invested_musd(self) -> Array:
        """Capital spent, by area, route and year."""
        system, found = self.system, np.zeros(self.system.shape)
        column, year, route, renews = self.program.decisions.investments
        unit = self.program.decisions.unit[column]
        area, capacity = self.system.unit_areas[unit], self.system.unit_capacities_mt[unit]
        capex = np.where(renews, system.capex_renewal_usd_per_t[area, route, year], system.capex_new_usd_per_t[area, route, year])
        np.add.at(found, (area, route, year), capex * capacity * self.choice.shares[column])
        for area_, route_, year_, built in self._built:
            found[area_, route_, year_] += built * system.capex_new_usd_per_t[area_, route_, year_]
            for due in range(
                year_ + int(system.campaign_years[area_, route_]), len(system.years), int(system.campaign_years[area_, route_])
            ):
                found[area_, route_, due] += built * system.capex_renewal_usd_per_t[area_, route_, due]
        return found

    @cached_property
    def new_works_mt(self) -> Array:
        """Capacity built on open ground, by area, route and year."""
        found = np.zeros(self.system.shape)
        for area, route, year, built in self._built:
            found[area, route, year] += built
        return found

    @cached_property
    def capital_charge_musd(self) -> Array:
        """Yearly charge of what was invested within the horizon, by area and year; what stood before is sunk."""
        system, years = self.system, len(self.system.years)
        found = np.zeros((len(system.areas), years))
        for area, route, year in zip(*np.nonzero(self.invested_musd), strict=True):
            life = int(system.campaign_years[area, route])
            charge = recovery_factor(float(system.capital_rate[area]), life) * self.invested_musd[area, route, year]
            found[area, year : year + life] += charge
        return found

    @cached_property
    def operating_musd(self) -> Array:
        """Cost of operation without carbon, by area and year."""
        return np.asarray((self.production_mt * self.system.operating_usd_per_t).sum(axis=1))

    @cached_property
    def carbon_musd(self) -> Array:
        """Cost of carbon, by area and year."""
        return np.asarray((self.production_mt * self.system.carbon_usd_per_t).sum(axis=1))

    @cached_property
    def cost_usd_per_t(self) -> Array:
        """Cost of a tonne of crude steel with capital spent within the horizon, by area and year; NaN where none is made."""
        steel = self.steel_mt.sum(axis=1)
        cost = self.operating_musd + self.carbon_musd + self.capital_charge_musd
        return np.asarray(np.divide(cost, steel, out=np.full_like(cost, np.nan), where=steel > _SOME))

    @cached_property
    def steel_price_usd_per_t(self) -> Array:
        """What one more tonne of crude steel would cost, by area and year: the dual of the need in the linear program."""
        block = self.program.layout.rows.block("need")
        return np.asarray(self.choice.relaxed.dual[block].reshape(len(self.system.areas), -1) / self.system.discount)

    def scarcity_price(self, resource: str) -> Array:
        """What one more unit of a limited resource would save, by area and year, in USD a unit.

        Raises:
            KeyError: nobody limits the resource.
        """
        block = self.program.layout.rows.block(resource)
        return np.asarray(-self.choice.relaxed.dual[block].reshape(len(self.system.areas), -1) / self.system.discount)

    def lane_mt(self, place: int) -> Array:
        """What moves on a lane in each year."""
        return np.asarray(self.choice.value[self.program.layout.lane(place)])

    @cached_property
    def unit_routes(self) -> NDArray[np.int64]:
        """The route of each unit in each year, CLOSED where it does not run; of a divided cluster, its largest part."""
        return np.asarray(self.program.decisions.route[self.choice.largest], dtype=np.int64)

    @cached_property
    def stranded_musd(self) -> Array:
        """What is left of campaigns that are broken off, by area and year: the part not yet run, at the cost of a renewal."""
        found = np.zeros((len(self.system.areas), len(self.system.years)))
        for column in np.flatnonzero(self.choice.shares > _SOME):
            unit = int(self.program.decisions.unit[column])
            for year, left in self._broken_off(int(column), unit):
                found[self.system.unit_areas[unit], year] += left * self.system.unit_capacities_mt[unit] * self.choice.shares[column]
        return found

    def _broken_off(self, column: int, unit: int) -> list[tuple[int, float]]:
        """Year and unspent capital a tonne of each campaign that a path breaks off."""
        system, one = self.system, self.system.units[unit]
        decided = self.program.decisions.decided[column]
        due, route, found = one.renewal_year - system.years[0], one.route, []
        for year in np.flatnonzero(decided != -1):
            life = int(system.campaign_years[one.area, route])
            if due > year:
                left = min(1.0, (due - year) / life)
                found.append((int(year), left * float(system.capex_renewal_usd_per_t[one.area, route, year])))
            if decided[year] == CLOSES:
                break
            route = int(decided[year])
            due = int(year) + int(system.campaign_years[one.area, route])
        return found

    def _cube(self, block: str) -> Array:
        found = np.zeros(self.system.shape)
        found[self.program.layout.triples] = np.maximum(self.choice.value[self.program.layout.columns.block(block)], 0.0)
        return found

    @cached_property
    def _built(self) -> list[tuple[int, int, int, float]]:
        if not self.program.layout.new_works:
            return []
        value = self.choice.value[self.program.layout.columns.new]
        triples = zip(*self.program.layout.new_triples, value, strict=True)
        return [(int(area), int(route), int(year), float(built)) for area, route, year, built in triples if built > _SOME]
