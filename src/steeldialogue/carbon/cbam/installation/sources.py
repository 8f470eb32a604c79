"""What a tonne of a precursor carries when it does not come from the graph itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE, embedded_at_default
from steeldialogue.carbon.cbam.installation.burden import Burden, counted_as_zero
from steeldialogue.carbon.cbam.installation.categories import Categories
from steeldialogue.carbon.cbam.installation.free_allocation import FreeAllocation
from steeldialogue.carbon.cbam.installation.goods import (
    AtDefault,
    FromExemptOrigin,
    FromSupplier,
    InstallationError,
    OfUnknownOrigin,
    Unburdened,
)
from steeldialogue.carbon.cbam.obligation import Tables
from steeldialogue.core import Figure, LawError, formula
from steeldialogue.law import Law

_MET = "Implementing Regulation (EU) 2025/2547,"
_UNKNOWN = "eu_cbam.unknown_origin"
Outside = FromSupplier | AtDefault | OfUnknownOrigin | FromExemptOrigin | Unburdened


@formula(
    "part by default values",
    "(SEE direct + SEE indirect) × share of default values",
    takes={"direct": PER_TONNE, "indirect": PER_TONNE, "share": "1"},
    gives=PER_TONNE,
    reference=f"{_MET} Annex IV, point 1.1, 15(d)",
)
def part_by_default(direct: Decimal, indirect: Decimal, share: Decimal) -> Decimal:
    """Return the part of a supplier's emissions for which it used default values."""
    return (direct + indirect) * share


class OutsideSources:
    """Precursors from suppliers, at default values, of unknown or exempt origin, and inputs that carry nothing."""

    def __init__(self, law: Law, tables: Tables, categories: Categories, allocation: FreeAllocation) -> None:
        """Take the law, its open tables, and what computes the free allocation."""
        self._law, self._tables, self._categories, self._allocation = law, tables, categories, allocation

    def burden(self, cn_code: str, source: Outside, year: int) -> Burden:
        """Return what a tonne of the precursor carries; `year` is its own reporting year.

        Raises:
            InstallationError: the source contradicts the rules.
            LawError: a value, benchmark or route is missing.
        """
        match source:
            case FromSupplier():
                found = self._supplied(cn_code, source, year)
            case AtDefault():
                found = self._at_default(cn_code, source, year)
            case OfUnknownOrigin():
                found = self._of_unknown_origin(cn_code, year)
            case FromExemptOrigin():
                found = self._exempt(source)
            case Unburdened():
                found = self._unburdened(source)
        return replace(found, notes=tuple(f"CN {cn_code}: {note}" for note in found.notes))

    def _supplied(self, cn_code: str, source: FromSupplier, year: int) -> Burden:
        if not source.verified:
            raise InstallationError(f"The actual values of CN {cn_code} are not verified: default values are used (A.1(5)).")
        origin = self._tables.scope.origin(source.origin)
        indirect, notes = self._supplied_indirect(cn_code, source)
        sefa = source.sefa
        if sefa is None:
            default = self._tables.defaults.lookup(origin, cn_code)
            sefa = self._allocation.of_chain(cn_code, default.routes, year)
            notes += ("no SEFA from its producer: default route of its origin", *default.notes)
        if source.share_of_default is None:
            by_default = counted_as_zero("no default values stated by the supplier", f"{_MET} Art. 15", source.see_direct)
        else:
            by_default = part_by_default(source.see_direct, indirect, source.share_of_default)
        return Burden(source.see_direct.to(PER_TONNE), indirect, by_default, sefa, notes)

    def _supplied_indirect(self, cn_code: str, source: FromSupplier) -> tuple[Figure, tuple[str, ...]]:
        if self._categories.counts_indirect(cn_code):
            if source.see_indirect is None:
                raise InstallationError(f"CN {cn_code} is outside Annex II: its supplier must state its indirect emissions too.")
            return source.see_indirect.to(PER_TONNE), ()
        notes: tuple[str, ...] = ("indirect emissions of a good of Annex II do not count",) if source.see_indirect else ()
        if source.see_indirect_of_ore is not None:
            return source.see_indirect_of_ore.to(PER_TONNE), notes
        if self._categories.may_embed_ore(cn_code):
            notes += ("the supplier does not state the indirect emissions of agglomerated ore: counted as 0",)
        return counted_as_zero("indirect emissions not counted", f"{_MET} Annex I, point 3.1", source.mass), notes

    def _at_default(self, cn_code: str, source: AtDefault, year: int) -> Burden:
        default = self._tables.defaults.lookup(self._tables.scope.origin(source.origin), cn_code)
        notes = (f"default value of {default.figure.label.removeprefix('default value, ')}", *default.notes)
        return self._defaulted(cn_code, default.figure, default.routes, year, notes)

    def _of_unknown_origin(self, cn_code: str, year: int) -> Burden:
        table = self._law.table(_UNKNOWN)
        met = [row for row in table.rows if cn_code.startswith(row.cn_code)]
        if not met:
            raise LawError(f"Annex IV of (EU) 2025/2621 has no value for CN {cn_code} of unknown origin.")
        row = max(met, key=lambda row: len(row.cn_code))
        value = table.figure(row.total, row.cn_code, f"default value, unknown origin, CN {row.cn_code}")
        notes = ("unknown origin: highest default value of all countries", *self._doubts_of_annex_iv(cn_code, value))
        return self._defaulted(cn_code, value, row.routes, year, notes)

    def _doubts_of_annex_iv(self, cn_code: str, value: Figure) -> tuple[str, ...]:
        defaults = self._tables.defaults
        notes: tuple[str, ...] = ()
        if defaults.version != self._law.table(_UNKNOWN).entry.version:
            notes += (f"Annex IV was not compared with {defaults.version}",)
        highest = defaults.highest(cn_code).figure
        if highest.value > value.value:
            notes += (
                f"Annex IV says {value.value} is the highest of all countries, but the {highest.label} is {highest.value} "
                f"({defaults.version}): Annex IV is used",
            )
        return notes

    def _defaulted(self, cn_code: str, value: Figure, routes: tuple[str, ...], year: int, notes: tuple[str, ...]) -> Burden:
        see = embedded_at_default(value, self._law.at("eu_cbam.mark_up", date(year, 1, 1)))
        # The tables set a total; its split into direct and indirect is for information alone.
        indirect = counted_as_zero("indirect emissions within the total", "Implementing Regulation (EU) 2025/2621, Annex I", value)
        if self._categories.counts_indirect(cn_code):
            notes = (*notes, "its default value is one total, shown as direct")
        return Burden(see, indirect, see, self._allocation.of_chain(cn_code, routes, year), notes)

    def _exempt(self, source: FromExemptOrigin) -> Burden:
        origin = self._tables.scope.placed(source.origin)
        if origin.standing == "charged":
            raise InstallationError(f"{origin.name} is not exempt: a precursor from there needs actual or default values.")
        see = counted_as_zero("exempt origin", f"{_MET} Annex III, point B", source.mass)
        sefa = counted_as_zero(
            "exempt origin", "Implementing Regulation (EU) 2025/2620, Annex, point 3.3; Commission Q&A 4.18", source.mass
        )
        return Burden(see, see, see, sefa)

    @staticmethod
    def _unburdened(source: Unburdened) -> Burden:
        zero = counted_as_zero(f"unburdened input ({source.reason})", f"{_MET} Annex II, point F; Art. 1(7)", source.mass)
        return Burden(zero, zero, zero, zero)
