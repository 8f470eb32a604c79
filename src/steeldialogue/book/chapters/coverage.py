"""How much of India's trade with the Union the table by code holds; said wherever a total rests on it."""

from steeldialogue.book.blocks import Block, Claim, caution
from steeldialogue.book.context import Context
from steeldialogue.book.shipments import YearOfExports
from steeldialogue.core import Period, total
from steeldialogue.core.formulas import share

PRESS_TOTAL = "HS 72 (GTRI)"


def coverage_caution(context: Context, year: YearOfExports, period: Period) -> list[Block]:
    """Compare the table by code with a published total of the same year, where one is held."""
    published = context.trade("IND", "EU27", "export", PRESS_TOTAL, "million_USD").get(period)
    if published is None:
        return []
    ours = total([value for hs6, value in year.values.items() if hs6.startswith("72")], f"HS 72 goods under CBAM, {period.label()}")
    return [
        caution(
            "The table by code rests on an older list of codes, so that newer codes are missing. Its HS 72 goods under CBAM come to "
            "{part} of the {published} that a press report gives for all of HS 72, scrap included. Galvanised coil, for one, was split "
            "into new codes and drops out after the fiscal year that began in 2022; this is not a fall in trade, and totals are too low "
            "by it.",
            part=Claim(share(ours, published), 0, "%"),
            published=Claim(published, 0),
        )
    ]
