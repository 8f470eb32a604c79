"""What the law says of a kind of line: everything but the amounts, found once for all lines alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from steeldialogue.carbon.cbam.benchmarks import Benchmarks
from steeldialogue.carbon.cbam.defaults import DefaultValues, FoundRow
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.scope import CodeStanding, OriginStanding
from steeldialogue.core import LawError
from steeldialogue.law import Law
from steeldialogue.law.tables import BenchmarkRow

Actual = Literal["none", "verified", "unstated", "unverified"]
Period = Literal["presumed", "stated", "first"]
Priced = Literal["none", "quarter", "stated"]
Threshold = Literal["none", "below", "crossed"]


@dataclass(frozen=True)
class Kind:
    """What one line has in common with others: all that decides its rules, but no amount."""

    fault: Status = Status.OK
    code: str = ""
    code_standing: CodeStanding = "in_scope"
    taric: bool = False
    origin: str = ""
    origin_standing: OriginStanding = "charged"
    import_year: int = 0
    production_year: int = 0
    period: Period = "presumed"
    route: str = ""
    actual: Actual = "none"
    sefa_stated: bool = False
    see_rounded: bool = False
    sefa_rounded: bool = False
    mass_rounded: bool = False
    price: Priced = "none"
    paid: bool = False
    threshold: Threshold = "none"
    uncounted: bool = False


@dataclass(frozen=True)
class Terms:
    """The terms of a kind of line; emissions in tCO2e per tonne. `see` and `sefa` are None where each line states its own."""

    status: Status
    rules: tuple[str, ...] = ()
    basis: str = ""
    default_value: Decimal | None = None
    mark_up: Decimal | None = None
    see: Decimal | None = None
    benchmark: Decimal | None = None
    cbam_factor: Decimal | None = None
    cscf: Decimal | None = None
    sefa: Decimal | None = None
    default_table: str = ""
    benchmark_table: str = ""


@dataclass(frozen=True)
class _Allocation:
    sefa: Decimal
    cbam_factor: Decimal
    cscf: Decimal | None = None
    benchmark: Decimal | None = None
    table: str = ""


class LawOfLines:
    """Finds the terms of kinds of lines in the law, as known on a day."""

    def __init__(self, law: Law, options: LineOptions) -> None:
        """Take the law and the choices that hold for all lines."""
        self._law, self._options = law, options
        self.version = options.version(law)
        self._defaults = DefaultValues(law, self.version)
        self._benchmarks = Benchmarks(law)
        self._factors: dict[tuple[str, int], Decimal] = {}

    def terms(self, kind: Kind) -> Terms:
        """Return the terms of a kind of line; every kind has some, if only an error."""
        rules: list[str] = []
        status = self._standing(kind, rules)
        if status is not Status.OK:
            return Terms(status, tuple(rules))
        rules += _rules_of_kind(kind)
        uses_actual = kind.actual in ("verified", "unstated")
        terms = self._actual(kind, rules) if uses_actual else self._default(kind, rules)
        if terms.status is not Status.OK:
            return Terms(terms.status, tuple(rules))
        rules += self._rules_of_amounts(kind, uses_actual)
        return Terms(**{**vars(terms), "rules": tuple(rules), "status": _under_threshold(kind)})

    def _standing(self, kind: Kind, rules: list[str]) -> Status:
        """The status that code, origin and faults decide alone."""
        if kind.fault is not Status.OK:
            return kind.fault
        if kind.code_standing == "out_of_scope":
            rules.append("good.outside")
            return Status.OUT_OF_SCOPE
        if kind.code_standing != "in_scope":
            return Status.OTHER_SECTOR if kind.code_standing == "other_sector" else Status.UNKNOWN_CN_CODE
        if not self._valid(kind.code, kind.import_year):
            return Status.CN_CODE_NOT_VALID
        rules.append("good.annex_i")
        if kind.origin_standing == "charged":
            return Status.OK
        rules.append("origin.exempt" if kind.origin_standing == "exempt" else "origin.union")
        return Status.EXEMPT_ORIGIN

    def _default(self, kind: Kind, rules: list[str]) -> Terms:
        try:
            found = self._defaults.row(kind.origin, kind.code)
        except LawError:
            return Terms(Status.NO_DEFAULT_VALUE)
        if "default.other" not in found.rules:
            rules.append("default.country")
        rules += [*found.rules, "default.mark_up"]
        allocation = self._allocation(kind, found, rules)
        if isinstance(allocation, Status):
            return Terms(allocation)
        mark_up = self._of_year("eu_cbam.mark_up", kind.production_year)
        return Terms(
            Status.OK,
            basis="default",
            default_value=found.total,
            mark_up=mark_up,
            see=found.total * (1 + mark_up),
            benchmark=allocation.benchmark,
            cbam_factor=allocation.cbam_factor,
            cscf=allocation.cscf,
            sefa=allocation.sefa,
            default_table=self.version,
            benchmark_table=allocation.table,
        )

    def _actual(self, kind: Kind, rules: list[str]) -> Terms:
        """Actual emissions: SEFA as the producer states it, or for a good without precursors the process benchmark."""
        if kind.sefa_stated:
            rules.append("actual.sefa_stated")
            return Terms(Status.OK, basis="actual")
        if self._has_precursors(kind.code):
            return Terms(Status.SEFA_MISSING)
        rules.append("actual.sefa_simple")
        rows = self._benchmarks.fitting("A", kind.code, (kind.route,), self._benchmark_year(kind))
        allocation = self._allocated(kind, rows, rules)
        if isinstance(allocation, Status):
            return Terms(allocation)
        return Terms(
            Status.OK,
            basis="actual",
            benchmark=allocation.benchmark,
            cbam_factor=allocation.cbam_factor,
            cscf=allocation.cscf,
            sefa=allocation.sefa,
            benchmark_table=allocation.table,
        )

    def _allocation(self, kind: Kind, found: FoundRow, rules: list[str]) -> _Allocation | Status:
        """SEFA of the default path: column B by the route letter of the default table (point 5.1)."""
        if not self._of_year("eu_cbam.cbam_factor", kind.production_year):
            return self._allocated(kind, [], rules)
        year, routes = self._benchmark_year(kind), found.row.routes
        rows = self._benchmarks.fitting("B", kind.code, routes, year)
        by_law = bool(rows)
        if not rows and kind.route:
            rows = self._benchmarks.fitting("B", kind.code, (kind.route,), year)
        if not rows:
            return Status.NEEDS_ROUTE
        allocation = self._allocated(kind, rows, rules)
        if not isinstance(allocation, Status):
            rules += [*_route_rules(kind, rows, by_law), "benchmark.provisional", "allocation.default"]
        return allocation

    def _allocated(self, kind: Kind, rows: list[BenchmarkRow], rules: list[str]) -> _Allocation | Status:
        factor = self._of_year("eu_cbam.cbam_factor", kind.production_year)
        if not factor:
            rules.append("allocation.none")
            return _Allocation(Decimal(0), factor)
        cscf = self._cscf(kind, rules)
        if cscf is None:
            return Status.CSCF_NOT_PUBLISHED
        if kind.production_year > self._benchmarks.last_year:
            rules.append("benchmark.carried")
        benchmark = max(row.benchmark for row in rows)
        return _Allocation(factor * cscf * benchmark, factor, cscf, benchmark, self._law.entries["eu_cbam.benchmarks"].version)

    def _cscf(self, kind: Kind, rules: list[str]) -> Decimal | None:
        published = self._published_cscf(kind.production_year)
        if published is not None:
            rules.append("cscf.published")
            return published
        if self._options.assumed_cscf is not None:
            rules.append("cscf.assumed")
        return self._options.assumed_cscf

    def _benchmark_year(self, kind: Kind) -> int:
        return min(kind.production_year, self._benchmarks.last_year)

    def _of_year(self, parameter: str, year: int) -> Decimal:
        """A parameter that the law sets for every year of the definitive period."""
        key = parameter, year
        if key not in self._factors:
            self._factors[key] = self._law.at(parameter, date(year, 1, 1)).value
        return self._factors[key]

    def _published_cscf(self, year: int) -> Decimal | None:
        """The correction factor of a year as known on the day of the options."""
        entry = self._law.parameter("eu_cbam.cscf").entry(date(year, 1, 1))
        published = entry.published or self._law.acts[entry.act].published
        if entry.value is None or (self._options.as_of is not None and published > self._options.as_of):
            return None
        return Decimal(entry.value)

    @cached_property
    def _rows(self) -> dict[str, tuple[date | None, date | None, bool]]:
        rows = self._law.table("eu_cbam.cn_codes").rows
        return {row.cn_code: (row.valid_from, row.valid_to, bool(row.precursors)) for row in rows}

    def _has_precursors(self, code: str) -> bool:
        return self._rows[code][2]

    def _valid(self, code: str, year: int) -> bool:
        start, end, _ = self._rows[code]
        return (start is None or start.year <= year) and (end is None or end.year >= year)

    def _rules_of_amounts(self, kind: Kind, uses_actual: bool) -> Iterator[str]:
        if kind.paid:
            draft = "paid.draft" if uses_actual else "paid.default"
            yield "paid.not_deducted" if self._options.paid_rules == "none" else draft
        yield "certificates.floor"
        yield f"price.{kind.price}"
        if kind.threshold != "none":
            yield f"threshold.{kind.threshold}"
        if kind.threshold == "below" and kind.uncounted:
            yield "threshold.uncounted"


def _rules_of_kind(kind: Kind) -> Iterator[str]:
    if kind.taric:
        yield "good.taric"
    if kind.mass_rounded:
        yield "mass.rounded"
    yield f"period.{kind.period}"
    if kind.actual != "none":
        yield f"actual.{kind.actual}"
    if kind.actual in ("verified", "unstated") and kind.see_rounded:
        yield "actual.see_rounded"
    if kind.actual in ("verified", "unstated") and kind.sefa_rounded:
        yield "actual.sefa_rounded"


def _route_rules(kind: Kind, rows: list[BenchmarkRow], by_law: bool) -> Iterator[str]:
    if not by_law:
        yield "benchmark.route_stated"
        return
    free = not rows[0].route
    yield "benchmark.any_route" if free else "benchmark.by_route"
    if len(rows) > 1:
        yield "benchmark.highest"
    if kind.route and not free and kind.route not in {row.route for row in rows}:
        yield "benchmark.route_unused"


def _under_threshold(kind: Kind) -> Status:
    return Status.BELOW_THRESHOLD if kind.threshold == "below" else Status.OK
