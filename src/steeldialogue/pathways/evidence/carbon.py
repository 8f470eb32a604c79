"""What a tonne of steel pays for its carbon: at home on what exceeds the allowance, at the Union's border on what is exported.

What is paid at home is taken off what the border asks, so that nothing is paid twice (Regulation (EU) 2023/956, Art. 9).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from steeldialogue.carbon.cbam.benchmarks import Benchmarks
from steeldialogue.carbon.cbam.obligation import AllocationFactors
from steeldialogue.catalog.schema import Technology
from steeldialogue.core import Figure
from steeldialogue.law import Law
from steeldialogue.pathways.course import Course
from steeldialogue.pathways.evidence.exports import recorded_export_share
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.scenario import Carbon
from steeldialogue.pathways.system import Array

# Route letters of Implementing Regulation (EU) 2025/2620: BF/BOF, DRI/EAF, scrap/EAF.
_SCRAP, _DRI, _BLAST = "E", "D", "C"
ROUTE_LETTERS = {"scrap": _SCRAP, "direct reduction": _DRI, "electrolysis": _DRI, "blast furnace": _BLAST, "smelting reduction": _BLAST}


def first_border_year(law: Law) -> int:
    """Return the first year for which the Union's border asks for certificates."""
    return law.parameter("eu_cbam.cbam_factor").values[0].valid_from.year


@dataclass(frozen=True)
class CarbonCosts:
    """Charges per tonne of product, [area, route, year], with the figures behind them.

    `cbam` is after the deduction of what is paid at home and for the exported part alone.
    """

    domestic: Array
    cbam: Array
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class CarbonDesk:
    """Law, choices and money of a run."""

    law: Law
    carbon: Carbon
    dollars: Dollars
    as_of: date
    years: tuple[int, ...]

    def costs(self, areas: Sequence[str], technologies: Sequence[Technology], direct: Array, average: Array) -> CarbonCosts:
        """Return the charges.

        `direct` is [area, route, year]; `average` holds the direct emissions of each area's average tonne in the base year.
        """
        prices = [self.domestic_price(code) for code in areas]
        domestic = np.stack([self._since(*price) for price in prices])
        shares = np.stack([self.carbon.allowance[code].values(self.years, "1") for code in areas])
        # Green iron has no allowance of its own: the steel that is made of it has one.
        steel = np.array([one.output == "steel" for one in technologies], dtype=float)
        allowance = (shares * average[:, None])[:, None, :] * steel[None, :, None]
        paid = domestic[:, None, :] * (direct - allowance)
        border, price = self._border(technologies, direct)
        exported = np.stack([self.export_share(code).values(self.years, "1") for code in areas])
        cbam = exported[:, None, :] * np.maximum(border - np.maximum(paid, 0.0), 0.0)
        figures = {f"price of carbon, {code}": course.figure(self.years[-1]) for code, (course, _) in zip(areas, prices, strict=True)}
        figures |= {"price of certificates": price.figure(self.years[-1])} if price else {}
        return CarbonCosts(paid, cbam, figures)

    def domestic_price(self, code: str) -> tuple[Course, int]:
        """Return the price at home in dollars, and the first year it is asked."""
        given = self.carbon.domestic[code]
        if isinstance(given, Course):
            return given.to(lambda figure: self.dollars.of(figure.named(f"price of carbon, {code}"))), self.years[0]
        price = f"japan_gx.price_{given.split()[1]}"
        days = [(one, entry.valid_from) for one in (price, f"{price}_outlook") for entry in self.law.parameter(one).values if entry.value]
        course = Course(tuple((day.year, self.dollars.of(self.law.at(one, day), day.year)) for one, day in days))
        return course, days[0][1].year

    def export_share(self, code: str) -> Course:
        """Return the part of an area's crude steel that reaches the Union."""
        given = self.carbon.cbam.export_share[code]
        return given if isinstance(given, Course) else recorded_export_share(self.dollars.catalog, code)

    def _border(self, technologies: Sequence[Technology], direct: Array) -> tuple[Array, Course | None]:
        """What the border asks for a tonne of each route, were all of it exported: price × (emissions − free allocation)."""
        price = self.certificate_price()
        if price is None:
            return np.zeros_like(direct), None
        starts = first_border_year(self.law)
        free = np.array([[self._free(technology, max(year, starts)) for year in self.years] for technology in technologies])
        return self._since(price, starts) * np.maximum(direct - free[None, :, :], 0.0), price

    def _since(self, price: Course, start: int) -> Array:
        """The price of each year, nothing before its first."""
        return np.where(np.array(self.years) >= start, price.values(self.years), 0.0)

    def certificate_price(self) -> Course | None:
        """Return the price of certificates in dollars, None where the scenario has no border charge."""
        given = self.carbon.cbam.price
        if given == "off":
            return None
        if isinstance(given, Course):
            return given.to(lambda figure: self.dollars.of(figure.named("price of certificates")))
        latest = self.law.latest("eu_cbam.certificate_price", self.as_of)
        return Course(((self.as_of.year, self.dollars.of(latest, self.as_of.year)),))

    def _free(self, technology: Technology, year: int) -> float:
        """The free allocation adjustment of a tonne: benchmark × CBAM factor × cross-sectoral correction factor."""
        factors = AllocationFactors.of_year(self.law, year, assume_after_published=True)
        if technology.output != "steel" or factors.cscf is None:
            return 0.0
        letter = ROUTE_LETTERS[technology.family]
        benchmark = self._benchmarks.column_b(self.carbon.cbam.good, (letter,), year, assume_after_published=True)
        return float(benchmark.value * factors.cbam_factor.value * factors.cscf.value)

    @cached_property
    def _benchmarks(self) -> Benchmarks:
        return Benchmarks(self.law)
