"""Chapter G, first part: crude steel needed beside published outlooks and aims."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Table, caution, prose
from steeldialogue.book.chapters.demand_desk import CRUDE, NOT_TOLD, DemandDesk
from steeldialogue.book.charts import Spec
from steeldialogue.book.outlook_chart import outlook_chart
from steeldialogue.book.pathways_shown import AREAS
from steeldialogue.core import Figure
from steeldialogue.core.formulas import growth, share
from steeldialogue.demand import Comparison

_WORDS = {
    "crude_steel_production": "Crude steel made",
    "crude_steel_capacity": "Crude steel capacity",
    "finished_steel_use": "Finished steel used",
    "finished_steel_use_per_head": "Finished steel used per head",
    "scrap_available": "Scrap",
}


def need(desk: DemandDesk) -> list[Block]:
    """Return what is needed, what others expect, and what India aims at."""
    blocks: list[Block] = [_told(desk), *(_needed(desk, name) for name in AREAS), *_aims(desk), _per_head(desk), _beside(desk)]
    blocks.append(
        caution(
            "Outlooks differ in what they count and assume: some tell demand, some production, some a capacity. Where one was read in a "
            "newspaper or worked out from another number, its mark says so. Ours is one line of many, not the middle of them."
        )
    )
    return blocks


def _told(desk: DemandDesk) -> Block:
    far = desk.widest_year("IND")
    ours = desk.figure("IND", "crude_steel_need", far)
    before = desk.figure("IND", "crude_steel_need", desk.base_year)
    low, high = desk.extreme("IND", min), desk.extreme("IND", max)
    return prose(
        "For {far} our model finds a need of {ours} in India, {change} against {base}. The lowest published outlook is {low} and the "
        "highest {high}; {apart} lie between them.",
        far=str(far),
        ours=Claim(ours, 0),
        change=Claim(growth(ours, before).named("growth of the need"), 0, "%", signed=True),
        base=str(desk.base_year),
        low=Claim(low, 0),
        high=Claim(high, 0),
        apart=Claim((high - low).named("highest less lowest outlook"), 0),
    )


def _needed(desk: DemandDesk, name: str) -> Exhibit:
    """Our line and each outlook of a country."""
    area = AREAS[name]
    outlooks = desk.outlooks(area)
    keys = {outlook: f"outlook_{place}" for place, outlook in enumerate(outlooks)}
    columns = [Column("ours", f"{name}, this model", "Mt", 0), *(Column(key, outlook, "Mt", 0) for outlook, key in keys.items())]
    years = sorted({*desk.years, *(year for by_year in outlooks.values() for year in by_year)})

    def cells(year: int) -> dict[str, Cell]:
        return {
            "ours": desk.figure(area, "crude_steel_need", year),
            **{key: outlooks[outlook].get(year, NOT_TOLD) for outlook, key in keys.items()},
        }

    table = desk.table(f"need_{area.lower()}", columns, years, cells)
    spec = outlook_chart(
        table, ("ours", f"{name}, this model"), {key: outlook for outlook, key in keys.items()}, "Mt a year", _levels(desk, area)
    )
    alts = {
        "IND": "Our line for India rises and bends; outlooks as marks lie below and, most of them, above it; two dashed aims stand higher.",
        "JPN": "Our line for Japan stays near its first value to the last year, inside the few outlooks that are published.",
    }
    return Exhibit(f"{name}: crude steel needed, and what others expect", table, spec, alts[area], _aimed(desk, area))


def _aimed(desk: DemandDesk, area: str) -> str:
    """Who set the dashed lines."""
    names = ", ".join(dict.fromkeys(one.outlook for one in desk.targets(area)))
    return f"Dashed: {names}." if names else ""


def _levels(desk: DemandDesk, area: str) -> list[Spec]:
    """Aims for crude steel as level lines of the chart."""
    words = {"crude_steel_capacity": "capacity", CRUDE: "output"}
    found = [one for one in desk.targets(area) if one.quantity in words]
    return [
        {
            "start": str(desk.years[0]),
            "year": str(one.year),
            "value": float(one.published.to("Mt").value),
            "label": f"{words[one.quantity]} {one.published.to('Mt').value:.0f} Mt",
        }
        for one in found
    ]


def _aims(desk: DemandDesk) -> list[Block]:
    """India's aims, each held against the model."""
    return [_aim(one, one.ours) for one in desk.targets("IND") if one.ours is not None]


def _aim(aim: Comparison, ours: Figure) -> Block:
    part = share(ours, aim.published).named(f"this model over {aim.outlook}")
    told: dict[str, Claim | str] = {
        "outlook": aim.outlook,
        "year": str(aim.year),
        "aim": Claim(aim.published, 0),
        "part": Claim(part, 0, "%"),
    }
    if aim.quantity == "crude_steel_capacity":
        return prose("{outlook}: {aim} of crude steel capacity by {year}. The need of that year would fill {part} of it.", **told)
    words = _WORDS[aim.quantity].lower().removesuffix(" per head")
    return prose("{outlook}: {aim} of {what} in {year}. The model finds {ours}, {part} of it.", what=words, ours=Claim(ours, 0), **told)


def _per_head(desk: DemandDesk) -> Exhibit:
    """Finished steel used a head: India with its aim, Japan beside it."""
    columns = [Column(name, f"{name}, this model", "kg/person", 0) for name in AREAS]
    table = desk.table(
        "use_per_head_ahead",
        columns,
        desk.years,
        lambda year: {name: desk.per_head(area, "apparent_use", year, "kg/person") for name, area in AREAS.items()},
    )
    aims: list[Spec] = [
        {
            "start": str(desk.years[0]),
            "year": str(one.year),
            "value": float(one.published.value),
            "label": f"aim {one.published.value:.0f} kg",
        }
        for one in desk.targets("IND")
        if one.quantity == "finished_steel_use_per_head"
    ]
    spec = outlook_chart(table, ("India", "India, this model"), {"Japan": "Japan, this model"}, "kg per head", aims)
    alt = "Finished steel used per head: Japan's line is high and level, India's rises towards half of it; the aim of the policy lies near."
    return Exhibit("Finished steel used per head, India and Japan", table, spec, alt, _aimed(desk, "IND"))


def _beside(desk: DemandDesk) -> Exhibit:
    columns = [
        Column("country", "Country"),
        Column("outlook", "Outlook or aim"),
        Column("what", "What it tells"),
        Column("year", "Year"),
        Column("published", "Published", "own", 0),
        Column("ours", "This model", "own", 0),
        Column("difference", "Ours less theirs", "own", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "country": name,
            "outlook": one.outlook,
            "what": _WORDS[one.quantity],
            "year": str(one.year),
            "published": one.published,
            "ours": one.ours or NOT_TOLD,
            "difference": one.difference or NOT_TOLD,
        }
        for name, area in AREAS.items()
        for one in desk.published[area]
    ]
    note = "A capacity has no counterpart in the model; the crude steel needed stands beside it."
    return Exhibit("Every published number beside ours", Table("outlooks", columns, rows), note=note, fold=True)
