"""Default values: which row of which table holds for a good from a country."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.core import Figure, LawError, country
from steeldialogue.law import Law, LawTable
from steeldialogue.law.tables import DefaultRow

OTHER_COUNTRIES = "AAA"
VERSIONS = ("2026/1740", "2025/2621")
_TOLD = ("default.unchecked", "default.routes_unchecked", "default.other")  # rules that a reader must be told of


@dataclass(frozen=True)
class FoundRow:
    """The row that holds for a good, its table, and the rules that led to it (ids of `eu_cbam.rules`)."""

    table: LawTable
    row: DefaultRow
    total: Decimal
    rules: tuple[str, ...]


@dataclass(frozen=True)
class DefaultValue:
    """A default value before mark-up with its route letters and what is to be known about it.

    `notes` hold the visible statuses: the fallback to Other Countries, and a country table that
    was not compared with the correcting act.
    """

    figure: Figure
    routes: tuple[str, ...]
    notes: tuple[str, ...] = ()


class DefaultValues:
    """The default values of one version, by country and longest CN prefix."""

    def __init__(self, law: Law, version: str = VERSIONS[0]) -> None:
        """Take the law and the version of the table.

        Raises:
            LawError: there is no such version.
        """
        if version not in VERSIONS:
            raise LawError(f"There is no version '{version}' of the default values; choose {' or '.join(VERSIONS)}.")
        self._law = law
        self.version = version

    @cached_property
    def _rows(self) -> dict[tuple[str, str], tuple[LawTable, DefaultRow]]:
        names = ["eu_cbam.default_values"]
        if self.version == VERSIONS[0]:
            names.append("eu_cbam.default_values_corrected")
        tables = [self._law.table(name) for name in names]
        return {(row.country, row.cn_code): (table, row) for table in tables for row in table.rows}

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(origin for origin, _ in self._rows)

    @cached_property
    def _compared(self) -> dict[str, str]:
        return {row.country: row.compared for row in self._law.table("eu_cbam.correction_checks").rows}

    def lookup(self, origin: str, cn_code: str) -> DefaultValue:
        """Return the default value of an eight-digit code from a country (ISO alpha-3).

        Raises:
            LawError: no row covers the code.
        """
        found = self.row(origin, cn_code)
        where = "Other Countries" if found.row.country == OTHER_COUNTRIES else country(found.row.country).en
        label = f"default value, {where}, CN {found.row.cn_code}"
        figure = found.table.figure(found.total, f"{found.row.country}, {found.row.cn_code}", label)
        return DefaultValue(figure, found.row.routes, tuple(self._texts[rule] for rule in found.rules if rule in _TOLD))

    def highest(self, cn_code: str) -> DefaultValue:
        """Return the highest value that a country's table, or that of Other Countries, holds for an eight-digit code.

        Raises:
            LawError: no row covers the code.
        """
        return max((self.lookup(origin, cn_code) for origin in sorted(self._listed)), key=lambda default: default.figure.value)

    def row(self, origin: str, cn_code: str) -> FoundRow:
        """Return the row of the longest CN prefix.

        A country without a row, or whose row refers on, takes the whole row of Other Countries
        including its route (Implementing Regulation (EU) 2025/2621, Annex I).

        Raises:
            LawError: no row covers the code.
        """
        found = self._longest(origin, cn_code)
        rules = self._compared_rules(origin)
        if found is None or found[1].total is None:
            found = self._longest(OTHER_COUNTRIES, cn_code)
            rules = (*rules, *self._compared_rules(OTHER_COUNTRIES), "default.other")
        if found is None or found[1].total is None:
            raise LawError(f"The default-value tables ({self.version}) have no value for {cn_code}.")
        table, row = found
        corrected = ("default.corrected",) if table.entry.corrects else ()
        return FoundRow(table, row, found[1].total, tuple(dict.fromkeys((*rules, *corrected))))

    def _longest(self, origin: str, cn_code: str) -> tuple[LawTable, DefaultRow] | None:
        lengths = range(len(cn_code), 3, -1)
        return next((row for length in lengths if (row := self._rows.get((origin, cn_code[:length])))), None)

    def _compared_rules(self, origin: str) -> tuple[str, ...]:
        if self.version != VERSIONS[0]:
            return ()
        compared = self._compared.get(origin)
        if compared == "values and routes" or origin not in self._listed:
            return ()  # an unlisted country has no table of its own that could differ
        return ("default.routes_unchecked",) if compared == "values" else ("default.unchecked",)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {row.id: row.text for row in self._law.table("eu_cbam.rules").rows}
