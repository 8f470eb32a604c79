"""The equations of a declaration, one function each.

A certificate stands for one tonne of CO2e (Regulation (EU) 2023/956, Art. 3(24)), so certificates are counted in tCO2e.
"""

from decimal import ROUND_CEILING, Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.core import Quality, formula

CERTIFICATES = "tCO2e"
PRICE = "EUR/tCO2e"


@formula(
    "certificates of a good",
    "max(0, net mass × (SEE − SEFA) − reduction)",
    takes={"net_mass": "t", "see": PER_TONNE, "sefa": PER_TONNE, "reduction": CERTIFICATES},
    gives=CERTIFICATES,
    reference="Regulation (EU) 2023/956, Art. 6(2), 9 and 31; Commission Q&A of 27 May 2026, 3.7 and 4.32",
)
def certificates_of_good(net_mass: Decimal, see: Decimal, sefa: Decimal, reduction: Decimal = Decimal(0)) -> Decimal:
    """Return the certificates due for a good, floored at zero for each good: nothing is netted between goods."""
    return max(Decimal(0), net_mass * (see - sefa) - reduction)


@formula(
    "cost of certificates",
    "certificates × price",
    takes={"certificates": CERTIFICATES, "price": PRICE},
    gives="EUR",
    reference="Regulation (EU) 2023/956, Art. 21 and 22",
)
def cost_of_certificates(certificates: Decimal, price: Decimal) -> Decimal:
    """Return what certificates cost, unrounded."""
    return certificates * price


@formula("no certificates, no cost", "certificates = 0", takes={"certificates": CERTIFICATES}, gives="EUR")
def no_cost(certificates: Decimal) -> Decimal:
    """Return the cost where nothing is due: no price is needed."""
    if certificates:
        raise ValueError("certificates that are due cost their price")
    return certificates


@formula(
    "whole certificates of a declaration",
    "certificates, rounded up",
    takes={"certificates": CERTIFICATES},
    gives=CERTIFICATES,
    reference="no rule of rounding was found in the law; rounding up is the cautious choice",
    quality=Quality.ASSUMPTION,
)
def whole_certificates(certificates: Decimal) -> Decimal:
    """Return the certificates of a whole declaration rounded up."""
    return certificates.to_integral_value(ROUND_CEILING)


@formula(
    "certificates missing",
    "max(0, needed − held)",
    takes={"needed": CERTIFICATES, "held": CERTIFICATES},
    gives=CERTIFICATES,
    reference="Regulation (EU) 2023/956, Art. 22",
)
def certificates_missing(needed: Decimal, held: Decimal) -> Decimal:
    """Return how many certificates have still to be bought."""
    return max(Decimal(0), needed - held)


@formula(
    "penalty at 2013 prices",
    "certificates missing × penalty per certificate",
    takes={"missing": CERTIFICATES, "penalty": "EUR2013/tCO2e"},
    gives="EUR2013",
    reference="Regulation (EU) 2023/956, Art. 26(1); Directive 2003/87/EC, Art. 16(3)",
)
def penalty_at_base_prices(missing: Decimal, penalty: Decimal) -> Decimal:
    """Return the penalty before it is raised with consumer prices."""
    return missing * penalty


@formula(
    "penalty for importing without authorisation, at 2013 prices",
    "certificates due × penalty per certificate × multiple",
    takes={"due": CERTIFICATES, "penalty": "EUR2013/tCO2e", "multiple": "1"},
    gives="EUR2013",
    reference="Regulation (EU) 2023/956, Art. 26(2)",
)
def penalty_without_authorisation(due: Decimal, penalty: Decimal, multiple: Decimal) -> Decimal:
    """Return the penalty of an importer who is not authorised, before it is raised with consumer prices."""
    return due * penalty * multiple


@formula(
    "penalty at prices of the day",
    "penalty at 2013 prices × consumer prices now ÷ consumer prices of 2013",
    takes={"penalty": "EUR2013", "index_now": "1", "index_2013": "1"},
    gives="EUR",
    reference="Directive 2003/87/EC, Art. 16(4)",
)
def penalty_of_the_day(penalty: Decimal, index_now: Decimal, index_2013: Decimal) -> Decimal:
    """Return the penalty raised with the European index of consumer prices, which the caller gives."""
    return penalty * index_now / index_2013


@formula(
    "certificates to hold by default values",
    "share × Σ net mass × max(0, default value without mark-up − SEFA)",
    takes={"share": "1", "certificates": CERTIFICATES},
    gives=CERTIFICATES,
    reference="Regulation (EU) 2023/956, Art. 22(2)(a)",
)
def holding_by_default_values(share: Decimal, certificates: Decimal) -> Decimal:
    """Return what has to be held at the end of a quarter by default values."""
    return share * certificates


@formula(
    "certificates to hold by the preceding declaration",
    "share × certificates surrendered for the same goods and origins",
    takes={"share": "1", "surrendered": CERTIFICATES},
    gives=CERTIFICATES,
    reference="Regulation (EU) 2023/956, Art. 22(2)(b)",
)
def holding_by_preceding_year(share: Decimal, surrendered: Decimal) -> Decimal:
    """Return what has to be held at the end of a quarter by the number surrendered before."""
    return share * surrendered
