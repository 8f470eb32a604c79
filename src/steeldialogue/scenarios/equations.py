"""The equations between the engines, one function each; those of the border itself stand in `carbon.cbam`."""

from decimal import Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.core import Quality, formula

_PARTIAL = "Anderson and van Wincoop 2003; trade cost elasticity, other prices as they are"


@formula("free allowance of a tonne", "share × average tonne of the base year", takes={"share": "1", "average": PER_TONNE}, gives=PER_TONNE)
def allowance_per_tonne(share: Decimal, average: Decimal) -> Decimal:
    """Return what a tonne of steel may emit free of charge at home."""
    return share * average


@formula(
    "carbon price paid at home",
    "price × max(0, emissions − free allowance)",
    takes={"price": "EUR/tCO2e", "emissions": PER_TONNE, "allowance": PER_TONNE},
    gives="EUR/t",
    reference="Regulation (EU) 2023/956, Art. 9(1): what was effectively paid, net of rebates",
)
def paid_at_home(price: Decimal, emissions: Decimal, allowance: Decimal) -> Decimal:
    """Return what a tonne of a route pays for its carbon at home; an allowance left over is no payment."""
    return price * max(Decimal(0), emissions - allowance)


@formula(
    "certificates after the price paid at home",
    "max(0, certificates − those that the price paid stands for)",
    takes={"certificates": PER_TONNE, "paid_for": PER_TONNE},
    gives=PER_TONNE,
    reference="Regulation (EU) 2023/956, Art. 9",
)
def certificates_after_home(certificates: Decimal, paid_for: Decimal) -> Decimal:
    """Return the certificates due for a tonne once the price paid at home is taken off."""
    return max(Decimal(0), certificates - paid_for)


@formula("exports to the Union before trade answers", "share × crude steel made", takes={"share": "1", "made": "Mt"}, gives="Mt")
def exports_before(share: Decimal, made: Decimal) -> Decimal:
    """Return what would reach the Union if trade did not answer: the part last recorded, of what is made."""
    return share * made


@formula(
    "carbon cost as a part of the price",
    "(paid at home + asked at the border) ÷ price of a tonne",
    takes={"home": "=", "border": "=", "price": "="},
    gives="1",
)
def cost_share(home: Decimal, border: Decimal, price: Decimal) -> Decimal:
    """Return by how much the carbon of a tonne makes it dearer in the Union, all of it passed on."""
    return (home + border) / price


@formula(
    "answer of trade to cost",
    "(1 + cost)^−θ",
    takes={"cost": "1", "elasticity": "1"},
    gives="1",
    reference=_PARTIAL,
    quality=Quality.ESTIMATE,
)
def kept_part(cost: Decimal, elasticity: Decimal) -> Decimal:
    """Return the part of exports that is left when only this flow answers."""
    return (1 + cost) ** -elasticity


@formula("exports to the Union", "exports before × part kept", takes={"before": "Mt", "kept": "1"}, gives="Mt", quality=Quality.ESTIMATE)
def exports_after(before: Decimal, kept: Decimal) -> Decimal:
    """Return what reaches the Union once trade has answered."""
    return before * kept
