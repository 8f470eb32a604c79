"""The desk of chapter E: law, tables and shipments, opened once, and the amounts drawn from them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.book.chapters.parts import STEEL_JP, shared_periods
from steeldialogue.book.context import Context
from steeldialogue.book.shipments import YearOfExports, exports_to_union
from steeldialogue.carbon.cbam import Conditions, Obligation, Tables, obligation_at_default
from steeldialogue.carbon.cbam.equations import certificates_per_tonne, cost_per_tonne
from steeldialogue.carbon.cbam.exposure import End, ExposureLine, count_lines, exposure, total_certificates, total_cost
from steeldialogue.catalog import Series
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import Intensity
from steeldialogue.core import Derivation, Figure, LineageError, Period, Quality, formula

YEARS = range(2026, 2035)
COIL = "72083900"  # hot-rolled coil of ordinary thickness: the reference product of the chapter
JAPANESE_FLAT = ("7208", "7209", "7210")
LINES = "cbam_lines_india"


@formula(
    "implied mass",
    "value to the Union ÷ (value of all exports ÷ mass of all exports)",
    takes={"value": "billion_JPY", "all_value": "billion_JPY", "all_mass": "Mt"},
    gives="Mt",
    quality=Quality.ESTIMATE,
)
def implied_mass(value: Decimal, all_value: Decimal, all_mass: Decimal) -> Decimal:
    """Estimate a mass from its value at the average unit value of all exports."""
    return value / (all_value / all_mass)


@formula("cost of an estimated mass", "mass × cost per tonne", takes={"mass": "t", "cost": "EUR/t"}, gives="EUR", quality=Quality.ESTIMATE)
def cost_of_mass(mass: Decimal, cost: Decimal) -> Decimal:
    """Return what a mass would cost if every tonne of it cost the same."""
    return mass * cost


@formula(
    "certificates of an estimated mass",
    "mass × certificates per tonne",
    takes={"mass": "t", "certificates": "tCO2e/t"},
    gives="tCO2e",
    quality=Quality.ESTIMATE,
)
def certificates_of_mass(mass: Decimal, certificates: Decimal) -> Decimal:
    """Return the certificates due for a mass if every tonne of it owed the same."""
    return mass * certificates


@dataclass(frozen=True)
class Desk:
    """Law, tables and shipments of the chapter, opened once."""

    context: Context

    @cached_property
    def tables(self) -> Tables:
        """Scope, default values and benchmarks."""
        return Tables.of(self.context.law)

    @cached_property
    def conditions(self) -> dict[int, Conditions]:
        """Law and price of every year shown; later years rest on kept assumptions."""
        price = self.context.price()
        return {year: Conditions.of_year(self.context.law, year, price, assume_after_published=True) for year in YEARS}

    @cached_property
    def years(self) -> dict[Period, YearOfExports]:
        """India's exports of goods under CBAM, by full year."""
        return exports_to_union(self.context, "IND")

    @cached_property
    def period(self) -> Period:
        """The latest full year of Indian exports that the catalogue holds."""
        return max(self.years)

    @property
    def exports(self) -> YearOfExports:
        """The year of exports that the chapter computes with."""
        return self.years[self.period]

    @cached_property
    def lines(self) -> dict[int, list[ExposureLine]]:
        """India's exports under the conditions of every year, the tonnage held constant."""
        return {year: exposure(self.tables, "IND", self.exports.shipments, self.conditions[year]) for year in YEARS}

    def cost(self, year: int, end: End, group: str = "") -> Figure:
        """Return the cost of a year's lines, of one product group or of all."""
        lines = [line for line in self.lines[year] if group in ("", line.shipment.group)]
        return total_cost(lines, end, LINES, f"production year {year}, {group or 'all groups'}").to("million_EUR")

    def certificates(self, year: int, end: End, group: str = "") -> Figure:
        """Return the certificates due for a year's lines, of one product group or of all."""
        if (year, end, group) not in self._due:
            lines = [line for line in self.lines[year] if group in ("", line.shipment.group)]
            due = total_certificates(lines, end, LINES, f"production year {year}, {group or 'all groups'}")
            self._due[year, end, group] = due.to("MtCO2e")
        return self._due[year, end, group]

    @cached_property
    def _due(self) -> dict[tuple[int, End, str], Figure]:
        """Certificates due that were asked for already: every level of a price asks for the same."""
        return {}

    @cached_property
    def groups(self) -> list[str]:
        """Product groups shipped, by what they owe at most in the last year, the largest first."""
        found = {line.shipment.group for line in self.lines[YEARS[-1]]}
        return sorted(found, key=lambda group: (-self.cost(YEARS[-1], "highest", group).value, group))

    def count(self, *, exact: bool) -> Figure:
        """Return how many codes were shipped with a mass, or how many of them owe the same whichever code it was."""
        lines = [line for line in self.lines[YEARS[0]] if line.codes.is_exact or not exact]
        return count_lines(lines, LINES, "codes that owe the same in all their subcodes" if exact else "codes shipped")

    def coil(self, origin: str, year: int) -> Obligation:
        """Return what a tonne of hot-rolled coil owes at default values."""
        return obligation_at_default(self.tables, origin, COIL, self.conditions[year])

    def stand_in(self, origin: str) -> Figure:
        """Return the latest published blast-furnace intensity, taken as if a mill had it verified.

        Raises:
            LineageError: the catalogue holds none for the country.
        """
        catalog = self.context.catalog
        rows = (row for row in catalog.rows(Intensity, "emission_intensities") if (row.area, row.route) == (origin, "BF-BOF"))
        years = preferred(rows, catalog.sources, lambda row: row.period)
        if not years:
            raise LineageError(f"The catalogue holds no BF-BOF intensity for {origin}.")
        row = years[max(years)][0]
        published = catalog.figure("emission_intensities", row, "value", row.unit, f"BF-BOF intensity, {origin}, {row.period.label()}")
        account = Derivation(
            "stand-in for a verified value",
            "published average intensity, taken as it is",
            (("published intensity", published),),
            quality=Quality.ASSUMPTION,
            note=f"Its boundary: {row.boundary}. A verified value counts what the mechanism counts.",
        )
        return Figure(published.value, published.unit, account, f"stand-in for a verified value, {origin}, {row.period.label()}")

    @cached_property
    def japanese_mass(self) -> Figure:
        """An estimate of Japan's exports to the Union in tonnes, from their value."""
        union, world, mass = self._japanese_series
        year = self.japanese_year
        return implied_mass(union.at(year), world.at(year), mass.at(year)).named(f"Japan to EU27, implied mass, {year.label()}")

    @cached_property
    def japanese_year(self) -> Period:
        """The latest year for which value and mass of Japan's exports are both held."""
        union, world, mass = self._japanese_series
        return shared_periods(union, world, mass)[-1]

    @cached_property
    def _japanese_series(self) -> tuple[Series, Series, Series]:
        union = self.context.trade("JPN", "EU27", "export", STEEL_JP, "billion_JPY").whole
        world = self.context.trade("JPN", "WLD", "export", STEEL_JP, "billion_JPY").whole
        return union, world, self.context.industry("steel_exports", "JPN").whole

    @cached_property
    def flat(self) -> dict[int, list[Obligation]]:
        """What a tonne of each ordinary flat product from Japan owes, cheapest first, by year."""
        codes = [code for prefix in JAPANESE_FLAT for code in self.tables.scope.codes_under(prefix)]
        owed = {year: [obligation_at_default(self.tables, "JPN", code, one) for code in codes] for year, one in self.conditions.items()}
        return {year: sorted(ones, key=lambda one: (one.cost.value, one.cn_code)) for year, ones in owed.items()}

    def japanese_cost(self, year: int, end: End) -> Figure:
        """Return the estimated cost of Japan's exports, as if all were ordinary flat steel."""
        flat = self.flat[year][0 if end == "lowest" else -1]
        per_tonne = flat.cost.named(f"cost per tonne, CN {flat.cn_code}")
        return cost_of_mass(self.japanese_mass, per_tonne).named(f"Japan, {year}, {end}").to("million_EUR")

    def japanese_certificates(self, year: int, end: End) -> Figure:
        """Return the estimated certificates for Japan's exports, as if all were ordinary flat steel."""
        flat = self.flat[year][0 if end == "lowest" else -1]
        per_tonne = flat.certificates.named(f"certificates per tonne, CN {flat.cn_code}")
        return certificates_of_mass(self.japanese_mass, per_tonne).named(f"Japan, {year}, {end}").to("MtCO2e")

    def stand_in_cost(self, origin: str, year: int) -> Figure:
        """Return the cost per tonne of coil with the stand-in and the default path's free allocation."""
        due = certificates_per_tonne(self.stand_in(origin), self.coil(origin, year).sefa)
        return cost_per_tonne(due, self.conditions[year].price).named(f"cost with the stand-in, {origin}, {year}")

    def gap(self, origin: str, year: int) -> Figure:
        """Return what the default value costs more than the stand-in, per tonne of coil."""
        at_default = self.coil(origin, year).cost.named(f"cost at default value, {origin}, {year}")
        return at_default - self.stand_in_cost(origin, year)
