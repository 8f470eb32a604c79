"""Small systems of works, routes and areas for the choice of paths: made by hand, or drawn."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from steeldialogue.pathways.choice import Choice, Chooser
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import Lane, Route, System, Unit

FIRST = 2025
FAR = 2100  # no renewal within any horizon of the tests
FREE = 1e6  # a limit that never binds
OLD, CLEAN = Route("old", "Old furnace", "blast", "oxygen"), Route("clean", "Clean furnace", "direct", "electric")


def each_route(*values: float) -> np.ndarray:
    """Return one value a route, the same in every area and year."""
    return np.array(values, dtype=float)[:, None]


def one_unit(route: int = 0, capacity_mt: float = 10.0, renewal_year: int = FAR, **given: Any) -> Unit:
    """Return a whole works in the first area, unless told otherwise."""
    told = {"id": f"works {route}", "name": "Works", "area": 0, "whole": True, **given}
    return Unit(route=route, capacity_mt=capacity_mt, renewal_year=renewal_year, **told)


def small_system(
    need_mt: Any,
    units: Sequence[Unit],
    *,
    years: int = 10,
    areas: tuple[str, ...] = ("India",),
    routes: tuple[Route, ...] = (OLD, CLEAN),
    **given: Any,
) -> System:
    """Return a system in which nothing costs, limits or discounts but what is given; each route may follow each."""
    shape = (len(areas), len(routes), years)
    by_area = (len(areas), years)

    def cube(name: str, otherwise: float = 0.0) -> np.ndarray:
        return np.broadcast_to(np.asarray(given.pop(name, otherwise), dtype=float), shape).copy()

    def cubes(name: str, shape: tuple[int, ...]) -> dict[str, np.ndarray]:
        return {key: np.broadcast_to(np.asarray(value, dtype=float), shape).copy() for key, value in given.pop(name, {}).items()}

    price = given.pop("carbon_price", 0.0)
    direct = cube("direct_tco2e_per_t")
    told: dict[str, Any] = {
        "moves": frozenset((a, b) for a in range(len(routes)) for b in range(len(routes))),
        "allowed": np.ones(shape, dtype=bool),
        "campaign_years": np.full(shape[:2], 20),
        "capex_new_usd_per_t": cube("capex_new_usd_per_t"),
        "capex_renewal_usd_per_t": cube("capex_renewal_usd_per_t"),
        "operating_usd_per_t": cube("operating_usd_per_t"),
        "carbon_usd_per_t": direct * price,
        "direct_tco2e_per_t": direct,
        "power_tco2e_per_t": cube("power_tco2e_per_t"),
        "use": cubes("use", shape),
        "limit": cubes("limit", by_area),
        "least_utilisation": cube("least_utilisation", 0.0),
        "most_utilisation": cube("most_utilisation", 1.0),
        "growth": 0.0,
        "seed_mt": np.full(shape[:2], FREE),
        "most_new_mt": np.full(by_area, FREE),
        "discount_rate": 0.0,
        "capital_rate": np.zeros(len(areas)),
        "greenfield": False,
        **given,
    }
    return System(
        years=tuple(range(FIRST, FIRST + years)),
        areas=areas,
        routes=routes,
        units=tuple(units),
        need_mt=np.broadcast_to(np.asarray(need_mt, dtype=float), by_area).copy(),
        **told,
    )


def a_lane(good: str, origin: int | None, goal: int | None, cost: Any, *, years: int = 10, most_mt: float = np.inf) -> Lane:
    """Return a lane that may stay empty."""
    return Lane(good, origin, goal, np.broadcast_to(np.asarray(cost, dtype=float), years).copy(), np.zeros(years), np.full(years, most_mt))


def divided(system: System) -> Outcome:
    """Return the outcome in which works may be divided."""
    return Outcome(Chooser(Program.of(system)).relaxed())


def whole(system: System, gap: float = 1e-6) -> Outcome:
    """Return the outcome with whole works."""
    return Outcome(Chooser(Program.of(system)).whole(gap=gap))


def lanes_in(choice: Choice, good: str, area: int) -> np.ndarray:
    """Return what comes into an area of a good less what leaves it, by year."""
    found = np.zeros(len(choice.priced.years))
    for place, lane in enumerate(choice.priced.lanes):
        if lane.good == good:
            found += (float(lane.goal == area) - float(lane.origin == area)) * choice.value[choice.program.layout.lane(place)]
    return found


DRAWN_ROUTES = (
    Route("blast", "Blast furnace", "blast", "oxygen"),
    Route("electric", "Scrap furnace", "electric", "electric"),
    Route("hydrogen", "Hydrogen furnace", "direct", "electric", fresh=True),
    Route("shaft", "Shaft for green iron", "direct", "none", makes_steel=False, fresh=True),
    Route("melter", "Melter of green iron", "electric", "electric"),
)
_DRAWN_MOVES = frozenset({(0, 0), (0, 1), (0, 2), (0, 4), (1, 1), (1, 2), (2, 2), (3, 3), (4, 4), (4, 1)})
_DIRECT = np.array([2.2, 0.2, 0.1, 0.3, 0.1])
_DEAR = 3_000.0


def random_system(seed: int, years: int = 8) -> System:
    """Return a system of two areas, five routes and six works; steel can always be bought from outside, dearly."""
    draw = np.random.default_rng(seed)
    areas, routes = 2, len(DRAWN_ROUTES)
    shape = (areas, routes, years)

    def around(*middle: float, spread: float = 0.25) -> np.ndarray:
        return np.array(middle)[None, :, None] * draw.uniform(1 - spread, 1 + spread, shape)

    units = [
        one_unit(
            int(draw.integers(0, 2)),
            float(draw.uniform(2, 9)),
            int(draw.integers(FIRST, FIRST + years + 3)),
            area=place % 2,
            whole=place < 4,
        )
        for place in range(6)
    ]
    stands = np.array(
        [[sum(one.capacity_mt for one in units if (one.area, one.route) == (a, r)) for r in range(routes)] for a in range(areas)]
    )
    direct = np.broadcast_to(_DIRECT[None, :, None], shape)
    rise = 1 + draw.uniform(0, 0.06) * np.arange(years)
    return small_system(
        stands.sum(axis=1)[:, None] * draw.uniform(0.6, 0.95) * rise,
        units,
        years=years,
        areas=("India", "Japan"),
        routes=DRAWN_ROUTES,
        moves=_DRAWN_MOVES,
        campaign_years=draw.integers(4, 9, shape[:2]),
        capex_new_usd_per_t=around(900, 300, 800, 500, 300),
        capex_renewal_usd_per_t=around(250, 100, 200, 120, 100),
        operating_usd_per_t=around(400, 420, 560, 330, 150),
        direct_tco2e_per_t=direct,
        carbon_price=float(draw.uniform(0, 120)),
        power_tco2e_per_t=around(0.1, 0.3, 1.0, 0.8, 0.2),
        use={
            "scrap": each_route(0.1, 1.1, 0.1, 0, 0.1),
            "hydrogen": each_route(0, 0, 0.06, 0.06, 0),
            "green_iron": each_route(0, 0, 0, -1, 1.1),
        },
        limit={
            "scrap": (0.2 * stands.sum(axis=1) + 0.8 * stands[:, 1])[:, None] * rise,
            "hydrogen": draw.uniform(0.05, 0.5, (areas, 1)) * rise,
            "green_iron": 0.0,
        },
        least_utilisation=0.3,
        most_utilisation=0.95,
        growth=0.3,
        seed_mt=draw.uniform(0.5, 2, shape[:2]),
        most_new_mt=np.full((areas, years), 5.0),
        discount_rate=float(draw.uniform(0, 0.1)),
        capital_rate=draw.uniform(0.02, 0.12, areas),
        early_step=int(draw.integers(0, 4)),
        greenfield=True,
        lanes=(
            *(a_lane(good, origin, 1 - origin, draw.uniform(20, 80), years=years) for good in ("steel", "green_iron") for origin in (0, 1)),
            *(a_lane("steel", None, area, _DEAR, years=years) for area in (0, 1)),
        ),
    )
