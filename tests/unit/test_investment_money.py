"""Money that is never added across kinds or currencies, schemes whose promise shrinks, and the files a user gives."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from unit_samples import recorded

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.schema import InvestmentEvent
from steeldialogue.core import DataError, Period, Quality, UnitError
from steeldialogue.core.strict import validated
from steeldialogue.investment import (
    STANDARDS,
    MoneyFact,
    ObstacleFact,
    SchemeFact,
    StageReached,
    in_currency,
    measures_of,
    money_by_year,
    money_stated,
    rates_of,
    read_obstacles,
    read_stages,
    realised,
    revisions,
    rounds,
    schemes_of,
    stages_of,
    statements,
)

YEAR = Period.year(2024)


def fact(kind: str, value: str, unit: str = "crore_INR", period: Period = YEAR) -> MoneyFact:
    return MoneyFact("works", kind, period, recorded(value, unit))  # type: ignore[arg-type]


def test_kinds_and_currencies_stay_apart() -> None:
    told = [fact("announced", "100"), fact("announced", "3", "billion_INR"), fact("spent", "40"), fact("spent", "7", "USD")]
    rupees, dollars = money_by_year(told)
    assert (rupees.currency, rupees.announced.value, rupees.announced.unit, rupees.spent.value) == ("INR", 400, "crore_INR", 40)
    assert (rupees.committed, rupees.spent_of_announced.value) == (None, Decimal("0.1"))
    assert (dollars.currency, dollars.spent.value, dollars.announced, dollars.spent_of_announced) == ("USD", 7, None, None)


def test_years_stay_apart_and_nothing_is_spread_over_them() -> None:
    longer = Period(date(2024, 1, 1), date(2026, 12, 31))
    assert [one.period for one in money_by_year([fact("spent", "1"), fact("spent", "1", period=longer)])] == [YEAR, longer]


def test_money_is_exchanged_only_at_a_rate_that_is_held() -> None:
    rates = {("INR", 2024): recorded("80", "INR/USD"), ("JPY", 2024): recorded("160", "JPY/USD")}
    told = [fact("spent", "160", "JPY"), fact("spent", "2", "USD"), fact("spent", "5", "INR"), fact("spent", "5", "EUR")]
    told.append(fact("spent", "5", "USD", Period.year(2020)))
    exchanged, without = in_currency(told, "INR", rates)
    assert [one.amount.value for one in exchanged] == [80, 160, 5]
    assert without == told[3:]
    back, _ = in_currency(told[:3], "USD", rates)
    assert [one.amount.value for one in back] == [1, 2, Decimal("0.0625")]


def test_an_exchange_keeps_its_account() -> None:
    catalog = open_catalog()
    (made,), _ = in_currency([MoneyFact.given("works", "spent", (YEAR.start, YEAR.end), Decimal(100), "JPY")], "INR", rates_of(catalog))
    assert set(made.amount.source_ids) == {"stated-by-the-user", "imf-weo-2025-10", "fred-exinus"}


def test_what_is_no_money_is_refused() -> None:
    with pytest.raises(UnitError, match="no money"):
        fact("spent", "1", "t")
    with pytest.raises(DataError, match="'paid' is no kind of money"):
        fact("paid", "1")


def promise(as_of: str, value: str, measure: str = "committed investment", **account) -> SchemeFact:
    return SchemeFact("scheme", "1", measure, as_of, recorded(value, "crore_INR", **account))


def test_a_promise_that_shrinks_is_shown_as_it_was() -> None:
    told = [promise("2024-12", "27"), promise("2022-12", "42"), promise("2026", "27"), promise("2024-07", "29", "expected investment")]
    assert [(one.as_of, one.figure.value) for one in revisions(told, "1", "committed investment")] == [("2022-12", 42), ("2024-12", 27)]
    assert [one.as_of for one in statements(told, "1", "committed investment")] == ["2022-12", "2024-12", "2026"]


def test_money_that_came_is_held_against_the_promise_of_its_day() -> None:
    told = [promise("2022-12", "40"), promise("2024-12", "20"), promise("2023", "10", "invested"), promise("2024-12", "12", "invested")]
    assert [(one.as_of, one.share.value) for one in realised(told, "1")] == [("2023", Decimal("0.25")), ("2024-12", Decimal("0.6"))]
    assert realised([promise("2021", "1", "invested"), *told[:2]], "1") == ()
    assert realised([promise("2025", "1", "invested"), promise("2024", "9", "expected investment")], "1") == ()


def test_two_sources_may_tell_one_fact() -> None:
    (one,) = statements([promise("2024", "9", quality=Quality.PRESS), promise("2024", "8")], "1", "committed investment")
    assert (one.figure.value, [other.value for other in one.others]) == (8, [9])


def test_the_catalogue_tells_how_the_first_round_shrank() -> None:
    facts = schemes_of(open_catalog())
    assert rounds(facts)[:2] == ("all", "1.0")
    assert [one.figure.value for one in revisions(facts, "1.0", "committed investment")] == [42500, 27106]
    assert [one.figure.value for one in statements(facts, "1.0", "expected investment")] == [29500]
    last = realised(facts, "1.0")[-1]
    assert (last.invested.value, last.committed.value, last.as_of) == (18848, 27106, "2024-12")


def test_the_catalogue_tells_stages_measures_and_money() -> None:
    catalog = open_catalog()
    assert StageReached("Hazira, 9 to 15 Mt a year", "approved", "2022-10-06") in stages_of(catalog)
    assert len(measures_of(catalog)) > len(measures_of(catalog, STANDARDS)) > 10
    (first,) = [one.enforced for one in measures_of(catalog) if one.measure == "Order on input steel"]
    (last,) = [one.enforced for one in measures_of(catalog, after_deferrals=True) if one.measure == "Order on input steel"]
    assert (first, last) == ("2025-06-16", "2025-07-16")
    assert {event.money for event, _ in money_stated(catalog)} == {"announced", "committed"}


def test_stages_and_obstacles_are_read_from_files(tmp_path: Path) -> None:
    stages, obstacles = tmp_path / "stages.csv", tmp_path / "obstacles.csv"
    stages.write_text("proposal,stage,reached_on\nA,agreed,2025-03\nA,approved,\n")
    obstacles.write_text("kind,owner,opened_on,closed_on\nland,IN,2025-01-01,2025-02-01\nvisa,JP,2025-01-01,\n")
    assert read_stages(stages) == [StageReached("A", "agreed", "2025-03"), StageReached("A", "approved", "")]
    assert read_obstacles(obstacles)[0] == ObstacleFact("land", "IN", date(2025, 1, 1), date(2025, 2, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("proposal,stage,reached_on\nA,agred,2025-03\n", "stages.csv, row 2, field 'stage'"),
        ("proposal,stage,reached_on\nA,agreed,March\n", "stages.csv, row 2, field 'reached_on': 'March' is not a date"),
        ("proposal,stage\nA,agreed\n", ""),
        ("proposal,step\nA,agreed\n", "stages.csv, row 1, field 'step': unknown column"),
    ],
)
def test_a_fault_in_a_file_says_where(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "stages.csv"
    path.write_text(text)
    if not said:
        assert read_stages(path) == [StageReached("A", "agreed", "")]
        return
    with pytest.raises(DataError) as fault:
        read_stages(path)
    assert str(fault.value).startswith(said)


def test_an_obstacle_cleared_too_early_says_where(tmp_path: Path) -> None:
    path = tmp_path / "obstacles.csv"
    path.write_text("kind,owner,opened_on,closed_on\nland,IN,2025-01-01,2024-02-01\n")
    with pytest.raises(DataError, match=r"obstacles\.csv, row 2: closed_on 2024-02-01 comes before opened_on 2025-01-01"):
        read_obstacles(path)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"money": "spent"}, "money needs both its kind"),
        ({"value": "5", "unit": "INR"}, "money needs both its kind"),
        ({"money": "spent", "value": "5", "unit": "t"}, "money cannot be in 't'"),
        ({"stage": "agred"}, "field 'stage'"),
    ],
)
def test_a_row_of_money_says_what_money(cells: dict[str, str], said: str) -> None:
    row = {"project": "works", "investor": "maker", "event": "plan", "source_id": "ministry", "quality": "press", **cells}
    with pytest.raises(DataError, match=said):
        validated("investments.csv", row, InvestmentEvent, 2)
