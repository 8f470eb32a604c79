"""How numbers, units and periods are written for readers."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from steeldialogue.core import Period

MINUS = "−"  # U+2212, the sign a reader expects, not a hyphen
THIN = "\u202f"

_UNITS = {
    "1": "",
    "%": "%",
    "t": "t",
    "kt": "kt",
    "Mt": "Mt",
    "kg/person": "kg per head",
    "kg/thousand_USD2021": "kg per thousand USD of 2021",
    "JPY/INR": "yen for a rupee",
    "t/person": "t per head",
    "million_person": "million people",
    "thousand_person": "thousand people",
    "person": "people",
    "person/Mt": "people per Mt",
    "billion_USD": "billion USD",
    "million_USD": "million USD",
    "billion_JPY": "billion JPY",
    "million_EUR": "million EUR",
    "EUR": "EUR",
    "EUR/t": "EUR/t",
    "EUR/tCO2e": "EUR/tCO₂e",
    "JPY/kg": "JPY/kg",
    "tCO2e": "tCO₂e",
    "MtCO2e": "MtCO₂e",
    "tCO2e/t": "tCO₂e/t",
    "case": "cases",
    "death": "deaths",
    "case/Mh": "per million hours",
    "d/kh": "days per thousand hours",
    "Mh": "million hours",
    "d/Mh": "days per million hours",
    "case/hundred_worker_years": "per 200,000 hours",
    "case/thousand_person": "per thousand workers",
    "case/lakh_person": "per 100,000 workers",
    "death/Mh": "deaths per million hours",
    "d": "days",
    "line": "codes",
}


def unit_words(unit: str) -> str:
    """Return a unit as readers know it."""
    if dated := _DATED_MONEY.match(unit):
        return f"{unit_words(dated['before'] + (dated['after'] or ''))} of {dated['year']}"
    return _UNITS.get(unit, unit.replace("_", " ").replace("CO2", "CO₂"))


_DATED_MONEY = re.compile(r"(?P<before>(?:\w+_)?(?:USD|EUR|INR|JPY))(?P<year>(?:19|20)\d\d)(?P<after>/.+)?$")


_EXACT = Context(prec=100)  # for what a reader may type


def number(value: Decimal, places: int) -> str:
    """Return a number with grouped thousands, rounded half up to the given places."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    text = f"{rounded.copy_abs():,.{places}f}"
    return f"{MINUS}{text}" if rounded < 0 else text


def exact(value: Decimal) -> str:
    """Return a number with the digits that matter: six after the point, or six significant ones when it is tiny."""
    places = _TRACE_DIGITS if abs(value) >= 1 or not value else max(_TRACE_DIGITS, _TRACE_DIGITS - value.adjusted() - 1)
    whole, point, part = number(value, places).partition(".")
    part = part.rstrip("0")
    return f"{whole}{point}{part}" if part else whole


_TRACE_DIGITS = 6  # digits after the point shown in a trace; figures.json keeps them all


def spans(periods: Sequence[Period]) -> str:
    """Return periods in time order as a reader would list them: 2009 to 2020, 2023."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and period.follows(runs[-1][-1]):
            runs[-1].append(period)
        else:
            runs.append([period])
    return ", ".join(run[0].label() if len(run) == 1 else f"{run[0].label()} to {run[-1].label()}" for run in runs)
