"""Chapter H, sixth part: emissions under a rising price, and what each route costs for what it avoids."""

from typing import Any

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Table, caution, prose
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.book.charts import Spec, framed, line_chart
from steeldialogue.core import Figure
from steeldialogue.core.formulas import share
from steeldialogue.pathways.answers.abatement import measures

_LITTLE = 0.25  # of what the best measure avoids a tonne: dividing by less makes large numbers of little meaning


def abatement(desk: PathwaysDesk) -> list[Block]:
    """Return the curve and the measures."""
    year = str(desk.run.scenario.abatement.year)
    text = prose(
        "A price of {price} on direct emissions in both countries, on top of the reference, would avoid {india} in India in {year}, "
        "{part} of what is emitted without it, and {japan} in Japan.",
        price=Claim(_price(desk, _middle(desk)), 0),
        india=Claim(_avoided(desk, "IND", _middle(desk)), 0),
        year=year,
        part=Claim(share(_avoided(desk, "IND", _middle(desk)), _emitted(desk, "IND", 0.0)).named("avoided over emitted"), 0, "%"),
        japan=Claim(_avoided(desk, "JPN", _middle(desk)), 0),
    )
    care = caution(
        "The curve lets works be divided and knows the price from the first year on. Most of the cheap routes among the measures have not "
        "been built at the size of a works: their costs are those of studies, and cheap there is not proven."
    )
    return [text, _curve(desk), *(_measures(desk, name) for name in desk.names), care]


def _rows(desk: PathwaysDesk, area: str) -> dict[float, dict[str, Any]]:
    return {row["price_usd_per_tco2e"]: row for row in desk.shown.abatement.rows if row["area"] == area}


def _middle(desk: PathwaysDesk) -> float:
    prices = list(_rows(desk, "IND"))
    return prices[len(prices) // 2 + 1]


def _price(desk: PathwaysDesk, price: float) -> Figure:
    unit = f"{desk.per_tonne}CO2e"
    return desk.made(price, unit, "price on top of the reference", "stated in the scenario")


def _avoided(desk: PathwaysDesk, area: str, price: float) -> Figure:
    value = _rows(desk, area)[price]["avoided_mtco2e"]
    return desk.made(value, "MtCO2e", f"avoided, {area}, at a price of {price:.0f}", _selection(area, price))


def _selection(area: str, price: float) -> str:
    return f"{area}, linear program, price of {price:.0f} on top"


def _emitted(desk: PathwaysDesk, area: str, price: float) -> Figure:
    value = _rows(desk, area)[price]["direct_mtco2e"]
    return desk.made(
        value, "MtCO2e", f"direct emissions, {area}, at a price of {price:.0f}", f"{area}, linear program, price of {price:.0f} on top"
    )


def _of_carbon(desk: PathwaysDesk) -> str:
    return f"USD of {desk.run.scenario.price_year} per tonne of CO₂e"


def _curve(desk: PathwaysDesk) -> Exhibit:
    series = {f"{area}_avoided": name for name, area in desk.names.items()}
    columns = [
        Column("label", "Price on top", hidden=True),
        Column("price", "Price on top", f"{desk.per_tonne}CO2e", 0),
        *(Column(f"{area}_left", f"{name}: emitted", "MtCO2e", 0) for name, area in desk.names.items()),
        *(Column(key, f"{name}: avoided", "MtCO2e", 0) for key, name in series.items()),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "label": f"{price:.0f}",
            "price": _price(desk, price),
            **{f"{area}_left": _emitted(desk, area, price) for area in desk.names.values()},
            **{f"{area}_avoided": _avoided(desk, area, price) for area in desk.names.values()},
        }
        for price in _rows(desk, "IND")
    ]
    table = Table("pathways_abatement", columns, rows)
    spec = line_chart(table, "label", series, "MtCO₂e avoided in the year")
    spec["encoding"]["x"]["title"] = f"price on top, {_of_carbon(desk)}"
    alt = "Two lines of what is avoided against a rising price on top: India's rises steeply and then bends, Japan's is flatter."
    return Exhibit(f"Direct emissions avoided in {desk.run.scenario.abatement.year} under a price on top", table, spec, alt)


def _measures(desk: PathwaysDesk, name: str) -> Exhibit:
    area, unit = desk.names[name], f"{desk.per_tonne}CO2e"
    columns = [
        Column("route", "New works by this route"),
        Column("dearer", "Dearer by", desk.per_tonne, 0),
        Column("avoids", "Avoids", "tCO2e/t", 2),
        Column("cost", "Cost of what is avoided", unit, 0),
        Column("made", "Made by it in the run", "Mt", 1),
    ]
    found = [row for row in measures(desk.run).rows if row["area"] == area]
    against = next((route.name for route in desk.outcome.system.routes if found and route.id == found[0]["against"]), "")

    def number(row: dict[str, Any], key: str, unit: str) -> Figure:
        return desk.made(row[key], unit, f"{key.replace('_', ' ')}, {row['name']}, {area}", f"{area}, new works, {row['name']}")

    rows: list[dict[str, Cell]] = [
        {
            "route": row["name"],
            "dearer": number(row, "extra_cost_usd_per_t", desk.per_tonne),
            "avoids": number(row, "avoided_tco2e_per_t", "tCO2e/t"),
            "cost": number(row, "cost_usd_per_tco2e", unit),
            "made": number(row, "production_mt", "Mt"),
        }
        for row in found
    ]
    table = Table(f"measures_{area.lower()}", columns, rows)
    alt = f"Bars of what avoiding a tonne of CO₂ costs by route in {name}, from the cheapest up; some lie below nothing."
    year = desk.run.scenario.abatement.year
    note = f"Against new works of today's largest route: {against}. Without a price of carbon. A bar at the edge goes on."
    return Exhibit(f"{name}: what each route costs for what it avoids, {year}", table, _bars(table, _of_carbon(desk)), alt, note)


def _bars(table: Table, title: str) -> Spec:
    """Horizontal bars from nothing, dearer to the right; one that avoids little may reach beyond the edge."""
    records = table.records()
    least = max((record["avoids"] for record in records), default=0.0) * _LITTLE
    costs = [record["cost"] for record in records if record["avoids"] >= least]
    y = {"field": "route", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 320, "domain": False, "ticks": False}}
    x = {"field": "cost", "type": "quantitative", "title": title, "scale": {"domain": [min([0, *costs]), max([0, *costs])], "clamp": True}}
    colour = {"condition": {"test": "datum.cost < 0", "value": "#5c7c3a"}, "value": "#b4560f"}
    return framed(records, {"mark": {"type": "bar", "height": 13}, "encoding": {"x": x, "y": y, "color": colour}}, {"step": 22})
