"""Formulas: pure functions of decimals that, called with figures, keep the account."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, DecimalException
from functools import wraps
from inspect import signature

from steeldialogue.core.errors import LineageError
from steeldialogue.core.figure import Derivation, Figure
from steeldialogue.core.quality import Quality

SAME = "="  # in `takes` or `gives`: the unit of the first input
Inputs = tuple[tuple[str, Figure], ...]
STEPS: dict[str, Callable[[Inputs], Figure]] = {}  # every formula by module, name and units, as accounts name it


def formula(
    name: str, expression: str, *, takes: Mapping[str, str], gives: str, reference: str = "", quality: Quality = Quality.LAW
) -> Callable[[Callable[..., Decimal]], Callable[..., Figure]]:
    """Turn a pure function of decimals into one of figures.

    Args:
        name: the formula's name in the words of the field.
        expression: how a reader would write it.
        takes: unit of each parameter, in order; inputs are converted to it. `SAME` means the
            unit of the first input, and as the first input's own unit it means "any".
        gives: unit of the result, or `SAME`.
        reference: article, or paper and equation.
        quality: the trust mark of the step itself, such as an estimate.
    """

    def wrap(function: Callable[..., Decimal]) -> Callable[..., Figure]:
        shape, step = signature(function), f"{function.__module__}:{function.__qualname__}({', '.join(takes.values())})"

        @wraps(function)
        def call(*args: Figure, **kwargs: Figure) -> Figure:
            given: dict[str, Figure] = shape.bind(*args, **kwargs).arguments
            first = next(iter(given.values())).unit
            wanted = {key: first if takes[key] == SAME else takes[key] for key in given}
            inputs = {key: figure.to(wanted[key]) for key, figure in given.items()}
            try:
                value = function(**{key: figure.value for key, figure in inputs.items()})
            except DecimalException as fault:
                raise LineageError(f"The {name} cannot be computed from {_values(inputs)}.") from fault
            account = Derivation(name, expression, tuple(inputs.items()), reference, quality, step=step)
            return Figure(value, first if gives == SAME else gives, account)

        STEPS[step] = lambda inputs: call(**dict(inputs))
        return call

    return wrap


def _values(inputs: Mapping[str, Figure]) -> str:
    return ", ".join(f"{figure.label or key} = {figure.value} {figure.unit}" for key, figure in inputs.items())


def total(figures: Iterable[Figure], label: str = "") -> Figure:
    """Return the sum of figures of one dimension, in the unit of the first.

    Raises:
        LineageError: there is nothing to add up.
    """
    terms = list(figures)
    if not terms:
        raise LineageError(f"There is nothing to add up for {label or 'a total'}.")
    unit = terms[0].unit
    converted = [figure.to(unit) for figure in terms]
    names = [(figure.label or f"term {place}", figure) for place, figure in enumerate(converted, 1)]
    expression = f"sum of {len(names)} figures" if len(names) > 1 else "the one figure there is"
    account = Derivation("sum", expression, tuple(names), step=_TOTAL)
    return Figure(sum((figure.value for figure in converted), Decimal(0)), unit, account, label)


_TOTAL = f"{__name__}:total"
STEPS[_TOTAL] = lambda inputs: total(figure for _, figure in inputs)


@formula("growth", "(now − before) ÷ before", takes={"now": SAME, "before": SAME}, gives="1")
def growth(now: Decimal, before: Decimal) -> Decimal:
    """Relative change from `before` to `now`."""
    return (now - before) / before


@formula("share", "part ÷ whole", takes={"part": SAME, "whole": SAME}, gives="1")
def share(part: Decimal, whole: Decimal) -> Decimal:
    """Part of a whole, as a fraction of one."""
    return part / whole


def compound_growth(first: Figure, last: Figure, years: int) -> Figure:
    """Return the compound annual growth rate over a number of whole years.

    Raises:
        LineageError: `years` is not positive.
    """
    if years < 1:
        raise LineageError("A growth rate needs at least one year between its ends.")
    ends = {"first": first, "last": last.to(first.unit)}
    if min(figure.value for figure in ends.values()) <= 0:
        raise LineageError(f"A growth rate needs positive ends, not {_values(ends)}.")
    rate = (ends["last"].value / first.value) ** (Decimal(1) / years) - 1
    account = Derivation(
        "compound annual growth rate",
        f"(last ÷ first)^(1/{years}) − 1",
        tuple(ends.items()),
    )
    return Figure(round(rate, 12), "1", account)
