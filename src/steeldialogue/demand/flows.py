"""From steel in use to what the works must make: fabrication, indirect trade, crude steel, and three kinds of scrap."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.catalog.series import observations
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import Figure
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.record import Record
from steeldialogue.demand.scenario import DemandScenario, growth_factor


@dataclass(frozen=True)
class Chain:
    """The shares that lead from one flow to the next; arrays are [sector]."""

    loss: NDArray[np.float64]
    recovery: NDArray[np.float64]
    use_shares: NDArray[np.float64]
    indirect_shares: NDArray[np.float64]
    crude_per_finished: float

    @classmethod
    def of(cls, parameters: Parameters) -> "Chain":
        """Read the shares of an area."""
        return cls(
            parameters.by_sector("fabrication_loss", "1"),
            parameters.by_sector("recovery_rate", "1"),
            parameters.shares("sector_share"),
            parameters.shares("indirect_trade_share"),
            parameters.number("crude_per_finished", "1"),
        )

    def use_share(self, sector: str) -> float:
        """Return the share of a sector in apparent use."""
        return float(self.use_shares[SECTORS.index(sector)])

    def into_stock(self, use: NDArray[np.float64], indirect: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what goes into use [year x sector]: apparent use [year] by sector, less net indirect exports [year], less the loss."""
        return (use[:, None] * self.use_shares - indirect[:, None] * self.indirect_shares) * (1 - self.loss)

    def apparent(self, inflow: NDArray[np.float64], indirect: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return apparent use [year x sector] that an inflow needs: the inverse of `into_stock`."""
        return inflow / (1 - self.loss) + indirect[:, None] * self.indirect_shares


def indirect_path(record: Record, years: NDArray[np.int64], scenario: DemandScenario) -> NDArray[np.float64]:
    """Return net exports of steel inside goods [year, Mt]: the record, then its last value as the scenario lets it grow."""
    return _continued(record.indirect, years, growth_factor(scenario.indirect_trade_growth))


def steel_trade(record: Record, chain: Chain, years: NDArray[np.int64], scenario: DemandScenario) -> NDArray[np.float64]:
    """Return net exports of finished steel [year, Mt]: what closes crude output / yield less use in the record, its last value afterwards.

    nan before the first year with crude steel; where the record of use ends without crude steel, the year before it holds.
    """
    made = {year: float(figure.to("Mt").value) / chain.crude_per_finished for year, figure in record.crude.items()}
    told = [year for year in record.years.tolist() if year in made]
    if not told:
        return np.zeros(len(years))
    closing = [made[year] - record.use[year - int(record.years[0])] for year in told]
    filled = np.interp(record.years, told, closing, left=np.nan)
    return _continued(filled, years, growth_factor(scenario.steel_trade_growth))


def scrap_imports(
    catalog: Catalog, where: str, years: NDArray[np.int64], scenario: DemandScenario
) -> tuple[NDArray[np.float64], tuple[Figure, ...]]:
    """Return net imports of scrap [year, Mt] and the last figures they rest on; 0 before the first known year and without any."""
    into, out = (_yearly(catalog, f"scrap_{way}", where) for way in ("imports", "exports"))
    if not into and not out:
        return np.zeros(len(years)), ()
    first, last = min([*into, *out]), max([*into, *out])
    span = np.arange(first, last + 1)
    net = _at(into, span) - _at(out, span)
    path = np.zeros(len(years))
    inside = (years >= first) & (years <= last)
    path[inside] = net[years[inside] - first]
    after = years > last
    path[after] = net[-1] * growth_factor(scenario.scrap_trade_growth) ** (years[after] - last)
    return path, tuple(known[max(known)] for known in (into, out) if known)


def _continued(known: NDArray[np.float64], years: NDArray[np.int64], growth: float) -> NDArray[np.float64]:
    steps = np.arange(1, len(years) - len(known) + 1)
    return np.concatenate([known, known[-1] * growth**steps])


def _yearly(catalog: Catalog, indicator: str, where: str) -> dict[int, Figure]:
    return {point.period.start.year: point.figure for point in observations(catalog, indicator, where, "Mt").whole.points}


def _at(known: dict[int, Figure], span: NDArray[np.int64]) -> NDArray[np.float64]:
    if not known:
        return np.zeros(len(span))
    return np.interp(span, list(known), [float(figure.value) for figure in known.values()])
