"""How figures stand in a terminal and in JSON."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steeldialogue.core import Figure

_LARGE = 100


def cell(figure: "Figure | None") -> str:
    """Return a figure with the digits that matter and its unit; nothing where there is none."""
    if figure is None:
        return ""
    places = 0 if abs(figure.value) >= _LARGE or figure.value == figure.value.to_integral_value() else 2
    return f"{figure.value:,.{places}f} {figure.unit}".removesuffix(" 1")


def percent(share: "Figure | None") -> str:
    """Return a share in per cent; nothing where there is none."""
    return "" if share is None else f"{share.to('%').value:.0f} %"


def told(figure: "Figure | None") -> dict[str, Any] | None:
    """Return a figure as JSON: value, unit, trust and sources."""
    if figure is None:
        return None
    return {"value": f"{figure.value:f}", "unit": figure.unit, "quality": figure.quality, "sources": list(figure.source_ids)}
