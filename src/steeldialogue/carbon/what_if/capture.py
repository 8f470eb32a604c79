"""What if CO2 were captured at a process and stored."""

from dataclasses import replace

from steeldialogue.carbon.balance import Balances
from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.what_if.gate import with_power_settled
from steeldialogue.carbon.what_if.parts import ELECTRICITY, WhatIfError, check_not_negative, merged
from steeldialogue.core import Figure

STORED = "co2_stored"


def with_capture(plant: Plant, process: str, captured: Figure, electricity_per_tonne: Figure, balances: Balances) -> Plant:
    """Return the plant with a mass of CO2 captured at a process and stored, and with the electricity that takes (MWh per t).

    The electricity is bought on top, in proportion from every source. `balances` are those of the plant: their carbon tells
    what the process sends to air.

    Raises:
        WhatIfError: there is no such process, it captures already, a number is negative, more would be captured than the
            process sends to air, or no source of electricity is entered.
    """
    if process not in {one.id for one in plant.processes}:
        raise WhatIfError(f"{plant.name} has no process '{process}'.")
    if any(flow.process == process and flow.material == STORED for flow in plant.flows):
        raise WhatIfError(f"'{process}' captures CO2 already; change that amount with --set.")
    if not plant.supplies:
        raise WhatIfError("Capture takes electricity, and no source of it is entered.")
    check_not_negative(captured, "amount of CO2 captured")
    check_not_negative(electricity_per_tonne, "electricity of the capture")
    _check_to_air(process, captured, balances)
    stored = Flow(process, "out", STORED, Quantity(f"flow.{process}.out.{STORED}", captured.to("t").named("CO2 captured and stored")))
    needed = (captured.to("t") * electricity_per_tonne.to("MWh/t")).to("MWh").named("electricity of the capture")
    power = Flow(process, "in", ELECTRICITY, Quantity(f"flow.{process}.in.{ELECTRICITY}", needed))
    return with_power_settled(replace(plant, flows=merged((*plant.flows, stored, power))), plant)


def _check_to_air(process: str, captured: Figure, balances: Balances) -> None:
    row = next((one for one in balances.of_carbon if one.process == process), None)
    if row is None or (row.to_air is None and not row.missing):
        raise WhatIfError(f"'{process}' sends no carbon to air; there is nothing to capture.")
    if row.to_air is None:
        raise WhatIfError(f"What '{process}' sends to air is not known: {'; '.join(row.missing)}. Enter it first.")
    to_air = row.to_air.value * balances.ground.carbon_to_co2.value
    if captured.to("t").value > to_air:
        raise WhatIfError(f"'{process}' sends {to_air / 1000:,.0f} kt of CO2 to air; no more than that can be captured.")
