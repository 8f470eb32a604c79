"""Benchmarks: the free allocation a good would have had inside the Union."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from steeldialogue.core import Derivation, Figure, LawError
from steeldialogue.law import Law
from steeldialogue.law.tables import BenchmarkRow

_STAND_IN = "eu_cbam.benchmark_year_after_2030"


class Benchmarks:
    """Column B of Implementing Regulation (EU) 2025/2620, Annex, point 5.3."""

    def __init__(self, law: Law) -> None:
        """Take the law; its table is read when first needed."""
        self._law = law

    @cached_property
    def _rows(self) -> dict[str, list[BenchmarkRow]]:
        rows: dict[str, list[BenchmarkRow]] = defaultdict(list)
        for row in self._law.table("eu_cbam.benchmarks").rows:
            if row.column == "B":
                rows[row.cn_code].append(row)
        return rows

    @cached_property
    def last_year(self) -> int:
        """The last production year with published benchmarks."""
        return max(row.to_year for rows in self._rows.values() for row in rows)

    def column_b(self, cn_code: str, routes: tuple[str, ...], year: int, *, assume_after_published: bool = False) -> Figure:
        """Return the benchmark of a code by its default route in a production year.

        Where grades with different alloys share the code, the table of default values names two
        routes and the highest benchmark holds (point 5.1).

        Raises:
            LawError: the year has no benchmark, or the routes do not fit the code.
        """
        if year <= self.last_year:
            return self._published(cn_code, routes, year)
        if not assume_after_published:
            raise LawError(f"Benchmarks for production year {year} are not published; a scenario must say what to assume.")
        stand_in = self._law.at(_STAND_IN, date(year, 1, 1))
        published = self._published(cn_code, routes, int(stand_in.value))
        account = Derivation(
            "benchmark carried forward", "benchmark of the stand-in year", (("benchmark", published), ("stand-in year", stand_in))
        )
        return Figure(published.value, published.unit, account, f"{published.label}, carried forward to {year}")

    def _published(self, cn_code: str, routes: tuple[str, ...], year: int) -> Figure:
        of_year = [row for row in self._rows.get(cn_code, []) if row.from_year <= year <= row.to_year]
        free = [row for row in of_year if not row.route]
        fitting = free or [row for row in of_year if row.route in routes]
        if not fitting:
            has = ", ".join(sorted({row.route for row in of_year})) or "none"
            raise LawError(
                f"CN {cn_code} has column B benchmarks for routes {has}, but its default value names "
                f"'{'/'.join(routes) or 'no route'}': none fits, and none is guessed."
            )
        row = max(fitting, key=lambda row: row.benchmark)
        label = f"benchmark B, CN {cn_code}" + (f", route {row.route}" if row.route else "")
        key = f"{cn_code}, column B, {row.route or 'any route'}, {row.from_year}-{row.to_year}"
        return self._law.table("eu_cbam.benchmarks").figure(row.benchmark, key, label)
