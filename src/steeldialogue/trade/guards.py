"""Guards: small expressions that mean the same on every engine.

Engines differ in what a division by zero gives, in how NaN is summed, in the order in which they add
and in ties of an ordering. Every step of this room goes through these functions instead.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from steeldialogue.core import Warn

# Sums are of whole grains, so that no order of adding changes their last digits.
CENTS = 100
GRAMS = 10**6
PARTS = 10**15


def ratio(part: ir.NumericValue, whole: ir.NumericValue) -> ir.FloatingValue:
    """Return part over whole as a float; null where the whole is 0 or null."""
    return part.cast("float64") / whole.cast("float64").nullif(0)


def known_total(amount: ir.NumericValue, grain: int, where: ir.BooleanValue | None = None) -> ir.FloatingValue:
    """Return the sum of an amount in whole grains; null where nothing is known.

    `grain` is the number of grains in one unit: CENTS of a currency, GRAMS of a tonne, PARTS of a share.
    """
    return (amount * grain).round().cast("int64").sum(where=where).cast("float64") / grain


def total(amount: ir.NumericValue, grain: int, where: ir.BooleanValue | None = None) -> ir.FloatingValue:
    """Return the sum of an amount in whole grains; 0 where nothing is known."""
    return known_total(amount, grain, where).fill_null(0.0)


def no_nan(amount: ir.FloatingValue) -> ir.FloatingValue:
    """Return the amount with null for what is not a number."""
    return amount.isnan().ifelse(ibis.null("float64"), amount)


def whole_cents(amount: ir.NumericValue) -> ir.IntegerValue:
    """Return an amount in whole hundredths of its currency."""
    return (amount * CENTS).round().cast("int64")


def least(left: ir.NumericValue, right: ir.NumericValue) -> ir.NumericValue:
    """Return the smaller of two numbers; null where one is null (engines' own LEAST passes over nulls)."""
    return (left <= right).ifelse(left, right)


def ordered(table: ir.Table, *keys: str) -> ir.Table:
    """Return the rows in the order of keys that no two rows share."""
    return table.order_by([table[key] for key in keys])


def quantile(table: ir.Table, column: str, within: Sequence[str], part: tuple[int, int], weight: ir.NumericValue) -> ir.Table:
    """Return a weighted quantile of a column by group: the columns `within` and `column`.

    `part` is a fraction such as (1, 2) for the median, `weight` whole numbers. It is the value at
    which the weights, added up in rising order, reach the part of their sum; where they meet it
    exactly, the mean with the next value. With equal weights this is the usual median. Engines' own
    quantiles differ (interpolated, approximate).
    """
    above, below = part
    known = table.select(*within, column, weight=weight).filter(ibis._[column].notnull() & (ibis._.weight > 0))
    group = ibis.window(group_by=list(within))
    so_far = ibis.cumulative_window(group_by=list(within), order_by=column)
    placed = known.mutate(reached=ibis._.weight.sum().over(so_far), of=ibis._.weight.sum().over(group))
    reached, needed = placed.reached * below, placed.of * above
    ends = placed.group_by(*within).agg(
        low=placed[column].min(where=reached >= needed),
        high=placed[column].min(where=reached > needed),
    )
    return ends.select(*within, ((ends.low + ends.high) / 2).name(column))


def warned(words: ir.StringValue) -> ir.StringValue:
    """Return every warning that stands in any row of a group, joined by `;` (an aggregate)."""
    return _joined([words.contains(word.value).any().fill_null(False) for word in Warn])


def either(*words: ir.StringValue) -> ir.StringValue:
    """Return every warning of some columns of one row, joined by `;`."""
    together = ibis.literal("").concat(*(text.fill_null("") for text in words))
    return _joined([together.contains(word.value) for word in Warn])


def _joined(met: Sequence[ir.BooleanValue]) -> ir.StringValue:
    parts = [is_met.ifelse(f";{word.value}", "") for word, is_met in zip(Warn, met, strict=True)]
    return ibis.literal("").concat(*parts).substr(1)
