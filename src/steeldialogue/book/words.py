"""How numbers, units and periods are written for readers."""

from decimal import ROUND_HALF_UP, Decimal

from steeldialogue.core import Figure

MINUS = "−"  # U+2212, the sign a reader expects, not a hyphen
THIN = "\u202f"

_UNITS = {
    "1": "",
    "%": "%",
    "t": "t",
    "kt": "kt",
    "Mt": "Mt",
    "kg/person": "kg per head",
    "million_person": "million people",
    "billion_USD": "billion USD",
    "million_USD": "million USD",
    "billion_JPY": "billion JPY",
    "million_EUR": "million EUR",
    "EUR": "EUR",
    "EUR/t": "EUR/t",
    "EUR/tCO2e": "EUR per certificate",
    "JPY/kg": "JPY/kg",
    "tCO2e": "tCO₂e",
    "MtCO2e": "MtCO₂e",
    "tCO2e/t": "tCO₂e/t",
    "case": "cases",
    "death": "deaths",
    "case/Mh": "per million hours",
    "d/kh": "days per thousand hours",
    "d": "days",
    "session": "sessions",
}


def unit_words(unit: str) -> str:
    """Return a unit as readers know it."""
    return _UNITS.get(unit, unit.replace("_", " ").replace("CO2", "CO₂"))


def number(value: Decimal, places: int) -> str:
    """Return a number with grouped thousands, rounded half up to the given places."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{places}f}"
    return f"{MINUS}{text}" if rounded < 0 else text


def exact(value: Decimal) -> str:
    """Return a number with all its digits, without a trailing tail of zeros."""
    text = f"{value.normalize():f}"
    whole, _, part = text.partition(".")
    grouped = number(Decimal(whole), 0) if whole not in ("-0", "") else f"{MINUS}0"
    return f"{grouped}.{part[:_TRACE_DIGITS]}" if part else grouped


_TRACE_DIGITS = 6  # digits after the point shown in a trace; the JSON keeps them all


def quantity(figure: Figure, places: int, unit: str = "") -> str:
    """Return value and unit for running text; fractions are shown in the unit asked for."""
    shown = figure.to(unit) if unit else figure
    words = unit_words(shown.unit)
    if words == "%":
        return f"{number(shown.value, places)}{THIN}%"
    return f"{number(shown.value, places)} {words}".strip()
