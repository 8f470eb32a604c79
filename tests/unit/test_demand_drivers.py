"""Population and output per head: interpolated, linked from one scenario to the next, and refused where rows are missing."""

import numpy as np
import pytest
from demand_cases import with_rows, without

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.schema import DriverRow
from steeldialogue.core import DataError
from steeldialogue.demand.drivers import drivers_of


def row(scenario: str, driver: str, year: int, value: str, unit: str) -> DriverRow:
    told = {"scenario": scenario, "area": "IND", "driver": driver, "year": year, "value": value, "unit": unit}
    return DriverRow.model_validate({**told, "quality": "assumption", "source_id": "steeldialogue-house"})


SMALL = [
    row("past", "population", 2000, "1000", "million_person"),
    row("past", "population", 2010, "1.21", "billion_person"),
    row("past", "gdp_per_head", 2000, "1000", "USD2021/person"),
    row("past", "gdp_per_head", 2010, "2000", "USD2021/person"),
    row("one", "gdp_per_head", 2005, "100", "USD2017/person"),
    row("one", "gdp_per_head", 2015, "300", "USD2017/person"),
    row("one", "gdp_per_head", 2020, "400", "USD2017/person"),
    row("one", "population", 2020, "1300", "million_person"),
    row("apart", "gdp_per_head", 2020, "400", "USD2017/person"),
    row("apart", "population", 2020, "1300", "million_person"),
]


def test_a_year_between_rows_lies_between_them_and_rows_are_met() -> None:
    years = np.arange(1998, 2011)
    found = drivers_of(with_rows("drivers", SMALL), "IND", ["past"], years)
    assert np.isnan(found.population.values[:2]).all()
    assert found.population.values[[2, 12]] == pytest.approx([1000, 1210])
    assert found.output.values[7] == pytest.approx(1000 * 2**0.5)
    assert (np.diff(found.output.values[2:]) > 0).all()


def test_a_scenario_of_other_prices_is_linked_by_its_growth() -> None:
    found = drivers_of(with_rows("drivers", SMALL), "IND", ["past", "one"], np.arange(2000, 2021))
    # half way from 2005 to 2015 the scenario has 200, where the record has 2000: one is worth ten
    assert found.output.values[15] == pytest.approx(3000)
    assert found.output.values[20] == pytest.approx(4000)
    assert found.output.known[2015].unit == "USD2021/person"
    assert found.population.values[20] == pytest.approx(1300)


def test_scenarios_that_cannot_be_linked_are_refused() -> None:
    with pytest.raises(DataError, match="no year in common"):
        drivers_of(with_rows("drivers", SMALL), "IND", ["past", "apart"], np.arange(2000, 2021))


def test_the_rows_beside_a_year_are_told() -> None:
    path = drivers_of(with_rows("drivers", SMALL), "IND", ["past"], np.arange(2000, 2011)).output
    assert [name for name, _ in path.near(2010)] == ["2010"]
    assert [name for name, _ in path.near(2004)] == ["2000", "2010"]


@pytest.mark.parametrize(
    ("scenarios", "until", "says"),
    [
        (["SSP9"], 2030, "there is no scenario 'SSP9'"),
        (["history"], 2030, "ends in 2024, before 2030"),
        (["histori"], 2020, "Did you mean 'history'"),
    ],
)
def test_what_the_rows_do_not_tell_is_refused(scenarios: list[str], until: int, says: str) -> None:
    with pytest.raises(DataError, match=says) as told:
        drivers_of(open_catalog(), "IND", scenarios, np.arange(2000, until + 1))
    assert told.value.file == "drivers.csv"


def test_an_area_without_a_driver_is_refused() -> None:
    bare = without("drivers", lambda row: row.area == "JPN" and row.driver == "population")
    with pytest.raises(DataError, match="hold no population of JPN"):
        drivers_of(bare, "JPN", ["history"], np.arange(2000, 2010))


def test_a_driver_of_zero_is_refused() -> None:
    rows = [*SMALL, row("past", "population", 2012, "0", "million_person")]
    with pytest.raises(DataError, match="population of IND in 2012 is not positive"):
        drivers_of(with_rows("drivers", rows), "IND", ["past"], np.arange(2000, 2010))
