"""What a country makes, sells to the Union and pays for it, year by year, before and after trade answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.core import Derivation, Figure
from steeldialogue.pathways.answers.figures import answer, area_figure, route_figure
from steeldialogue.pathways.answers.totals import cbam_bill_musd
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.scenarios.border import SOME_MT, Border
from steeldialogue.scenarios.equations import cost_share, exports_after, exports_before
from steeldialogue.scenarios.evidence import price_of_exports

Told = dict[str, Figure]
_PATHWAYS = {"emissions": "direct_emissions", "emissions_with_power": "emissions_with_power", "cost": "cost", "invested": "invested"}
_STEEL = "steel"


@dataclass(frozen=True)
class Sales:
    """The run as a seller of steel; figures are by quantity of `answers.QUANTITIES`."""

    border: Border

    @property
    def run(self) -> PathwaysRun:
        """The run of pathways."""
        return self.border.run

    def works(self, area: str, year: int) -> Told:
        """Return what pathways answer, and the balance of steel: made and net imports meet the need, with what is beyond it."""
        at, when = self._place(area, year)
        outcome, dollars = self.run.outcome, self.border.dollars.year
        made = self._made(area, year)
        need = self._answer(outcome.system.need_mt[at, when], "Mt", f"need for crude steel, {area}, {year}", area, year)
        bought = self._answer(self._net_imports[at][when], "Mt", f"net imports of steel, {area}, {year}", area, year)
        emitted = outcome.direct_mtco2e[at, :, when].sum() / outcome.steel_mt[at, :, when].sum()
        paid = outcome.carbon_musd[at, when] - self._bills_musd[at][when]
        return {
            "made": made,
            "need": need,
            "net_imports": bought,
            "beyond_need": made + bought - need,
            "home_price": self.border.home_price(area, year),
            "intensity": self._answer(emitted, "tCO2e/t", f"direct emissions of a tonne, {area}, {year}", area, year),
            "paid_at_home": self._answer(paid, f"million_USD{dollars}", f"carbon paid at home, {area}, {year}", area, year),
            **{key: area_figure(self.run, quantity, area, year) for key, quantity in _PATHWAYS.items()},
            **self._certificates(year),
        }

    def before_trade(self, area: str, year: int) -> Told:
        """Return exports to the Union as last recorded in proportion, and what carbon makes a tonne of them cost.

        Nothing for an area of which nothing reaches the Union.
        """
        share = self.border.share_to_union(area, year)
        if not share.value:
            return {}
        made = self._made(area, year)
        before = exports_before(share, made).named(f"exports to the Union before trade answers, {area}, {year}")
        home, asked = self._charges(area, year, made)
        return {
            "exports_before": before,
            "other_sales": made - before,
            "home_charge": home,
            "border_charge": asked,
            "cost_share": cost_share(home, asked, self._prices[area]).named(f"carbon cost over price, {area}, {year}"),
            "cbam_bill_before": self._bill(before, asked),
        }

    def after_trade(self, before: Mapping[str, Figure], kept: Figure) -> Told:
        """Return exports once trade has answered, what is no longer sold to the Union, and the bill."""
        exports = exports_after(before["exports_before"], kept).named("exports to the Union")
        bill = self._bill(exports, before["border_charge"])
        return {"exports": exports, "diverted": before["exports_before"] - exports, "cbam_bill": bill}

    def _certificates(self, year: int) -> Told:
        price = self.border.certificate_price
        return {"certificate_price": price.figure(year)} if price and self.border.is_asked(year) else {}

    def _charges(self, area: str, year: int, made: Figure) -> tuple[Figure, Figure]:
        """What an average tonne pays at home and at the border, in dollars: each route is a good of its own, and nothing is netted."""
        at, when = self._place(area, year)
        runs = [place for place, mt in enumerate(self.run.outcome.production_mt[at, :, when]) if mt > SOME_MT]
        routes = self.run.outcome.system.routes
        tonnes = [route_figure(self.run, routes[place].id, area, year) for place in runs]
        charges = [self.border.charges(area, place, year) for place in runs]
        home = average_of(tonnes, [one.home for one in charges], made).named(f"paid at home on a tonne, {area}, {year}")
        asked = average_of(tonnes, [one.border for one in charges], made).named(f"asked at the border for a tonne, {area}, {year}")
        dollars = self.border.dollars
        return dollars.of(home, dollars.year), dollars.of(asked, dollars.year)

    def _bill(self, exports: Figure, charge: Figure) -> Figure:
        return (exports.to("t") * charge).to(f"million_USD{self.border.dollars.year}")

    def _made(self, area: str, year: int) -> Figure:
        return area_figure(self.run, "crude_steel", area, year)

    def _answer(self, value: float, unit: str, label: str, area: str, year: int) -> Figure:
        return answer(self.run, float(value), unit, label, f"{area}, {year}")

    def _place(self, area: str, year: int) -> tuple[int, int]:
        return self.run.scenario.areas.index(area), self.run.scenario.years.index(year)

    @cached_property
    def _prices(self) -> Mapping[str, Figure]:
        """The price of an exported tonne, of areas of which anything reaches the Union."""
        scenario = self.run.scenario
        sellers = [area for area in scenario.areas if any(self.border.share_to_union(area, year).value for year in scenario.years)]
        return {area: price_of_exports(self.border.dollars, area) for area in sellers}

    @cached_property
    def _bills_musd(self) -> Sequence[Sequence[float]]:
        return [[float(one) for one in row] for row in cbam_bill_musd(self.run.outcome)]

    @cached_property
    def _net_imports(self) -> Sequence[Sequence[float]]:
        """Steel that comes in less what goes out between the areas of the run, by area and year."""
        lanes = [(lane, self.run.outcome.lane_mt(place)) for place, lane in enumerate(self.run.outcome.system.lanes) if lane.good == _STEEL]
        return [
            [
                sum(float(mt[when]) * ((lane.goal == at) - (lane.origin == at)) for lane, mt in lanes)
                for when in range(len(self.run.scenario.years))
            ]
            for at in range(len(self.run.scenario.areas))
        ]


def average_of(tonnes: Sequence[Figure], charges: Sequence[Figure], made: Figure) -> Figure:
    """Return the charge of an average tonne of steel: of every route by what it makes, over the steel that is made."""
    inputs = (*((figure.label, figure) for pair in zip(tonnes, charges, strict=True) for figure in pair), (made.label, made))
    value = sum((mass.value * charge.value for mass, charge in zip(tonnes, charges, strict=True)), Decimal(0)) / made.value
    account = Derivation("charge of an average tonne", "Σ tonnes of a route × its charge ÷ crude steel made", inputs)
    return Figure(value, charges[0].unit, account)
