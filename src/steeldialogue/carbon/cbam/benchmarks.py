"""Benchmarks: the free allocation a good would have had inside the Union."""

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import Literal

from steeldialogue.core import Derivation, Figure, LawError
from steeldialogue.law import Law
from steeldialogue.law.tables import BenchmarkRow

Column = Literal["A", "B"]

_STAND_IN = "eu_cbam.benchmark_year_after_2030"
_NAMED_BY: dict[Column, str] = {"A": "its producer states", "B": "its default value names"}


class Benchmarks:
    """Implementing Regulation (EU) 2025/2620, Annex, point 5.3: column A for the process alone, B for the whole chain."""

    def __init__(self, law: Law) -> None:
        """Take the law; its table is read when first needed."""
        self._law = law

    @cached_property
    def _rows(self) -> dict[tuple[Column, str], list[BenchmarkRow]]:
        rows: dict[tuple[Column, str], list[BenchmarkRow]] = defaultdict(list)
        for row in self._law.table("eu_cbam.benchmarks").rows:
            rows[row.column, row.cn_code].append(row)
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
        return self._chosen("B", cn_code, routes, year, assume_after_published)

    def column_a(self, cn_code: str, route: str, year: int, *, assume_after_published: bool = False) -> Figure:
        """Return the benchmark of the last process alone, by the route its producer states; "" where none is stated.

        Raises:
            LawError: the year has no benchmark, or the benchmark depends on a route that is not stated or does not fit.
        """
        return self._chosen("A", cn_code, (route,) if route else (), year, assume_after_published)

    def of_year(self, column: Column, cn_code: str, year: int) -> list[BenchmarkRow]:
        """Return the published rows of a code for a production year."""
        return [row for row in self._rows.get((column, cn_code), []) if row.from_year <= year <= row.to_year]

    def fitting(self, column: Column, cn_code: str, routes: tuple[str, ...], year: int) -> list[BenchmarkRow]:
        """Return the rows that hold for some routes: those that do not depend on the route, or else those of the routes."""
        of_year = self.of_year(column, cn_code, year)
        return [row for row in of_year if not row.route] or [row for row in of_year if row.route in routes]

    def _chosen(self, column: Column, cn_code: str, routes: tuple[str, ...], year: int, assume_after_published: bool) -> Figure:
        if year <= self.last_year:
            return self._published(column, cn_code, routes, year)
        if not assume_after_published:
            raise LawError(f"Benchmarks for production year {year} are not published; a scenario must say what to assume.")
        stand_in = self._law.at(_STAND_IN, date(year, 1, 1))
        published = self._published(column, cn_code, routes, int(stand_in.value))
        account = Derivation(
            "benchmark carried forward", "benchmark of the stand-in year", (("benchmark", published), ("stand-in year", stand_in))
        )
        return Figure(published.value, published.unit, account, f"{published.label}, carried forward to {year}")

    def _published(self, column: Column, cn_code: str, routes: tuple[str, ...], year: int) -> Figure:
        fitting = self.fitting(column, cn_code, routes, year)
        if not fitting:
            has = ", ".join(sorted({row.route for row in self.of_year(column, cn_code, year)})) or "none"
            raise LawError(
                f"CN {cn_code} has column {column} benchmarks for routes {has}, but {_NAMED_BY[column]} "
                f"'{'/'.join(routes) or 'no route'}': none fits, and none is guessed."
            )
        row = max(fitting, key=lambda row: row.benchmark)
        label = f"benchmark {column}, CN {cn_code}" + (f", route {row.route}" if row.route else "")
        key = f"{cn_code}, column {column}, {row.route or 'any route'}, {row.from_year}-{row.to_year}"
        return self._law.table("eu_cbam.benchmarks").figure(row.benchmark, key, label)
