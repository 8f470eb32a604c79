"""The builtin works, clusters and base-year facts agree with each other and with the national totals."""

from collections import Counter
from decimal import Decimal

import pytest

from steeldialogue.book.outlines import outline
from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.plant_routes import capacity_by_route
from steeldialogue.catalog.plants import plants
from steeldialogue.catalog.schema import PlantCluster, SteelPlant
from steeldialogue.catalog.series import observations
from steeldialogue.core import DataError, Period
from steeldialogue.core.countries import INDIA, JAPAN

RUNNING = ("operating", "operating pre-retirement")
ROUTES = ("oxygen_kt", "electric_kt", "other_kt")


def running(area: str) -> list[SteelPlant]:
    return [row for row in plants(open_catalog(), {area}) if row.status in RUNNING]


def clusters() -> list[PlantCluster]:
    return list(open_catalog().rows(PlantCluster, "plant_clusters"))


def total(rows: list[SteelPlant], column: str = "crude_kt") -> Decimal:
    return sum((getattr(row, column) or Decimal(0) for row in rows), Decimal(0))


def fiscal(indicator: str, year: int, unit: str = "kt") -> Decimal:
    return observations(open_catalog(), indicator, INDIA, unit).at(Period.fiscal_year(year)).value


def test_every_works_of_both_countries_in_the_release_is_listed() -> None:
    counts = Counter((row.area, row.status) for row in plants(open_catalog(), {INDIA, JAPAN}))
    assert counts[INDIA, "operating"] + counts[INDIA, "operating pre-retirement"] == 78
    assert counts[INDIA, "construction"] == 19
    assert counts[JAPAN, "operating"] + counts[JAPAN, "operating pre-retirement"] == 43


@pytest.mark.parametrize(("area", "mt"), [(INDIA, "135.1"), (JAPAN, "102.9")])
def test_capacities_add_up_to_the_sums_of_the_release(area: str, mt: str) -> None:
    assert round(total(running(area)) / 1000, 1) == Decimal(mt)


def test_routes_of_a_works_make_its_capacity() -> None:
    for row in plants(open_catalog(), {INDIA, JAPAN}):
        parts = [getattr(row, column) for column in ROUTES]
        if row.crude_kt is not None and any(part is not None for part in parts):
            assert sum(part or 0 for part in parts) == row.crude_kt, row.name


def test_works_stand_in_their_country_on_the_map() -> None:
    for area in (INDIA, JAPAN):
        ring_points = [point for ring in outline(area) for point in ring]
        west, east = min(x for x, _ in ring_points), max(x for x, _ in ring_points)
        south, north = min(y for _, y in ring_points), max(y for _, y in ring_points)
        for row in plants(open_catalog(), {area}):
            assert row.latitude is not None
            assert row.longitude is not None
            assert south <= row.latitude <= north, row.name
            assert west <= row.longitude <= east, row.name


def test_every_indian_direct_reduction_burns_something_and_says_who_tells_it() -> None:
    reducers = [row for row in plants(open_catalog(), {INDIA}) if row.dri_kt]
    assert {row.dri_fuel for row in reducers if row.status != "announced"} == {"coal", "gas", "syngas"}
    assert all("fuel:" in row.note for row in reducers)
    assert all("http" in row.note for row in reducers if row.dri_fuel)


def test_a_year_of_relining_has_its_source() -> None:
    relined = [row for row in plants(open_catalog(), {INDIA, JAPAN}) if row.relined_year]
    assert len({row.plant_id for row in relined if row.area == JAPAN}) == 8
    assert all("relined:" in row.note and "http" in row.note and row.blast_furnace_iron_kt for row in relined)


def test_indian_works_and_clusters_make_the_capacity_of_the_joint_plant_committee() -> None:
    small = sum((row.crude_kt for row in clusters() if row.area == INDIA), Decimal(0))
    assert abs(total(running(INDIA)) + small - fiscal("jpc_crude_steel_capacity", 2024)) < 1
    assert {row.technology for row in clusters() if row.area == INDIA} == {"coal_dri_if"}


def test_no_small_works_of_japan_or_india_are_counted_with_the_rest_of_the_world() -> None:
    rest = [row for row in clusters() if row.area not in (INDIA, JAPAN)]
    assert 90 <= len(rest) <= 150
    assert Decimal(1_900_000) < sum(row.crude_kt for row in rest) < Decimal(2_050_000)
    assert all(row.renewal_year is None or 2025 <= row.renewal_year < 2050 for row in rest)
    assert {"CHN", "EU27", "ROW"} < {row.area for row in rest}
    assert not [row for row in clusters() if row.area == JAPAN]


def test_indian_steel_by_process_makes_the_national_output() -> None:
    for year in (2022, 2024):
        parts = [fiscal(f"{process}_steel_production", year) for process in ("oxygen", "electric", "induction")]
        whole = fiscal("jpc_crude_steel_production", year)
        assert abs(sum(parts) - whole) < whole / 1000


def test_japanese_steel_by_process_makes_the_national_output() -> None:
    catalog = open_catalog()
    for year in (2021, 2022, 2024):
        oxygen, electric, whole = (
            observations(catalog, indicator, JAPAN, "Mt").at(Period.year(year)).value
            for indicator in ("oxygen_steel_production", "electric_steel_production", "crude_steel_production")
        )
        assert abs(oxygen + electric - whole) < Decimal("0.02")


def test_emissions_per_tonne_lie_where_the_sources_put_them() -> None:
    catalog = open_catalog()
    india = observations(catalog, "steel_sector_emissions", INDIA, "MtCO2e").at(Period.fiscal_year(2023)).value
    assert round(india / fiscal("jpc_crude_steel_production", 2023, "Mt"), 2) == Decimal("2.54")
    japan = observations(catalog, "steel_sector_emissions", JAPAN, "MtCO2e").at(Period.fiscal_year(2023)).value
    assert Decimal("1.6") < japan / observations(catalog, "crude_steel_production", JAPAN, "Mt").at(Period.year(2023)).value < 2


def test_outlines_are_closed_and_largest_first() -> None:
    for area in (INDIA, JAPAN, "WLD"):
        rings = outline(area)
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
        assert len(rings[0]) == max(map(len, rings[:3]))


def test_an_area_without_outline_is_refused_by_name() -> None:
    with pytest.raises(DataError, match=r"no outline of 'FRA'.*IND, JPN, WLD"):
        outline("FRA")


def test_every_tonne_of_a_works_is_counted_to_one_known_route() -> None:
    catalog = open_catalog()
    known = {row.row_key() for row in catalog.tables["technologies"]}
    for row in plants(catalog, {INDIA, JAPAN}):
        routes = capacity_by_route(row)
        assert set(routes) <= known
        assert sum(routes.values()) == (row.crude_kt or 0), row.name


@pytest.mark.parametrize(
    ("area", "told", "routes"),
    [
        (JAPAN, {"oxygen_kt": 700, "electric_kt": 300}, {"bf_bof_bat": 700, "scrap_eaf": 300}),
        (INDIA, {"oxygen_kt": 1000}, {"bf_bof_avg": 1000}),
        (INDIA, {"electric_kt": 1000, "dri_kt": 500, "dri_fuel": "gas"}, {"ng_dri_eaf": 1000}),
        (INDIA, {"electric_kt": 600, "other_kt": 400, "dri_kt": 500, "dri_fuel": "coal"}, {"coal_dri_eaf": 600, "coal_dri_if": 400}),
        (INDIA, {"other_kt": 1000}, {"coal_dri_if": 1000}),
        (INDIA, {"other_kt": 1000, "blast_furnace_iron_kt": 900}, {"bf_bof_avg": 1000}),
        ("CHN", {"electric_kt": 1000, "dri_kt": 500}, {"ng_dri_eaf": 1000}),
    ],
)
def test_a_works_is_counted_to_the_routes_of_its_furnaces_and_iron(area: str, told: dict[str, str | int], routes: dict[str, int]) -> None:
    row = {"plant_id": "P1", "name": "A", "owner": "B", "area": area, "status": "operating", "crude_kt": "1000"}
    texts = {name: str(value) for name, value in told.items()}
    plant = SteelPlant.model_validate({**row, **texts, "source_id": "s", "quality": "secondary"})
    assert capacity_by_route(plant) == routes
