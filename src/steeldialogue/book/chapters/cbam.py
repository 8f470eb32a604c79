"""Chapter C: what CBAM would cost this year's exports, at default values and with verified ones."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.book.blocks import Block, Cell, Chapter, Claim, Column, Gap, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters import cbam_exhibits as exhibits
from steeldialogue.book.context import Context
from steeldialogue.book.shipments import shipped_masses
from steeldialogue.carbon.cbam import Conditions, Obligation, Scope, Tables, obligation_at_default
from steeldialogue.carbon.cbam.exposure import ENDS, End, ExposureLine, exposure, total_certificates, total_cost
from steeldialogue.catalog.schema import Intensity
from steeldialogue.core import Derivation, Figure, LineageError, Period, formula

YEARS = range(2026, 2035)
COIL = "72083900"  # hot-rolled coil of ordinary thickness: the reference product of the chapter
NOT_NEEDED = Gap("not needed")
ORIGINS = {"India": "IND", "Japan": "JPN"}
JAPANESE_FLAT = ("7208", "7209", "7210")
STEEL_JP = "iron and steel products"
LINES = "cbam_lines_india"


@formula(
    "implied mass",
    "value to the Union ÷ (value of all exports ÷ mass of all exports)",
    takes={"value": "billion_JPY", "all_value": "billion_JPY", "all_mass": "Mt"},
    gives="Mt",
)
def implied_mass(value: Decimal, all_value: Decimal, all_mass: Decimal) -> Decimal:
    """Estimate a mass from its value at the average unit value of all exports."""
    return value / (all_value / all_mass)


@dataclass(frozen=True)
class Desk:
    """Law, tables and shipments of the chapter, opened once."""

    context: Context

    @cached_property
    def scope(self) -> Scope:
        """Goods in scope."""
        return Scope(self.context.law)

    @cached_property
    def tables(self) -> Tables:
        """Default values and benchmarks."""
        return Tables.of(self.context.law)

    @cached_property
    def conditions(self) -> dict[int, Conditions]:
        """Law and price of every year shown; later years rest on kept assumptions."""
        price = self.context.price()
        return {year: Conditions.of_year(self.context.law, year, price, assume_after_published=True) for year in YEARS}

    @cached_property
    def period(self) -> Period:
        """The latest year of Indian exports that the catalogue holds."""
        return max(shipped_masses(self.context, "IND"))

    @cached_property
    def lines(self) -> dict[int, list[ExposureLine]]:
        """India's exports under the conditions of every year, the tonnage held constant."""
        shipments = shipped_masses(self.context, "IND")[self.period]
        return {year: exposure(self.scope, self.tables, "IND", shipments, self.conditions[year]) for year in YEARS}

    def cost(self, year: int, end: End, group: str = "") -> Figure:
        """Return the cost of a year's lines, of one product group or of all."""
        lines = [line for line in self.lines[year] if group in ("", line.shipment.group)]
        return total_cost(lines, end, LINES, f"production year {year}, {group or 'all groups'}").to("million_EUR")

    def certificates(self, year: int, end: End) -> Figure:
        """Return the certificates due for a year's lines."""
        return total_certificates(self.lines[year], end, LINES, f"production year {year}, all groups").to("MtCO2e")

    def coil(self, origin: str, year: int) -> Obligation:
        """Return what a tonne of hot-rolled coil owes at default values."""
        return obligation_at_default(self.tables, origin, COIL, self.conditions[year])

    def verified(self, origin: str) -> Figure:
        """Return the published blast-furnace intensity that stands in for a verified value.

        Raises:
            LineageError: the catalogue holds none for the country.
        """
        for row in self.context.catalog.rows(Intensity, "emission_intensities"):
            if (row.area, row.route) == (origin, "BF-BOF"):
                label = f"BF-BOF intensity, {origin}, {row.period.label()}"
                return self.context.catalog.figure("emission_intensities", row, "value", row.unit, label)
        raise LineageError(f"The catalogue holds no BF-BOF intensity for {origin}.")

    @cached_property
    def japanese_mass(self) -> Figure:
        """An estimate of Japan's exports to the Union in tonnes, from their value."""
        union = self.context.trade("JPN", "EU27", "export", STEEL_JP, "billion_JPY").whole
        world = self.context.trade("JPN", "WLD", "export", STEEL_JP, "billion_JPY").whole
        mass = self.context.industry("steel_exports", "JPN").whole
        year = max(point.period for point in union.points if world.get(point.period) and mass.get(point.period))
        return implied_mass(union.at(year), world.at(year), mass.at(year)).named(f"Japan to EU27, implied mass, {year.label()}")

    @cached_property
    def flat(self) -> dict[int, list[Obligation]]:
        """What a tonne of each ordinary flat product from Japan owes, cheapest first, by year."""
        codes = [code for prefix in JAPANESE_FLAT for code in self.scope.codes_under(prefix)]
        owed = {year: [obligation_at_default(self.tables, "JPN", code, one) for code in codes] for year, one in self.conditions.items()}
        return {year: sorted(ones, key=lambda one: (one.cost.value, one.cn_code)) for year, ones in owed.items()}

    def japanese_cost(self, year: int, end: End) -> Figure:
        """Return the estimated cost of Japan's exports, as if all were ordinary flat steel."""
        chosen = self.flat[year][0 if end == "lowest" else -1]
        inputs = (("mass", self.japanese_mass), (f"cost per tonne, CN {chosen.cn_code}", chosen.cost))
        account = Derivation("cost of an estimated mass", f"mass × cost per tonne ({end} flat product)", inputs)
        value = self.japanese_mass.to("t").value * chosen.cost.value
        return Figure(value, "EUR", account, f"Japan, {year}, {end}").to("million_EUR")


def chapter(context: Context) -> Chapter:
    """Return the chapter on the Carbon Border Adjustment Mechanism."""
    desk = Desk(context)
    first, last = YEARS[0], YEARS[-1]
    summary = prose(
        "At default values and {price}, the goods India shipped to the Union in {period} would owe between {low} and {high} for "
        "{first}, and up to {last_high} under the law of {last}.",
        price=Claim(context.price(), 2),
        period=desk.period.label("IN"),
        low=Claim(desk.cost(first, "lowest"), 0),
        high=Claim(desk.cost(first, "highest"), 0),
        first=str(first),
        last_high=Claim(desk.cost(last, "highest"), 0),
        last=str(last),
    )
    sections = [_rules(desk), _per_tonne(desk), _india(desk), _japan(desk), _verified_gap(desk)]
    return Chapter("cbam", "The Carbon Border Adjustment Mechanism", [summary], sections, [_lines_table(desk)])


def _rules(desk: Desk) -> Section:
    coil = desk.coil("IND", YEARS[0])
    benchmark = desk.tables.benchmarks.column_b(COIL, desk.tables.defaults.lookup("IND", COIL).routes, YEARS[0])
    return Section(
        "How the number of certificates is made",
        [
            prose(
                "A tonne owes its embedded emissions less the free allocation that a Union mill would have had. At default values, "
                "hot-rolled coil from India counts {default} plus a mark-up of {mark_up}, which is {see}; the allocation is {factor} of a "
                "benchmark of {benchmark}, which is {sefa}. The difference, {due}, costs {cost} at {price}.",
                default=Claim(coil.default_value, 2),
                mark_up=Claim(desk.conditions[YEARS[0]].mark_up, 0, "%"),
                see=Claim(coil.see, 3),
                factor=Claim(desk.conditions[YEARS[0]].cbam_factor, 1, "%"),
                benchmark=Claim(benchmark, 2),
                sefa=Claim(coil.sefa, 3),
                due=Claim(coil.certificates, 3),
                cost=Claim(coil.cost, 2),
                price=Claim(desk.context.price(), 2),
            ),
            exhibits.law_by_year(desk.conditions),
            caution(
                "The correction factor and the benchmarks for years after 2030 are not published. The book assumes a factor of one and "
                "carries the last benchmarks forward; every number that rests on this is marked as an assumption. In 2034 free allocation "
                "has ended and nothing needs to be assumed."
            ),
            exhibits.prices(desk.context),
        ],
    )


def _per_tonne(desk: Desk) -> Section:
    return Section(
        "What a tonne owes, by product",
        [
            prose(
                "For each product group the code that India ships most is shown, for both countries, under the law of {year}. The "
                "default values differ by country, the benchmarks do not.",
                year=str(YEARS[0]),
            ),
            exhibits.per_tonne(desk, ORIGINS, YEARS[0]),
        ],
    )


def _india(desk: Desk) -> Section:
    first = YEARS[0]
    exact = sum(line.codes.is_exact for line in desk.lines[first])
    blocks: list[Block] = [
        prose(
            "India's {period} exports would need between {low} and {high} certificates for {year}. Trade statistics stop at the six-digit "
            "code while the law starts at eight digits, so each amount is a range: from the cheapest to the dearest code that the "
            "shipment may have been. Of {lines} codes shipped, {exact} owe the same whichever it was.",
            period=desk.period.label("IN"),
            low=Claim(desk.certificates(first, "lowest"), 2),
            high=Claim(desk.certificates(first, "highest"), 2),
            year=str(first),
            lines=str(len(desk.lines[first])),
            exact=str(exact),
        ),
        exhibits.by_group(desk, first),
        exhibits.by_year(desk, YEARS),
        exhibits.top_codes(desk, first),
        caution("Tonnage and price are held constant: this is the law applied to one year's trade, not a forecast of trade."),
    ]
    return Section("India's exports at default values", blocks)


def _japan(desk: Desk) -> Section:
    return Section(
        "Japan's exports, estimated",
        [
            unknown("Japan's exports to the Union by code and tonne are not held, so no exact amount can be given for Japan."),
            prose(
                "As an order of magnitude: the value of Japan's steel exports to the Union, at the average value per tonne of "
                "all its steel "
                "exports, implies about {mass}. If all of it were ordinary flat steel it would owe between {low} and {high} for {year}.",
                mass=Claim(desk.japanese_mass, 2),
                low=Claim(desk.japanese_cost(YEARS[0], "lowest"), 0),
                high=Claim(desk.japanese_cost(YEARS[0], "highest"), 0),
                year=str(YEARS[0]),
            ),
            exhibits.japan_by_year(desk, YEARS),
        ],
    )


def _verified_gap(desk: Desk) -> Section:
    first = YEARS[0]
    blocks: list[Block] = [
        prose(
            "A mill may declare verified emissions instead. As a stand-in for a verified value the chapter uses the average blast-furnace "
            "intensity of each country in a study of the Joint Research Centre: {india} for India and {japan} for Japan. For "
            "{year} the gap "
            "to the default value is worth {india_gap} for a tonne of hot-rolled coil from India and {japan_gap} from Japan.",
            india=Claim(desk.verified("IND"), 2),
            japan=Claim(desk.verified("JPN"), 2),
            year=str(first),
            india_gap=Claim(exhibits.gap(desk, "IND", first), 2),
            japan_gap=Claim(exhibits.gap(desk, "JPN", first), 2),
        ),
        exhibits.default_and_verified(desk, ORIGINS, YEARS),
        caution(
            "The study counts electricity and stops at another boundary than the mechanism, and the free allocation of a verified good is "
            "built from its own precursors. The gap shows what verification may be worth, not what a mill will save."
        ),
    ]
    return Section("Default and verified values", blocks)


def _lines_table(desk: Desk) -> Table:
    """Every line of every year, for data.zip."""
    numbers = {"default_value": "tCO2e/t", "see": "tCO2e/t", "benchmark": "tCO2e/t", "sefa": "tCO2e/t", "cost": "EUR/t"}
    columns = [Column("year", "year"), Column("hs6", "hs6"), Column("group", "group"), Column("net_mass", "net_mass_t", "t")]
    for end in ENDS:
        columns.append(Column(f"{end}_cn", f"{end}_cn_code"))
        columns += [Column(f"{end}_{key}", f"{end}_{key}_{unit.replace('/', '_per_').lower()}", unit) for key, unit in numbers.items()]
    rows: list[dict[str, Cell]] = []
    for year, lines in desk.lines.items():
        for line in lines:
            cells: dict[str, Cell] = {
                "year": str(year),
                "hs6": line.shipment.hs6,
                "group": line.shipment.group,
                "net_mass": line.shipment.net_mass,
            }
            for end in ENDS:
                owed = line.obligation(end)
                cells |= {f"{end}_cn": owed.cn_code, **{f"{end}_{key}": getattr(owed, key) or NOT_NEEDED for key in numbers}}
            rows.append(cells)
    return Table(LINES, columns, rows)
