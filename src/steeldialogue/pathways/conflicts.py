"""Which limits conflict when no choice keeps all: the least that they must give way (an elastic program)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, hstack

from steeldialogue.core.programs import Lp
from steeldialogue.pathways.highs import Infeasible, Kept
from steeldialogue.pathways.layout import Ints, Layout, Triples
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import Array, System

Place = tuple[str, str, int]  # limit, area and year

_NOTHING = 1e-6
_TOLD = 6
_METHOD = "ipm"  # most columns cost nothing here, and the simplex method strays among them
_WORDS = {
    "need": "the need for steel",
    "least": "the least utilisation of the works",
    "new": "the most that may be built new in a year",
    "growth": "the growth of a fresh route",
}
# A slack adds to rows that must be reached, and takes from rows that must not be passed.
_REACHED = ("need", "least")


@dataclass(frozen=True)
class Conflict:
    """A limit that cannot be kept beside the others: by how much in the years named, in the unit of its row."""

    limit: str
    area: str
    years: tuple[int, ...]
    most: float
    total: float

    def __str__(self) -> str:
        """Tell it as a person would."""
        span = f"{self.years[0]}" if len(self.years) == 1 else f"{self.years[0]} to {self.years[-1]}"
        return f"{self.limit} in {self.area}, {span}: short by up to {self.most:,.2f} in a year"


def conflicts(program: Program) -> tuple[Conflict, ...]:
    """Return the limits that have to give way, those that give most first; nothing where all can be kept."""
    layout = program.layout
    rows, capped = _elastic_rows(layout), _capped(program)
    slack = csc_array(hstack([_slack(layout, rows), program.matrix[:, capped]]))
    columns, slacks = layout.columns.count, slack.shape[1]
    lp = Lp(
        cost=np.concatenate([np.zeros(columns), np.ones(slacks)]),
        column_lower=np.concatenate([_without_least_capacity(program), np.zeros(slacks)]),
        column_upper=np.concatenate([program.column_upper, np.full(slacks, np.inf)]),
        matrix=csc_array(hstack([program.matrix, slack])),
        row_lower=program.row_lower,
        row_upper=program.row_upper,
    )
    given = Kept(lp, _METHOD).solve().value[columns:]
    places = [_place(program.system, layout, int(row)) for row in rows]
    places += [_capacity_place(program.system, layout, int(column)) for column in capped]
    found = sorted(_told(places, given), key=lambda one: -one.total)
    return tuple(found) or _least_capacities(program.system)


def _without_least_capacity(program: Program) -> Array:
    """The lower bounds of the columns, with no least capacity of any route."""
    lower = program.column_lower.copy()
    lower[program.layout.columns.block("capacity")] = 0.0
    return lower


def _least_capacities(system: System) -> tuple[Conflict, ...]:
    """The least capacities asked for: when everything else can be kept, they are what cannot."""
    least = system.least_capacity_mt
    if least is None:
        return ()
    places = zip(*np.nonzero(least.max(axis=2) > 0), strict=True)
    return tuple(
        Conflict(
            f"the least capacity of {system.routes[route].name}", system.areas[area], system.years, *([float(least[area, route].max())] * 2)
        )
        for area, route in places
    )


def told(found: Sequence[Conflict]) -> Infeasible:
    """Return the error that names the limits."""
    listed = "; ".join(str(one) for one in found[:_TOLD])
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return Infeasible(
        f"No choice keeps all limits of the scenario. They could be kept if these gave way: {listed}{more}. Widen one of them."
    )


def _elastic_rows(layout: Layout) -> Ints:
    names = ("need", *layout.limited, "least", "new", "growth")
    blocks = [layout.rows.block(name) for name in names]
    return np.concatenate([np.arange(block.start, block.stop) for block in blocks])


def _slack(layout: Layout, rows: Ints) -> csc_array:
    sign = np.array([1.0 if layout.rows.name_of(int(row))[0] in _REACHED else -1.0 for row in rows])
    return csc_array((sign, (rows, np.arange(len(rows)))), shape=(layout.rows.count, len(rows)))


def _capped(program: Program) -> Ints:
    """Columns of capacity between bounds: each gets a twin without, which counts as what its limit gives."""
    block = program.layout.columns.block("capacity")
    return np.asarray(block.start + np.flatnonzero(np.isfinite(program.column_upper[block])), dtype=np.int64)


def _told(places: Sequence[Place], given: Array) -> Iterator[Conflict]:
    shortfalls: dict[tuple[str, str], dict[int, float]] = {}
    for (limit, area, year), amount in zip(places, given, strict=True):
        if amount > _NOTHING:
            years = shortfalls.setdefault((limit, area), {})
            years[year] = years.get(year, 0.0) + float(amount)
    for (limit, area), years in shortfalls.items():
        yield Conflict(limit, area, tuple(sorted(years)), max(years.values()), sum(years.values()))


def _place(system: System, layout: Layout, row: int) -> Place:
    """The limit, area and year of a row."""
    name, place = layout.rows.name_of(row)
    if name in ("least", "growth"):
        triples = layout.triples if name == "least" else layout.fresh_triples
        return _triple_place(system, _WORDS[name], triples, place)
    area, year = divmod(place, layout.years)
    words = _WORDS.get(name, f"the limit of {name.replace('_', ' ')}")
    return words, system.areas[area], system.years[year]


def _capacity_place(system: System, layout: Layout, column: int) -> Place:
    return _triple_place(system, "the most capacity of a route", layout.triples, column - layout.columns.start("capacity"))


def _triple_place(system: System, words: str, triples: Triples, place: int) -> Place:
    area, route, year = (int(one[place]) for one in triples)
    return f"{words} ({system.routes[route].name})", system.areas[area], system.years[year]
