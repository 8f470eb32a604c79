"""Finding the terms of lines in the law, as known on a day: once for all lines alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from steeldialogue.carbon.cbam.benchmarks import Benchmarks
from steeldialogue.carbon.cbam.defaults import DefaultValues, FoundRow
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.lines.terms import Kind, Terms
from steeldialogue.core import LawError
from steeldialogue.law import Law
from steeldialogue.law.tables import BenchmarkRow, CnRow


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
        if kind.threshold == "open":
            return Terms(Status.THRESHOLD_OPEN, (*rules, "threshold.open"))
        rules += _rules_of_kind(kind)
        uses_actual = kind.actual in ("verified", "unstated")
        terms = self._actual(kind, rules) if uses_actual else self._default(kind, rules)
        below = kind.threshold == "below"  # then nothing is owed, whatever could not be found
        if terms.status is not Status.OK and not below:
            return Terms(terms.status, tuple(rules))
        if terms.status is not Status.OK:
            return Terms(Status.BELOW_THRESHOLD, (*rules, "threshold.below"))
        rules += self._rules_of_amounts(kind, uses_actual)
        return replace(terms, rules=tuple(rules), status=Status.BELOW_THRESHOLD if below else Status.OK)

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
        mark_up = self._of_year("eu_cbam.mark_up", kind.production_year)
        return replace(
            allocation,
            basis="default",
            default_value=found.total,
            mark_up=mark_up,
            see=found.total * (1 + mark_up),
            default_table=self.version,
        )

    def _actual(self, kind: Kind, rules: list[str]) -> Terms:
        """Actual emissions: SEFA as the producer states it, or for a good without precursors the process benchmark."""
        if kind.sefa_stated:
            rules.append("actual.sefa_stated")
            return Terms(Status.OK, basis="actual")
        if self._codes[kind.code].precursors:
            return Terms(Status.SEFA_MISSING)
        rules.append("actual.sefa_simple")
        rows = self._benchmarks.fitting("A", kind.code, (kind.route,), self._benchmark_year(kind))
        return replace(self._allocated(kind, rows, rules), basis="actual")

    def _allocation(self, kind: Kind, found: FoundRow, rules: list[str]) -> Terms:
        """SEFA of the default path: column B by the route letter of the default table (point 5.1)."""
        if not self._of_year("eu_cbam.cbam_factor", kind.production_year):
            return self._allocated(kind, [], rules)
        year, routes = self._benchmark_year(kind), found.row.routes
        rows = self._benchmarks.fitting("B", kind.code, routes, year)
        by_law = bool(rows)
        if not rows and kind.route:
            rows = self._benchmarks.fitting("B", kind.code, (kind.route,), year)
        if not rows:
            return Terms(Status.NEEDS_ROUTE)
        rules += [*_route_rules(kind, rows, by_law), "allocation.default"]
        return self._allocated(kind, rows, rules)

    def _allocated(self, kind: Kind, rows: list[BenchmarkRow], rules: list[str]) -> Terms:
        factor = self._of_year("eu_cbam.cbam_factor", kind.production_year)
        if not factor:
            rules.append("allocation.none")
            return Terms(Status.OK, sefa=factor, cbam_factor=factor)
        cscf = self._cscf(kind, rules)
        if cscf is None:
            return Terms(Status.CSCF_NOT_PUBLISHED)
        if kind.production_year > self._benchmarks.last_year:
            rules.append("benchmark.carried")
        rules.append("benchmark.provisional")
        benchmark = max(row.benchmark for row in rows)
        version = self._law.entries["eu_cbam.benchmarks"].version
        return Terms(Status.OK, sefa=factor * cscf * benchmark, cbam_factor=factor, cscf=cscf, benchmark=benchmark, benchmark_table=version)

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
    def _codes(self) -> dict[str, CnRow]:
        return {row.cn_code: row for row in self._law.table("eu_cbam.cn_codes").rows}

    def _valid(self, code: str, year: int) -> bool:
        row = self._codes[code]
        return (row.valid_from is None or row.valid_from.year <= year) and (row.valid_to is None or row.valid_to.year >= year)

    def _rules_of_amounts(self, kind: Kind, uses_actual: bool) -> Iterator[str]:
        if kind.paid:
            draft = "paid.draft" if uses_actual else "paid.default"
            yield "paid.not_deducted" if self._options.paid_rules == "none" else draft
        yield "certificates.floor"
        yield f"price.{kind.price}"
        if kind.threshold != "none":
            yield f"threshold.{kind.threshold}"


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
