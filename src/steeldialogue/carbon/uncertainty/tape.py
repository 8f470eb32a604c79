"""Expressions recorded once and played for every block of draws: what several readings share is computed once.

The recorder is a kind of number. `evaluate` multiplies and adds it as it would decimals, and every step it has not met before
goes onto the tape. Steps between certain numbers are done at once and leave no trace.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import add, mul, neg, truediv
from typing import Any

from steeldialogue.carbon.plant import Quantity
from steeldialogue.carbon.standards.expressions import Expression, evaluate
from steeldialogue.carbon.uncertainty.distributions import Numbers
from steeldialogue.carbon.uncertainty.sampling import Draws

Values = list[Any]
"""What stands at each place of the tape in one block: an array, or a number that is certain."""


@dataclass(frozen=True)
class _Step:
    """One operation: it writes to `target`, and `inputs` has a bit for each uncertain quantity that it depends on."""

    operation: Callable[..., Any]
    target: int
    operands: tuple[int, ...]
    inputs: int


@dataclass
class Tape:
    """The steps of many expressions; `record` gives the place where the value of one will stand."""

    addresses: tuple[str, ...]
    _steps: list[_Step] = field(default_factory=list)
    _initial: Values = field(default_factory=list)
    _inputs: list[int] = field(default_factory=list)
    _places: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, address in enumerate(self.addresses):
            self._place((address,), None, 1 << number)

    def record(self, expression: Expression) -> int:
        """Return the place of an expression.

        Raises:
            ArithmeticError: a ratio of certain numbers has nothing to divide by.
        """
        return evaluate(expression, self._number).place

    def depends(self, place: int, address: str) -> bool:
        """Tell whether what stands at a place depends on an uncertain quantity."""
        return bool(self._inputs[place] & self._bit(address))

    def play(self, draws: Draws) -> Values:
        """Return the values of all places for a block of draws."""
        values = list(self._initial)
        for address in self.addresses:
            values[self._places[address,]] = draws.of(draws.spreads[address].quantity)
        return _played(self._steps, values)

    def replay(self, values: Values, address: str, drawn: Numbers) -> Values:
        """Return the values with other draws of one quantity; only what depends on it is computed again."""
        again, bit = list(values), self._bit(address)
        again[self._places[address,]] = drawn
        return _played((step for step in self._steps if step.inputs & bit), again)

    def join(self, operation: Callable[..., Any], *operands: int) -> int:
        """Return the place of an operation, which is done now if all its operands are certain."""
        key = (operation, *operands)
        if key in self._places:
            return self._places[key]
        inputs = 0
        for operand in operands:
            inputs |= self._inputs[operand]
        if not inputs:
            return self._certain(operation(*(self._initial[operand] for operand in operands)))
        target = self._place(key, None, inputs)
        self._steps.append(_Step(operation, target, operands, inputs))
        return target

    def _number(self, quantity: Quantity) -> "_Number":
        place = self._places.get((quantity.id,))
        return _Number(self, self._certain(float(quantity.value)) if place is None else place)

    def _certain(self, value: float) -> int:
        return self._place((value,), value, 0)

    def _place(self, key: tuple[Any, ...], value: float | None, inputs: int) -> int:
        if key not in self._places:
            self._places[key] = len(self._initial)
            self._initial.append(value)
            self._inputs.append(inputs)
        return self._places[key]

    def _bit(self, address: str) -> int:
        return self._inputs[self._places[address,]]


@dataclass(frozen=True)
class _Number:
    """A number whose arithmetic is written down."""

    tape: Tape
    place: int

    def __add__(self, other: "_Number") -> "_Number":
        return _Number(self.tape, self.tape.join(add, self.place, other.place))

    def __mul__(self, other: "_Number") -> "_Number":
        return _Number(self.tape, self.tape.join(mul, self.place, other.place))

    def __truediv__(self, other: "_Number") -> "_Number":
        return _Number(self.tape, self.tape.join(truediv, self.place, other.place))

    def __neg__(self) -> "_Number":
        return _Number(self.tape, self.tape.join(neg, self.place))


def _played(steps: Iterable[_Step], values: Values) -> Values:
    for step in steps:
        values[step.target] = step.operation(*(values[operand] for operand in step.operands))
    return values
