"""Numbers typed on the command line: figures that say so, and are marked as assumptions."""

from steeldialogue.core import DataError, Figure, Quality
from steeldialogue.core.stated import stated as stated_figure

FIRST_YEAR, LAST_YEAR = 2026, 2100  # years that a person may ask for


def stated(option: str, text: str, unit: str) -> Figure:
    """Return a number a person typed.

    Raises:
        DataError: the text is no number, or is negative.
    """
    figure = stated_figure(option, text, unit, Quality.ASSUMPTION)
    if figure.value < 0:
        raise DataError(f"'{text}' is not a number from 0 on", option)
    return figure.named(option.lstrip("-").replace("-", " "))


def stated_above_zero(option: str, text: str, unit: str) -> Figure:
    """Return a number a person typed that makes no sense as 0.

    Raises:
        DataError: the text is no number, or is not more than 0.
    """
    figure = stated(option, text, unit)
    if not figure.value:
        raise DataError(f"'{text}' must be more than 0", option)
    return figure


def stated_if_given(option: str, text: str | None, unit: str) -> Figure | None:
    """Return a number a person typed, or None where none was."""
    return None if text is None else stated(option, text, unit)


def code_of(text: str) -> str:
    """Return a CN code as import lines may write it: with spaces and points, and with the TARIC ending."""
    from steeldialogue.carbon.cbam.lines.kinds import TARIC_DIGITS, digits_of
    from steeldialogue.carbon.cbam.scope import CN_DIGITS

    digits = digits_of(text)
    return digits[:CN_DIGITS] if len(digits) == TARIC_DIGITS else digits


def shown(figure: Figure | None, places: int = 2, missing: str = "") -> str:
    """Return a figure's value with fixed places, or what to say where there is none."""
    return missing if figure is None else f"{figure.value:,.{places}f}"


def plain(figure: Figure | None) -> str | None:
    """Return a figure's exact value for JSON."""
    return None if figure is None else f"{figure.value:f}"
