"""Errors say where the fault is."""

import pytest

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (DataError("is wrong"), "is wrong"),
        (DataError("is wrong", "a.csv"), "a.csv: is wrong"),
        (DataError("is wrong", "a.csv", 7), "a.csv, row 7: is wrong"),
        (DataError("is wrong", "a.csv", 7, "mass"), "a.csv, row 7, field 'mass': is wrong"),
        (DataError("is wrong", field="mass"), "field 'mass': is wrong"),
    ],
)
def test_the_place_comes_first(fault: DataError, text: str) -> None:
    assert str(fault) == text


def test_suggestions_keep_the_spelling_of_what_is_known() -> None:
    assert suggestions("indai", ["India", "Japan"]) == " Did you mean 'India'?"
    assert suggestions("zzz", ["India", "Japan"]) == ""
