"""The demand model against the published record of steel use: how far off it is, and that it stays so."""

import pytest

from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError
from steeldialogue.demand import DemandScenario, backcast

# Measured on 25 November 2026; worldsteel and the Ministry of Steel of India are the record (docs/demand.md).
MEASURED = {"IND": (0.105, 0.004), "JPN": (0.128, -0.135)}
TESTED = {"IND": 0.155, "JPN": 0.062}  # fitted to 2014, asked for 2015 to 2025


@pytest.mark.parametrize("where", MEASURED)
def test_the_error_of_1990_to_2024_is_as_told(where: str) -> None:
    found = backcast(open_catalog(), DemandScenario(), where)
    error, bias = MEASURED[where]
    assert found.mean_absolute_error == pytest.approx(error, abs=0.005)
    assert found.bias == pytest.approx(bias, abs=0.005)
    assert [one.year for one in found.years] == list(range(1990, 2025))


@pytest.mark.parametrize("where", TESTED)
def test_the_error_of_years_that_were_not_fitted_is_as_told(where: str) -> None:
    found = backcast(open_catalog(), DemandScenario(), where, last=2025, known_to=2014)
    assert found.known_to == 2014
    assert found.mean_absolute_error == pytest.approx(TESTED[where], abs=0.005)
    assert all(one.published for one in found.years)


def test_interpolated_years_do_not_count() -> None:
    found = backcast(open_catalog(), DemandScenario(), "JPN")
    told = {one.year: one.published for one in found.years}
    assert told[1990]
    assert not told[1995]


def test_years_outside_the_record_are_refused() -> None:
    with pytest.raises(DataError, match="runs from 1950 to 2025"):
        backcast(open_catalog(), DemandScenario(), "IND", last=2030)


def test_years_without_drivers_are_refused() -> None:
    with pytest.raises(DataError, match="do not reach back to 1969"):
        backcast(open_catalog(), DemandScenario(), "IND", first=1970)
