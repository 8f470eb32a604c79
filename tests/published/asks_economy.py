"""What is asked of the economy's rows and of the chapter on economic developments."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from steeldialogue.book import BookOptions
from steeldialogue.book.chapters.economy_desk import EconomyDesk
from steeldialogue.book.chapters.economy_steel import use_growth, use_per_head
from steeldialogue.book.context import Context
from steeldialogue.catalog import Catalog
from steeldialogue.catalog.series import observations
from steeldialogue.core import Period
from steeldialogue.core.formulas import growth
from steeldialogue.law import open_law

AS_OF = date(2026, 11, 25)


def period(year: int, fiscal: bool) -> Period:
    return Period.fiscal_year(year) if fiscal else Period.year(year)


def output_per_head(catalog: Catalog, area: str, year: int, fiscal: bool = False) -> Decimal:
    when = period(year, fiscal)
    size, people = (
        observations(catalog, name, area, unit, "economy").at(when)
        for name, unit in (("gdp_current_usd", "billion_USD"), ("population", "million_person"))
    )
    return (size / people).to("USD/person").value


def growth_of(catalog: Catalog, indicator: str, area: str, year: int, unit: str, fiscal: bool = False) -> Decimal:
    series = observations(catalog, indicator, area, unit, "economy")
    return growth(series.at(period(year, fiscal)), series.at(period(year - 1, fiscal))).to("%").value


def desk(catalog: Catalog) -> EconomyDesk:
    return EconomyDesk(Context(catalog, open_law(), BookOptions(AS_OF)))


def steel_per_head(catalog: Catalog, country: str, year: int) -> Decimal:
    return use_per_head(desk(catalog), country)[year].to("kg/person").value


def steel_growth(catalog: Catalog, country: str, year: int) -> Decimal:
    return use_growth(desk(catalog), country)[year].value


ECONOMY_ASKS: dict[str, Callable[..., Decimal]] = {
    "output_per_head": output_per_head,
    "growth_of": growth_of,
    "steel_per_head": steel_per_head,
    "steel_growth": steel_growth,
}
