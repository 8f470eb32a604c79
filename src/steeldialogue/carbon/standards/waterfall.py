"""From one standard's number to another's, one rule at a time: the steps add up to the difference exactly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.carbon.standards.reader import Reader, tonnes_of
from steeldialogue.carbon.standards.terms import Draft, Term
from steeldialogue.core import SteelDialogueError
from steeldialogue.law.standard_rules import AXES, Axis, Standard

_ZERO = Decimal(0)


class NoWaterfall(SteelDialogueError):
    """One of the two standards gives no value for the plant."""


@dataclass(frozen=True)
class Step:
    """One rule changed from the first standard's to the second's, and what that does to the value in tCO2e/t.

    `moved` are the materials whose terms changed, in tCO2e per tonne of the divisor at that step, the largest first.
    """

    axis: Axis
    before: str
    after: str
    change: Decimal
    moved: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Waterfall:
    """All steps from one standard to another; start + the sum of the changes = end."""

    first: Standard
    second: Standard
    start: Decimal
    end: Decimal
    steps: tuple[Step, ...]


def waterfall(reader: Reader, plant: Plant, first: Standard, second: Standard) -> Waterfall:
    """Return the steps from the first standard's value to the second's, in the order of `AXES`.

    Each step changes one rule and leaves the rest as it stands by then, so that what two rules do together falls to the later.

    Raises:
        NoWaterfall: one of the two gives no value for this plant.
    """
    for standard in (first, second):
        _refuse_without_value(reader, plant, standard)
    rules, at = first, _Point.of(reader, plant, first)
    start, steps = at, []
    for axis in AXES:
        rules = rules.model_copy(update={axis: getattr(second, axis)})
        now = _Point.of(reader, plant, rules)
        steps.append(Step(axis, _said(first, axis), _said(second, axis), now.value - at.value, _moved(at, now)))
        at = now
    return Waterfall(first, second, start.value, at.value, tuple(steps))


def _refuse_without_value(reader: Reader, plant: Plant, standard: Standard) -> None:
    reading = reader.read(plant, standard)
    if reading.value is not None:
        return
    asked = next((finding.text for finding in reading.findings if finding.severity == "blocks"), reading.reason)
    raise NoWaterfall(f"{standard.label.en} gives no value for {plant.name}. {asked}")


@dataclass(frozen=True)
class _Point:
    """The terms and the tonnes of one rule set on the way."""

    amounts: dict[tuple[str, str], Decimal]
    tonnes: Decimal

    @classmethod
    def of(cls, reader: Reader, plant: Plant, rules: Standard) -> "_Point":
        draft = reader.draft(plant, rules)
        divisor = tonnes_of(Draft(), plant, rules)
        if divisor is None:
            raise NoWaterfall(f"There is nothing to divide by on the way from {rules.label.en}.")
        return cls(_by_material(draft.terms), decimal_of(divisor))

    @property
    def value(self) -> Decimal:
        return sum(self.amounts.values(), _ZERO) / self.tonnes


def _by_material(terms: Sequence[Term]) -> dict[tuple[str, str], Decimal]:
    amounts: dict[tuple[str, str], Decimal] = {}
    for term in terms:
        key = (term.part, term.material)
        amounts[key] = amounts.get(key, _ZERO) + decimal_of(term.expression)
    return amounts


def _moved(before: _Point, after: _Point) -> tuple[tuple[str, Decimal], ...]:
    if before.tonnes != after.tonnes:
        return ()
    keys = dict.fromkeys((*before.amounts, *after.amounts))
    changes = ((key, after.amounts.get(key, _ZERO) - before.amounts.get(key, _ZERO)) for key in keys)
    moved = [(f"{material.replace('_', ' ')} ({part})", change / after.tonnes) for (part, material), change in changes if change]
    return tuple(sorted(moved, key=lambda one: -abs(one[1])))


def _said(standard: Standard, axis: Axis) -> str:
    """Say in a few words what a standard's rule is."""
    return _WORDS[axis](standard)


def _plain(words: Sequence[str], none: str = "none") -> str:
    return ", ".join(words).replace("_", " ") or none


def _electricity(standard: Standard) -> str:
    rule = standard.electricity
    if rule is None or rule.rule == "none":
        return "not counted"
    return {"fixed": f"fixed factor of {rule.fixed_set}", "grid": "grid average", "contract": "contract first"}[rule.rule]


def _credits(standard: Standard) -> str:
    rule = standard.credits
    if rule is None:
        return "none"
    by_products = _plain([one.material for one in rule.by_products], "no by-product")
    return f"{by_products}; exported gas {_plain([rule.exported_gas])}; exported power {_plain([rule.exported_electricity])}"


_WORDS: dict[Axis, Callable[[Standard], str]] = {
    "factors": lambda one: _plain(one.factors.sets) if one.factors else "",
    "boundary": lambda one: _plain(one.boundary.processes) if one.boundary else "",
    "gases": lambda one: _plain(one.gases.counted) if one.gases else "",
    "upstream": lambda one: _plain(one.upstream.groups) if one.upstream else "",
    "electricity": _electricity,
    "credits": _credits,
    "divisor": lambda one: _plain([one.divisor.stage]) if one.divisor else "",
}
