"""The equations of the mechanism, one function each, as the acts number them.

Written for decimals; decorated, they also take figures and keep the account.
"""

from decimal import Decimal

from steeldialogue.core import formula

PER_TONNE = "tCO2e/t"


@formula(
    "specific embedded emissions at default value",
    "default value × (1 + mark-up)",
    takes={"default_value": PER_TONNE, "mark_up": "1"},
    gives=PER_TONNE,
    reference="Implementing Regulation (EU) 2025/2621, Annex I, as corrected by (EU) 2026/1740",
)
def embedded_at_default(default_value: Decimal, mark_up: Decimal) -> Decimal:
    """Return the SEE of a good declared with default values."""
    return default_value * (1 + mark_up)


@formula(
    "specific embedded free allocation at default value",
    "CBAM factor × CSCF × benchmark (column B)",
    takes={"cbam_factor": "1", "cscf": "1", "benchmark": PER_TONNE},
    gives=PER_TONNE,
    reference="Implementing Regulation (EU) 2025/2620, Annex, Equation 6",
)
def free_allocation_at_default(cbam_factor: Decimal, cscf: Decimal, benchmark: Decimal) -> Decimal:
    """Return the SEFA of a good declared with default values."""
    return cbam_factor * cscf * benchmark


@formula(
    "no free allocation",
    "CBAM factor × anything = 0",
    takes={"cbam_factor": "1"},
    gives=PER_TONNE,
    reference="Implementing Regulation (EU) 2025/2620, Annex, Equation 6, with a CBAM factor of zero",
)
def no_free_allocation(cbam_factor: Decimal) -> Decimal:
    """Return the SEFA once the CBAM factor is zero: neither CSCF nor benchmark is needed."""
    if cbam_factor:
        raise ValueError("there is free allocation as long as the CBAM factor is not zero")
    return cbam_factor


@formula(
    "certificates per tonne",
    "max(0, SEE − SEFA)",
    takes={"see": PER_TONNE, "sefa": PER_TONNE},
    gives=PER_TONNE,
    reference="Regulation (EU) 2023/956, Art. 6(2) and 31; never netted between goods",
)
def certificates_per_tonne(see: Decimal, sefa: Decimal) -> Decimal:
    """Return the certificates due per tonne of a good, floored at zero for each good."""
    return max(Decimal(0), see - sefa)


@formula(
    "cost per tonne",
    "certificates per tonne × certificate price",
    takes={"certificates": PER_TONNE, "price": "EUR/tCO2e"},
    gives="EUR/t",
    reference="Regulation (EU) 2023/956, Art. 21 and 22",
)
def cost_per_tonne(certificates: Decimal, price: Decimal) -> Decimal:
    """Return what a tonne of a good costs in certificates, unrounded."""
    return certificates * price
