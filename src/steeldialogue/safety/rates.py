"""Rates from counts and hours."""

from decimal import Decimal

from steeldialogue.core import formula


@formula(
    "lost-time injury frequency rate",
    "cases ÷ million hours worked",
    takes={"cases": "case", "hours": "Mh"},
    gives="case/Mh",
    reference="ILO, 16th ICLS 1998, frequency rate",
)
def frequency_rate(cases: Decimal, hours: Decimal) -> Decimal:
    """Return cases per million hours worked; cases and hours must share one definition."""
    return cases / hours
