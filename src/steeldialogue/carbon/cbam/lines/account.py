"""One line's account: the same obligation computed once more in decimals, with every input, formula and article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, partial
from typing import Any

from steeldialogue.carbon.cbam.declaration.carbon_price import certificates_of_price_paid
from steeldialogue.carbon.cbam.declaration.equations import certificates_of_good, cost_of_certificates
from steeldialogue.carbon.cbam.declaration.prices import PRICE
from steeldialogue.carbon.cbam.equations import PER_TONNE, embedded_at_default, free_allocation_at_default, no_free_allocation
from steeldialogue.carbon.cbam.installation.free_allocation import process_free_allocation
from steeldialogue.carbon.cbam.lines.facts import MASS_DECIMALS, PAID_DECIMALS, SEE_DECIMALS, SEFA_DECIMALS
from steeldialogue.carbon.cbam.lines.kinds import digits_of
from steeldialogue.carbon.cbam.lines.layout import DECIMALS
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.obligation import Tables
from steeldialogue.carbon.cbam.scope import CN_DIGITS
from steeldialogue.core import Derivation, Figure, LineageError, Quality, SourceRow
from steeldialogue.core.money import to_cents
from steeldialogue.core.stated import stated
from steeldialogue.law import Law
from steeldialogue.law.tables import RuleRow


@dataclass(frozen=True)
class Account:
    """The result of a line, the rules it rests on, and its numbers as figures by name; no figures where nothing is computed."""

    row: Mapping[str, Any]
    rules: tuple[RuleRow, ...]
    figures: Mapping[str, Figure]

    @property
    def status(self) -> Status:
        """What became of the line."""
        return Status(self.row["status"])


@dataclass(frozen=True)
class Accountant:
    """Writes the accounts of lines that an engine has computed, under the same law and choices."""

    law: Law
    options: LineOptions
    file: str

    def account(self, row: Mapping[str, Any], number: int) -> Account:
        """Return the account of a computed line; `number` counts lines from 1.

        Raises:
            LineageError: the two ways of computing differ, which would be a fault of ours.
        """
        texts = {rule.id: rule for rule in self.law.table("eu_cbam.rules").rows}
        rules = tuple(texts[key] for key in (row["rule_ids"] or "").split(";") if key)
        if not row["basis"]:
            return Account(row, rules, {})
        figures = self._figures(row, number, {rule.id for rule in rules})
        if Status(row["status"]) is Status.OK:
            _check(row, figures)
        return Account(row, rules, figures)

    def _figures(self, row: Mapping[str, Any], number: int, rules: set[str]) -> dict[str, Figure]:
        told = _Told(self.file, number, row)
        year = date(self._production_year(row, rules), 1, 1)
        made = self._default(row, rules, year) if row["basis"] == "default" else self._actual(told, row, rules, year)
        mass = told.figure("net_mass_t", "t", MASS_DECIMALS)
        reduction = (self._reduction(told, mass),) if "paid.draft" in rules else ()
        made["certificates"] = certificates_of_good(mass, made["see"], made["sefa"], *reduction).named("certificates")
        if Status(row["status"]) is not Status.OK:
            return {name: made[name] for name in ("see", "sefa")}  # below the threshold nothing is owed
        if price := self._price(row):
            made["cost"] = cost_of_certificates(made["certificates"], price).named("cost")
        return made

    def _default(self, row: Mapping[str, Any], rules: set[str], year: date) -> dict[str, Figure]:
        code = digits_of(str(row["cn_code"]))[:CN_DIGITS]
        default = self._tables.defaults.lookup(self._tables.scope.origin(str(row["country_of_origin"])), code)
        see = embedded_at_default(default.figure, self.law.at("eu_cbam.mark_up", year)).named("SEE")
        routes = (str(row["route"]).strip().upper(),) if "benchmark.route_stated" in rules else default.routes
        column_b = partial(self._tables.benchmarks.column_b, code, routes)
        return {"see": see, "sefa": self._allocation(free_allocation_at_default, column_b, rules, year)}

    def _actual(self, told: "_Told", row: Mapping[str, Any], rules: set[str], year: date) -> dict[str, Figure]:
        see = told.figure("see_actual_tco2e_per_t", PER_TONNE, SEE_DECIMALS).named("SEE")
        if "actual.sefa_stated" in rules:
            return {"see": see, "sefa": told.figure("sefa_actual_tco2e_per_t", PER_TONNE, SEFA_DECIMALS).named("SEFA")}
        column_a = partial(self._tables.benchmarks.column_a, digits_of(str(row["cn_code"]))[:CN_DIGITS], "")
        return {"see": see, "sefa": self._allocation(process_free_allocation, column_a, rules, year)}

    def _allocation(self, equation: Callable[..., Figure], column: Callable[..., Figure], rules: set[str], year: date) -> Figure:
        factor = self.law.at("eu_cbam.cbam_factor", year)
        if "allocation.none" in rules:
            return no_free_allocation(factor).named("SEFA")
        assumed = self.options.assumed_cscf
        if assumed is not None and "cscf.assumed" in rules:
            cscf = stated("assumed CSCF", assumed, "1", Quality.ASSUMPTION)
        else:
            cscf = self.law.at("eu_cbam.cscf", year)
        benchmark = column(year.year, assume_after_published="benchmark.carried" in rules)
        return equation(factor, cscf, benchmark).named("SEFA")

    @cached_property
    def _tables(self) -> Tables:
        return Tables.of(self.law, self.options.version(self.law))

    def _price(self, row: Mapping[str, Any]) -> Figure | None:
        if self.options.price is not None:
            return stated("price", self.options.price, "EUR/tCO2e", Quality.ASSUMPTION)
        if row["price_eur"] is None:
            return None
        return self.law.at(PRICE, _day_of(row))

    def _reduction(self, told: "_Told", mass: Figure) -> Figure:
        paid = told.figure("carbon_price_paid_eur_per_t_good", "EUR/t", PAID_DECIMALS)
        reference = stated("reference price", self.options.divisor, "EUR/tCO2e", Quality.ASSUMPTION)
        per_tonne = certificates_of_price_paid(paid, reference)
        account = Derivation(
            "reduction for a carbon price paid",
            "certificates per tonne (to ten decimals) × net mass",
            (("certificates per tonne", per_tonne), ("net mass", mass)),
            "draft of 13 May 2026, Ares(2026)4841230; not law",
            Quality.PROPOSAL,
        )
        return Figure(_half_up(per_tonne.value, SEFA_DECIMALS) * mass.value, "tCO2e", account, "reduction")

    def _production_year(self, row: Mapping[str, Any], rules: set[str]) -> int:
        first = self.law.parameter("eu_cbam.cbam_factor").values[0].valid_from.year
        if "period.first" in rules:
            return first
        if "period.stated" in rules:
            return int(Decimal(str(row["production_year"])))
        return _day_of(row).year


@dataclass(frozen=True)
class _Told:
    """The numbers that a line states."""

    file: str
    number: int
    row: Mapping[str, Any]

    def figure(self, column: str, unit: str, places: int) -> Figure:
        text = str(self.row[column]).strip()
        account = SourceRow(self.file, f"line {self.number}, {column}", "the declarant", f"{text} {unit}", Quality.DECLARED)
        return Figure(_half_up(Decimal(text), places), unit, account, column.split("_tco2e")[0].replace("_", " "))


def _day_of(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(row["import_date"]).strip()[:10])


def _half_up(value: Decimal, places: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return value if value == rounded else rounded


def _check(row: Mapping[str, Any], figures: Mapping[str, Figure]) -> None:
    again = {"certificates": _half_up(figures["certificates"].value, DECIMALS["certificates"])}
    if "cost" in figures:
        again["cost_eur"] = to_cents(figures["cost"].value)
    for name, value in again.items():
        if value != row[name]:
            raise LineageError(f"{name} is {value} in decimals and {row[name]} in the batch: please report this line.")
