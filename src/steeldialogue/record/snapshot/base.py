"""What the lines of a snapshot have in common. This file and those beside it know nothing of Django."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, ConfigDict

STRICT = ConfigDict(extra="forbid")

# Without zeros at the end, of which databases keep different numbers.
Number = Annotated[Decimal, AfterValidator(lambda value: Decimal(f"{value.normalize():f}"))]
