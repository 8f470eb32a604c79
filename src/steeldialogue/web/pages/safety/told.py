"""All that was ever told under a definition, so that one can ask what stood at some time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from steeldialogue.record.models import SafetyReturn
from steeldialogue.record.selectors.safety import key_of, tells_nothing
from steeldialogue.web.pages.safety.sums import Returns


@dataclass(frozen=True)
class History:
    """Returns in the order in which they were told."""

    rows: Sequence[SafetyReturn]

    def now(self) -> Returns:
        """Return what stands now."""
        return self._newest(self.rows)

    def as_of(self, at: datetime) -> Returns:
        """Return what stood at some time."""
        return self._newest([row for row in self.rows if row.created_at <= at])

    def _newest(self, rows: Sequence[SafetyReturn]) -> Returns:
        newest = {key_of(row): row for row in rows}
        return Returns([row for row in newest.values() if not tells_nothing(row)])


def every_return(definition: str) -> History:
    """Return all that the own side ever told under a definition."""
    return History(list(SafetyReturn.objects.filter(definition=definition).order_by("created_at")))
