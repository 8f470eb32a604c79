"""Chapter G, first part: crude steel needed beside published outlooks and aims."""

from collections.abc import Collection, Mapping

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Table, caution, named, prose
from steeldialogue.book.chapters.demand_desk import CRUDE, NOT_TOLD, DemandDesk
from steeldialogue.book.charts import Spec
from steeldialogue.book.outlook_chart import outlook_chart
from steeldialogue.book.pathways_shown import AREAS
from steeldialogue.core import Figure
from steeldialogue.core.formulas import growth, share
from steeldialogue.demand import Comparison

_LEVELS = {"crude_steel_capacity": "capacity", CRUDE: "output"}
_PER_HEAD = "finished_steel_use_per_head"
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
    """Our line, each outlook, and the aims of a country."""
    area = AREAS[name]
    outlooks, aims = desk.outlooks(area), desk.aims(area, _LEVELS)
    others = {f"outlook_{place}": outlook for place, outlook in enumerate(outlooks)}
    columns = [
        Column("ours", f"{name}, this model", "Mt", 0),
        *(Column(key, outlook, "Mt", 0) for key, outlook in others.items()),
        *(Column(quantity, f"Aim of {_LEVELS[quantity]}", "Mt", 0) for quantity in aims),
    ]
    told = {**{key: outlooks[outlook] for key, outlook in others.items()}, **aims}
    years = sorted({*desk.years, *(year for by_year in told.values() for year in by_year)})

    def cells(year: int) -> dict[str, Cell]:
        ours = desk.figure(area, "crude_steel_need", year)
        return {"ours": ours, **{key: by_year.get(year, NOT_TOLD) for key, by_year in told.items()}}

    table = desk.table(f"need_{area.lower()}", columns, years, cells)
    levels = [level for quantity, by_year in aims.items() for level in _levels(desk, by_year, _LEVELS[quantity], "Mt")]
    spec = outlook_chart(table, ("ours", f"{name}, this model"), others, "Mt a year", levels)
    alts = {
        "IND": "Our line for India rises and bends; outlooks as marks lie below and, most of them, above it; dashed aims stand higher.",
        "JPN": "Our line for Japan stays near its first value to the last year, among the few outlooks that are published.",
    }
    return Exhibit(f"{name}: crude steel needed, and what others expect", table, spec, alts[area], _aimed(desk, area, _LEVELS))


def _aimed(desk: DemandDesk, area: str, quantities: Collection[str]) -> str:
    """Who set the dashed lines."""
    names = ", ".join(dict.fromkeys(one.outlook for one in desk.targets(area) if one.quantity in quantities))
    return named("Dashed: {names}.", names=names) if names else ""


def _levels(desk: DemandDesk, by_year: Mapping[int, Figure], words: str, unit: str) -> list[Spec]:
    """Aims as level lines of a chart."""
    return [
        {"start": str(desk.years[0]), "year": str(year), "value": float(figure.value), "label": f"{words} {figure.value:.0f} {unit}"}
        for year, figure in by_year.items()
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
    aim = desk.aims("IND", [_PER_HEAD]).get(_PER_HEAD, {})
    columns = [
        *(Column(name, f"{name}, this model", "kg/person", 0) for name in AREAS),
        *([Column("aim", "India's aim", "kg/person", 0)] if aim else []),
    ]

    def cells(year: int) -> dict[str, Cell]:
        ours: dict[str, Cell] = {name: desk.per_head(area, "apparent_use", year, "kg/person") for name, area in AREAS.items()}
        return {**ours, "aim": aim.get(year, NOT_TOLD)}

    table = desk.table("use_per_head_ahead", columns, sorted({*desk.years, *aim}), cells)
    levels = _levels(desk, aim, "aim", "kg")
    spec = outlook_chart(table, ("India", "India, this model"), {"Japan": "Japan, this model"}, "kg per head", levels)
    alt = "Finished steel used per head: Japan's line is high and level, India's rises towards half of it; the aim of the policy lies near."
    return Exhibit("Finished steel used per head, India and Japan", table, spec, alt, _aimed(desk, "IND", [_PER_HEAD]))


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
