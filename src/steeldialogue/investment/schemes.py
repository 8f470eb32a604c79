"""Incentive schemes: what was promised, what of it came, and how the promise changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import SchemeFigure
from steeldialogue.core import Figure, PartialDate
from steeldialogue.core.formulas import share

COMMITTED, INVESTED = "committed investment", "invested"


@dataclass(frozen=True)
class SchemeFact:
    """One number that one source states of a round of a scheme, as of a date that may be known in part."""

    scheme: str
    round: str
    measure: str
    as_of: str
    figure: Figure


@dataclass(frozen=True)
class Statement:
    """What is said of one measure as of one date: the most trusted figure (of equals the first told), and what others say."""

    as_of: str
    figure: Figure
    others: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Realised:
    """Money that came by a date against what was then committed."""

    as_of: str
    invested: Figure
    committed: Figure
    share: Figure


def schemes_of(catalog: Catalog) -> tuple[SchemeFact, ...]:
    """Return every number the catalogue holds on incentive schemes, in file order."""
    return tuple(
        SchemeFact(row.scheme, row.round, row.measure, row.date, catalog.figure("incentive_schemes", row, "value", row.unit, _label(row)))
        for row in catalog.rows(SchemeFigure, "incentive_schemes")
    )


def _label(row: SchemeFigure) -> str:
    return f"{row.scheme}, round {row.round}, {row.measure}, {row.date}"


def rounds(facts: Iterable[SchemeFact]) -> tuple[str, ...]:
    """Return the rounds in the order of the facts."""
    return tuple(dict.fromkeys(fact.round for fact in facts))


def statements(facts: Iterable[SchemeFact], round_: str, measure: str) -> tuple[Statement, ...]:
    """Return what was said of one measure of a round, in the order of time; each changes nothing of the one before it."""
    found: dict[str, list[Figure]] = {}
    for fact in facts:
        if (fact.round, fact.measure) == (round_, measure):
            found.setdefault(fact.as_of, []).append(fact.figure)
    return tuple(_statement(day, figures) for day, figures in sorted(found.items(), key=lambda item: _order(item[0])))


def _statement(day: str, figures: list[Figure]) -> Statement:
    first, *others = sorted(figures, key=lambda figure: figure.quality.rank)
    return Statement(day, first, tuple(others))


def revisions(facts: Iterable[SchemeFact], round_: str, measure: str) -> tuple[Statement, ...]:
    """Return the statements of one measure that differ from the one before them: how the number changed."""
    kept: list[Statement] = []
    for one in statements(facts, round_, measure):
        if not kept or one.figure.value != kept[-1].figure.to(one.figure.unit).value:
            kept.append(one)
    return tuple(kept)


def realised(facts: Iterable[SchemeFact], round_: str) -> tuple[Realised, ...]:
    """Return what was invested in a round against the newest commitment stated for the same day or before.

    A day on which nothing was yet committed is left out; expected money is no commitment and is never used.
    """
    told = list(facts)
    committed = statements(told, round_, COMMITTED)
    found = []
    for one in statements(told, round_, INVESTED):
        before = [other for other in committed if _order(other.as_of) <= _order(one.as_of)]
        if before and before[-1].figure.value:
            part = share(one.figure, before[-1].figure).named(f"invested of committed, round {round_}, {one.as_of}")
            found.append(Realised(one.as_of, one.figure, before[-1].figure, part))
    return tuple(found)


def _order(day: str) -> date:
    """A date known in part stands at its last day: it was true by then."""
    return PartialDate(day).latest or date.min
