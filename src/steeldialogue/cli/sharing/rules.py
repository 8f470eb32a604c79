"""The rules by which commands read savings."""

from datetime import datetime
from typing import TYPE_CHECKING

from steeldialogue.cli.given import day_of

if TYPE_CHECKING:
    from steeldialogue.sharing import SavingRules


def rules_on(as_of: datetime | None, standard: str = "") -> "SavingRules":
    """Return the rules on a day, today where none is given; fuels by another standard where one is named.

    Raises:
        LawError: there is no such standard.
    """
    from steeldialogue.law import open_law, open_standards
    from steeldialogue.sharing import SavingRules

    rest = (standard,) if standard else ()
    return SavingRules.of(open_law(), open_standards(), day_of(as_of), *rest)
