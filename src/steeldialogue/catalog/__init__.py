"""Evidence: sourced tables, corrections and the figures drawn from them."""

from steeldialogue.catalog.series import Point, Series
from steeldialogue.catalog.sources import Source
from steeldialogue.catalog.store import Catalog, open_catalog

__all__ = ["Catalog", "Point", "Series", "Source", "open_catalog"]
