"""What one tonne of a good owes at default values."""

from dataclasses import dataclass
from datetime import date

from steeldialogue.carbon.cbam.benchmarks import Benchmarks
from steeldialogue.carbon.cbam.defaults import DefaultValues
from steeldialogue.carbon.cbam.equations import (
    certificates_per_tonne,
    cost_per_tonne,
    embedded_at_default,
    free_allocation_at_default,
    no_free_allocation,
)
from steeldialogue.carbon.cbam.scope import CN_DIGITS, Scope
from steeldialogue.core import Figure, LawError
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law


@dataclass(frozen=True)
class AllocationFactors:
    """What free allocation is multiplied by in a production year; see `Conditions`."""

    year: int
    cbam_factor: Figure
    cscf: Figure | None
    assumed: bool

    @classmethod
    def of_year(cls, law: Law, year: int, *, assume_after_published: bool = False) -> "AllocationFactors":
        """Return the factors of a production year: as published, or else, where it may be assumed, as the law folder assumes.

        Raises:
            LawError: a factor is not published and nothing may be assumed.
        """
        day = date(year, 1, 1)
        factor = law.at("eu_cbam.cbam_factor", day)
        if not factor.value:
            return cls(year, factor, None, assumed=False)
        known = law.parameter("eu_cbam.cscf").entry(day).value is not None
        source = "eu_cbam.cscf" if known or not assume_after_published else "eu_cbam.cscf_after_2030"
        return cls(year, factor, law.at(source, day), assumed=not known)


@dataclass(frozen=True)
class Conditions:
    """The law and the price under which a production year is computed.

    `cscf` is None once the CBAM factor is zero and no correction matters. `assumed` tells that the
    year lies beyond the published factor and benchmarks and that the assumptions kept in the law
    folder were used.
    """

    year: int
    mark_up: Figure
    cbam_factor: Figure
    cscf: Figure | None
    price: Figure
    assumed: bool

    @classmethod
    def of_year(cls, law: Law, year: int, price: Figure, *, assume_after_published: bool = False) -> "Conditions":
        """Return the conditions of a production year.

        Raises:
            LawError: the correction factor is not published and nothing may be assumed.
        """
        factors = AllocationFactors.of_year(law, year, assume_after_published=assume_after_published)
        mark_up = law.at("eu_cbam.mark_up", date(year, 1, 1))
        return cls(year, mark_up, factors.cbam_factor, factors.cscf, price, factors.assumed)

    @property
    def allocation(self) -> AllocationFactors:
        """What free allocation is multiplied by."""
        return AllocationFactors(self.year, self.cbam_factor, self.cscf, self.assumed)


@dataclass(frozen=True)
class Obligation:
    """The obligation of one tonne of a code from a country in a production year."""

    cn_code: str
    origin: str
    year: int
    default_value: Figure
    benchmark: Figure | None
    see: Figure
    sefa: Figure
    certificates: Figure
    cost: Figure
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Tables:
    """The scope and tables an obligation looks things up in, opened once."""

    scope: Scope
    defaults: DefaultValues
    benchmarks: Benchmarks

    @classmethod
    def of(cls, law: Law, version: str = "2026/1740") -> "Tables":
        """Open the tables of one version of the default values."""
        return cls(Scope(law), DefaultValues(law, version), Benchmarks(law))


def obligation_at_default(tables: Tables, origin: str, cn_code: str, conditions: Conditions) -> Obligation:
    """Return what a tonne owes when its default value is declared.

    Raises:
        UnknownCountryError: the origin names no country.
        LawError: the code or the origin is out of scope, or a value, benchmark or route is missing.
    """
    if cn_code not in tables.scope.codes:
        if len(cn_code) != CN_DIGITS:
            raise LawError(f"'{cn_code}' is not a code of eight digits; an obligation needs one.")
        near = suggestions(cn_code, tables.scope.neighbours(cn_code))
        raise LawError(f"CN {cn_code} is not a code of Annex I (iron and steel).{near}")
    origin = tables.scope.origin(origin)
    default = tables.defaults.lookup(origin, cn_code)
    benchmark, sefa = allocation_of_chain(tables, cn_code, default.routes, conditions.allocation)
    see, sefa = embedded_at_default(default.figure, conditions.mark_up).named("SEE"), sefa.named("SEFA")
    certificates = certificates_per_tonne(see, sefa)
    cost = cost_per_tonne(certificates, conditions.price)
    return Obligation(cn_code, origin, conditions.year, default.figure, benchmark, see, sefa, certificates, cost, default.notes)


def allocation_of_chain(tables: Tables, cn_code: str, routes: tuple[str, ...], factors: AllocationFactors) -> tuple[Figure | None, Figure]:
    """Return the benchmark of column B, where one is needed, and the SEFA of a good or precursor at default values (Equation 6).

    Raises:
        LawError: no benchmark fits the routes, or the year has none.
    """
    if factors.cscf is None:
        return None, no_free_allocation(factors.cbam_factor)
    benchmark = tables.benchmarks.column_b(cn_code, routes, factors.year, assume_after_published=factors.assumed)
    return benchmark, free_allocation_at_default(factors.cbam_factor, factors.cscf, benchmark)
