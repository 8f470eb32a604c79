"""Numbers typed on the command line: figures that say so, and are marked as assumptions."""

from decimal import Decimal, InvalidOperation

from steeldialogue.core import DataError, Figure, Quality, SourceRow

TABLE = "command line"


def stated(option: str, text: str, unit: str) -> Figure:
    """Return a number a person typed.

    Raises:
        DataError: the text is no number, or is negative.
    """
    try:
        value = Decimal(text)
    except InvalidOperation as fault:
        raise DataError(f"'{text}' is not a plain number with a point, such as 24.5", option) from fault
    if not value.is_finite() or value < 0:
        raise DataError(f"'{text}' is not a number from 0 on", option)
    account = SourceRow(TABLE, option, TABLE, f"{text} {unit}", Quality.ASSUMPTION)
    return Figure(value, unit, account, option.lstrip("-").replace("-", " "))


def stated_if_given(option: str, text: str | None, unit: str) -> Figure | None:
    """Return a number a person typed, or None where none was."""
    return None if text is None else stated(option, text, unit)


def shown(figure: Figure | None, places: int = 2, missing: str = "") -> str:
    """Return a figure's value with fixed places, or what to say where there is none."""
    return missing if figure is None else f"{figure.value:,.{places}f}"


def plain(figure: Figure | None) -> str | None:
    """Return a figure's exact value for JSON."""
    return None if figure is None else f"{figure.value:f}"
