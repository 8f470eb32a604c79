"""Public works as a driver: outlays at constant prices times steel per money."""

import numpy as np
import pytest
from demand_cases import changed, without

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.core import DataError
from steeldialogue.demand import DemandScenario, run_demand
from steeldialogue.demand.drivers import drivers_of
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.programmes import Programme, programme_of

YEARS = np.arange(2010, 2041)


def programme(scenario: DemandScenario, catalog: Catalog | None = None, where: str = "IND") -> Programme:
    found = catalog or open_catalog()
    return programme_of(found, drivers_of(found, where, scenario.drivers, YEARS), Parameters(found, where), 2025, scenario)


def at(values: np.ndarray, year: int) -> float:
    return float(values[year - 2010])


def test_steel_per_outlay_is_that_of_the_year_of_the_sectors_use() -> None:
    found = programme(DemandScenario())
    assert found.intensity is not None
    assert found.price_year == 2020
    assert float(found.intensity.to("t/million_INR").value) == pytest.approx(23.8e6 / 4.39e6)
    assert found.intensity.source_ids == ("livemint-11616143174896", "steelorbis-1224519")


def test_outlays_are_brought_to_one_price_year() -> None:
    outlay = programme(DemandScenario()).outlay
    assert at(outlay, 2020) == pytest.approx(4390)
    assert at(outlay, 2025) < 11210
    assert np.isnan(at(outlay, 2013))


def test_a_programme_that_grows_like_output_takes_nothing_more_after_its_last_budget() -> None:
    found = programme(DemandScenario())
    steps = found.extra[2027 - 2010 : 2036 - 2010] / found.outlay[2027 - 2010 : 2036 - 2010]
    assert steps == pytest.approx(steps[0])  # the same share of the outlay each year
    assert at(found.extra, 2025) == at(found.extra, 2036) == 0


def test_a_programme_that_grows_faster_takes_steel_beyond_its_line() -> None:
    plain, fast = programme(DemandScenario()), programme(DemandScenario(programme_growth="10 %"))
    assert at(fast.outlay, 2030) == pytest.approx(at(fast.outlay, 2026) * 1.1**4)
    wanted = (at(fast.outlay, 2030) - at(plain.outlay, 2030)) * 23.8 / 4390
    assert at(fast.extra, 2030) - at(plain.extra, 2030) == pytest.approx(wanted)


def test_the_run_adds_the_programme_and_its_worn_out_steel() -> None:
    catalog = open_catalog()
    plain = run_demand(catalog, DemandScenario(areas=("IND",), programmes=False))
    fast = run_demand(catalog, DemandScenario(areas=("IND",), programme_growth="10 %"))
    extra = fast.by_year("IND", "programme_use")
    use = {name: run.by_year("IND", "apparent_use") for name, run in (("plain", plain), ("fast", fast))}
    assert use["fast"][2032] - use["plain"][2032] == pytest.approx(extra[2032])
    assert fast.by_year("IND", "old_scrap")[2060] > plain.by_year("IND", "old_scrap")[2060]
    assert set(plain.by_year("IND", "programme_use").values()) == {0.0}
    assert "steelorbis-1224519" in fast.figure("IND", "programme_use", 2030).source_ids


def test_an_area_without_outlays_has_no_programme() -> None:
    assert not programme(DemandScenario(), where="JPN").extra.any()


def test_a_missing_deflator_is_refused() -> None:
    bare = without("economy", lambda row: row.indicator == "gdp_deflator" and row.period_start.year == 2024)
    with pytest.raises(DataError, match="deflator of IND in 2024 is missing") as told:
        programme(DemandScenario(), bare)
    assert told.value.file == "economy.csv"


def test_outlays_must_cover_the_year_of_the_sectors_use() -> None:
    bare = without("infrastructure_programmes", lambda row: row.period_start.year == 2020)
    with pytest.raises(DataError, match="must cover 2020"):
        programme(DemandScenario(), bare)


def test_a_sectors_use_without_a_year_is_refused() -> None:
    bare = changed("demand_parameters", lambda row: row.parameter == "sector_use", {"year": None})
    with pytest.raises(DataError, match="needs the year it was in"):
        programme(DemandScenario(), bare)
