"""The made-up system of `pathways.py`: works of three areas, fifteen routes, shared limits that everyone may overdraw at a price."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

SEED, FIRST, CAMPAIGN = 7, 2025, 20
FIXED = 0.88  # utilisation that the peer can write
BAND = (0.75, 0.92)
CAPITAL_RATES, DISCOUNT_RATE, GROWTH, SEED_SHARE = (0.10, 0.06, 0.08), 0.07, 0.3, 0.06
DEAR_STEEL, FREIGHT, OVERDRAWN = 3_000.0, 45.0, {"scrap": 250.0, "hydrogen": 9_000.0, "captured_co2": 400.0}


class Made(NamedTuple):
    """A route: USD per tonne of capacity or product, t of resources and tCO2 per tonne, its first year, and where it may lead."""

    name: str
    new: float
    renewal: float
    operating: float
    direct: float
    power: float
    scrap: float
    hydrogen: float
    captured: float
    first: int
    leads_to: str = ""


ROUTES = (
    Made(
        "blast",
        900,
        190,
        395,
        2.4,
        0.0,
        0.05,
        0,
        0,
        2020,
        "blast_best blast_hydrogen blast_ccs gas hydrogen_half hydrogen smelter scrap moe",
    ),
    Made(
        "blast_best", 1_060, 280, 385, 2.0, 0.0, 0.15, 0, 0, 2020, "blast_hydrogen blast_ccs gas hydrogen_half hydrogen smelter scrap moe"
    ),
    Made("blast_hydrogen", 1_120, 300, 405, 1.6, 0.1, 0.15, 0.02, 0, 2030, "blast_ccs hydrogen hydrogen_smelter scrap"),
    Made("blast_ccs", 1_240, 330, 450, 0.7, 0.3, 0.15, 0, 1.4, 2030),
    Made("kiln", 430, 110, 400, 2.6, 0.7, 0.10, 0, 0, 2020, "syngas gas hydrogen_half hydrogen scrap"),
    Made("syngas", 1_040, 260, 420, 1.9, 0.5, 0.05, 0, 0, 2022, "syngas_ccs gas hydrogen"),
    Made("syngas_ccs", 1_190, 300, 470, 0.6, 0.6, 0.05, 0, 1.3, 2030),
    Made("gas", 710, 185, 430, 0.9, 0.4, 0.05, 0, 0, 2020, "gas_ccs hydrogen_half hydrogen"),
    Made("gas_ccs", 850, 225, 475, 0.2, 0.5, 0.05, 0, 0.7, 2028),
    Made("hydrogen_half", 730, 190, 340, 0.5, 0.4, 0.05, 0.035, 0, 2027, "hydrogen"),
    Made("hydrogen", 750, 195, 280, 0.1, 0.5, 0.05, 0.065, 0, 2028),
    Made("smelter", 890, 230, 440, 0.9, 0.3, 0.10, 0, 0, 2030, "hydrogen_smelter"),
    Made("hydrogen_smelter", 930, 240, 300, 0.1, 0.8, 0.10, 0.068, 0, 2032),
    Made("scrap", 220, 120, 430, 0.1, 0.3, 1.10, 0, 0, 2020),
    Made("moe", 1_400, 350, 520, 0.0, 2.0, 0.10, 0, 0, 2040),
)
FRESH = {"blast_hydrogen", "blast_ccs", "syngas_ccs", "gas_ccs", "hydrogen_half", "hydrogen", "smelter", "hydrogen_smelter", "moe"}
AREAS = ("India", "Japan", "Rest")
# Share of the works, capacity in Mt, need as a share of it and its growth a year, hydrogen in USD/t now and in 25 years, carbon USD/t.
PLACES = (
    (0.50, 200.0, 0.78, 1.050, 4_500.0, 1_700.0, (8.0, 2.6)),
    (0.12, 105.0, 0.80, 0.994, 7_000.0, 3_000.0, (18.0, 4.4)),
    (0.38, 900.0, 0.80, 1.003, 5_000.0, 1_900.0, (15.0, 3.0)),
)
FLEETS = (
    (("blast", 0.22, 4.5), ("blast_best", 0.06, 6.0), ("kiln", 0.47, 0.4), ("gas", 0.05, 2.0), ("scrap", 0.20, 0.7)),
    (("blast_best", 0.45, 6.0), ("scrap", 0.55, 0.7)),
    (("blast", 0.35, 4.5), ("blast_best", 0.25, 6.0), ("gas", 0.10, 2.0), ("scrap", 0.30, 0.7)),
)


def made_up(works: int, years: int, *, fixed: bool) -> Any:
    """Return a system of so many works and years; with `fixed` all capacity runs at one utilisation, as the peer takes it."""
    from steeldialogue.pathways.system import Lane, Route, System

    random = np.random.default_rng(SEED)
    shape, by_area = (len(AREAS), len(ROUTES), years), (len(AREAS), years)
    names = [route.name for route in ROUTES]
    passed = np.arange(years)
    table = np.array([route[1:9] for route in ROUTES])
    new, renewal, operating, direct, power, scrap, hydrogen, captured = (
        np.broadcast_to(column[None, :, None], shape).copy() for column in table.T
    )
    learnt = np.minimum(1.0, passed / 25)
    hydrogen_price = np.array([place[4] + (place[5] - place[4]) * learnt for place in PLACES])
    carbon_price = np.array([place[6][0] + place[6][1] * passed for place in PLACES])
    units = _units(random, works, names)
    least, most = (FIXED, FIXED) if fixed else BAND
    lanes = [("steel", origin, goal, FREIGHT) for origin in range(3) for goal in range(3) if origin != goal]
    lanes += [("steel", None, goal, DEAR_STEEL) for goal in range(3)]
    lanes += [(name, None, goal, cost) for name, cost in OVERDRAWN.items() for goal in range(3)]
    capacity = np.array([place[1] for place in PLACES])
    return System(
        years=tuple(range(FIRST, FIRST + years)),
        areas=AREAS,
        routes=tuple(Route(name, name, "any", "any", fresh=name in FRESH) for name in names),
        units=units,
        moves=frozenset((here, names.index(goal)) for here, route in enumerate(ROUTES) for goal in (route.name, *route.leads_to.split())),
        allowed=np.broadcast_to(np.array([route.first for route in ROUTES])[None, :, None] <= FIRST + passed, shape).copy(),
        campaign_years=np.full(shape[:2], CAMPAIGN),
        capex_new_usd_per_t=new,
        capex_renewal_usd_per_t=renewal,
        operating_usd_per_t=operating * random.uniform(0.95, 1.05, (3, 1, 1)) + hydrogen * hydrogen_price[:, None, :],
        carbon_usd_per_t=(direct + power * np.maximum(0.1, 1 - passed / 30)) * carbon_price[:, None, :],
        direct_tco2e_per_t=direct,
        power_tco2e_per_t=power,
        use={"scrap": scrap, "hydrogen": hydrogen, "captured_co2": captured},
        need_mt=np.array([place[1] * place[2] * place[3] ** passed for place in PLACES]),
        limit={
            "scrap": capacity[:, None] * (0.30 + 0.008 * passed),
            "hydrogen": capacity[:, None] * 0.03 * learnt,
            "captured_co2": capacity[:, None] * 0.012 * np.maximum(0, passed - 5),
        },
        least_utilisation=np.full(shape, least),
        most_utilisation=np.full(shape, most),
        growth=GROWTH,
        seed_mt=np.broadcast_to(capacity[:, None] * SEED_SHARE, shape[:2]).copy(),
        most_new_mt=np.broadcast_to(capacity[:, None] * 0.08, by_area).copy(),
        discount_rate=DISCOUNT_RATE,
        capital_rate=np.array(CAPITAL_RATES),
        lanes=tuple(
            Lane(good, origin, goal, np.full(years, cost), np.zeros(years), np.full(years, np.inf)) for good, origin, goal, cost in lanes
        ),
    )


def _units(random: np.random.Generator, works: int, names: list[str]) -> tuple[Any, ...]:
    """Works of drawn size and age; the sizes of an area add up to its capacity."""
    from steeldialogue.pathways.system import Unit

    areas = random.choice(len(AREAS), works, p=[place[0] for place in PLACES])
    areas[: len(AREAS)] = range(len(AREAS))
    kinds = [FLEETS[area][random.choice(len(FLEETS[area]), p=[kind[1] for kind in FLEETS[area]])] for area in areas]
    sizes = np.array([kind[2] for kind in kinds]) * random.lognormal(0, 0.4, works)
    for area, place in enumerate(PLACES):
        sizes[areas == area] *= place[1] / sizes[areas == area].sum()
    due = random.integers(FIRST + 1, FIRST + CAMPAIGN, works)
    return tuple(
        Unit(f"works {number}", f"works {number}", int(areas[number]), names.index(kind[0]), float(sizes[number]), int(due[number]))
        for number, kind in enumerate(kinds)
    )


def repriced(system: Any, random: np.random.Generator) -> Any:
    """Return the system at drawn prices of carbon, operation and capital."""
    routes = (1, len(ROUTES), 1)
    return replace(
        system,
        carbon_usd_per_t=system.carbon_usd_per_t * random.uniform(0.5, 2.0, (3, 1, 1)),
        operating_usd_per_t=system.operating_usd_per_t * random.uniform(0.85, 1.15, routes),
        capex_new_usd_per_t=system.capex_new_usd_per_t * random.uniform(0.7, 1.3, routes),
    )
