"""Numbers typed on the command line: figures that say so, and are marked as assumptions."""

from steeldialogue.core import DataError, Figure, Quality
from steeldialogue.core.stated import stated as stated_figure


def stated(option: str, text: str, unit: str) -> Figure:
    """Return a number a person typed.

    Raises:
        DataError: the text is no number, or is negative.
    """
    figure = stated_figure(option, text, unit, Quality.ASSUMPTION)
    if figure.value < 0:
        raise DataError(f"'{text}' is not a number from 0 on", option)
    return figure.named(option.lstrip("-").replace("-", " "))


def stated_if_given(option: str, text: str | None, unit: str) -> Figure | None:
    """Return a number a person typed, or None where none was."""
    return None if text is None else stated(option, text, unit)


def shown(figure: Figure | None, places: int = 2, missing: str = "") -> str:
    """Return a figure's value with fixed places, or what to say where there is none."""
    return missing if figure is None else f"{figure.value:,.{places}f}"


def plain(figure: Figure | None) -> str | None:
    """Return a figure's exact value for JSON."""
    return None if figure is None else f"{figure.value:f}"
