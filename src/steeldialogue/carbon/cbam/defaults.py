"""Default values: which row of which table holds for a good from a country."""

from dataclasses import dataclass
from functools import cached_property

from steeldialogue.core import Figure, LawError, country
from steeldialogue.law import Law, LawTable
from steeldialogue.law.tables import DefaultRow

OTHER_COUNTRIES = "AAA"
VERSIONS = ("2026/1740", "2025/2621")


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
    def _compared(self) -> dict[str, str]:
        return {row.country: row.compared for row in self._law.table("eu_cbam.correction_checks").rows}

    def lookup(self, origin: str, cn_code: str) -> DefaultValue:
        """Return the default value of an eight-digit code from a country (ISO alpha-3).

        A country without a row, or whose row refers on, takes the whole row of Other Countries
        including its route (Implementing Regulation (EU) 2025/2621, Annex I).

        Raises:
            LawError: no row covers the code.
        """
        found = self._longest(origin, cn_code)
        notes = self._status(origin)
        if found is None or found[1].total is None:
            found = self._longest(OTHER_COUNTRIES, cn_code)
            notes = (*notes, *self._status(OTHER_COUNTRIES), "value and route of Other Countries and Territories")
        if found is None or (total := found[1].total) is None:
            raise LawError(f"The default-value tables ({self.version}) have no value for {cn_code}.")
        table, row = found
        where = "Other Countries" if row.country == OTHER_COUNTRIES else country(row.country).en
        figure = table.figure(total, f"{row.country}, {row.cn_code}", f"default value, {where}, CN {row.cn_code}")
        return DefaultValue(figure, row.routes, notes)

    def _longest(self, origin: str, cn_code: str) -> tuple[LawTable, DefaultRow] | None:
        lengths = range(len(cn_code), 3, -1)
        return next((row for length in lengths if (row := self._rows.get((origin, cn_code[:length])))), None)

    def _status(self, origin: str) -> tuple[str, ...]:
        if self.version != VERSIONS[0]:
            return ()
        compared = self._compared.get(origin)
        if compared == "values and routes":
            return ()
        if compared == "values":
            return ("routes not compared with 2026/1740",)
        return ("country table not compared with 2026/1740",)
