"""Tables of small counts that can be shared: small cells are hidden, and as many others as keep them hidden."""

from steeldialogue.safety.suppression.attack import Recoverable, audit
from steeldialogue.safety.suppression.choice import suppress
from steeldialogue.safety.suppression.tables import TOTAL, Cell, CrossTable, SuppressedTable

__all__ = ["TOTAL", "Cell", "CrossTable", "Recoverable", "SuppressedTable", "audit", "suppress"]
