"""Single suppliers: how far each rests on one country for coking coal, ore, scrap, ferro-alloys and electrical steel."""

from collections.abc import Mapping
from typing import Any

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Section, Table, prose
from steeldialogue.book.chapters.flows_desk import TWO, Desk, Rows, name, not_held, one_of, rows_of
from steeldialogue.book.charts import grouped_bars
from steeldialogue.book.flow_figures import FlowFigures, note_of, year_of
from steeldialogue.trade.indicators import dependence


def dependence_section(desk: Desk) -> Section:
    """Return the section on the dependence of both on single suppliers."""
    blocks: list[Block] = []
    found: dict[str, tuple[FlowFigures, Rows]] = {}
    for code, home in TWO.items():
        holding = desk.telling("importer", code)
        if holding is None:
            blocks.append(not_held(f"imports of {home} by supplier", code))
            continue
        flows = desk.goods(holding, "importer")
        mine = desk.last(flows.filter(flows.importer == code), holding)
        told = rows_of(dependence(mine, desk.products.table))
        if told:
            found[code] = desk.figures(holding, f"imports of {home}"), told
        else:
            blocks.append(not_held(f"imports of raw materials of {home}", code))
    return Section("On whom each depends", [*(_shown(found) if found else []), *blocks])


def _shown(found: Mapping[str, tuple[FlowFigures, Rows]]) -> list[Block]:
    materials = sorted({str(row["dependence"]) for _, told in found.values() for row in told})
    columns = [Column("material", "Material")]
    for code in found:
        home, year = TWO[code], year_of(found[code][1][0])
        columns += [
            Column(f"largest_{code}", f"{home}: largest supplier, {year}"),
            Column(f"share_{code}", f"{home}: its share", "%", 0),
            Column(f"hhi_{code}", f"{home}: HHI", "1", 2),
        ]
    rows = [_material(material, found) for material in materials]
    table = Table("dependence", columns, rows)
    told = [row for _, rows_told in found.values() for row in rows_told]
    return [
        prose(
            "A supplier with most of a market is a risk whoever it is. The Herfindahl-Hirschman index adds up the squares of all shares: "
            "one supplier alone makes it a whole."
        ),
        Exhibit(
            "Share of the largest supplier in imports, by material",
            table,
            grouped_bars(table, "material", {f"share_{code}": TWO[code] for code in found}, "share of the largest supplier, %"),
            alt="Bars of the share of the largest supplier in each material that steelmaking needs.",
            note=note_of(told, "By value. Coking coal shares its six-digit codes with steam coal."),
        ),
    ]


def _material(material: str, found: Mapping[str, tuple[FlowFigures, Rows]]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"material": material}
    for code, (figures, told) in found.items():
        row: Mapping[str, Any] | None = one_of(told, dependence=material)
        cells[f"largest_{code}"] = name(row["largest"]) if row else "none"
        cells[f"share_{code}"] = figures.cell("dependence", row, "largest_share", f"largest supplier of {material} to {TWO[code]}")
        cells[f"hhi_{code}"] = figures.cell("dependence", row, "hhi", f"concentration of suppliers of {material} to {TWO[code]}")
    return cells
