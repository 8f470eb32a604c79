"""What an indicator is called and how it is computed, said once: for readers of code and of the book."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ParamSpec

import ibis.expr.types as ir

from steeldialogue.core import Quality

Params = ParamSpec("Params")
Indicator = Callable[Params, ir.Table]

CURRENCY = "currency"  # as a unit: what the row's own column `currency` names


@dataclass(frozen=True)
class Account:
    """The account of an indicator's numbers: name, formula, reference, convention, and the unit of each column."""

    name: str
    expression: str
    units: Mapping[str, str]
    reference: str
    convention: str = ""
    quality: Quality = Quality.LAW


ACCOUNTS: dict[str, Account] = {}
"""The account of every indicator, by the name of its function."""


def indicator(account: Account) -> Callable[[Indicator[Params]], Indicator[Params]]:
    """Enter a function's account in the register."""

    def enter(function: Indicator[Params]) -> Indicator[Params]:
        ACCOUNTS[function.__name__] = account
        return function

    return enter
