"""What if a share of the bought electricity came under a contract."""

from dataclasses import replace

from steeldialogue.carbon.plant import Plant, Quantity, Supply
from steeldialogue.carbon.what_if.parts import WhatIfError, check_not_negative, rest_of, scaled, without_stale_tolerances
from steeldialogue.core import Figure
from steeldialogue.core.formulas import total

SOURCE = "what-if contract"


def with_contract(plant: Plant, share: Figure, factor: Figure) -> Plant:
    """Return the plant with a share (0 to 1) of its bought electricity under one new contract with a factor in tCO2e/MWh.

    Every source gives way in proportion.

    Raises:
        WhatIfError: the plant buys no electricity, the share does not lie between 0 and 1, or the factor is negative.
    """
    check_not_negative(factor, "factor of a contract")
    if not plant.supplies:
        raise WhatIfError(f"{plant.name} buys no electricity; there is nothing to put under a contract.")
    rest = rest_of(share, "share that stays")
    bought = total([supply.amount.figure for supply in plant.supplies], "electricity bought")
    amount = Quantity(
        f"electricity.{SOURCE}.amount", (bought * share.to("1").named("share")).to("MWh").named("electricity under the contract")
    )
    contract = Supply(SOURCE, "contract", amount, Quantity(f"electricity.{SOURCE}.factor", factor.to("tCO2e/MWh")))
    kept = (replace(supply, amount=scaled(supply.amount, rest, "what a contract leaves")) for supply in plant.supplies)
    return without_stale_tolerances(replace(plant, supplies=(*(supply for supply in kept if supply.amount.value), contract)))
