"""The choices that the commands on import lines share."""

from datetime import datetime
from decimal import Decimal

import typer

from steeldialogue.carbon.cbam.lines import PAID_RULES, LineOptions
from steeldialogue.cli.cbam.stated import stated_if_given
from steeldialogue.cli.given import DAY

AS_OF = typer.Option(None, formats=DAY, help="Day whose knowledge of the law and of prices is used; today if not given.")
PRICE = typer.Option(None, help="Price of a certificate in EUR for all lines, in place of the published price of the import quarter.")
TABLE = typer.Option("", help="Version of the default values: 2026/1740 or 2025/2621; the newest known on the day if not given.")
CSCF = typer.Option(None, "--assume-cscf", help="Correction factor where none is published (after 2030), such as 1.")
PAID = typer.Option("none", "--carbon-price", help=f"Rules for a carbon price paid abroad: {' or '.join(PAID_RULES)}.")
REFERENCE = typer.Option(None, "--reference-price", help="Yearly average certificate price in EUR that the draft rules divide by.")


def chosen(
    as_of: datetime | None, price: str | None, table: str, assume_cscf: str | None, carbon_price: str, reference_price: str | None
) -> LineOptions:
    """Return the choices as the engine takes them.

    Raises:
        SteelDialogueError: a number or a word is not one that can be used.
    """
    return LineOptions(
        as_of=(as_of or datetime.now().astimezone()).date(),
        price=_number("--price", price, "EUR/tCO2e"),
        table=table,
        assumed_cscf=_number("--assume-cscf", assume_cscf, "1"),
        paid_rules=carbon_price,  # type: ignore[arg-type]  # checked by the options
        reference_price=_number("--reference-price", reference_price, "EUR/tCO2e"),
    )


def _number(option: str, text: str | None, unit: str) -> Decimal | None:
    figure = stated_if_given(option, text, unit)
    return figure.value if figure else None
