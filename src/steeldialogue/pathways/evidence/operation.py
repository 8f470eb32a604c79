"""What a tonne of each route takes, emits and costs to make, by area and year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from steeldialogue.catalog.indicators import COMMODITIES
from steeldialogue.catalog.schema import Technology
from steeldialogue.pathways.course import Course
from steeldialogue.pathways.evidence.offers import Offer, Offers
from steeldialogue.pathways.evidence.prices import Prices
from steeldialogue.pathways.resources import EMITTED, GREEN_IRON, TOTALS
from steeldialogue.pathways.system import Array


@dataclass(frozen=True)
class Operation:
    """Arrays [area, route, year]; a route that an area does not offer has zeros and is not allowed there.

    `bought_usd_per_t` parts the cost of operation by input.
    """

    allowed: np.ndarray
    campaign_years: np.ndarray
    capex_new_usd_per_t: Array
    capex_renewal_usd_per_t: Array
    bought_usd_per_t: Mapping[str, Array]
    operating_usd_per_t: Array
    direct_tco2e_per_t: Array
    power_tco2e_per_t: Array
    use: Mapping[str, Array]


def operation(
    offered: Offers,
    technologies: Sequence[Technology],
    areas: Sequence[str],
    years: Sequence[int],
    prices: Prices,
    grid: Mapping[str, Course],
) -> Operation:
    """Return the arrays of all routes.

    Raises:
        DataError: an input of a route has no price in an area.
    """

    def cube(value: Callable[[Offer], Array]) -> Array:
        blank = np.zeros(len(years))
        rows = [[offered.by_area[code].get(one.technology) for one in technologies] for code in areas]
        return np.stack([[blank if offer is None else value(offer) for offer in row] for row in rows])

    use = {name: cube(lambda offer, name=name: offer.courses[name].values(years)) for name in TOTALS}  # type: ignore[misc]
    green = np.array([one.output == "green iron" for one in technologies])
    use[GREEN_IRON] = np.where(green[None, :, None], -1.0, use[GREEN_IRON])
    bought = {name: cube(lambda offer, name=name: _bought(offer, name, years, prices)) for name in COMMODITIES if name != GREEN_IRON}  # type: ignore[misc]
    power = np.stack([grid[code].values(years) for code in areas])
    return Operation(
        allowed=cube(lambda offer: _allowed(offer, years)) > 0,
        campaign_years=cube(lambda offer: offer.courses["campaign_years"].values(years))[:, :, 0].round().astype(np.int64).clip(min=1),
        capex_new_usd_per_t=cube(lambda offer: offer.courses["capex_greenfield"].values(years)),
        capex_renewal_usd_per_t=cube(lambda offer: offer.courses["capex_renewal"].values(years)),
        bought_usd_per_t=bought,
        operating_usd_per_t=cube(lambda offer: offer.courses["fixed_opex"].values(years)) + sum(bought.values()),
        direct_tco2e_per_t=cube(lambda offer: offer.courses[EMITTED].values(years)),
        power_tco2e_per_t=np.maximum(use["electricity"], 0.0) * power[:, None, :],
        use=use,
    )


def _allowed(offer: Offer, years: Sequence[int]) -> Array:
    if not offer.new_works:
        return np.zeros(len(years))
    return (np.array(years) >= offer.whole_number("first_year")).astype(float)


def _bought(offer: Offer, name: str, years: Sequence[int], prices: Prices) -> Array:
    """What a tonne pays for an input; green iron alone is paid where it is made or landed."""
    used = offer.courses[name].values(years)
    return used * prices.course(offer.area, name).values(years) if np.any(used) else used
