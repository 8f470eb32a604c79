"""Sections of chapter E that look ahead: a band of prices, and what it would be worth to verify."""

from collections.abc import Mapping

from steeldialogue.book.blocks import Cell, Claim, Column, Exhibit, Section, Table, caution, prose
from steeldialogue.book.chapters.cbam_desk import YEARS, Desk
from steeldialogue.book.charts import band_chart, grouped_bars
from steeldialogue.carbon.cbam import Obligation, obligation_at_default
from steeldialogue.carbon.cbam.declaration.equations import cost_of_certificates
from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.exposure import End
from steeldialogue.carbon.cbam.price_band import Level, PriceBand, builtin_band
from steeldialogue.carbon.cbam.verification import stand_in_sefa, worth_of_verifying
from steeldialogue.core import Figure, LineageError

BAND: tuple[tuple[str, str, Level, End], ...] = (
    ("low", "Low price, cheapest codes", "low", "lowest"),
    ("central_low", "Latest price, cheapest codes", "central", "lowest"),
    ("central_high", "Latest price, dearest codes", "central", "highest"),
    ("high", "High price, dearest codes", "high", "highest"),
)
ALL_LINES = "cbam_price_band_groups"


def price_band(desk: Desk) -> Section:
    """Return the section on the band of prices."""
    band = builtin_band(desk.context.catalog, desk.context.law, desk.context.as_of)
    last = YEARS[-1]
    return Section(
        "The same exports under a band of prices",
        [
            prose(
                "The price of later years is not known, and none is forecast here. The latest certificate price, {central}, is held "
                "constant between {low} and {high}, the lowest and the highest of it and of the yearly averages of allowances since "
                "{since}. Under the law of {last} India's exports would then owe between {least} and {most}.",
                central=Claim(band.central, 2),
                low=Claim(band.low, 2),
                high=Claim(band.high, 2),
                since=str(int(dict(band.low.inputs)["first year"].value)),
                last=str(last),
                least=Claim(_india(desk, band, last, "low", "lowest"), 0),
                most=Claim(_india(desk, band, last, "high", "highest"), 0),
            ),
            _by_year(desk, band),
            _by_group(desk, band),
            caution("Mass is held constant, and every price of the band is an assumption: the band is no range of forecasts."),
        ],
    )


def _india(desk: Desk, band: PriceBand, year: int, level: Level, end: End, group: str = "") -> Figure:
    due = desk.certificates(year, end, group).named(f"certificates, {group or 'all groups'}")
    return cost_of_certificates(due, band.at(level)).to("million_EUR")


def _japan(desk: Desk, band: PriceBand, year: int, level: Level, end: End) -> Figure:
    return cost_of_certificates(desk.japanese_certificates(year, end), band.at(level)).to("million_EUR")


def _by_year(desk: Desk, band: PriceBand) -> Exhibit:
    countries = {"India": _india, "Japan": _japan}
    columns = [Column("year", "Production year")]
    columns += [Column(f"{name}_{key}", f"{name}: {label.lower()}", "million_EUR", 0) for name in countries for key, label, _, _ in BAND]
    rows: list[dict[str, Cell]] = []
    for year in YEARS:
        cells: dict[str, Cell] = {"year": str(year)}
        for name, cost in countries.items():
            cells |= {f"{name}_{key}": cost(desk, band, year, level, end) for key, _, level, end in BAND}
        rows.append(cells)
    table = Table("cbam_price_band", columns, rows)
    spec = band_chart(table, "year", {name: (f"{name}_low", f"{name}_high") for name in countries}, "million EUR")
    alt = "Two bands by production year that rise to the last year: India's is wide and high, Japan's, an estimate, is far below it."
    note = "Japan's mass is the estimate of the section before."
    return Exhibit("Cost by year between a low and a high price", table, spec, alt, note)


def _by_group(desk: Desk, band: PriceBand) -> Exhibit:
    years = (YEARS[0], YEARS[-1])
    columns = [Column("group", "Product group")]
    columns += [Column(f"{key}_{year}", f"{year}: {label.lower()}", "million_EUR", 1) for year in years for key, label, _, _ in BAND]
    rows: list[dict[str, Cell]] = []
    for group in desk.groups:
        cells: dict[str, Cell] = {"group": group}
        for year in years:
            cells |= {f"{key}_{year}": _india(desk, band, year, level, end, group) for key, _, level, end in BAND}
        rows.append(cells)
    note = f"Every year stands in {ALL_LINES}.csv of data.zip."
    return Exhibit(
        "India: cost by product group between a low and a high price", Table("cbam_price_band_ends", columns, rows), note=note, fold=True
    )


def all_groups(desk: Desk) -> Table:
    """Return the band of every product group and year, for data.zip."""
    band = builtin_band(desk.context.catalog, desk.context.law, desk.context.as_of)
    columns = [Column("year", "year"), Column("group", "group"), *(Column(key, key, "million_EUR") for key, *_ in BAND)]
    rows: list[dict[str, Cell]] = [
        {"year": str(year), "group": group, **{key: _india(desk, band, year, level, end, group) for key, _, level, end in BAND}}
        for year in YEARS
        for group in desk.groups
    ]
    return Table(ALL_LINES, columns, rows)


def worth_of_verification(desk: Desk, origins: Mapping[str, str], codes: Mapping[str, str]) -> Section:
    """Return the section on what verifying would be worth; `codes` are the reference products by group."""
    first = YEARS[0]
    coils = {name: desk.coil(origin, first) for name, origin in origins.items()}
    return Section(
        "What it would be worth to verify",
        [
            prose(
                "What a verifier charges is not published, so the question is turned round: how much may verifying a tonne cost before "
                "the default value is cheaper? A mill whose verified emissions only equal the default value saves the mark-up: for "
                "hot-rolled coil of {year} that is worth {india} to India and {japan} to Japan. One that reaches the Union's "
                "benchmark saves {india_best} and {japan_best}.",
                year=str(first),
                india=Claim(_worth(desk, coils["India"], coils["India"].default_value), 2),
                japan=Claim(_worth(desk, coils["Japan"], coils["Japan"].default_value), 2),
                india_best=Claim(_worth(desk, coils["India"], _benchmark(coils["India"])), 2),
                japan_best=Claim(_worth(desk, coils["Japan"], _benchmark(coils["Japan"])), 2),
            ),
            _by_product(desk, origins, codes),
            caution(
                "The free allocation of a verified good is made from its own process and precursors; that of the default path stands in "
                "for it here. A verified value holds for a year of an installation, whatever mass of it is shipped."
            ),
        ],
    )


def _by_product(desk: Desk, origins: Mapping[str, str], codes: Mapping[str, str]) -> Exhibit:
    columns = [Column("group", "Product group"), Column("code", "CN code")]
    for name in origins:
        columns += [
            Column(f"{name}_see", f"{name}: SEE at default value", PER_TONNE, 3),
            Column(f"{name}_mark_up", f"{name}: if as the default value before mark-up", "EUR/t", 2),
            Column(f"{name}_best", f"{name}: if at the benchmark", "EUR/t", 2),
        ]
    rows: list[dict[str, Cell]] = []
    for group, code in codes.items():
        cells: dict[str, Cell] = {"group": group, "code": f"{code[:4]} {code[4:6]} {code[6:]}"}
        for name, origin in origins.items():
            owed = obligation_at_default(desk.tables, origin, code, desk.conditions[YEARS[0]])
            cells |= {
                f"{name}_see": owed.see,
                f"{name}_mark_up": _worth(desk, owed, owed.default_value),
                f"{name}_best": _worth(desk, owed, _benchmark(owed)),
            }
        rows.append(cells)
    table = Table("cbam_verification", columns, rows)
    spec = grouped_bars(table, "group", {f"{name}_best": f"{name}, at the benchmark" for name in origins}, "EUR per tonne")
    alt = "Bars of what verifying a tonne may cost at most by product group: several times more for India than for Japan in most groups."
    note = "A negative number means that the default value is the cheaper one."
    return Exhibit(f"What verifying a tonne may cost before it no longer pays, production year {YEARS[0]}", table, spec, alt, note)


def _benchmark(owed: Obligation) -> Figure:
    if owed.benchmark is None:
        raise LineageError(f"There is no benchmark for CN {owed.cn_code} in {owed.year}: free allocation has ended.")
    return owed.benchmark


def _worth(desk: Desk, owed: Obligation, see: Figure) -> Figure:
    price = desk.conditions[owed.year].price
    return worth_of_verifying(owed.cost, see, stand_in_sefa(owed), price).named(f"worth of verifying, {owed.origin}, CN {owed.cn_code}")
