"""Works and clusters as units: the route each runs, its capacity and the year its campaign ends."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.plant_routes import capacity_by_route
from steeldialogue.catalog.plants import plants
from steeldialogue.catalog.schema import PlantCluster, SteelPlant
from steeldialogue.core import DataError, area
from steeldialogue.pathways.evidence.base_year import ROW
from steeldialogue.pathways.scenario import Fleet

_KT_PER_MT = 1000.0


@dataclass(frozen=True)
class Furnaces:
    """A part of a works, or a cluster, that runs one route; the end of its campaign is None where no source tells it."""

    id: str
    name: str
    area: str
    technology: str
    capacity_mt: float
    campaign_start: int | None
    renewal_year: int | None
    start_year: int | None
    whole: bool
    state: str
    latitude: float | None
    longitude: float | None
    source_id: str


@dataclass(frozen=True)
class FleetFound:
    """The furnaces of some areas, and what had to be decided about them."""

    furnaces: tuple[Furnaces, ...]
    notices: tuple[str, ...]


def fleet(catalog: Catalog, areas: Sequence[str], rules: Fleet, offered: Mapping[str, Collection[str]], base_year: int) -> FleetFound:
    """Return the furnaces that stand, or are being built.

    Raises:
        DataError: a works runs a route that is not offered and the scenario names no stand-in.
    """
    found = [*_works(catalog, areas, rules, base_year), *_clusters(catalog, areas)]
    if missing := [code for code in areas if not any(one.area == code for one in found)]:
        raise DataError(
            f"the catalogue holds no works of {area(missing[0]).en}; import them with `steeldialogue data import gem`", field="areas"
        )
    notices: list[str] = []
    settled = tuple(_stood_in(one, rules, offered[one.area], notices) for one in found)
    return FleetFound(settled, tuple(dict.fromkeys(notices)))


def _works(catalog: Catalog, areas: Sequence[str], rules: Fleet, base_year: int) -> Iterator[Furnaces]:
    for row in plants(catalog, areas):
        if row.status in rules.statuses:
            opens = _opens(row, rules, base_year)
            yield from (replace(one, start_year=opens) for one in _parts(row))


def _opens(row: SteelPlant, rules: Fleet, base_year: int) -> int | None:
    """The year works under construction open; None for those that run."""
    if row.status not in ("construction", "announced"):
        return None
    return max(row.start_year or base_year + int(rules.opens_after.value), base_year + 1)


def _parts(row: SteelPlant) -> Iterator[Furnaces]:
    """The furnaces of a works by route; a relining counts for its blast furnace route alone."""
    for technology, capacity in capacity_by_route(row).items():
        relined = row.relined_year if row.blast_furnace_iron_kt and row.oxygen_kt else None
        yield Furnaces(
            id=f"{row.plant_id}-{row.status.replace(' ', '-')}-{technology}",
            name=row.name,
            area=row.area,
            technology=technology,
            capacity_mt=float(capacity) / _KT_PER_MT,
            campaign_start=relined or row.start_year,
            renewal_year=None,
            start_year=None,
            whole=True,
            state=row.state,
            latitude=None if row.latitude is None else float(row.latitude),
            longitude=None if row.longitude is None else float(row.longitude),
            source_id=row.source_id,
        )


def _clusters(catalog: Catalog, areas: Sequence[str]) -> Iterator[Furnaces]:
    """The clusters of the areas named; those of all others are the rest of the world, where that is named."""
    for row in catalog.rows(PlantCluster, "plant_clusters"):
        code = row.area if row.area in areas else ROW
        if code in areas and row.crude_kt:
            yield Furnaces(
                id=row.cluster_id,
                name=row.name,
                area=code,
                technology=row.technology,
                capacity_mt=float(row.crude_kt) / _KT_PER_MT,
                campaign_start=None,
                renewal_year=row.renewal_year,
                start_year=None,
                whole=False,
                state=row.state,
                latitude=None,
                longitude=None,
                source_id=row.source_id,
            )


def _stood_in(one: Furnaces, rules: Fleet, offered: Collection[str], notices: list[str]) -> Furnaces:
    if one.technology in offered:
        return one
    other = rules.stand_in.get(one.technology)
    if other is None or other not in offered:
        raise DataError(
            f"{one.name} runs {one.technology}, whose parameters are blank in {area(one.area).en}; state them in technology.own, or name "
            "a route to count it under in fleet.stand_in",
            field="fleet.stand_in",
        )
    notices.append(f"{one.name} runs {one.technology}, whose parameters are blank; it is counted as {other}")
    return replace(one, technology=other)


def campaign_ends(
    furnaces: Sequence[Furnaces], campaigns: Sequence[int], base_year: int, first_decision: int
) -> tuple[list[int], list[str]]:
    """Return the year each campaign ends that runs in the base year, none before the first decision.

    From the start or relining on in whole campaigns; where no year is known, ends are spread evenly over one campaign.
    """
    unknown = [place for place, one in enumerate(furnaces) if _end(one, campaigns[place], base_year) is None]
    spread = {place: base_year + 1 + (turn * campaigns[place]) // max(len(unknown), 1) for turn, place in enumerate(unknown)}
    ends = [max(spread.get(place) or _known(_end(one, campaigns[place], base_year)), first_decision) for place, one in enumerate(furnaces)]
    notices = (
        [f"of {len(unknown)} works or clusters no source tells when a campaign began: their ends are spread evenly"] if unknown else []
    )
    return ends, notices


def _known(end: int | None) -> int:
    if end is None:
        raise DataError("the end of a campaign is neither known nor spread")
    return end


def _end(one: Furnaces, campaign: int, base_year: int) -> int | None:
    if one.start_year is not None:
        return one.start_year + campaign
    start = one.renewal_year or one.campaign_start
    if start is None:
        return None
    elapsed = max(base_year - start, 0) // campaign
    end = start if one.renewal_year else start + campaign * (elapsed + 1)
    return end if end > base_year else end + campaign * ((base_year - end) // campaign + 1)
