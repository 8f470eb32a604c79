"""What if the steel shops took more scrap of one kind, or less, at the same output of steel."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.balance.ground import HOME_SCRAP
from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.plant.kinds import STEELMAKING
from steeldialogue.carbon.what_if.charge import Charge
from steeldialogue.carbon.what_if.offered import bought_scrap
from steeldialogue.carbon.what_if.parts import (
    IRON,
    ONE,
    PROCESS_GAS,
    LackingError,
    WhatIfError,
    factor_of,
    groups,
    over_all,
    scaled,
    summed,
)
from steeldialogue.carbon.what_if.settle import settled
from steeldialogue.core import Derivation, Figure
from steeldialogue.core.errors import suggestions


def with_scrap(plant: Plant, scrap: str, share: Figure) -> Plant:
    """Return the plant with scrap of one kind making up a share (0 to 1) of the metal charged, at the same steel.

    The metal charged is all iron and all scrap that the steel shops take. Home scrap and scrap of other kinds stay; iron gives
    way to scrap that holds as much iron (tonne for tonne, where iron contents are not entered), and with it the gas of
    converters, iron making, lime, oxygen, process gas, steam and power. Iron that is sold or put to stock stays.

    Raises:
        WhatIfError: that is no scrap one can buy, the share cannot be reached, or the works would lack gas or steam.
    """
    _check_kind(scrap)
    charge = Charge(plant, scrap)
    wanted = share.to("1").value
    if not charge.iron or not 0 <= wanted <= charge.most:
        raise WhatIfError(f"{plant.name} cannot charge {_percent(wanted)} of {scrap}: {_reachable(charge)}")
    rest = charge.rest_at(wanted)
    changed = _with_charge(plant, charge, charge.scrap_at(rest), factor_of("iron that is still charged", rest, charge.flows, share))
    try:
        return settled(changed, plant)
    except LackingError as fault:
        lasts = ONE + (rest - ONE) * fault.spare / (fault.spare + fault.lacking)  # it falls evenly from what there was to spare
        raise WhatIfError(f"{fault} It lasts up to {_percent(charge.share_at(lasts))} of {scrap}.") from fault


def _check_kind(scrap: str) -> None:
    bought = bought_scrap()
    if scrap == HOME_SCRAP:
        raise WhatIfError(f"Home scrap arises in the works, nobody can choose how much; name {' or '.join(bought)}.")
    if scrap not in bought:
        raise WhatIfError(f"'{scrap}' is no scrap that is bought.{suggestions(scrap, bought)} Name {' or '.join(bought)}.")


def _percent(share: Decimal) -> str:
    return f"{share:.1%}".replace("%", " %")


def _reachable(charge: Charge) -> str:
    if not charge.iron:
        return "no iron is charged that scrap could replace."
    return f"it can make up 0.0 % to {_percent(charge.most)} of the metal charged, beside other scrap, which stays."


def _with_charge(plant: Plant, charge: Charge, wanted: Decimal, factor: Figure) -> Plant:
    """Change the charge; scrap of a kind that no shop takes yet goes to the one that takes most metal."""
    some = [flow for flow in charge.flows if flow.material == charge.scrap]
    scrap = factor_of("scrap charged now over before", wanted / charge.own, some) if some else None

    def changed(flow: Flow) -> Flow:
        if flow in some and scrap:
            return replace(flow, amount=scaled(flow.amount, scrap, "scrap that is charged"))
        if flow in charge.flows and groups()[flow.material] == IRON:
            return replace(flow, amount=scaled(flow.amount, factor, "iron that is still charged"))
        return flow

    added = [] if some else [_new_scrap(charge.flows, charge.scrap, wanted)]
    return _with_converter_gas(over_all(plant, changed, added), factor)


def _new_scrap(metal: Sequence[Flow], scrap: str, wanted: Decimal) -> Flow:
    shops = sorted({flow.process for flow in metal})
    shop = max(shops, key=lambda one: summed(flow for flow in metal if flow.process == one))
    account = Derivation("scrap charged", "metal charged × share", tuple((flow.amount.id, flow.amount.figure) for flow in metal))
    return Flow(shop, "in", scrap, Quantity(f"flow.{shop}.in.{scrap}", Figure(wanted, "t", account, scrap)))


def _with_converter_gas(plant: Plant, factor: Figure) -> Plant:
    """The carbon of converter gas is that of the iron charged."""
    shops = set(plant.process_ids(STEELMAKING))
    return over_all(
        plant,
        lambda flow: (
            replace(flow, amount=scaled(flow.amount, factor, "gas of the iron charged"))
            if flow.process in shops and flow.direction == "out" and groups()[flow.material] == PROCESS_GAS
            else flow
        ),
    )
