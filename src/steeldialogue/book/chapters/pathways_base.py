"""Chapter H, first part: the base year held against statistics."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Prose, Table, caution, prose
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.core import Figure
from steeldialogue.core.formulas import growth
from steeldialogue.pathways.answers.base_year import Check, checks

_WITH_POWER = "emissions with power"


def base_year(desk: PathwaysDesk) -> list[Block]:
    """Return by how much the model is off, in words and as a table."""
    found = checks(desk.run, desk.context.catalog)
    texts = [text for name, code in desk.names.items() if (text := _told(desk, name, [one for one in found if one.area == code]))]
    care = caution(
        "Output by furnace is no test: utilisation of the base year is bound to it. Emissions are one. Published emissions differ in what "
        "they count, and most do not say it; the model counts fuels, reductants and limestone of the works themselves, and apart from "
        "them the power they buy."
    )
    return [*texts, _exhibit(desk, found), care]


def _told(desk: PathwaysDesk, name: str, found: list[Check]) -> Prose | None:
    """A country's output, and its emissions beside the latest statistic."""
    steel = next((one for one in found if one.quantity == "crude steel"), None)
    emissions = [one for one in found if one.quantity.startswith(_WITH_POWER)]
    if steel is None or not emissions:
        return None
    latest = emissions[-1]
    judged = "within" if steel.is_near and latest.is_near else "outside"
    return prose(
        "{name}: crude steel of {year} is {off} off the statistic. Emissions with bought power are {model} against {known} published for "
        "{period}: {gap}. This lies {judged} the margin of five per cent that the model is held to.",
        name=name,
        year=str(desk.run.scenario.base_year),
        off=Claim(_off(desk, steel), 0, "%", signed=True),
        model=Claim(_model(desk, latest), 2),
        known=Claim(latest.statistic, 2),
        period=latest.quantity.rpartition(" of ")[2],
        gap=Claim(_off(desk, latest), 0, "%", signed=True),
        judged=judged,
    )


def _model(desk: PathwaysDesk, check: Check) -> Figure:
    return desk.made(check.model, check.statistic.unit, f"{check.quantity}, {check.area}, as modelled", f"{check.area}, {check.quantity}")


def _off(desk: PathwaysDesk, check: Check) -> Figure:
    return growth(_model(desk, check), check.statistic).named(f"model over statistic, {check.quantity}, {check.area}")


def _exhibit(desk: PathwaysDesk, found: tuple[Check, ...]) -> Exhibit:
    columns = [
        Column("country", "Country"),
        Column("quantity", "Quantity"),
        Column("model", "Model", "own", 2),
        Column("statistic", "Statistic", "own", 2),
        Column("off", "Off by", "%", 0),
        Column("note", "What the statistic counts"),
    ]
    names = {code: name for name, code in desk.names.items()}
    rows: list[dict[str, Cell]] = [
        {
            "country": names.get(one.area, one.area),
            "quantity": one.quantity[0].upper() + one.quantity[1:],
            "model": _model(desk, one),
            "statistic": one.statistic,
            "off": _off(desk, one),
            "note": one.note,
        }
        for one in found
    ]
    return Exhibit(f"The year {desk.run.scenario.base_year} as modelled and as published", Table("pathways_base_year", columns, rows))
