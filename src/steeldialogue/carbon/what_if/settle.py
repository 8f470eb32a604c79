"""The works after a change: makers follow users, power follows gas, and the gate follows all."""

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.what_if.gate import with_gate_settled, with_power_settled
from steeldialogue.carbon.what_if.making import with_making_following
from steeldialogue.carbon.what_if.power import with_power_following


def settled(plant: Plant, before: Plant) -> Plant:
    """Return a changed plant in which every material closes as it did before the change.

    Raises:
        WhatIfError: something would be lacking that nobody sells, or be left over that nobody takes.
    """
    made = with_power_following(with_making_following(plant, before), before)
    return with_power_settled(with_gate_settled(made, before), before)
