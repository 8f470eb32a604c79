"""Works that took a technology up with Japan's help, as the public record tells: what they saved by whom, and in CO2 by the engine."""

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Claim, Column, Exhibit, Gap, Prose, Quote, Table, caution, prose
from steeldialogue.book.chapters.sharing_desk import PROJECTS, SharingDesk
from steeldialogue.book.maps import Place, places_map
from steeldialogue.book.outlines import CAUTION
from steeldialogue.book.people_charts import funnel_chart
from steeldialogue.catalog.schema import SharedProject
from steeldialogue.core import Figure, PartialDate, area

_AREA = "IND"
_NOT_TOLD = Gap("not told")
_VERIFIED_BY_NOBODY = Gap("nobody named")


def projects(desk: SharingDesk) -> list[Block]:
    """Return the table of works, their map, and how far the savings told lie from what the engine makes of them."""
    if not desk.projects:
        return [prose("The public record names no works.")]
    return [_table(desk), _funnel(desk), *_map(desk), *_beside(desk)]


def _table(desk: SharingDesk) -> Exhibit:
    columns = [
        Column("works", "Works"),
        Column("technology", "Technology"),
        Column("partner", "With"),
        Column("state", "State"),
        Column("saved", "Saved a year", OWN, 0),
        Column("carrier", "of"),
        Column("co2", "In CO2, by the engine", "ktCO2e", 0),
        Column("told", "In CO2, as told", "ktCO2e", 0),
        Column("verified", "Verified by"),
        Column("source", "Source"),
    ]
    quotes = [
        Quote(f"{row.works}, {desk.technologies[row.technology_id].name}: {row.note}.", row.source_id) for row in desk.projects if row.note
    ]
    table = Table(PROJECTS, columns, [_row(desk, row) for row in desk.projects])
    return Exhibit("Technologies taken up, and what was told of their savings", table, quotes=quotes)


def _row(desk: SharingDesk, row: SharedProject) -> dict[str, Cell]:
    result = desk.in_co2(row)
    since = f", {PartialDate(row.on)}" if row.on else ""
    return {
        "works": row.works,
        "technology": desk.technologies[row.technology_id].name,
        "partner": "; ".join(filter(None, (row.programme, row.partner))),
        "state": f"{row.state.replace('-', ' ')}{since}",
        "saved": result.amount if result else _NOT_TOLD,
        "carrier": row.carrier.replace("_", " ") or _NOT_TOLD,
        "co2": (result.tco2e or Gap(result.refusal)) if result else Gap("no carrier told"),
        "told": _told(desk, row) or _NOT_TOLD,
        "verified": row.verified_by or _VERIFIED_BY_NOBODY,
        "source": Cite(row.source_id),
    }


def _told(desk: SharingDesk, row: SharedProject) -> Figure | None:
    if row.told_tco2e is None:
        return None
    return desk.figure(PROJECTS, row, "told_tco2e", "tCO2e", f"CO2 saved a year as told, {row.works}")


def _funnel(desk: SharingDesk) -> Exhibit:
    columns = [Column("step", "Step"), Column("count", "Count", "1", 0), Column("kind", "Counted", hidden=True)]
    found = Gap("not found in public")
    counts: dict[str, Cell] = {
        "Plants diagnosed": found,
        "Measures recommended": found,
        "Technologies taken up": desk.count(desk.projects, "technologies taken up") or _NOT_TOLD,
        "Savings told": desk.count(desk.projects_with_saving, "savings told") or _NOT_TOLD,
        "Savings verified": desk.count(desk.projects_verified, "savings verified") or _VERIFIED_BY_NOBODY,
    }
    rows: list[dict[str, Cell]] = [{"step": step, "count": count, "kind": "technologies"} for step, count in counts.items()]
    table = Table("shared_projects_funnel", columns, rows)
    alt = "Centred bars, each as wide as its count, for technologies taken up and savings told; earlier and later steps are not known."
    note = "Only what publishers happened to name is counted, so that no share can be formed."
    return Exhibit("As far as the public record reaches", table, funnel_chart(table, "step", "count", "kind"), alt, note)


def _map(desk: SharingDesk) -> list[Block]:
    taken: dict[str, list[SharedProject]] = {}
    for row in desk.projects:
        if row.works_id in desk.places:
            taken.setdefault(row.works_id, []).append(row)
    places = {works: Place(many[0].works, "works", *desk.places[works]) for works, many in taken.items()}
    within = {works: place for works, place in places.items() if place.within(_AREA)}
    if not within:
        return []
    columns = [Column("name", "Works"), Column("technologies", "Technologies taken up")]
    rows: list[dict[str, Cell]] = [
        {"name": place.name, "technologies": "; ".join(desk.technologies[row.technology_id].name for row in taken[works])}
        for works, place in within.items()
    ]
    alt = f"A map of {area(_AREA).en} with a mark for each works named."
    spec = places_map(_AREA, list(within.values()))
    note = f"{CAUTION} Made with Natural Earth."
    return [Exhibit("Where they are", Table("shared_projects_map", columns, rows), spec, alt, note, fold=True)]


def _beside(desk: SharingDesk) -> list[Prose]:
    """Hold what was told in CO2 beside the engine's number, where both are there."""
    blocks: list[Prose] = []
    for row in desk.projects:
        result, told = desk.in_co2(row), _told(desk, row)
        if result and result.tco2e and told:
            ratio = (told / result.tco2e).named(f"told over engine, {row.works}")
            blocks.append(_comparison(row, result.tco2e, told, ratio))
    return blocks


def _comparison(row: SharedProject, engine: Figure, told: Figure, ratio: Figure) -> Prose:
    return caution(
        "At {works} the saving was told as {told} of CO2. The same {carrier}, read by the factors that every plant is read by, comes to "
        "{engine}: what was told is {ratio} of it. Which factors stood behind it is not told.",
        works=row.works,
        carrier=row.carrier.replace("_", " "),
        told=Claim(told, 0),
        engine=Claim(engine, 0),
        ratio=Claim(ratio, 0, "%"),
    )
