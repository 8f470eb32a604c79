"""Which flows an indicator is asked of: countries, goods and years, chosen by the words people use."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from steeldialogue.core import DataError, Period
from steeldialogue.core.errors import suggestions
from steeldialogue.trade.desk import Holding
from steeldialogue.trade.products import GROUPINGS, TABLE, Products

STEEL = "steel"
ALL_GOODS = "all"
EVERY_YEAR = "all"
LAST_YEAR = "last"
RECONCILED = "reconciled"
_DOLLARS = "USD"


def of_goods(flows: ir.Table, products: Products, goods: str) -> ir.Table:
    """Return the flows of some goods: `all`, `steel`, a group such as `flat` or `Iron ore`, or codes that begin with digits.

    Raises:
        DataError: there is no such group of products.
    """
    codes = codes_of(products, goods)
    if codes is None:
        return flows
    if goods.isdigit():
        return flows.filter(flows.hs.startswith(goods))
    listed = ibis.memtable({"hs6_asked": list(codes)})
    return flows.semi_join(listed, flows.hs.substr(0, len(codes[0])) == listed.hs6_asked)


def codes_of(products: Products, goods: str) -> tuple[str, ...] | None:
    """Return the beginnings of codes that the words for goods stand for, None for all goods.

    Raises:
        DataError: there is no such group of products.
    """
    if goods == ALL_GOODS:
        return None
    if goods.isdigit():
        return (goods,)
    return products.codes(steel="yes") if goods == STEEL else _of_group(products, goods)


def _of_group(products: Products, name: str) -> tuple[str, ...]:
    groups = {str(getattr(row, by)): by for by in reversed(GROUPINGS) for row in products.by_code.values()}
    known = {group.casefold(): (group, by) for group, by in groups.items() if group not in ("", "yes", "no", "partly")}
    if name.casefold() not in known:
        near = suggestions(name, [group for group, _ in known.values()])
        raise DataError(
            f"there is no product group '{name}'.{near} Groups are {', '.join(sorted(one for one, _ in known.values()))}", TABLE
        )
    group, by = known[name.casefold()]
    steel = {"steel": "yes"} if by == "form" and products.codes(**{by: group, "steel": "yes"}) else {}
    return products.codes(**{by: group}, **steel)


def told_on(flows: ir.Table, holding: Holding, side: str) -> ir.Table:
    """Return the flows that one side tells of, in one currency: US dollars where they are held.

    Where a dataset holds both sides' reports they tell of the same goods twice; where nobody on that side reports, the other's stay.
    """
    if any(told == side for told, _ in holding.reporters):
        flows = flows.filter(flows.told_by.isin([side, RECONCILED]))
    currencies = holding.info.currencies
    if len(currencies) == 1:
        return flows
    return flows.filter(flows.currency == (_DOLLARS if _DOLLARS in currencies else currencies[0]))


def of_years(flows: ir.Table, holding: Holding, years: Sequence[Period]) -> ir.Table:
    """Return the flows of some years of a dataset."""
    if list(years) == holding.years:
        return flows
    chosen = [(flows.period_start == year.start) & (flows.period_end == year.end) for year in years]
    return flows.filter(ibis.or_(*chosen))


def years_of(holding: Holding, asked: str) -> list[Period]:
    """Return the years that a word stands for: `last`, `all`, or a year such as `2024` or `FY2024-25`.

    Raises:
        DataError: the dataset does not hold that year, or no whole year at all.
    """
    if not holding.years:
        raise DataError(f"the dataset {holding.name} tells of no whole year")
    if asked in (EVERY_YEAR, LAST_YEAR):
        return holding.years if asked == EVERY_YEAR else holding.years[-1:]
    found = [year for year in holding.years if year.label() == asked]
    if not found:
        held = ", ".join(year.label() for year in holding.years)
        raise DataError(f"the dataset {holding.name} does not tell of {asked} as a whole; its years are {held}")
    return found


def between(flows: ir.Table, exporter: str | None, importer: str | None) -> ir.Table:
    """Return the flows of one exporter, to one importer, or both."""
    if exporter:
        flows = flows.filter(flows.exporter == exporter)
    return flows.filter(flows.importer == importer) if importer else flows
