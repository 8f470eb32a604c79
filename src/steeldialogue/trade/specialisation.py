"""Specialisation: in which products a country sells more than its size would say."""

import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, beside, whole
from steeldialogue.trade.guards import ordered, ratio
from steeldialogue.trade.indicator import CURRENCY, Account, indicator


@indicator(
    Account(
        "revealed comparative advantage",
        "RCA = (x_cp ÷ x_c) ÷ (X_p ÷ X); symmetric (RCA − 1) ÷ (RCA + 1)",
        {"value": CURRENCY, "rca": "1", "rca_symmetric": "1"},
        "Balassa 1965; Laursen 2015 for the symmetric form",
        "the world is the sum of all exporters in the table; a product a country does not export has no row (RCA 0)",
    )
)
def revealed_advantage(exports: ir.Table) -> ir.Table:
    """Return revealed comparative advantage by country and product.

    rca = (x_cp / x_c) / (X_p / X); rca_symmetric = (rca − 1) / (rca + 1), from −1 to 1 [1].
    `exports` is `national(flows)` of every exporter and product: on steel alone the whole x_c is
    steel, and the ratio says something else. Warnings are those of the world, which the ratio uses.
    """
    with_country = beside(exports, whole(exports, *BASIS, "country").rename(_named("country")), *BASIS, "country")
    with_product = beside(with_country, whole(exports, *BASIS, "hs").rename(_named("product")), *BASIS, "hs")
    table = beside(with_product, whole(exports, *BASIS), *BASIS)
    rca = ratio(ratio(table.value, table.value_country), ratio(table.value_product, table.value_all))
    result = table.select(
        *BASIS, "country", "hs", "value", rca=rca, rca_symmetric=ratio(rca - 1, rca + 1), lines=table.lines_all, warnings=table.warnings_all
    )
    return ordered(result, *BASIS, "country", "hs")


def _named(whole_of: str) -> dict[str, str]:
    names = ("value", "mass_t", "unweighed", "lines", "warnings")
    return {f"{name}_{whole_of}": f"{name}_all" for name in names}
