"""A figure asked again: the formulas of its account with another number at the bottom of it.

Nothing is chosen anew: which rule applies, which row was taken, which plant is least were decided with the numbers recorded. Where
those would be decided otherwise, ask the engine.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from steeldialogue.core.errors import LineageError
from steeldialogue.core.figure import ARITHMETIC, Derivation, Figure, LawText, SourceRow
from steeldialogue.core.formulas import STEPS, Inputs

Origin = SourceRow | LawText
_OWN = f"{__name__.split('.')[0]}."
_APART = tuple(f"{_OWN}{room}" for room in ("cli", "download", "record", "web"))  # no formula stands there
_BY_ARITHMETIC: dict[str, Callable[..., Figure]] = {f"operator:{name}": getattr(operator, name) for name in ARITHMETIC}


@dataclass(frozen=True)
class Asked:
    """A figure as recorded, and as it comes out with other inputs; `steps` are the figures that changed on the way, inputs first."""

    before: Figure
    after: Figure
    steps: tuple[tuple[Figure, Figure], ...]

    @property
    def difference(self) -> Figure:
        """After − before."""
        return self.after - self.before


def openings(figure: Figure) -> list[Figure]:
    """Return what can be asked otherwise: rows and legal values that a figure follows from by steps that can be taken again, each once.

    What also lies below a step that cannot be taken again is none: it would change on one way and stay on the other.
    """
    found: dict[Origin, Figure] = {}
    fixed: set[Origin] = set()
    for part in _reached(figure):
        if isinstance(part.lineage, SourceRow | LawText):
            found.setdefault(part.lineage, part)
        elif not again(part):
            fixed |= {below.lineage for below in part.walk() if isinstance(below.lineage, SourceRow | LawText)} | set(part.law)
    return [part for origin, part in found.items() if origin not in fixed]


def again(figure: Figure) -> list[Figure]:
    """Return the inputs of a figure whose step can be taken again; none where it cannot."""
    lineage = figure.lineage
    return [part for _, part in lineage.inputs] if isinstance(lineage, Derivation) and lineage.step else []


def asked(figure: Figure, otherwise: Mapping[Origin, Figure]) -> Asked:
    """Return a figure with other values at some of its origins.

    Args:
        figure: the figure as recorded.
        otherwise: for some rows and legal values the figure to put in their place, in any unit of the same dimension.

    Raises:
        LineageError: a value does not stand at the bottom of this account by steps that can be taken again, or a formula has no answer
            for it.
        UnitError: a value is in a unit of something else.
    """
    known = {part.lineage for part in openings(figure)}
    for origin in otherwise:
        if origin not in known:
            raise LineageError(f"'{figure.label or 'The figure'}' cannot be computed again from '{_name(origin)}'; ask the engine.")
    work = _Again(otherwise)
    try:
        after = work.taken(figure)
    except (ArithmeticError, TypeError, ValueError) as fault:
        raise LineageError(f"The formulas of '{figure.label or 'the figure'}' have no answer for these numbers: {fault}") from fault
    return Asked(figure, after, tuple(work.steps))


class _Again:
    """One account walked from its origins up; each figure once."""

    def __init__(self, otherwise: Mapping[Origin, Figure]) -> None:
        """Take what is put in place of some origins."""
        self._otherwise = otherwise
        self._done: dict[str, Figure] = {}
        self.steps: list[tuple[Figure, Figure]] = []

    def taken(self, figure: Figure) -> Figure:
        """Return a figure with everything below it taken again; the same object where nothing below it is otherwise."""
        if figure.id not in self._done:
            self._done[figure.id] = self._taken(figure)
        return self._done[figure.id]

    def _taken(self, figure: Figure) -> Figure:
        lineage = figure.lineage
        if isinstance(lineage, SourceRow | LawText):
            return self._origin(figure, lineage)
        if not isinstance(lineage, Derivation) or not lineage.step:
            return figure
        inputs = tuple((name, self.taken(part)) for name, part in lineage.inputs)
        if all(now is part for (_, now), (_, part) in zip(inputs, lineage.inputs, strict=True)):
            return figure
        if _step(lineage.step, lineage.inputs).to(figure.unit).value != figure.value:
            raise LineageError(f"'{figure.label or lineage.formula}' was rounded or chosen after its formula; ask the engine.")
        after = _step(lineage.step, inputs).to(figure.unit).named(figure.label)
        self.steps.append((figure, after))
        return after

    def _origin(self, figure: Figure, lineage: Origin) -> Figure:
        if lineage not in self._otherwise:
            return figure
        after = self._otherwise[lineage].to(figure.unit).named(figure.label)
        self.steps.append((figure, after))
        return after


def _reached(figure: Figure) -> Iterator[Figure]:
    """Yield a figure and what lies below it by steps that can be taken again, each once."""
    seen: set[str] = set()
    waiting = [figure]
    while waiting:
        part = waiting.pop()
        if part.id in seen:
            continue
        seen.add(part.id)
        yield part
        waiting.extend(reversed(again(part)))


def _step(name: str, inputs: Inputs) -> Figure:
    """Take the step an account names; only functions registered as steps are ever called.

    Raises:
        LineageError: this version has no such formula, or the formula has no answer.
    """
    if name in _BY_ARITHMETIC:
        return _BY_ARITHMETIC[name](*(figure for _, figure in inputs))
    module = name.partition(":")[0]
    if module.startswith(_OWN) and not module.startswith(_APART) and name not in STEPS:
        _imported(module)
    if name not in STEPS:
        raise LineageError(f"This version has no formula '{name}': build the book again and ask there.")
    return STEPS[name](inputs)


def _imported(module: str) -> None:
    try:
        import_module(module)
    except ImportError as fault:
        raise LineageError(f"This version has no formulas in '{module}': build the book again and ask there.") from fault


def _name(origin: Origin) -> str:
    return origin.parameter if isinstance(origin, LawText) else f"{origin.table}: {origin.row}"
