"""What can be exchanged: the kinds of scrap that are bought, and the fuels."""

from steeldialogue.carbon.balance.ground import FUELS, HOME_SCRAP
from steeldialogue.carbon.what_if.parts import BY_PRODUCT, SCRAP, groups


def bought_scrap() -> list[str]:
    """Return the kinds of scrap whose amount one can choose."""
    return [material for material, group in groups().items() if group == SCRAP and material != HOME_SCRAP]


def fuels() -> list[str]:
    """Return the materials that can be exchanged by heat."""
    return [material for material, group in groups().items() if group in FUELS or group == BY_PRODUCT]
