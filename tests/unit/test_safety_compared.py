"""Two periods compared, and the answer in words."""

import pytest
from unit_samples import recorded

from steeldialogue.core import DataError, LineageError
from steeldialogue.safety import Change, Exposure, Verdict, change_words, combined_share, compare_periods, hours_needed


def period(label: str, count: str, hours: str = "", unit: str = "case", definition: str = "") -> Exposure:
    return Exposure(label, recorded(count, unit), recorded(hours, "Mh") if hours else None, definition)


def compared(before: str, after: str, unit: str = "case") -> Change:
    return compare_periods(period("2023", before, unit=unit), period("2024", after, unit=unit))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("31", "59", Verdict.RISE),
        ("59", "31", Verdict.FALL),
        ("82", "67", Verdict.NOT_SHOWN),
        ("0", "9", Verdict.NO_RATIO),
        ("4", "0", Verdict.NOT_SHOWN),
    ],
)
def test_a_verdict(before: str, after: str, verdict: Verdict) -> None:
    assert compared(before, after).verdict is verdict


def test_the_same_counts_over_more_hours_are_no_rise() -> None:
    assert compare_periods(period("2023", "31", "10"), period("2024", "59", "19")).verdict is Verdict.NOT_SHOWN


def test_words_tell_size_interval_verdict_and_what_was_assumed() -> None:
    assert change_words(compared("31", "59")) == (
        "Cases went from 31 (2023) to 59 (2024): 1.90 times the cases (95 % interval 1.21 to 3.04). The rise is larger than chance "
        "would explain, if the hours worked were the same, which is assumed because they are not told."
    )
    deaths = change_words(compared("82", "67", "death"))
    assert "0.82 times the deaths (95 % interval 0.58 to 1.14). Chance alone could explain" in deaths
    assert "neither a rise nor a fall is shown" in deaths


def test_with_hours_nothing_is_assumed() -> None:
    change = compare_periods(period("2023", "31", "10"), period("2024", "59", "10"))
    assert not change.equal_hours_assumed
    assert change_words(change).endswith("The rise is larger than chance would explain.")
    assert "1.90 times the cases per hour worked" in change_words(change)


def test_to_a_count_of_zero_there_is_a_chance_but_no_ratio() -> None:
    change = compared("0", "9")
    assert change.ratio is None
    assert change.chance.value == 2 / recorded("512").value
    assert "No ratio can be formed to a count of zero" in change_words(change)
    assert "less than 1 %" in change_words(change)


@pytest.mark.parametrize(("first", "second"), [("India", "Japan"), ("2023", "JPN"), ("भारत", "2024"), ("2023", "日本")])
def test_countries_are_not_compared(first: str, second: str) -> None:
    with pytest.raises(DataError, match="is a country; countries count different things and are not compared here"):
        compare_periods(period(first, "31"), period(second, "59"))


def test_figures_under_two_definitions_are_not_compared() -> None:
    with pytest.raises(DataError, match="D-IN-FA and D-JP-FR are not compared: they count different things"):
        compare_periods(period("2023", "31", definition="D-JP-FR"), period("2024", "59", definition="D-IN-FA"))
    with pytest.raises(DataError, match="a definition that is not told and D-JP-FR"):
        compare_periods(period("2023", "31", definition="D-JP-FR"), period("2024", "59"))


def test_hours_of_one_period_alone_are_refused() -> None:
    with pytest.raises(DataError, match="hours are told for 2024 alone"):
        compare_periods(period("2023", "31"), period("2024", "59", "10"))
    with pytest.raises(LineageError, match="hours above 0"):
        compare_periods(period("2023", "31", "10"), period("2024", "59", "0"))


def test_a_margin_of_nothing_takes_for_ever() -> None:
    with pytest.raises(LineageError, match="No number of hours"):
        hours_needed(recorded("0.76", "case/Mh"), recorded("0", "case/Mh"))


@pytest.mark.parametrize(("combined", "message"), [("5.10", "does not lie between 2.88 and 4.98"), ("2.87", "does not lie between")])
def test_a_combined_rate_outside_its_parts_is_wrong(combined: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        combined_share(recorded("4.98", "case/Mh"), recorded("2.88", "case/Mh"), recorded(combined, "case/Mh"))


def test_equal_rates_tell_nothing_of_the_hours() -> None:
    with pytest.raises(DataError, match="equal; they tell nothing"):
        combined_share(*(recorded("2", "case/Mh") for _ in range(3)))


def test_large_counts_keep_their_interval_and_their_chance() -> None:
    rise = compared("1", "100000000000000")
    assert rise.verdict is Verdict.RISE
    assert rise.chance.value < recorded("0.000000001").value
    # Of one case and very many the lower end is their number ÷ the upper end of Garwood's interval of 1, which is 5.5716.
    assert rise.ratio.lower.value * recorded("5.5716433909").value == pytest.approx(rise.after.count.value)
    assert compared("100000000000000", "1").verdict is Verdict.FALL
    with pytest.raises(LineageError, match="a whole number from 0 to"):
        compared("1", "1" + "0" * 20)


def test_a_margin_of_no_width_or_less_is_refused() -> None:
    for margin in ("0", "-0.1"):
        with pytest.raises(LineageError, match="give a margin above 0"):
            hours_needed(recorded("0.6", "case/Mh"), recorded(margin, "case/Mh"))
