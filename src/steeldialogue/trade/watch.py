"""What the surge tests are given: imports of a country from the flows of a workspace, as monthly as they were told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from steeldialogue.core import DataError, LawError
from steeldialogue.core.countries import members
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law
from steeldialogue.trade.desk import FlowDesk, Holding
from steeldialogue.trade.products import GROUPINGS, Products
from steeldialogue.trade.selection import told_on
from steeldialogue.trade.surges import (
    Alarm,
    NoOwnQuota,
    PriceTest,
    QuotaFill,
    SurgeTerms,
    Survey,
    categories_of,
    drawn_by_code,
    duty_start,
    import_alarms,
    imports_of,
    no_own_quotas,
    of_all_suppliers,
    price_tests,
    priced_by_code,
    quota_fill,
    survey,
)
from steeldialogue.trade.surges.quota import CN_DIGITS
from steeldialogue.trade.unions import UNION, as_union

INDIA = "IND"


def watched_holding(desk: FlowDesk, importer: str) -> Holding | None:
    """Return the dataset that watches a country's imports best; None where none tells of them.

    Its own report comes before one that is put together, eight digits before six (quotas are of eight), then the latest.
    """
    telling = [one for one in desk.holdings if one.info.periods and one.tells("importer", importer)]
    return max(
        telling,
        key=lambda one: (("importer", importer) in one.reporters, one.digits >= CN_DIGITS, one.info.periods[-1].end, one.name),
        default=None,
    )


def can_watch(holding: Holding, importer: str) -> bool:
    """Tell whether a dataset tells of a country's imports; of the Union's where all its members tell of theirs."""
    telling = {country for side, country in holding.reporters if side == "importer"}
    return holding.tells("importer", importer) or (importer == UNION and holding.bilateral and telling.issuperset(members(UNION)))


@dataclass(frozen=True)
class Watch:
    """The imports of one country in one dataset, and the law of a day."""

    importer: str
    holding: Holding
    flows: ir.Table
    law: Law
    on: date

    @classmethod
    def of(cls, desk: FlowDesk, holding: Holding, importer: str, law: Law, on: date) -> "Watch":
        """Return the imports of a country; members of the Union are put together where it reports by member."""
        told = told_on(desk.told(holding), holding, "importer")
        apart = importer == UNION and ("importer", UNION) not in holding.reporters
        return cls(importer, holding, as_union(told) if apart else told, law, on)

    @property
    def terms(self) -> SurgeTerms:
        """The limits of the tests on the day."""
        return SurgeTerms.of(self.law, self.on)

    def alarms(self, products: Products, by: str = "form") -> list[Alarm]:
        """Return the alarm list of steel by product group: surges, then months out of line."""
        return import_alarms(self.flows, self.importer, groups_of(products, by), self.terms, self.on, recorded=self.holding.digits)

    def survey(self, products: Products, by: str = "form") -> Survey:
        """Return the alarm list beside how many series were tested and until when their imports are known.

        Raises:
            DataError: the dataset tells of no imports of steel by the day.
        """
        series = imports_of(self.flows, self.importer, groups_of(products, by), self.holding.digits)
        return survey([*series, *of_all_suppliers(series)], self.terms, self.on)

    def quota_fills(self, origins: tuple[str, ...]) -> list[QuotaFill]:
        """Return how full the Union's quotas of some origins are; `no_own_quotas` tells of the rest.

        Raises:
            LawError: no quota year is formalised for the day, or no statistics reach into the quarter.
        """
        if self.holding.digits < CN_DIGITS:
            raise LawError(f"Quotas are of eight-digit codes; the dataset {self.holding.name} has {self.holding.digits} digits.")
        drawn = drawn_by_code(self.flows, self.holding.digits)
        rows = self.law.table("safeguards.eu_quotas").rows
        own = [(row.category, row.origin) for origin in origins for row in rows if row.origin == origin and row.access == "country"]
        return [quota_fill(self.law, drawn, category, origin, self.on) for category, origin in own]

    def no_own_quotas(self, origins: tuple[str, ...]) -> list[NoOwnQuota]:
        """Return for each origin the categories in which it has no quota of its own, and why."""
        return [found for origin in origins if (found := no_own_quotas(self.law, origin, self.on)) is not None]

    def price_tests(self) -> list[PriceTest]:
        """Return India's price test of the imports of the last period that had ended by the day and reaches into the duty."""
        begins = duty_start(self.law)
        rows = [row for row in priced_by_code(self.flows, self.holding.digits) if begins <= row.end <= self.on]
        last = max((row.end for row in rows), default=None)
        return price_tests(self.law, [row for row in rows if row.end == last])


def groups_of(products: Products, by: str) -> Mapping[str, str]:
    """Return the product group of every six-digit code of steel.

    Raises:
        DataError: products are not grouped by that word.
    """
    if by not in GROUPINGS:
        raise DataError(f"products are not grouped by '{by}'.{suggestions(by, list(GROUPINGS))} Groupings are {', '.join(GROUPINGS)}")
    return {code: str(getattr(row, by)) for code, row in products.by_code.items() if row.steel == "yes" and getattr(row, by)}


def category_of(law: Law, hs6: str) -> str | None:
    """Return the one quota category that all of a six-digit code belongs to; None where there is none, or several share it."""
    found = categories_of(law, hs6)
    return found[0] if len(found) == 1 else None
