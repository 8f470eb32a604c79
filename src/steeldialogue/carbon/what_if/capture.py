"""What if CO2 were captured at a process and stored."""

from dataclasses import replace

from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.what_if.gate import with_power_settled
from steeldialogue.carbon.what_if.parts import ELECTRICITY, WhatIfError
from steeldialogue.core import Figure

STORED = "co2_stored"


def with_capture(plant: Plant, process: str, captured: Figure, electricity_per_tonne: Figure) -> Plant:
    """Return the plant with a mass of CO2 captured at a process and stored, and with the electricity that takes (MWh per t).

    The electricity is bought on top, in proportion from every source.

    Raises:
        WhatIfError: there is no such process, it captures already, or no source of electricity is entered.
    """
    if process not in {one.id for one in plant.processes}:
        raise WhatIfError(f"{plant.name} has no process '{process}'.")
    if any(flow.process == process and flow.material == STORED for flow in plant.flows):
        raise WhatIfError(f"'{process}' captures CO2 already; change that amount with --set.")
    if not plant.supplies:
        raise WhatIfError("Capture takes electricity, and no source of it is entered.")
    stored = Flow(process, "out", STORED, Quantity(f"flow.{process}.out.{STORED}", captured.to("t").named("CO2 captured and stored")))
    needed = (captured.to("t") * electricity_per_tonne.to("MWh/t")).to("MWh").named("electricity of the capture")
    return _with_electricity(replace(plant, flows=(*plant.flows, stored)), process, needed)


def _with_electricity(plant: Plant, process: str, needed: Figure) -> Plant:
    address = f"flow.{process}.in.{ELECTRICITY}"
    known = next((flow for flow in plant.flows if flow.amount.id == address), None)
    amount = known.amount.figure + needed if known else needed
    flow = Flow(process, "in", ELECTRICITY, Quantity(address, amount.named("electricity with capture")))
    others = (one for one in plant.flows if one is not known)
    return with_power_settled(replace(plant, flows=(*others, flow)))
