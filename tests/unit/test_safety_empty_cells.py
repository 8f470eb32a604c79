"""Cells that hold no number, each in its own way."""

from decimal import Decimal

import pytest

from steeldialogue.core import DataError
from steeldialogue.core.empty_cells import EmptyKind, ToldCell, read_told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", EmptyKind.NOT_TOLD),
        ("  ", EmptyKind.NOT_TOLD),
        ("-", EmptyKind.NOT_SURVEYED),
        ("－", EmptyKind.NOT_SURVEYED),
        ("※", EmptyKind.SUPPRESSED),
        ("*", EmptyKind.SUPPRESSED),
        ("0", EmptyKind.NONE_COUNTED),
        ("0.00", EmptyKind.UNDER_HALF),
        ("0.0", EmptyKind.UNDER_HALF),
        ("0.08", None),
        ("31", None),
    ],
)
def test_the_signs_are_kept_apart(text: str, kind: EmptyKind | None) -> None:
    assert read_told(text).kind is kind


@pytest.mark.parametrize("text", ["", "-", "※", "0", "0.00", "0.0", "0.08", "31", "1291.60"])
def test_a_cell_is_written_as_it_was_told(text: str) -> None:
    cell = read_told(text)
    assert cell.text == text
    assert read_told(cell.text) == cell


@pytest.mark.parametrize("kind", EmptyKind)
def test_every_kind_has_a_sign_that_is_read_back(kind: EmptyKind) -> None:
    assert read_told(kind.sign).kind is kind
    assert kind.meaning


def test_a_true_none_is_the_number_nought() -> None:
    assert read_told("0").number("deaths") == 0
    assert read_told("0").bounds("deaths") == (0, 0)


@pytest.mark.parametrize(("text", "upper"), [("0.00", "0.005"), ("0.0", "0.05")])
def test_under_half_a_unit_is_an_interval_and_no_number(text: str, upper: str) -> None:
    cell = read_told(text)
    assert not cell.is_number
    assert cell.bounds("the rate") == (0, Decimal(upper))
    with pytest.raises(DataError, match=f"the rate reads '{text}': more than none"):
        cell.number("the rate")


@pytest.mark.parametrize(("text", "why"), [("", "nothing was told"), ("-", "not surveyed"), ("※", "suppressed")])
def test_what_is_not_known_is_refused_and_is_not_nought(text: str, why: str) -> None:
    for ask in (ToldCell.number, ToldCell.bounds):
        with pytest.raises(DataError, match=f"Bhilai 2024 reads '{text}': {why}.*it is not 0"):
            ask(read_told(text), "Bhilai 2024")


@pytest.mark.parametrize("text", ["none", "-3", "1,200", "0,5", "--", "1e3", "n/a"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="is no number of 0 or more"):
        read_told(text)
