"""What is near to what a country makes, and what it would gain by it: density, outlook index and outlook gain."""

import numpy as np

from steeldialogue.trade.space.complexity import Complexity
from steeldialogue.trade.space.convention import Convention
from steeldialogue.trade.space.exports import Numbers
from steeldialogue.trade.space.proximity import Proximity


def density(made: Numbers, proximity: Proximity) -> Numbers:
    """Return the share of the proximities around each product that belongs to what the country makes, between 0 and 1.

    w_cp = sum_p' M_cp' phi_pp' / sum_p' phi_pp'. Not a number where a product has no neighbour at all. Distance is 1 - w.
    Reference: Hidalgo et al. (2007).
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(proximity.spread(made) / proximity.totals)


def outlook_index(made: Numbers, near: Numbers, found: Complexity, convention: Convention) -> Numbers:
    """Return COI, standardised over countries: COI_c = sum_p w_cp (1 - M_cp) PCI_p.

    Reference: Hausmann et al. (2014).
    """
    raw = (np.nan_to_num(near) * (1 - made)) @ found.unshifted_pci
    return np.asarray((raw - raw.mean()) / raw.std(ddof=convention.ddof))


def outlook_gain(made: Numbers, near: Numbers, proximity: Proximity, found: Complexity, convention: Convention) -> Numbers:
    """Return COG, how much a new product opens up; `near` is the density of the same rows of M.

    Growth Lab: COG_cp = (1 - M_cp) sum_p' (1 - M_cp') phi_pp' PCI_p' / sum_p'' phi_p''p', and 0 for what the country makes. The text of
    the Atlas takes w_cp PCI_p off, its package does not; neither does this.
    Datawheel: COG_cp = sum_p' (1 - M_cp') phi_pp' PCI_p' / sum_p' phi_pp' - w_cp PCI_p, for every product.
    """
    missing = 1 - made
    if convention.gain == "around the product":
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(proximity.spread(missing * found.pci) / proximity.totals - near * found.pci)
    weight = np.divide(found.unshifted_pci, proximity.totals, out=np.zeros_like(proximity.totals), where=proximity.totals > 0)
    return np.asarray(missing * proximity.spread(missing * weight))
