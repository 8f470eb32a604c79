"""Exact intervals of rare events, against published vectors."""

from decimal import Decimal

import pytest
from unit_samples import recorded

from steeldialogue.core import Derivation, LineageError, UnitError
from steeldialogue.safety import compare_counts, count_interval, frequency_rate, rate_interval


def test_a_rate_is_cases_per_million_hours() -> None:
    made = frequency_rate(recorded("3", "case"), recorded("5000", "kh"))
    assert (made.value, made.unit) == (Decimal("0.6"), "case/Mh")


def test_a_rate_of_deaths_is_not_a_rate_of_cases() -> None:
    with pytest.raises(UnitError):
        frequency_rate(recorded("3", "death"), recorded("5", "Mh"))


@pytest.mark.parametrize(
    ("cases", "hours", "rate", "lower", "upper", "within"),
    [
        ("0", "5", "0", "0", "0.74", "0.005"),
        ("3", "5", "0.6", "0.12", "1.75", "0.005"),
        ("15", "187.5", "0.08", "0.045", "0.13", "0.005"),
    ],
)
def test_rates(cases: str, hours: str, rate: str, lower: str, upper: str, within: str) -> None:
    made = rate_interval(recorded(cases, "case"), recorded(hours, "Mh"), frequency_rate)
    assert made.value.value == Decimal(rate)
    assert abs(made.lower.value - Decimal(lower)) <= Decimal(within)
    assert abs(made.upper.value - Decimal(upper)) <= Decimal(within)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [("0", "0", "3.6889"), ("1", "0.0253", "5.5716"), ("5", "1.6235", "11.6683"), ("10", "4.7954", "18.3904")],
)
def test_counts_against_the_table_of_exact_poisson_limits(count: str, lower: str, upper: str) -> None:
    made = count_interval(recorded(count, "case"))
    assert round(made.lower.value, 4) == Decimal(lower)
    assert round(made.upper.value, 4) == Decimal(upper)
    assert made.contains(Decimal(count))


@pytest.mark.parametrize(
    ("before", "after", "ratio", "lower", "upper"),
    [("31", "59", "1.90", "1.21", "3.04"), ("82", "67", "0.82", "0.58", "1.14")],
)
def test_two_counts(before: str, after: str, ratio: str, lower: str, upper: str) -> None:
    made = compare_counts(recorded(before, "case"), recorded(after, "case"))
    assert [round(end.value, 2) for end in (made.value, made.lower, made.upper)] == [Decimal(ratio), Decimal(lower), Decimal(upper)]


def test_a_fall_to_none_still_has_an_upper_end() -> None:
    made = compare_counts(recorded("4", "case"), recorded("0", "case"))
    assert (made.value.value, made.lower.value) == (0, 0)
    assert 1 < made.upper.value < 2


@pytest.mark.parametrize("count", ["-1", "2.5", "-0.5"])
def test_negative_and_fractional_counts_are_refused(count: str) -> None:
    with pytest.raises(LineageError, match=f"{count}; an exact interval needs a whole number"):
        count_interval(recorded(count, "case"))
    with pytest.raises(LineageError, match="whole number"):
        compare_counts(recorded("3", "case"), recorded(count, "case"))


def test_a_ratio_to_none_is_refused() -> None:
    with pytest.raises(LineageError, match="zero does not exist"):
        compare_counts(recorded("0", "case"), recorded("3", "case"))


@pytest.mark.parametrize(("before", "after"), [("case", "death"), ("case", "1"), ("case", "line")])
def test_counts_of_different_things_are_not_compared(before: str, after: str) -> None:
    with pytest.raises(UnitError, match=f"{before} and {after} are different counts and make no ratio"):
        compare_counts(recorded("3", before), recorded("4", after))


def test_an_end_names_its_method_and_its_count() -> None:
    count = recorded("3", "case")
    lower = count_interval(count).lower
    assert isinstance(lower.lineage, Derivation)
    assert "Garwood" in lower.lineage.reference
    assert lower.inputs == (("n", count),)
