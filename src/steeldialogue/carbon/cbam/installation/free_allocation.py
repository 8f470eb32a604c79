"""The free allocation embedded in goods declared with actual data, Implementing Regulation (EU) 2025/2620, Annex."""

from decimal import Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE, no_free_allocation
from steeldialogue.carbon.cbam.installation.goods import Good
from steeldialogue.carbon.cbam.installation.sums import weighted_mean
from steeldialogue.carbon.cbam.obligation import AllocationFactors, Tables, allocation_of_chain
from steeldialogue.core import Figure, formula
from steeldialogue.law import Law

_ANNEX = "Implementing Regulation (EU) 2025/2620, Annex,"
COMPLEX_GOOD = f"{_ANNEX} Equations 3 and 4"


@formula(
    "free allocation adjustment",
    "SEFA × mass",
    takes={"sefa": PER_TONNE, "mass": "t"},
    gives="tCO2e",
    reference=f"{_ANNEX} Equation 1",
)
def free_allocation_adjustment(sefa: Decimal, mass: Decimal) -> Decimal:
    """Return the adjustment for a mass of imported goods in tCO2e (Equation 1)."""
    return sefa * mass


@formula(
    "free allocation of the process",
    "CBAM factor × CSCF × benchmark (column A)",
    takes={"cbam_factor": "1", "cscf": "1", "benchmark": PER_TONNE},
    gives=PER_TONNE,
    reference=f"{_ANNEX} Equation 2",
)
def process_free_allocation(cbam_factor: Decimal, cscf: Decimal, benchmark: Decimal) -> Decimal:
    """Return the free allocation of the last process alone (Equation 2)."""
    return cbam_factor * cscf * benchmark


class FreeAllocation:
    """Free allocation per tonne by production year: of a process (column A) or of a whole chain (column B)."""

    def __init__(self, law: Law, tables: Tables, *, assume_after_published: bool = False) -> None:
        """Take the law and its open tables.

        Args:
            law: the law.
            tables: benchmarks and what else an obligation looks up.
            assume_after_published: go on after 2030 with the assumptions kept in the law folder.
        """
        self._law, self._tables, self._assume = law, tables, assume_after_published

    def of_process(self, good: Good) -> Figure:
        """Return SFA of the process in tCO2e/t (Equation 2); a blend of routes takes the mean of their benchmarks by mass.

        Raises:
            LawError: a factor or benchmark is not published, or the benchmark depends on a route that is not stated.
        """
        factors = self._factors(good.year)
        if factors.cscf is None:
            return no_free_allocation(factors.cbam_factor)
        return process_free_allocation(factors.cbam_factor, factors.cscf, self._column_a(good))

    def of_chain(self, cn_code: str, routes: tuple[str, ...], year: int) -> Figure:
        """Return the SEFA of a good or precursor at default values in tCO2e/t (Equation 6).

        Raises:
            LawError: a factor or benchmark is not published, or no benchmark fits the routes.
        """
        return allocation_of_chain(self._tables, cn_code, routes, self._factors(year))[1]

    def _column_a(self, good: Good) -> Figure:
        if not good.blend_of:
            return self._tables.benchmarks.column_a(good.cn_code, good.route, good.year, assume_after_published=self._assume)
        pairs = [(route.activity_level.to("t"), self._column_a(route)) for route in good.blend_of]
        return weighted_mean("benchmark of the blended routes", pairs, f"{_ANNEX} Equation 2; (EU) 2025/2547, Art. 4(6)")

    def _factors(self, year: int) -> AllocationFactors:
        return AllocationFactors.of_year(self._law, year, assume_after_published=self._assume)
