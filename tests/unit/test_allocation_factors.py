"""Free allocation by the chain: the same for an obligation, a scenario's conditions and a precursor of a graph."""

import pytest
from unit_samples import recorded

from steeldialogue.carbon.cbam import Conditions, Tables, obligation_at_default
from steeldialogue.carbon.cbam.installation.free_allocation import FreeAllocation
from steeldialogue.carbon.cbam.obligation import AllocationFactors
from steeldialogue.core import LawError
from steeldialogue.law import Law


@pytest.mark.parametrize("year", range(2026, 2036))
def test_a_graph_and_an_obligation_allocate_alike(law: Law, year: int) -> None:
    tables = Tables.of(law)
    conditions = Conditions.of_year(law, year, recorded("80", "EUR/tCO2e"), assume_after_published=True)
    owed = obligation_at_default(tables, "IND", "72083600", conditions)
    routes = tables.defaults.lookup("IND", "72083600").routes
    assert FreeAllocation(law, tables, assume_after_published=True).of_chain("72083600", routes, year).value == owed.sefa.value
    assert conditions.allocation == AllocationFactors.of_year(law, year, assume_after_published=True)
    assert (owed.sefa.value > 0) == (year < 2034)


def test_factors_after_2030_are_assumed_only_when_asked(law: Law) -> None:
    assert not AllocationFactors.of_year(law, 2030, assume_after_published=True).assumed
    assert AllocationFactors.of_year(law, 2031, assume_after_published=True).assumed
    with pytest.raises(LawError, match="cscf"):
        AllocationFactors.of_year(law, 2031)


def test_without_free_allocation_no_correction_is_asked_for(law: Law) -> None:
    last = AllocationFactors.of_year(law, 2034)
    assert last.cscf is None
    assert not last.assumed
