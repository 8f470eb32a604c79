"""The chapter on scenarios, third part: what carbon costs at home and at the border, and what trade makes of it."""

from steeldialogue.book.blocks import OWN, Block, Cell, Claim, Column, Exhibit, Prose, Table, caution, prose
from steeldialogue.book.chapters.scenarios_desk import FIRST, NOT_TOLD, SECOND, ScenariosDesk, label_of
from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import SteelProduct
from steeldialogue.core import Figure
from steeldialogue.scenarios.evidence import EXPORT_LINES, export_lines

_CHARGES = ("home_price", "certificate_price", "home_charge", "border_charge", "cost_share")
_BALANCE = ("need", "net_imports", "beyond_need", "made", "exports", "diverted", "other_sales")
_CODES = "trade_hs6"


def border(desk: ScenariosDesk) -> list[Block]:
    """Return what a tonne for the Union pays at home and at the border."""
    texts = [
        prose(
            "{name}, {year}: a tonne for the Union pays {home} at home and {asked} at the border under the first scenario, {home_second} "
            "and {asked_second} under the second.",
            name=name,
            year=str(desk.last),
            home=desk.claim(FIRST, "home_charge", area, desk.last),
            asked=desk.claim(FIRST, "border_charge", area, desk.last),
            home_second=desk.claim(SECOND, "home_charge", area, desk.last),
            asked_second=desk.claim(SECOND, "border_charge", area, desk.last),
        )
        for name, area in desk.names.items()
    ]
    text = prose(
        "What is paid at home is taken off at the border (Art. 9 of the Regulation): as long as no more is paid at home than the border "
        "would ask, a price at home moves money from the Union's budget to the country's own. The deduction follows a draft act; none is "
        "adopted."
    )
    return [text, *texts, _table(desk, "scenario_charges", "What carbon costs a tonne for the Union", _CHARGES)]


def trade(desk: ScenariosDesk) -> list[Block]:
    """Return exports to the Union and where the rest goes, with nothing lost."""
    elasticity = _elasticity(desk)
    text = prose(
        "Exports to the Union fall with what carbon adds to their price, by an elasticity of {elasticity}. The estimates that could be "
        "read lie far apart, so exports and bill are told with the range of the low and the high one.",
        elasticity=Claim(elasticity, 1) if elasticity else desk.found.first.told.trade.elasticity,
    )
    care = caution(
        "What is no longer sold to the Union is made all the same in these scenarios and sold elsewhere, or not at all: at which price, "
        "and to whom, is not known. Nothing of it is left out of the balance."
    )
    ranges = [_range(desk, name, area) for name, area in desk.names.items()]
    title = "Where the steel goes: nothing is lost"
    return [text, *ranges, _table(desk, "scenario_balance", title, _BALANCE), care]


def exports_table(desk: ScenariosDesk, catalog: Catalog) -> Table:
    """Return the exports by code that the price of an exported tonne rests on, for data.zip."""
    columns = [
        Column("country", "Country"),
        Column("hs6", "HS code"),
        Column("name", "Product"),
        Column("period", "Year"),
        Column("value", "Value", "million_USD", 2),
        Column("mass", "Mass", "t", 0),
    ]
    names = {row.hs6: row.name for row in catalog.rows(SteelProduct, "steel_products")}
    rows: list[dict[str, Cell]] = []
    for name, area in desk.names.items():
        for row in export_lines(catalog, area):
            label = f"HS {row.hs6}, {name} to the Union, {row.period.label()}"
            value = catalog.figure(_CODES, row, "value_million_usd", "million_USD", label)
            mass = catalog.figure(_CODES, row, "net_mass_t", "t", label)
            told = {"country": name, "hs6": row.hs6, "name": names[row.hs6], "period": row.period.label()}
            rows.append({**told, "value": value, "mass": mass})
    return Table(EXPORT_LINES, columns, rows)


def _elasticity(desk: ScenariosDesk) -> Figure | None:
    """The elasticity as it stands under the exports of the first scenario."""
    for area in desk.names.values():
        exports = desk.figure(FIRST, "exports", area, desk.last)
        found = next((one for one in exports.walk() if one.label.startswith("elasticity of trade")), None) if exports else None
        if found is not None:
            return found
    return None


def _range(desk: ScenariosDesk, name: str, area: str) -> Prose:
    return prose(
        "{name}, {year}: the Union takes {exports} under the first scenario, between {least} and {most}, and {second} under the second, "
        "between {second_least} and {second_most}. The bill of the second is {bill}, between {bill_least} and {bill_most}.",
        name=name,
        year=str(desk.last),
        exports=desk.claim(FIRST, "exports", area, desk.last),
        least=desk.claim(FIRST, "exports_least", area, desk.last),
        most=desk.claim(FIRST, "exports_most", area, desk.last),
        second=desk.claim(SECOND, "exports", area, desk.last),
        second_least=desk.claim(SECOND, "exports_least", area, desk.last),
        second_most=desk.claim(SECOND, "exports_most", area, desk.last),
        bill=desk.claim(SECOND, "cbam_bill", area, desk.last),
        bill_least=desk.claim(SECOND, "cbam_bill_least", area, desk.last),
        bill_most=desk.claim(SECOND, "cbam_bill_most", area, desk.last),
    )


def _table(desk: ScenariosDesk, table_id: str, title: str, quantities: tuple[str, ...]) -> Exhibit:
    """A table of some quantities in the years shown, country by country."""
    columns = [Column("quantity", "Country and quantity"), Column("year", "Year")]
    columns += [Column(side, name, OWN) for side, name in desk.titles.items()]
    rows: list[dict[str, Cell]] = []
    for country, area in desk.names.items():
        for quantity in quantities:
            for year in desk.marks:
                told = {side: desk.claim(side, quantity, area, year) for side in desk.titles}
                cells: dict[str, Cell] = {side: NOT_TOLD if isinstance(one, str) else one for side, one in told.items()}
                rows.append({"quantity": f"{country}: {label_of(quantity)}", "year": str(year), **cells})
    return Exhibit(title, Table(table_id, columns, rows))
