"""What if: a plant with another fuel, more scrap, another contract, or CO2 captured; every standard answers at once."""

from collections.abc import Callable

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.what_if.capture import with_capture
from steeldialogue.carbon.what_if.contract import with_contract
from steeldialogue.carbon.what_if.fuel import with_fuel
from steeldialogue.carbon.what_if.notices import notices
from steeldialogue.carbon.what_if.parts import WhatIfError
from steeldialogue.carbon.what_if.quantity import with_quantity
from steeldialogue.carbon.what_if.scrap import with_scrap

Change = Callable[[Plant], Plant]

__all__ = ["Change", "WhatIfError", "notices", "with_capture", "with_contract", "with_fuel", "with_quantity", "with_scrap"]
