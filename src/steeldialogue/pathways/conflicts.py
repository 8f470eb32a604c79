"""Which limits conflict when no choice keeps all: the least that they must give way (an elastic program)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, hstack

from steeldialogue.pathways.highs import Infeasible, Kept, Lp
from steeldialogue.pathways.layout import Layout
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import Array, System

_NOTHING = 1e-6
_TOLD = 6
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
    rows = _elastic_rows(layout)
    sign = np.array([1.0 if layout.rows.name_of(int(row))[0] in _REACHED else -1.0 for row in rows])
    slack = csc_array((sign, (rows, np.arange(len(rows)))), shape=(layout.rows.count, len(rows)))
    columns = layout.columns.count
    lp = Lp(
        cost=np.concatenate([np.zeros(columns), np.ones(len(rows))]),
        column_lower=np.concatenate([program.column_lower, np.zeros(len(rows))]),
        column_upper=np.concatenate([program.column_upper, np.full(len(rows), np.inf)]),
        matrix=csc_array(hstack([program.matrix, slack])),
        row_lower=program.row_lower,
        row_upper=program.row_upper,
    )
    given = Kept(lp).solve().value[columns:]
    return tuple(sorted(_told(program.system, layout, rows, given), key=lambda one: -one.total))


def told(found: Sequence[Conflict]) -> Infeasible:
    """Return the error that names the limits."""
    listed = "; ".join(str(one) for one in found[:_TOLD])
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return Infeasible(
        f"No choice keeps all limits of the scenario. They could be kept if these gave way: {listed}{more}. Widen one of them."
    )


def _elastic_rows(layout: Layout) -> np.ndarray:
    names = ("need", *layout.limited, "least", "new", "growth")
    blocks = [layout.rows.block(name) for name in names]
    return np.concatenate([np.arange(block.start, block.stop) for block in blocks])


def _told(system: System, layout: Layout, rows: np.ndarray, given: Array) -> Iterator[Conflict]:
    shortfalls: dict[tuple[str, str], dict[int, float]] = {}
    for row, amount in zip(rows, given, strict=True):
        if amount > _NOTHING:
            limit, area, year = _place(system, layout, int(row))
            years = shortfalls.setdefault((limit, area), {})
            years[year] = years.get(year, 0.0) + float(amount)
    for (limit, area), years in shortfalls.items():
        yield Conflict(limit, area, tuple(sorted(years)), max(years.values()), sum(years.values()))


def _place(system: System, layout: Layout, row: int) -> tuple[str, str, int]:
    """The limit, area and year of a row."""
    name, place = layout.rows.name_of(row)
    if name in ("least", "growth"):
        triples = layout.triples if name == "least" else layout.fresh_triples
        area, route, year = (int(one[place]) for one in triples)
        return f"{_WORDS[name]} ({system.routes[route].name})", system.areas[area], system.years[year]
    area, year = divmod(place, layout.years)
    words = _WORDS.get(name, f"the limit of {name.replace('_', ' ')}")
    return words, system.areas[area], system.years[year]
