"""What the properties are tried on."""

from decimal import Decimal

from hypothesis import strategies as st

from steeldialogue.core import Figure, Quality, SourceRow


def recorded(value: Decimal, unit: str, quality: Quality = Quality.OFFICIAL) -> Figure:
    """Return a figure that a producer published."""
    return Figure(value, unit, SourceRow("made_up", "row", "ministry", f"{value} {unit}", quality))


def decimals(low: str, high: str, places: int = 3) -> st.SearchStrategy[Decimal]:
    """Decimals between two ends, both included."""
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False, allow_infinity=False)


per_tonne = decimals("0", "20")
shares = decimals("0", "1")
prices = decimals("0", "400", 2)
counts = st.integers(0, 400)
