"""How far works run: as observed in the base year, then within a band that opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from steeldialogue.catalog.schema import Technology
from steeldialogue.core import DataError, area
from steeldialogue.pathways.evidence.base_year import BaseYear
from steeldialogue.pathways.scenario import Scenario
from steeldialogue.pathways.system import Array, Unit


@dataclass(frozen=True)
class Utilisation:
    """Least and most utilisation [area, route, year], and what was made in the base year in Mt [area, route]."""

    least: Array
    most: Array
    made_mt: Array
    notices: tuple[str, ...]


def utilisation(
    base: Mapping[str, BaseYear], units: Sequence[Unit], areas: Sequence[str], technologies: Sequence[Technology], scenario: Scenario
) -> Utilisation:
    """Return the bands: output of the base year over capacity that stood, then at once up to the most, and slowly down to the least.

    Raises:
        DataError: an area has output of a kind of furnace but no works with it.
    """
    capacity = np.zeros((len(areas), len(technologies)))
    for unit in units:
        if unit.start_year is None:
            capacity[unit.area, unit.route] += unit.capacity_mt
    observed, notices = np.full(capacity.shape, np.nan), []
    furnaces = np.array([one.furnace for one in technologies])
    for place, code in enumerate(areas):
        for furnace, output in _outputs(base[code]).items():
            mine = np.isin(furnaces, [furnace]) if furnace else np.ones(len(furnaces), dtype=bool)
            stands = capacity[place, mine].sum()
            if stands <= 0:
                raise DataError(
                    f"{area(code).en} made {output:.1f} Mt with {furnace} furnaces, but no works with them is listed", field="fleet"
                )
            observed[place, mine & (capacity[place] > 0)] = output / stands
            if output > stands:
                notices.append(
                    f"{area(code).en}: {furnace or 'all'} furnaces made {output:.1f} Mt, more than the {stands:.1f} Mt of works listed"
                )
    return Utilisation(*_bands(observed, scenario), np.nan_to_num(observed) * capacity, tuple(notices))


def _outputs(base: BaseYear) -> Mapping[str, float]:
    """Output in Mt by furnace; under no name where only the total is known."""
    return {name: float(figure.value) for name, figure in base.by_furnace.items()} or {"": float(base.crude.value)}


def _bands(observed: Array, scenario: Scenario) -> tuple[Array, Array]:
    years = np.arange(len(scenario.years), dtype=float)
    widened = np.minimum(years / float(scenario.works.relaxed_after.value), 1.0)
    low, high = (float(figure.to("1").value) for figure in (scenario.works.least_utilisation, scenario.works.most_utilisation))
    seen = observed[:, :, None]
    least = np.where(np.isnan(seen), low, seen - np.maximum(seen - low, 0.0) * widened)
    most = np.where(np.isnan(seen), high, np.where(years > 0, np.maximum(high, seen), seen))
    return least, most
