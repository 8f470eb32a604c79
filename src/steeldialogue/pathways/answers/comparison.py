"""Two runs side by side."""

from steeldialogue.core import DataError
from steeldialogue.pathways.answers.records import Record, Sheet
from steeldialogue.pathways.answers.totals import totals
from steeldialogue.pathways.run import PathwaysRun


def compared(first: PathwaysRun, second: PathwaysRun) -> Sheet:
    """Return the totals of both runs and their difference, for the areas and years they share.

    Raises:
        DataError: they share none, or their money is of different years.
    """
    if first.scenario.price_year != second.scenario.price_year:
        raise DataError(
            f"the money of the two scenarios is of {first.scenario.price_year} and {second.scenario.price_year}; give both one price_year",
            field="price_year",
        )
    left, right = totals(first), totals(second)
    others = {(row["area"], row["year"]): row for row in right.rows}
    rows = [
        _row(key, heading, unit, row, others[row["area"], row["year"]])
        for row in left.rows
        if (row["area"], row["year"]) in others
        for key, heading, unit in left.columns[2:]
    ]
    if not rows:
        raise DataError("the two scenarios share no area and year")
    names = _names(first.scenario.title, second.scenario.title)
    columns = (
        ("area", "Area", ""),
        ("year", "Year", ""),
        ("quantity", "Quantity", ""),
        ("unit", "Unit", ""),
        ("first", names[0], ""),
        ("second", names[1], ""),
        ("difference", "Difference", ""),
    )
    return Sheet("pathways_comparison", f"{names[0]} and {names[1]}", columns, tuple(rows))


def _row(key: str, heading: str, unit: str, left: Record, right: Record) -> Record:
    one, other = left[key], right[key]
    difference = None if one is None or other is None else other - one
    return {
        "area": left["area"],
        "year": left["year"],
        "quantity": heading,
        "unit": unit,
        "first": one,
        "second": other,
        "difference": difference,
    }


def _names(first: str, second: str) -> tuple[str, str]:
    return (f"{first} (first)", f"{second} (second)") if first == second else (first, second)
