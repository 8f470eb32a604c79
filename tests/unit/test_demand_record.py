"""The record of steel use: what comes first, what is interpolated, and what stands in before it."""

import numpy as np
import pytest
from demand_cases import changed

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.core import DataError
from steeldialogue.demand.drivers import drivers_of
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.record import Record, record_of


def record(where: str, catalog: Catalog | None = None, first: int = 1950) -> Record:
    found = catalog or open_catalog()
    drivers = drivers_of(found, where, ["history", "IMF"], np.arange(first, 2031))
    return record_of(found, where, drivers, Parameters(found, where), first)


def use(found: Record, year: int) -> float:
    return float(found.use[year - int(found.years[0])])


def test_published_use_comes_first_then_use_per_head() -> None:
    india = record("IND")
    assert use(india, 2019) == pytest.approx(102.6)
    assert use(india, 2024) == pytest.approx(102.6 * 1450.936 / 1000)  # kg a person times million persons
    assert india.known[2024].source_ids == ("imf-weo-2025-10", "worldsteel-wsif-2025")
    assert (india.first_known, india.last) == (1990, 2025)


def test_years_between_figures_lie_on_a_line() -> None:
    japan = record("JPN")
    assert use(japan, 1995) == pytest.approx((94.0 + 76.1) / 2)
    assert 1995 not in japan.known


def test_crude_steel_less_exports_stands_in_before_the_first_figure() -> None:
    japan = record("JPN")
    assert use(japan, 1965) == pytest.approx(41 / 1.0895 - 10)
    assert use(japan, 1982) == pytest.approx(96.3 / 1.0895 - 30)


def test_before_that_use_grew_as_stated() -> None:
    india, japan = record("IND"), record("JPN")
    assert use(india, 1960) == pytest.approx(14.37 / 1.05**30)
    assert use(japan, 1950) == pytest.approx(use(japan, 1951) / 1.13)


def test_indirect_trade_keeps_its_share_outside_the_record() -> None:
    japan = record("JPN")
    share = japan.indirect / japan.use
    assert share[: 2008 - 1950] == pytest.approx((29.204 - 6.469) / 77.95)
    assert share[2017 - 1950 :] == pytest.approx((21.813 - 7.731) / 64.4)


def test_a_use_that_is_not_positive_is_refused() -> None:
    much = changed("industry", lambda row: row.indicator == "historical_steel_exports", {"value": "90"})
    with pytest.raises(DataError, match=r"steel use of JPN in 19\d\d is not positive"):
        record("JPN", much)
