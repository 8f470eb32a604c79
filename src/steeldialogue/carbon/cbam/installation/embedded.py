"""The product graph: emissions and free allocation embedded in goods, down to their simple precursors."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.installation.burden import Burden, DeclaredGood, counted_as_zero
from steeldialogue.carbon.cbam.installation.categories import Categories
from steeldialogue.carbon.cbam.installation.checks import checked
from steeldialogue.carbon.cbam.installation.constants import MethodConstants
from steeldialogue.carbon.cbam.installation.free_allocation import COMPLEX_GOOD, FreeAllocation
from steeldialogue.carbon.cbam.installation.goods import (
    FromExemptOrigin,
    FromGood,
    Good,
    InstallationError,
    Precursor,
    Source,
    Unburdened,
)
from steeldialogue.carbon.cbam.installation.rounding import communicated
from steeldialogue.carbon.cbam.installation.sources import OutsideSources, part_by_default
from steeldialogue.carbon.cbam.installation.specific import (
    Share,
    specific_attributed_emissions,
    specific_consumption,
    with_precursors,
)
from steeldialogue.carbon.cbam.installation.sums import sum_of, weighted_mean
from steeldialogue.carbon.cbam.obligation import Tables
from steeldialogue.core import Derivation, Figure
from steeldialogue.core.errors import suggestions
from steeldialogue.core.formulas import share
from steeldialogue.law import Law

_MET = "Implementing Regulation (EU) 2025/2547,"
_SHARE_OF_DEFAULT = f"{_MET} Annex IV, point 1.1, 15(d)"
Carried = Sequence[tuple[Precursor, Burden]]


class ProductGraph:
    """Goods and their precursors, each computed once."""

    def __init__(self, law: Law, goods: Iterable[Good], tables: Tables | None = None, *, assume_after_published: bool = False) -> None:
        """Take the goods.

        Args:
            law: the law.
            goods: of one installation or several; only those of one installation pass values on unrounded.
            tables: default values and benchmarks, if they are open already.
            assume_after_published: go on after 2030 with the assumptions kept in the law folder.

        Raises:
            InstallationError: the goods do not fit together.
        """
        tables = tables or Tables.of(law)
        self._law = law
        self._allocation = FreeAllocation(law, tables, assume_after_published=assume_after_published)
        self._categories = Categories(law)
        self._outside = OutsideSources(law, tables, self._categories, self._allocation)
        self._first_year = law.parameter("eu_cbam.cbam_factor").values[0].valid_from.year
        self._burdens: dict[str, Burden] = {}
        self.goods = checked(goods, self._categories, tables.scope)

    def declared(self, name: str) -> DeclaredGood:
        """Return what is declared of a good.

        Raises:
            InstallationError: there is no such good, or its data contradict the rules.
            LawError: a value, benchmark or route is missing.
        """
        burden, good = self.burden(name), self.goods[name]
        direct, indirect = (part.named(label) for part, label in zip(self._rounded(good, burden), ("direct", "indirect"), strict=True))
        see = sum_of("specific embedded emissions", [direct, indirect], PER_TONNE, f"{_MET} Annex I, point 3.1")
        return DeclaredGood(good, direct, indirect, see, burden.sefa, _share_of_default(burden), burden.notes)

    def burden(self, name: str) -> Burden:
        """Return what a tonne of a good carries, unrounded.

        Raises:
            InstallationError: there is no such good, or its data contradict the rules.
            LawError: a value, benchmark or route is missing.
        """
        if name not in self.goods:
            raise InstallationError(f"There is no good '{name}'.{suggestions(name, list(self.goods))}")
        if name not in self._burdens:
            self._burdens[name] = self._computed(self.goods[name])
        return self._burdens[name]

    def _computed(self, good: Good) -> Burden:
        carried = [(precursor, self._precursor(good, precursor)) for precursor in good.precursors]
        direct = specific_attributed_emissions(good.direct, good.activity_level)
        indirect, notes = self._own_indirect(good)
        actual = counted_as_zero("own emissions are actual", f"{_MET} Art. 15", good.activity_level)
        allocation = self._allocation.of_process(good)
        return Burden(
            with_precursors("SEE direct", direct, _shares(good, carried, lambda burden: burden.direct)),
            with_precursors("SEE indirect", indirect, _shares(good, carried, lambda burden: burden.indirect)),
            with_precursors("by default", actual, _shares(good, carried, lambda burden: burden.by_default), _SHARE_OF_DEFAULT),
            with_precursors("SEFA", allocation, _shares(good, carried, lambda burden: burden.sefa), COMPLEX_GOOD),
            tuple(dict.fromkeys((*notes, *(note for _, burden in carried for note in burden.notes)))),
        )

    def _own_indirect(self, good: Good) -> tuple[Figure, tuple[str, ...]]:
        if self._categories.counts_indirect(good.cn_code):
            if good.indirect is None:
                raise InstallationError(f"{good.name} is outside Annex II (CN {good.cn_code}): its indirect emissions are needed.")
            return specific_attributed_emissions(good.indirect, good.activity_level), ()
        rule = "own indirect emissions of a good of Annex II do not count"
        zero = counted_as_zero(rule, "Regulation (EU) 2023/956, Art. 7(1) and Annex II", good.activity_level)
        return zero, (f"{good.name}: {rule}",) if good.indirect else ()

    def _precursor(self, good: Good, precursor: Precursor) -> Burden:
        if not all(isinstance(source, Unburdened) for source in precursor.sources):
            self._categories.check_precursor(good.cn_code, precursor.cn_code)
        lots = [(source.mass, self._source(good, precursor.cn_code, source)) for source in precursor.sources]

        def mean(pick: Callable[[Burden], Figure]) -> Figure:
            pairs = [(mass, pick(burden)) for mass, burden in lots]
            return weighted_mean(f"mean of CN {precursor.cn_code}", pairs, f"{_MET} Art. 14; (EU) 2025/2620, Art. 4")

        return Burden(
            mean(lambda burden: burden.direct),
            mean(lambda burden: burden.indirect),
            mean(lambda burden: burden.by_default),
            mean(lambda burden: burden.sefa),
            tuple(note for _, burden in lots for note in burden.notes),
        )

    def _source(self, good: Good, cn_code: str, source: Source) -> Burden:
        if isinstance(source, FromGood):
            return self._from_good(good, cn_code, self.goods[source.good])
        stated = None if isinstance(source, FromExemptOrigin | Unburdened) else source.year
        year = good.year if stated is None else stated
        self._check_years(f"CN {cn_code}", year, good)
        return self._outside.burden(cn_code, source, year)

    def _from_good(self, good: Good, cn_code: str, below: Good) -> Burden:
        if below.cn_code != cn_code:
            raise InstallationError(f"{good.name} takes CN {cn_code} from {below.name}, which is CN {below.cn_code}.")
        self._check_years(below.name, below.year, good)
        burden = self.burden(below.name)
        if below.installation == good.installation:
            return burden
        direct, indirect = self._rounded(below, burden)
        by_default = part_by_default(direct, indirect, _share_of_default(burden))
        return replace(burden, direct=direct, indirect=indirect, by_default=by_default)

    def _rounded(self, good: Good, burden: Burden) -> tuple[Figure, Figure]:
        most_decimals = MethodConstants.of_year(self._law, good.year).see_decimals
        return communicated(burden.direct, most_decimals), communicated(burden.indirect, most_decimals)

    def _check_years(self, precursor: str, year: int, good: Good) -> None:
        if year > good.year:
            raise InstallationError(f"{precursor} of {year} cannot go into {good.name}, which was made in {good.year}.")
        if year < self._first_year:
            raise InstallationError(
                f"{precursor} of {year}: no reporting period begins before {self._first_year} ((EU) 2025/2620, recital 13)."
            )


def _shares(good: Good, carried: Carried, pick: Callable[[Burden], Figure]) -> list[Share]:
    return [
        Share(f"CN {precursor.cn_code}", specific_consumption(_consumed(precursor), good.activity_level), pick(burden))
        for precursor, burden in carried
    ]


def _consumed(precursor: Precursor) -> Figure:
    masses = [source.mass for source in precursor.sources]
    if precursor.consumed or len(masses) == 1:
        return precursor.consumed or masses[0]
    return sum_of("mass consumed", masses, "t", f"{_MET} Annex III, point B")


def _share_of_default(burden: Burden) -> Figure:
    """Return the share of embedded emissions for which default values were used; 0 where nothing is embedded."""
    whole = sum_of("SEE unrounded", [burden.direct, burden.indirect], PER_TONNE, f"{_MET} Annex III, point B")
    if whole.value:
        return share(burden.by_default, whole)
    account = Derivation("share of default values", "0: nothing is embedded", (("SEE", whole),), _SHARE_OF_DEFAULT)
    return Figure(Decimal(0), "1", account)
