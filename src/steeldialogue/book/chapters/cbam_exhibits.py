"""The tables and charts of chapter E."""

from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.cbam_desk import Desk
from steeldialogue.book.chapters.parts import NOT_NEEDED
from steeldialogue.book.charts import band_chart, bar_chart, grouped_bars, line_chart, range_bars
from steeldialogue.book.context import Context
from steeldialogue.carbon.cbam import Conditions, obligation_at_default
from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.catalog.series import prices as price_series
from steeldialogue.core import Period, total
from steeldialogue.law import Parameter
from steeldialogue.law.parameters import DatedValue

_TOP = 15  # codes shown; data.zip holds them all


def law_by_year(conditions: Mapping[int, Conditions]) -> Exhibit:
    """What the law sets for every year, and what is assumed."""
    columns = [
        Column("year", "Production year"),
        Column("factor", "CBAM factor", "%"),
        Column("cscf", "CSCF", "1", 0),
        Column("mark_up", "Mark-up on default values", "%", 0),
        Column("status", "CSCF and benchmarks"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            "factor": one.cbam_factor,
            "cscf": one.cscf or NOT_NEEDED,
            "mark_up": one.mark_up,
            "status": _status(one),
        }
        for year, one in conditions.items()
    ]
    table = Table("cbam_law", columns, rows)
    spec = line_chart(table, "year", {"factor": "CBAM factor", "mark_up": "Mark-up"}, "%")
    alt = "Lines by year: the CBAM factor falls from near one hundred per cent to zero; the mark-up rises in three steps."
    return Exhibit("Free allocation that remains, and the mark-up", table, spec, alt)


def _status(one: Conditions) -> str:
    if one.cscf is None:
        return "not needed"
    return "not published; assumed" if one.assumed else "CSCF set; benchmarks provisional"


def prices(context: Context) -> Exhibit:
    """Prices of allowances, and of certificates as far as they were published by the as-of date."""
    allowances = price_series(context.catalog, "eu_ets_allowance", "EUR/tCO2e")
    parameter = context.law.parameter("eu_cbam.certificate_price")
    rows: list[dict[str, Cell]] = [
        {"period": point.period.label(), "allowance": point.figure, "certificate": Gap("–")} for point in allowances.points
    ]
    for entry in parameter.known_on(context.as_of, context.law.acts):
        quarter = Period.quarter(entry.valid_from.year, entry.valid_from.month // 3 + 1).label()
        price = parameter.value_figure(entry, context.law.acts) if entry.value else Gap(_missing(entry, parameter, context))
        rows.append({"period": quarter, "allowance": Gap("–"), "certificate": price})
    columns = [
        Column("period", "Period"),
        Column("allowance", "Allowance (EUA), year", "EUR/tCO2e", 2),
        Column("certificate", "CBAM certificate, quarter", "EUR/tCO2e", 2),
    ]
    table = Table("carbon_prices", columns, rows)
    spec = bar_chart(
        table, "period", {"allowance": "Allowance, year", "certificate": "CBAM certificate, quarter"}, "EUR/tCO₂e", stacked=True
    )
    alt = (
        "Bars of the yearly price of allowances since 2013, low until 2017 and steeply higher from 2021, and of the certificate prices of "
        "2026."
    )
    note = "Yearly prices marked b are averages of the market, the others of auctions."
    return Exhibit("Prices of allowances and of CBAM certificates", table, spec, alt, note)


def _missing(entry: DatedValue, parameter: Parameter, context: Context) -> str:
    """What a gap in the law is called: after the last check it may have been filled."""
    return entry.missing if context.as_of <= parameter.checked_on else "not held"


def per_tonne(desk: Desk, origins: Mapping[str, str], year: int) -> Exhibit:
    """Cost per tonne of the code shipped most in each product group."""
    columns = [Column("group", "Product group"), Column("code", "CN code")]
    for name in origins:
        columns += [
            Column(f"{name}_see", f"{name}: SEE", PER_TONNE, 3),
            Column(f"{name}_cost", f"{name}: cost", "EUR/t", 2),
        ]
    columns.insert(2, Column("sefa", "SEFA, India", PER_TONNE, 3))
    rows: list[dict[str, Cell]] = []
    for group, code in typical_codes(desk, year).items():
        owed = {name: obligation_at_default(desk.tables, origin, code, desk.conditions[year]) for name, origin in origins.items()}
        cells: dict[str, Cell] = {"group": group, "code": f"{code[:4]} {code[4:6]} {code[6:]}", "sefa": owed["India"].sefa}
        for name, one in owed.items():
            cells |= {f"{name}_see": one.see, f"{name}_cost": one.cost}
        rows.append(cells)
    table = Table("cbam_per_tonne", columns, rows)
    spec = grouped_bars(table, "group", {f"{name}_cost": name for name in origins}, "EUR per tonne")
    alt = (
        "Bars of the cost per tonne by product group: India's are several times Japan's in most groups, most of all in alloy and "
        "stainless steel, and the same for ferro-alloys."
    )
    return Exhibit(f"Cost of certificates per tonne at default values, production year {year}", table, spec, alt)


def typical_codes(desk: Desk, year: int) -> dict[str, str]:
    """Return the dearest code of the six digits shipped most, by group; groups in order of mass."""
    groups: dict[str, str] = {}
    for line in sorted(desk.lines[year], key=lambda line: -line.shipment.net_mass.value):
        groups.setdefault(line.shipment.group, line.codes.highest.cn_code)
    return groups


def by_group(desk: Desk, year: int) -> Exhibit:
    """Range of cost by product group."""
    columns = [
        Column("group", "Product group"),
        Column("mass", "Net mass", "kt", 0),
        Column("low", "At least", "million_EUR", 1),
        Column("high", "At most", "million_EUR", 1),
    ]
    groups = sorted({line.shipment.group for line in desk.lines[year]}, key=lambda group: -desk.cost(year, "highest", group).value)
    rows: list[dict[str, Cell]] = []
    for group in groups:
        masses = [line.shipment.net_mass for line in desk.lines[year] if line.shipment.group == group]
        low, high = desk.cost(year, "lowest", group), desk.cost(year, "highest", group)
        rows.append({"group": group, "mass": total(masses, f"net mass, {group}").to("kt"), "low": low, "high": high})
    table = Table("cbam_india_groups", columns, rows)
    spec = range_bars(table, "group", "low", "high", "million EUR")
    alt = "Horizontal bars from the least to the most each product group would owe; coated, stainless and hot-rolled steel lead."
    return Exhibit(f"India's exports to the Union at default values, production year {year}", table, spec, alt)


def by_year(desk: Desk, years: Sequence[int]) -> Exhibit:
    """Range of the total by year."""
    columns = [
        Column("year", "Production year"),
        Column("low", "At least", "million_EUR", 0),
        Column("high", "At most", "million_EUR", 0),
        Column("certificates", "Certificates, at most", "MtCO2e", 2),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            "low": desk.cost(year, "lowest"),
            "high": desk.cost(year, "highest"),
            "certificates": desk.certificates(year, "highest"),
        }
        for year in years
    ]
    table = Table("cbam_india_years", columns, rows)
    spec = band_chart(table, "year", {"India": ("low", "high")}, "million EUR")
    alt = "A band that rises each year to 2034 as the mark-up grows and free allocation ends."
    return Exhibit("India: the same exports under the law of each year, at one price", table, spec, alt)


def by_group_and_year(desk: Desk, years: Sequence[int]) -> Exhibit:
    """Cost at most, by product group and year."""
    groups = desk.groups
    columns = [Column("year", "Production year"), *(Column(group, group, "million_EUR", 1) for group in groups)]
    rows: list[dict[str, Cell]] = [{"year": str(year), **{group: desk.cost(year, "highest", group) for group in groups}} for year in years]
    table = Table("cbam_india_groups_years", columns, rows)
    spec = bar_chart(table, "year", {group: group for group in groups}, "million EUR, at most", stacked=True)
    alt = "Stacked bars by production year and product group, rising to 2034; stainless, coated and hot-rolled steel are the largest parts."
    return Exhibit("India: cost by product group under the law of each year", table, spec, alt)


def per_tonne_by_year(desk: Desk, name: str, origin: str, years: Sequence[int]) -> Exhibit:
    """Cost per tonne of each group's typical code, by year, for one country."""
    codes = typical_codes(desk, years[0])
    columns = [Column("year", "Production year"), *(Column(group, group, "EUR/t", 2) for group in codes)]
    rows: list[dict[str, Cell]] = []
    for year in years:
        owed = {group: obligation_at_default(desk.tables, origin, code, desk.conditions[year]).cost for group, code in codes.items()}
        rows.append({"year": str(year), **owed})
    note = "The codes are those of the exhibit that compares both countries."
    title = f"{name}: cost per tonne at default values by product group and year"
    return Exhibit(title, Table(f"cbam_per_tonne_{origin.lower()}", columns, rows), note=note, fold=True)


def top_codes(desk: Desk, year: int) -> Exhibit:
    """The codes that owe most."""
    columns = [
        Column("hs6", "HS code"),
        Column("group", "Product group"),
        Column("mass", "Net mass", "kt", 1),
        Column("code", "Dearest CN code"),
        Column("see", "SEE", PER_TONNE, 3),
        Column("sefa", "SEFA", PER_TONNE, 3),
        Column("cost", "Cost per tonne", "EUR/t", 2),
    ]
    largest = sorted(desk.lines[year], key=lambda line: -line.cost("highest"))[:_TOP]
    rows: list[dict[str, Cell]] = []
    for line in largest:
        owed, shipment = line.codes.highest, line.shipment
        rows.append(
            {
                "hs6": shipment.hs6,
                "group": shipment.group,
                "mass": shipment.net_mass,
                "code": owed.cn_code,
                "see": owed.see,
                "sefa": owed.sefa,
                "cost": owed.cost,
            }
        )
    title = f"India: the codes that owe most, production year {year}"
    return Exhibit(
        title, Table("cbam_india_codes", columns, rows), note="All codes and years stand in cbam_lines_india.csv of data.zip.", fold=True
    )


def japan_by_year(desk: Desk, years: Sequence[int]) -> Exhibit:
    """Range of the estimate for Japan by year."""
    columns = [
        Column("year", "Production year"),
        Column("low", "At least", "million_EUR", 0),
        Column("high", "At most", "million_EUR", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {"year": str(year), "low": desk.japanese_cost(year, "lowest"), "high": desk.japanese_cost(year, "highest")} for year in years
    ]
    table = Table("cbam_japan_years", columns, rows)
    spec = band_chart(table, "year", {"Japan": ("low", "high")}, "million EUR")
    alt = "A band that rises each year to 2034, for an estimated mass of Japanese flat steel."
    return Exhibit(
        f"Japan: the estimated mass of {desk.japanese_year.label()} as flat steel under the law of each year, at one price",
        table,
        spec,
        alt,
    )


def default_and_stand_in(desk: Desk, origins: Mapping[str, str], years: Sequence[int]) -> Exhibit:
    """Cost per tonne of coil at the default value and with the stand-in for a verified one."""
    columns = [Column("year", "Production year")]
    series: dict[str, str] = {}
    for name in origins:
        series |= {f"{name}_default": f"{name}, default", f"{name}_stand_in": f"{name}, stand-in"}
        columns += [
            Column(f"{name}_default", f"{name}: default", "EUR/t", 2),
            Column(f"{name}_stand_in", f"{name}: stand-in", "EUR/t", 2),
            Column(f"{name}_gap", f"{name}: gap", "EUR/t", 2),
        ]
    rows: list[dict[str, Cell]] = []
    for year in years:
        cells: dict[str, Cell] = {"year": str(year)}
        for name, origin in origins.items():
            cells |= {
                f"{name}_default": desk.coil(origin, year).cost,
                f"{name}_stand_in": desk.stand_in_cost(origin, year),
                f"{name}_gap": desk.gap(origin, year),
            }
        rows.append(cells)
    table = Table("cbam_default_and_stand_in", columns, rows)
    spec = line_chart(table, "year", series, "EUR per tonne of hot-rolled coil")
    alt = (
        "Four rising lines: Indian coil at default values highest, then close together Indian coil with the stand-in and Japanese coil at "
        "default values, and lowest Japanese coil with the stand-in."
    )
    return Exhibit("Hot-rolled coil: cost per tonne at the default value and with the stand-in", table, spec, alt)
