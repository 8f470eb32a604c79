"""The yearly declaration: goods, certificates and their cost, the quarterly holding test, dates and penalties."""

from steeldialogue.carbon.cbam.declaration.carbon_price import PricedGood, PricePaid, Reduction, reduction
from steeldialogue.carbon.cbam.declaration.deadlines import Deadline, deadlines
from steeldialogue.carbon.cbam.declaration.goods import Declaration, DeclaredGood
from steeldialogue.carbon.cbam.declaration.holding import Holding, ImportedGood, PrecedingDeclaration, holding
from steeldialogue.carbon.cbam.declaration.penalties import indexed, penalty_for_importing_unauthorised, penalty_for_missing
from steeldialogue.carbon.cbam.declaration.prices import Purchase, cost_of_purchases, prices_of_quarters, still_to_buy

__all__ = [
    "Deadline",
    "Declaration",
    "DeclaredGood",
    "Holding",
    "ImportedGood",
    "PrecedingDeclaration",
    "PricePaid",
    "PricedGood",
    "Purchase",
    "Reduction",
    "cost_of_purchases",
    "deadlines",
    "holding",
    "indexed",
    "penalty_for_importing_unauthorised",
    "penalty_for_missing",
    "prices_of_quarters",
    "reduction",
    "still_to_buy",
]
