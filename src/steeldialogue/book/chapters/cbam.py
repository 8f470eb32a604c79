"""Chapter E: what CBAM would cost this year's exports, at default values and with verified ones."""

from steeldialogue.book.blocks import Block, Cell, Chapter, Claim, Column, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters import cbam_exhibits as exhibits
from steeldialogue.book.chapters import cbam_outlook as outlook
from steeldialogue.book.chapters.cbam_desk import COIL, LINES, YEARS, Desk
from steeldialogue.book.chapters.coverage import coverage_caution
from steeldialogue.book.chapters.parts import NOT_NEEDED
from steeldialogue.book.context import Context
from steeldialogue.carbon.cbam.exposure import ENDS
from steeldialogue.core import total

ORIGINS = {"India": "IND", "Japan": "JPN"}


def chapter(context: Context) -> Chapter:
    """Return the chapter on the Carbon Border Adjustment Mechanism."""
    desk = context.border
    first, last = YEARS[0], YEARS[-1]
    summary = prose(
        "At default values and {price} throughout, the goods India shipped to the Union in {period}, as far as they are held by code and "
        "tonne, would owe between {low} and {high} for {first}, and up to {last_high} under the law of {last}.",
        price=Claim(context.price(), 2),
        period=desk.period.label("IN"),
        low=Claim(desk.cost(first, "lowest"), 0),
        high=Claim(desk.cost(first, "highest"), 0),
        first=str(first),
        last_high=Claim(desk.cost(last, "highest"), 0),
        last=str(last),
    )
    sections = [
        _rules(desk),
        _per_tonne(desk),
        _india(desk),
        _japan(desk),
        outlook.price_band(desk),
        _verified_gap(desk),
        outlook.worth_of_verification(desk, ORIGINS, exhibits.typical_codes(desk, first)),
    ]
    attachments = [_lines_table(desk), outlook.all_groups(desk)]
    return Chapter("cbam", "The Carbon Border Adjustment Mechanism", [summary], sections, attachments)


def _rules(desk: Desk) -> Section:
    first = YEARS[0]
    coil = desk.coil("IND", first)
    benchmark = desk.tables.benchmarks.column_b(COIL, desk.tables.defaults.lookup("IND", COIL).routes, first)
    return Section(
        "How the number of certificates is made",
        [
            prose(
                "A tonne owes its embedded emissions less the free allocation that a Union mill would have had. At default values, "
                "hot-rolled coil from India counts {default} plus a mark-up of {mark_up}, which is {see}; the allocation is {factor} of a "
                "benchmark of {benchmark}, which is {sefa}. The difference, {due}, costs {cost} at {price}.",
                default=Claim(coil.default_value, 2),
                mark_up=Claim(desk.conditions[first].mark_up, 0, "%"),
                see=Claim(coil.see, 3),
                factor=Claim(desk.conditions[first].cbam_factor, 1, "%"),
                benchmark=Claim(benchmark, 2),
                sefa=Claim(coil.sefa, 3),
                due=Claim(coil.certificates, 3),
                cost=Claim(coil.cost, 2),
                price=Claim(desk.context.price(), 2),
            ),
            exhibits.law_by_year(desk.conditions),
            caution(
                "The benchmarks to 2030 are provisional: the regulation says so for 2026, and the final ones, which apply to imports from "
                "the start of 2027, were not found. For 2031 to 2033 neither correction factor nor benchmarks are published; the book "
                "assumes a factor of one and carries the last benchmarks forward. Every number that rests on this is marked. In 2034 free "
                "allocation has ended and neither is needed."
            ),
            exhibits.prices(desk.context),
        ],
    )


def _per_tonne(desk: Desk) -> Section:
    return Section(
        "What a tonne owes, by product",
        [
            prose(
                "For each product group the six-digit code of which the table holds the most Indian tonnes is taken, and under it the "
                "eight-digit code that is dearest for India. Both countries are shown for it under the law of {year}: default values "
                "differ by country, benchmarks by code and by the country's default route.",
                year=str(YEARS[0]),
            ),
            exhibits.per_tonne(desk, ORIGINS, YEARS[0]),
            *(exhibits.per_tonne_by_year(desk, name, origin, YEARS) for name, origin in ORIGINS.items()),
        ],
    )


def _india(desk: Desk) -> Section:
    first = YEARS[0]
    blocks: list[Block] = [
        prose(
            "India's {period} exports would need between {low} and {high} certificates for {year}. Trade statistics stop at the six-digit "
            "code while the law starts at eight digits, so each amount is a range: from the cheapest to the dearest code that the "
            "shipment may have been. Of {lines} with a mass, {exact} owe the same whichever it was.",
            period=desk.period.label("IN"),
            low=Claim(desk.certificates(first, "lowest"), 2),
            high=Claim(desk.certificates(first, "highest"), 2),
            year=str(first),
            lines=Claim(desk.count(exact=False), 0),
            exact=Claim(desk.count(exact=True), 0),
        ),
        *_left_out(desk),
        *coverage_caution(desk.context, desk.exports, desk.period),
        exhibits.by_group(desk, first),
        exhibits.by_year(desk, YEARS),
        exhibits.by_group_and_year(desk, YEARS),
        exhibits.top_codes(desk, first),
        caution("Tonnage and price are held constant: this is the law applied to one year's trade, not a forecast of trade."),
    ]
    return Section("India's exports at default values", blocks)


def _left_out(desk: Desk) -> list[Block]:
    """Say what is not in the amounts because it has no mass."""
    values = desk.exports.without_mass
    if not values:
        return []
    return [
        caution(
            "Goods worth {value} are left out because no usable mass is published for their codes: {codes}.",
            value=Claim(total(values.values(), f"goods without a mass, {desk.period.label()}"), 0),
            codes=", ".join(f"HS {hs6}" for hs6 in values),
        )
    ]


def _japan(desk: Desk) -> Section:
    mass = desk.japanese_mass
    return Section(
        "Japan's exports, estimated",
        [
            unknown("Japan's exports to the Union by code and tonne are not held, so no exact amount can be given for Japan."),
            prose(
                "As an order of magnitude: the value of Japan's steel exports to the Union in {value_year}, at the average value per "
                "tonne of all its steel exports, implies about {mass}. If all of it were ordinary flat steel it would owe between {low} "
                "and {high} for {year}.",
                value_year=desk.japanese_year.label(),
                mass=Claim(mass, 2),
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
            "A mill may declare verified emissions instead. No verified values are published; as a stand-in the chapter takes the "
            "published average blast-furnace intensity of each country ({producer}): {india} for India and {japan} for Japan. For {year} "
            "the gap between default value and stand-in is worth {india_gap} for hot-rolled coil from India and {japan_gap} from Japan.",
            producer=desk.context.producers(desk.stand_in("IND"), desk.stand_in("JPN")),
            india=Claim(desk.stand_in("IND"), 2),
            japan=Claim(desk.stand_in("JPN"), 2),
            year=str(first),
            india_gap=Claim(desk.gap("IND", first), 2),
            japan_gap=Claim(desk.gap("JPN", first), 2),
        ),
        exhibits.default_and_stand_in(desk, ORIGINS, YEARS),
        caution(
            "Such averages are drawn to another boundary than the mechanism's and may count electricity; the account of each number says "
            "which. The free allocation of a verified good is built from its own precursors. The gap shows what verification may be "
            "worth, not what a mill will save."
        ),
    ]
    return Section("Default values and a stand-in for verified ones", blocks)


def _lines_table(desk: Desk) -> Table:
    """Every line of every year, for data.zip."""
    numbers = {
        "default_value": "tCO2e/t",
        "see": "tCO2e/t",
        "benchmark": "tCO2e/t",
        "sefa": "tCO2e/t",
        "certificates": "tCO2e/t",
        "cost": "EUR/t",
    }
    columns = [Column("year", "year"), Column("hs6", "hs6"), Column("group", "group"), Column("net_mass", "net_mass", "t")]
    for end in ENDS:
        columns += [Column(f"{end}_cn", f"{end}_cn_code"), Column(f"{end}_status", f"{end}_status")]
        columns += [Column(f"{end}_{key}", f"{end}_{key}", unit) for key, unit in numbers.items()]
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
                cells |= {
                    f"{end}_cn": owed.cn_code,
                    f"{end}_status": "; ".join(owed.notes),
                    **{f"{end}_{key}": getattr(owed, key) or NOT_NEEDED for key in numbers},
                }
            rows.append(cells)
    return Table(LINES, columns, rows)
