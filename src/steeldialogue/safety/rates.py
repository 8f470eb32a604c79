"""Rates from counts and hours."""

from decimal import Decimal

from steeldialogue.core import DataError, Derivation, Figure, formula


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


def event_rate(count: Figure, hours: Figure) -> Figure:
    """Return events of any kind (cases, deaths) per million hours worked.

    Raises:
        DataError: no hours were worked.
    """
    base = hours.to("Mh")
    if base.value <= 0:
        raise DataError(f"{count.label or 'a count'} has no rate over {base.value} million hours; give the hours worked, more than 0")
    account = Derivation("rate of events", "events ÷ million hours worked", (("events", count), ("hours", base)))
    return Figure(count.value / base.value, f"{count.unit}/Mh", account, count.label)


@formula(
    "share of hours behind a combined rate",
    "(combined − contractors) ÷ (employees − contractors)",
    takes={"employees": "case/Mh", "contractors": "case/Mh", "combined": "case/Mh"},
    gives="1",
    reference="a combined rate is the mean of both, weighted by hours",
)
def _share(employees: Decimal, contractors: Decimal, combined: Decimal) -> Decimal:
    return (combined - contractors) / (employees - contractors)


def combined_share(employees: Figure, contractors: Figure, combined: Figure) -> Figure:
    """Return the employees' share of all hours that follows from three rates of one definition.

    Raises:
        DataError: the combined rate does not lie between the other two, or they are equal and tell nothing.
    """
    low, high = sorted((employees.to("case/Mh").value, contractors.to("case/Mh").value))
    if low == high:
        raise DataError("the rates of employees and contractors are equal; they tell nothing of the hours")
    if not low <= combined.to("case/Mh").value <= high:
        raise DataError(f"the combined rate {combined.value} does not lie between {low} and {high}; one of the three is wrong")
    return _share(employees, contractors, combined)
