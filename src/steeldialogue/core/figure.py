"""A number that knows where it comes from."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from steeldialogue.core import units
from steeldialogue.core.errors import LineageError
from steeldialogue.core.quality import Quality, Warn, weakest


@dataclass(frozen=True)
class SourceRow:
    """One row of a catalogue table: the number as its producer published it."""

    table: str
    row: str
    source_id: str
    recorded: str
    quality: Quality = Quality.OFFICIAL
    warnings: tuple[Warn, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class LawText:
    """One dated value of a legal parameter, with the provision that sets it."""

    parameter: str
    provision: str
    celex: str
    published: date | None
    in_force_from: date
    checked_on: date
    quality: Quality = Quality.LAW
    warnings: tuple[Warn, ...] = ()
    version: str = ""
    note: str = ""


@dataclass(frozen=True)
class Derivation:
    """A formula applied to other figures.

    `quality` is that of the step itself: a sum is as good as its terms, an estimate is one whatever it is made from. `step` names the
    function that can take it again with other inputs (`core/asking.py`), where one can.
    """

    formula: str
    expression: str
    inputs: tuple[tuple[str, "Figure"], ...]
    reference: str = ""
    quality: Quality = Quality.LAW
    note: str = ""
    step: str = ""


@dataclass(frozen=True)
class LineBatch:
    """One formula applied to many lines of a table, which is traced line by line on demand."""

    formula: str
    expression: str
    table: str
    selection: str
    lines: int
    source_ids: tuple[str, ...]
    parameters: tuple[tuple[str, "Figure"], ...]
    laws: tuple[LawText, ...]
    quality: Quality
    warnings: tuple[Warn, ...] = ()
    reference: str = ""


# What arithmetic between two figures is called, by the names of Python's module `operator`.
ARITHMETIC = {"add": ("sum", "+"), "sub": ("difference", "−"), "mul": ("product", "×"), "truediv": ("ratio", "÷")}

Lineage = SourceRow | LawText | Derivation | LineBatch


@dataclass(frozen=True)
class Figure:
    """A value, its unit, its account of origin, and a short name for readers.

    Arithmetic between figures checks units and keeps the account. A bare number is refused on
    purpose: it would have no origin.
    """

    value: Decimal
    unit: str
    lineage: Lineage
    label: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.lineage, Lineage):
            raise LineageError(f"The figure {self.label or self.value!r} has no lineage: every number needs an origin.")
        if not isinstance(self.value, Decimal):
            raise LineageError(f"The figure {self.label!r} holds {self.value!r}; a figure's value is a Decimal.")
        if not self.value.is_finite():
            raise LineageError(f"The figure {self.label!r} is {self.value}, which is not a number.")
        units.parse(self.unit)

    def named(self, label: str) -> "Figure":
        """Return the same figure under another name."""
        return replace(self, label=label)

    def to(self, unit: str) -> "Figure":
        """Return the same figure in another unit of the same dimension.

        Raises:
            UnitError: the two units measure different things.
        """
        if unit == self.unit:
            return self
        return replace(self, value=self.value * units.factor(self.unit, unit), unit=unit)

    # Reached only with a bare number on the left, which has no lineage and is refused.
    def __radd__(self, other: object) -> "Figure":
        return _figure(other) + self

    __rsub__ = __rmul__ = __rtruediv__ = __radd__

    def __add__(self, other: "Figure") -> "Figure":
        right = _figure(other).to(self.unit)
        return self._combined("add", right, self.value + right.value, self.unit)

    def __sub__(self, other: "Figure") -> "Figure":
        right = _figure(other).to(self.unit)
        return self._combined("sub", right, self.value - right.value, self.unit)

    def __mul__(self, other: "Figure") -> "Figure":
        right = _figure(other)
        return self._combined("mul", right, *units.product(self.value, self.unit, right.value, right.unit))

    def __truediv__(self, other: "Figure") -> "Figure":
        right = _figure(other)
        if not right.value:
            raise LineageError(f"{self.label or 'A figure'} cannot be divided by {right.label or 'a figure'}: it is 0.")
        return self._combined("truediv", right, *units.quotient(self.value, self.unit, right.value, right.unit))

    def _combined(self, operation: str, right: "Figure", value: Decimal, unit: str) -> "Figure":
        name, sign = ARITHMETIC[operation]
        left_name, right_name = self.label or "first", right.label or "second"
        inputs = ((left_name, self), (right_name, right))
        return Figure(value, unit, Derivation(name, f"{left_name} {sign} {right_name}", inputs, step=f"operator:{operation}"))

    @property
    def inputs(self) -> tuple[tuple[str, "Figure"], ...]:
        """The figures this one was made from, with the names they have in its formula."""
        match self.lineage:
            case Derivation(inputs=inputs):
                return inputs
            case LineBatch(parameters=parameters):
                return parameters
        return ()

    @cached_property
    def quality(self) -> Quality:
        """The weakest trust mark among everything this figure rests on."""
        below = [figure.quality for _, figure in self.inputs]
        if isinstance(self.lineage, Derivation) and not below:
            return Quality.NONE
        return weakest([self.lineage.quality, *below])

    @cached_property
    def warnings(self) -> tuple[Warn, ...]:
        """Every usage warning among everything this figure rests on, in fixed order."""
        own = set() if isinstance(self.lineage, Derivation) else set(self.lineage.warnings)
        found = own.union(*(figure.warnings for _, figure in self.inputs))
        return tuple(sorted(found))

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """Ids of every source this figure rests on, sorted."""
        match self.lineage:
            case SourceRow(source_id=source_id):
                return (source_id,)
            case LineBatch(source_ids=ids):
                own = set(ids)
            case _:
                own = set()
        return tuple(sorted(own.union(*(figure.source_ids for _, figure in self.inputs))))

    @cached_property
    def law(self) -> tuple[LawText, ...]:
        """Every legal text this figure rests on, in the order it is met."""
        match self.lineage:
            case LawText() as text:
                return (text,)
            case LineBatch(laws=laws):
                own = laws
            case _:
                own = ()
        return tuple(dict.fromkeys((*own, *(text for _, figure in self.inputs for text in figure.law))))

    @cached_property
    def id(self) -> str:
        """A short hash of the value and its whole account; equal accounts have equal ids."""
        content = json.dumps({**self.to_dict(), "step": None}, sort_keys=True, ensure_ascii=False)  # a moved function moves no link
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON behind a "why this number?" panel; inputs are named by their ids."""
        account = {key: value for key, value in vars(self.lineage).items() if key not in ("inputs", "parameters", "laws", "step")}
        return {
            "label": self.label,
            "value": f"{self.value:f}",
            "unit": self.unit,
            "quality": self.quality,
            "warnings": list(self.warnings),
            "kind": type(self.lineage).__name__,
            "account": {key: _plain(value) for key, value in account.items()},
            "law": [f"{text.parameter}: {text.provision}" for text in self.law],
            "inputs": [{"name": name, "id": figure.id} for name, figure in self.inputs],
            "step": getattr(self.lineage, "step", ""),
        }

    def walk(self) -> Iterator["Figure"]:
        """Yield this figure and everything under it, each once."""
        seen: set[str] = set()
        waiting = [self]
        while waiting:
            figure = waiting.pop()
            if figure.id in seen:
                continue
            seen.add(figure.id)
            yield figure
            waiting.extend(below for _, below in reversed(figure.inputs))

    def trace(self, depth: int = 0) -> str:
        """Return the whole account as an indented text, for a terminal."""
        head = f"{'  ' * depth}{self.label or 'figure'} = {self.value:f} {self.unit}  [{self.quality}]"
        lines = [head, f"{'  ' * depth}  {_sentence(self.lineage)}"]
        return "\n".join([*lines, *(figure.named(name).trace(depth + 1) for name, figure in self.inputs)])


def _figure(other: object) -> Figure:
    if not isinstance(other, Figure):
        raise LineageError(f"{other!r} is a bare number; take it from the catalogue, the law or a formula.")
    return other


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _sentence(lineage: Lineage) -> str:
    match lineage:
        case SourceRow(table=table, row=row, source_id=source_id, recorded=recorded):
            return f"recorded as {recorded} in {table} ({row}), source {source_id}"
        case LawText(parameter=parameter, provision=provision, celex=celex):
            return f"{parameter}: {provision}" + (f" (CELEX {celex})" if celex else "")
        case Derivation(formula=formula, expression=expression):
            return f"{formula}: {expression}"
        case LineBatch(formula=formula, expression=expression, table=table, lines=lines):
            return f"{formula}: {expression}, over {lines} lines of {table}"
