"""Chapter G, second part: steel by use, infrastructure programmes, steel in use, and scrap."""

from collections.abc import Mapping

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.book.chapters.demand_desk import NOT_TOLD, DemandDesk
from steeldialogue.book.charts import bar_chart, line_chart
from steeldialogue.book.outlook_chart import outlook_chart
from steeldialogue.book.pathways_shown import AREAS
from steeldialogue.catalog.schema import InfrastructureProgramme
from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.core import Figure
from steeldialogue.core.formulas import growth, share

_PROGRAMMES = "infrastructure_programmes"
_SHADES = ("#2b3440", "#8f4f14", "#5b86b8", "#d3a255", "#d5dade")  # dark to light, so that neighbours differ in grey too
_PAST = 1990  # from here on steel in use is shown


def sectors(desk: DemandDesk) -> list[Block]:
    """Return what the steel goes into."""
    far = desk.last_year
    built = [desk.figure("IND", "apparent_use", far, sector) for sector in ("construction", "infrastructure")]
    part = share(built[0] + built[1], desk.figure("IND", "apparent_use", far)).named("buildings and infrastructure over all use")
    machines = share(desk.figure("JPN", "apparent_use", far, "transport"), desk.figure("JPN", "apparent_use", far))
    text = prose(
        "In India buildings and infrastructure take {part} of the finished steel of {far}; in Japan vehicles and ships alone take "
        "{machines}.",
        part=Claim(part, 0, "%"),
        far=str(far),
        machines=Claim(machines.named("transport over all use"), 0, "%"),
    )
    return [text, *(_by_sector(desk, name) for name in AREAS)]


def _by_sector(desk: DemandDesk, name: str) -> Exhibit:
    area = AREAS[name]
    columns = [Column(sector, sector.capitalize(), "Mt", 1) for sector in SECTORS]
    table = desk.table(
        f"use_by_sector_{area.lower()}",
        columns,
        desk.years,
        lambda year: {sector: desk.figure(area, "apparent_use", year, sector) for sector in SECTORS},
    )
    spec = bar_chart(table, "year", {sector: sector.capitalize() for sector in SECTORS}, "Mt of finished steel", stacked=True)
    spec["encoding"]["color"]["scale"]["range"] = list(_SHADES)
    spec["encoding"]["color"]["legend"]["columns"] = len(SECTORS)
    alt = f"Stacked bars of finished steel used in {name} by sector: buildings, infrastructure, transport, machinery, goods."
    return Exhibit(f"{name}: finished steel by use", table, spec, alt)


def programmes(desk: DemandDesk) -> list[Block]:
    """Return what the state lays out, and the steel that follows from it."""
    outlays = _outlays(desk)
    missing = unknown(
        "No row of outlays on infrastructure is held for {names}, so its programmes are not a driver of their own there.",
        names=", ".join(name for name, area in AREAS.items() if not _rows(desk, area)) or "no country",
    )
    if not outlays.table.rows:
        return [missing]
    intensity = dict(desk.run.area("IND").groups["programmes"])["steel per outlay"]
    years = range(desk.base_year, desk.run.scenario.programme_last_year + 1)
    peak = max(years, key=lambda year: abs(desk.figure("IND", "programme_use", year).value))
    text = prose(
        "Outlays of India's Union on capital that grow as fast as output are in the line of the model already. What they grow beyond that, "
        "or stay behind it, is counted with {intensity}; at its largest, in {year}, this comes to {extra} of finished steel, {part} of "
        "all steel for infrastructure.",
        intensity=Claim(intensity.to("kt/billion_INR"), 2),
        extra=Claim(desk.figure("IND", "programme_use", peak), 1, signed=True),
        year=str(peak),
        part=Claim(_of_infrastructure(desk, peak), 0, "%", signed=True),
    )
    care = caution(
        "The steel that an outlay takes is all the infrastructure steel of one year over all the outlay of that year: an average."
    )
    return [text, outlays, _steel_of_programmes(desk), care, missing]


def _of_infrastructure(desk: DemandDesk, year: int) -> Figure:
    whole = desk.figure("IND", "apparent_use", year, "infrastructure")
    return share(desk.figure("IND", "programme_use", year), whole).named("steel of programmes over infrastructure")


def _rows(desk: DemandDesk, area: str) -> list[InfrastructureProgramme]:
    return [row for row in desk.context.catalog.rows(InfrastructureProgramme, _PROGRAMMES) if row.area == area]


def _outlays(desk: DemandDesk) -> Exhibit:
    columns = [
        Column("year", "Fiscal year"),
        Column("programme", "Programme"),
        Column("stage", "Stage"),
        Column("outlay", "Outlay", "billion_INR", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "year": row.period.label("IN"),
            "programme": row.programme,
            "stage": row.stage,
            "outlay": desk.context.catalog.figure(_PROGRAMMES, row, "value", row.unit, f"{row.programme}, {row.period.label('IN')}"),
        }
        for row in sorted(_rows(desk, "IND"), key=lambda row: row.period_start)
    ]
    table = Table("programme_outlays", columns, rows)
    spec = bar_chart(table, "year", {"outlay": "India"}, "billion INR, prices of the year") if rows else None
    alt = "Bars of India's outlays on capital by fiscal year, which grow to several times their first value."
    return Exhibit(
        "India: outlays of the Union on capital", table, spec, alt, note="At the prices of each year; years between are not held."
    )


def _steel_of_programmes(desk: DemandDesk) -> Exhibit:
    years = list(range(desk.base_year, desk.run.scenario.programme_last_year + 2))
    columns = [
        Column("programmes", "Programmes against their line", "Mt", 2),
        Column("infrastructure", "All infrastructure", "Mt", 1),
        Column("use", "All finished steel", "Mt", 1),
    ]

    def cells(year: int) -> dict[str, Cell]:
        return {
            "programmes": desk.figure("IND", "programme_use", year),
            "infrastructure": desk.figure("IND", "apparent_use", year, "infrastructure"),
            "use": desk.figure("IND", "apparent_use", year),
        }

    table = desk.table("programme_steel", columns, years, cells)
    return Exhibit("India: finished steel of infrastructure programmes", table, fold=True)


def stock(desk: DemandDesk) -> list[Block]:
    """Return steel in use per head."""
    now, then = (desk.per_head("IND", "stock", year, "t/person") for year in (desk.base_year, desk.last_year))
    text = prose(
        "Behind the demand stands the steel in use: {now} in India and {japan} in Japan in {base}. India's grows to {then} in "
        "{far}; what is worn out must be replaced, and comes back as scrap a generation later.",
        now=Claim(now, 1),
        japan=Claim(desk.per_head("JPN", "stock", desk.base_year, "t/person"), 1),
        base=str(desk.base_year),
        then=Claim(then, 1),
        far=str(desk.last_year),
    )
    columns = [Column(name, name, "t/person", 2) for name in AREAS]
    years = range(_PAST, desk.last_year + 1, desk.step)
    table = desk.table("stock_per_head", columns, years, lambda year: {name: _stock(desk, area, year) for name, area in AREAS.items()})
    spec = line_chart(table, "year", {name: name for name in AREAS}, "t per head")
    alt = "Steel in use per head: Japan's line is high and level, India's low and rising."
    return [text, Exhibit("Steel in use per head, India and Japan", table, spec, alt)]


def _stock(desk: DemandDesk, area: str, year: int) -> Cell:
    known = desk.run.by_year(area, "population")
    return desk.per_head(area, "stock", year, "t/person") if year in known else NOT_TOLD


def scrap(desk: DemandDesk) -> list[Block]:
    """Return the scrap that works can buy, and where it comes from."""
    base, far = desk.base_year, desk.last_year
    before, after = (desk.figure("IND", "scrap_supply", year) for year in (base, far))
    text = prose(
        "India's own scrap grows from {before} in {base} to {after} in {far}, {change}; Japan's goes from {japan} to {later}, and more of "
        "it is left over for export the less steel Japan makes of it.",
        before=Claim(before, 0),
        base=str(base),
        after=Claim(after, 0),
        far=str(far),
        change=Claim(growth(after, before).named("growth of scrap"), 0, "%", signed=True),
        japan=Claim(desk.figure("JPN", "scrap_supply", base), 0),
        later=Claim(desk.figure("JPN", "scrap_supply", far), 0),
    )
    return [text, *(_scrap(desk, name) for name in AREAS)]


_KINDS: Mapping[str, str] = {
    "new_scrap": "Of fabrication",
    "old_scrap": "Of worn-out goods",
    "scrap_net_imports": "Net imports",
    "scrap_available": "To be bought",
}


def _scrap(desk: DemandDesk, name: str) -> Exhibit:
    area = AREAS[name]
    others = desk.outlooks(area, "scrap_available")
    keys = {outlook: f"outlook_{place}" for place, outlook in enumerate(others)}
    columns = [
        *(Column(key, words, "Mt", 1) for key, words in _KINDS.items()),
        *(Column(key, outlook, "Mt", 1) for outlook, key in keys.items()),
    ]
    years = sorted({*desk.years, *(year for by_year in others.values() for year in by_year)})

    def cells(year: int) -> dict[str, Cell]:
        return {
            **{kind: desk.figure(area, kind, year) for kind in _KINDS},
            **{key: others[outlook].get(year, Gap("–")) for outlook, key in keys.items()},
        }

    table = desk.table(f"scrap_{area.lower()}", columns, years, cells)
    series = {**{kind: words for kind, words in _KINDS.items() if kind != "scrap_available"}, **{key: one for one, key in keys.items()}}
    spec = outlook_chart(table, ("scrap_available", f"{name}: scrap to be bought"), series, "Mt a year", band=list(keys.values()))
    alt = f"Scrap of {name}: what works can buy as a thick line, its parts and published outlooks as thin ones."
    return Exhibit(f"{name}: scrap to be bought and where it comes from", table, spec, alt)
