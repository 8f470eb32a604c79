"""How complexity and relatedness are reckoned: the groups that publish them do not agree, so a number is shown with its convention."""

from dataclasses import dataclass
from typing import Literal

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

PRESENT = 1.0
"""A country makes a product competitively where its revealed comparative advantage reaches 1 (Balassa 1965)."""


@dataclass(frozen=True)
class Convention:
    """The choices behind ECI, PCI, density and COG.

    Attributes:
        name: printed beside every number.
        own_proximity: whether a product counts as its own neighbour (diagonal 1), or not (diagonal 0).
        complexity: by the second eigenvector, or by a number of reflections.
        reflections: how many vectors the method of reflections goes through; 0 with the eigenvector.
        ddof: of the standard deviation; 0 divides by n, 1 by n - 1.
        pci_scale: PCI over the mean and standard deviation of ECI, so that ECI is the mean PCI of what a country makes; or over its own.
        gain: COG weighted by what stands around each new product; or around the product itself, less what is already there.
    """

    name: str
    own_proximity: bool
    complexity: Literal["eigenvector", "reflections"]
    reflections: int
    ddof: int
    pci_scale: Literal["eci", "own"]
    gain: Literal["around new products", "around the product"]


GROWTH_LAB = Convention("Growth Lab", True, "eigenvector", 0, 0, "eci", "around new products")
"""As the package `ecomplexity` 0.5.3 and the Atlas of Economic Complexity (Hausmann et al. 2014)."""

DATAWHEEL = Convention("Datawheel", False, "reflections", 20, 1, "own", "around the product")
"""As the package `economic-complexity` 0.3.0 and the Observatory of Economic Complexity."""

CONVENTIONS = {one.name: one for one in (GROWTH_LAB, DATAWHEEL)}


def convention(name: str) -> Convention:
    """Return a convention by name.

    Raises:
        DataError: there is none of that name.
    """
    if name not in CONVENTIONS:
        raise DataError(f"There is no convention '{name}'; choose from {', '.join(CONVENTIONS)}.{suggestions(name, list(CONVENTIONS))}")
    return CONVENTIONS[name]
