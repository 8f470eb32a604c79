"""The certificate price of each quarter of import."""

from datetime import date

import numpy as np

from steeldialogue.carbon.cbam.declaration.prices import PRICE
from steeldialogue.carbon.cbam.lines.options import PRICE_DECIMALS, LineOptions
from steeldialogue.core.fixed import Whole, to_whole
from steeldialogue.law import Law


def quarter_prices(law: Law, options: LineOptions, quarters: int) -> Whole:
    """Return prices in cents by quarter from the first of the definitive period on; -1 where none is published.

    A stated price holds for all quarters. A published one holds for its own quarter alone
    (Implementing Regulation (EU) 2025/2548, Art. 1), and only if it was published by the day of the options.
    """
    if options.price is not None:
        return np.full(quarters, to_whole(options.price, PRICE_DECIMALS), np.int64)
    prices = np.full(quarters, -1, np.int64)
    parameter = law.parameter(PRICE)
    known = parameter.values if options.as_of is None else parameter.known_on(options.as_of, law.acts)
    first = parameter.values[0].valid_from
    for entry in known:
        if entry.value is not None:
            figure = parameter.value_figure(entry, law.acts)
            prices[quarters_between(first, entry.valid_from)] = to_whole(figure.value, PRICE_DECIMALS)
    return prices


def quarters_between(first: date, day: date) -> int:
    """Return how many quarters begin after the quarter of `first` up to that of `day`."""
    return 4 * (day.year - first.year) + (day.month - 1) // 3 - (first.month - 1) // 3
