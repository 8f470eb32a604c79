"""The Union's border, route by route: embedded emissions, free allocation, what was paid at home, and the charge of a tonne."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.carbon.cbam import Tables
from steeldialogue.carbon.cbam.declaration.carbon_price import certificates_of_price_paid
from steeldialogue.carbon.cbam.equations import PER_TONNE, certificates_per_tonne, cost_per_tonne
from steeldialogue.carbon.cbam.obligation import AllocationFactors, allocation_of_chain
from steeldialogue.catalog.schema import Technology
from steeldialogue.core import Derivation, Figure, Quality
from steeldialogue.pathways.answers.figures import answer
from steeldialogue.pathways.course import Course
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.pathways.evidence.carbon import ROUTE_LETTERS, CarbonDesk, first_border_year
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.scenarios.equations import allowance_per_tonne, certificates_after_home, paid_at_home

SOME_MT = 1e-6
_NO_ALLOWANCE = "green iron has no allowance of its own: the steel that is made of it has one"


@dataclass(frozen=True)
class Charges:
    """What a tonne of a route pays at home and at the border, were it sold to the Union, in euros of the price year."""

    home: Figure
    border: Figure


@dataclass(frozen=True)
class Border:
    """Prices, law and emissions of a run, as the border sees them."""

    evidence: Evidence
    run: PathwaysRun

    @cached_property
    def first_year(self) -> int:
        """The first year in which certificates are due."""
        return first_border_year(self.evidence.law)

    @cached_property
    def dollars(self) -> Dollars:
        """Money of the run."""
        return Dollars(self.evidence.catalog, self.run.scenario.price_year)

    @cached_property
    def certificate_price(self) -> Course | None:
        """The price of certificates in dollars of the run, None where the scenario leaves the border out."""
        return self._carbon.certificate_price()

    def share_to_union(self, area: str, year: int) -> Figure:
        """Return the part of an area's crude steel that reaches the Union, as the scenario says or as last recorded."""
        return self._shares[area].figure(year).named(f"part of crude steel that reaches the Union, {area}")

    def is_asked(self, year: int) -> bool:
        """Tell whether the border asks anything in a year."""
        return self.certificate_price is not None and year >= self.first_year

    def home_price(self, area: str, year: int) -> Figure:
        """Return the price of carbon at home in dollars of the run; nothing before it is first asked."""
        course, start = self._home_prices[area]
        found = course.figure(year).named(f"price of carbon, {area}, {year}")
        return found if year >= start else nothing(f"no price of carbon before {start}", "before the first year", found)

    def charges(self, area: str, place: int, year: int) -> Charges:
        """Return what a tonne of a route, by its place in the run, pays in a year."""
        emissions, home = self._emissions(area, place, year), self._paid_at_home(area, place, year)
        if not self.is_asked(year) or self.certificate_price is None:
            return Charges(home, nothing("nothing asked at the border", "no certificates", home))
        dollars = self.certificate_price.figure(year).named(f"price of certificates, {year}")
        price = self.dollars.in_currency(dollars, "EUR").named(f"price of certificates, {year}")
        asked = asked_at_border(emissions, self._free_allocation(place, year), price, home)
        return Charges(home, asked.named(f"asked at the border, {self._name(place)}, {area}, {year}"))

    def technology(self, place: int) -> Technology:
        """Return a route of the run as the catalogue tells it."""
        return self.run.assembled.offers.technologies[place]

    def _name(self, place: int) -> str:
        return self.run.outcome.system.routes[place].name

    def _emissions(self, area: str, place: int, year: int) -> Figure:
        at = self._at(area, year)
        value = float(self.run.outcome.system.direct_tco2e_per_t[at[0], place, at[1]])
        name = self._name(place)
        return answer(self.run, value, PER_TONNE, f"direct emissions of a tonne, {name}, {area}, {year}", f"{area}, {name}, {year}")

    def _paid_at_home(self, area: str, place: int, year: int) -> Figure:
        price = self.dollars.in_currency(self.home_price(area, year), "EUR")
        emissions = self._emissions(area, place, year)
        label = f"paid at home, {self._name(place)}, {area}, {year}"
        return paid_at_home(price, emissions, self._allowance(area, place, year)).named(label)

    def _allowance(self, area: str, place: int, year: int) -> Figure:
        average = self._averages[area]
        if self.technology(place).output != "steel":
            return nothing(_NO_ALLOWANCE, "no allowance", average)
        return allowance_per_tonne(self.run.scenario.carbon.allowance[area].figure(year).named(f"free allowance, {area}, {year}"), average)

    @cached_property
    def _averages(self) -> Mapping[str, Figure]:
        """Direct emissions of the average tonne of the base year, by area."""
        outcome, year = self.run.outcome, self.run.scenario.base_year
        made, emitted = outcome.production_mt[:, :, 0].sum(axis=1), outcome.direct_mtco2e[:, :, 0].sum(axis=1)
        return {
            area: answer(
                self.run, float(emitted[at] / made[at]), PER_TONNE, f"average tonne, {area}, {year}", f"{area}, all routes, {year}"
            )
            for at, area in enumerate(self.run.scenario.areas)
        }

    def _free_allocation(self, place: int, year: int) -> Figure:
        technology = self.technology(place)
        key = (ROUTE_LETTERS[technology.family] if technology.output == "steel" else "", year)
        if key not in self._allocations:
            self._allocations[key] = self._allocation(*key)
        return self._allocations[key]

    def _allocation(self, letter: str, year: int) -> Figure:
        factors = AllocationFactors.of_year(self.evidence.law, year, assume_after_published=True)
        if not letter:
            return nothing(_NO_ALLOWANCE, "no free allocation", factors.cbam_factor, PER_TONNE)
        _, sefa = allocation_of_chain(self._tables, self.run.scenario.carbon.cbam.good, (letter,), factors)
        return sefa.named(f"free allocation, route {letter}, {year}")

    def _at(self, area: str, year: int) -> tuple[int, int]:
        return self.run.scenario.areas.index(area), self.run.scenario.years.index(year)

    @cached_property
    def _carbon(self) -> CarbonDesk:
        scenario = self.run.scenario
        return CarbonDesk(self.evidence.law, scenario.carbon, self.dollars, self.evidence.as_of, scenario.years)

    @cached_property
    def _home_prices(self) -> Mapping[str, tuple[Course, int]]:
        return {area: self._carbon.domestic_price(area) for area in self.run.scenario.areas}

    @cached_property
    def _shares(self) -> Mapping[str, Course]:
        return {area: self._carbon.export_share(area) for area in self.run.scenario.areas}

    @cached_property
    def _tables(self) -> Tables:
        return Tables.of(self.evidence.law)

    @cached_property
    def _allocations(self) -> dict[tuple[str, int], Figure]:
        return {}


def asked_at_border(emissions: Figure, free_allocation: Figure, price: Figure, home: Figure) -> Figure:
    """Return what the border asks for a tonne in EUR/t, once what the tonne paid at home, in EUR/t, is taken off (Art. 9)."""
    due = certificates_per_tonne(emissions, free_allocation).named("certificates of a tonne")
    if home.value and price.value:
        due = certificates_after_home(due, certificates_of_price_paid(home, price)).named("certificates after the price paid at home")
    return cost_per_tonne(due, price)


def nothing(why: str, expression: str, known: Figure, unit: str = "") -> Figure:
    """Return a nought that says why nothing is there; `known` is what the reason was read from."""
    account = Derivation(why, expression, ((known.label or "known", known),), quality=Quality.ESTIMATE)
    return Figure(Decimal(0), unit or known.unit, account, why)
