"""The choices of whoever has lines computed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from steeldialogue.carbon.cbam.declaration.carbon_price import Rules
from steeldialogue.carbon.cbam.defaults import VERSIONS
from steeldialogue.core import LawError
from steeldialogue.core.errors import SteelDialogueError
from steeldialogue.law import Law

PAID_RULES: tuple[Rules, ...] = get_args(Rules)
CSCF_DECIMALS = 4
PRICE_DECIMALS = 2
_HIGHEST_PRICE = Decimal(1000)  # of exact 64-bit work; ten times any price so far


@dataclass(frozen=True)
class LineOptions:
    """What holds for all lines of a file.

    `as_of` is the day whose knowledge of the law is used (None: all that is held); it chooses the
    version of the default values, and which correction factor and prices were published. `price`
    in EUR a certificate replaces the published prices. `assumed_cscf` stands in where none is
    published. `paid_rules` are the rules for a carbon price paid abroad, `reference_price` the
    yearly average price that the draft rules divide by.
    """

    as_of: date | None = None
    price: Decimal | None = None
    table: str = ""
    assumed_cscf: Decimal | None = None
    paid_rules: Rules = "none"
    reference_price: Decimal | None = None

    def __post_init__(self) -> None:
        for name, price in (("price", self.price), ("reference price", self.reference_price)):
            _check(price, f"The {name}", PRICE_DECIMALS, _HIGHEST_PRICE)
        _check(self.assumed_cscf, "The assumed correction factor", CSCF_DECIMALS, Decimal(1))
        if self.table and self.table not in VERSIONS:
            raise LawError(f"There is no version '{self.table}' of the default values; choose {' or '.join(VERSIONS)}.")
        if self.paid_rules not in PAID_RULES:
            raise LawError(f"There are no rules '{self.paid_rules}' for a carbon price paid; choose {' or '.join(PAID_RULES)}.")
        if self.reference_price is not None and not self.reference_price:
            raise SteelDialogueError("The reference price must be more than 0: the draft rules divide by it.")
        if self.paid_rules != "none":
            _ = self.divisor
        elif self.reference_price is not None:
            raise LawError(
                "A reference price is only used by the draft rules for a carbon price paid abroad; choose them too, or leave it out."
            )

    @property
    def divisor(self) -> Decimal:
        """The reference price of the draft rules.

        Raises:
            LawError: there is none, as under the rules `none`.
        """
        if not self.reference_price:
            raise LawError(
                "The draft rules divide by the yearly average certificate price, which is not published; give it as reference price."
            )
        return self.reference_price

    def version(self, law: Law) -> str:
        """Return the version of the default values: the one asked for, or the newest that was published by the day.

        Raises:
            LawError: on that day no default values were published.
        """
        if self.table:
            return self.table
        tables = {entry.version: law.acts[entry.act].published for entry in law.entries.values() if entry.rows == "default_values"}
        known = [version for version in VERSIONS if self.as_of is None or tables[version] <= self.as_of]
        if not known:
            raise LawError(f"No default values were published by {self.as_of}; the first are of {min(tables.values())}.")
        return known[0]


def _check(value: Decimal | None, name: str, decimals: int, highest: Decimal) -> None:
    if value is None:
        return
    if not value.is_finite() or not 0 <= value <= highest:
        raise SteelDialogueError(f"{name} must lie between 0 and {highest}, not {value}.")
    if value != round(value, decimals):
        raise SteelDialogueError(f"{name} has more than {decimals} decimals: {value}.")
