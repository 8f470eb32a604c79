"""The evidence that comes with the system, as pages and checks need it; heavy rooms are imported only when they are asked."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from steeldialogue.catalog import Catalog


@cache
def builtin() -> "Catalog":
    """Return the catalogue that comes with the system, read once."""
    from steeldialogue.catalog import open_catalog

    return open_catalog()
