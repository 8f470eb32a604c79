"""What a reading of a plant answers, by name: one vocabulary for the rule cases and for outside figures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from plant_cases import plant_of
from steeldialogue.carbon.standards import PARTS, Reader, Reading
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.law import open_law
from steeldialogue.law.rule_sets import open_standards

TODAY = date(2026, 11, 25)
PLANTS = Path(__file__).parent / "small_plants"
NOTHING = Decimal(0)


@cache
def reader(on: date) -> Reader:
    return Reader(open_law(), open_standards(), on)


def read(plant: str, changes: dict[str, Any], standard: str, on: date = TODAY) -> Reading:
    """Return the reading of a small plant after some changes, on a day."""
    opened = reader(on)
    return opened.read(plant_of(PLANTS / f"{plant}.toml", changes), opened.standards.get(standard))


def answer(reading: Reading, key: str) -> Any:
    """Return what a reading says of `status`, `class`, `value`, `limit.A`, `also.greenness`, `credits`, `credits.steel_slag` and so on."""
    if key in PLAIN:
        return PLAIN[key](reading)
    what, _, name = key.partition(".")
    if what == "limit":
        return next(limit.figure.value for limit in reading.limits if limit.rule.code == name)
    if what == "also":
        return dict(reading.further)[name].value
    if what in PARTS:
        return _amount(reading, what, name)
    raise KeyError(key)


def _amount(reading: Reading, part: str, material: str) -> Decimal:
    """Tonnes of CO2e of one part, of all materials or of one."""
    terms = [term for term in reading.terms if term.part == part and material in ("", term.material)]
    return sum((decimal_of(term.expression) for term in terms), NOTHING)


def _class(reading: Reading) -> str:
    if not reading.has_verdict:
        return "no verdict"
    return reading.reached.rule.code if reading.reached else "outside"


def _outside(reading: Reading) -> str:
    outside = reading.standard.outside
    return outside.en if outside and _class(reading) == "outside" else ""


PLAIN: dict[str, Callable[[Reading], Any]] = {
    "status": lambda reading: reading.status,
    "class": _class,
    "called": _outside,
    "next": lambda reading: reading.next_limit.rule.code if reading.next_limit else "none",
    "distance": lambda reading: reading.distance_tco2e,
    "value": lambda reading: reading.value,
    "emissions": lambda reading: reading.emissions,
    "tonnes": lambda reading: reading.tonnes,
    "scrap_share": lambda reading: decimal_of(reading.scrap_share) if reading.scrap_share else NOTHING,
    "reason": lambda reading: reading.reason,
    "finding": lambda reading: tuple(finding.code for finding in reading.findings),
    "blocking": lambda reading: tuple(finding.code for finding in reading.findings if finding.severity == "blocks"),
    "text": lambda reading: tuple(f"{finding.text} {finding.what_to_do}" for finding in reading.findings),
}


def agrees(found: Any, expected: Any, tolerance: Decimal) -> bool:
    """Tell whether an answer is the expected one: numbers within the tolerance; of several texts, one that holds the expected words."""
    match found:
        case Decimal():
            return abs(found - Decimal(expected)) <= tolerance
        case tuple():
            return any(expected in text for text in found)
    return bool(found == expected)
