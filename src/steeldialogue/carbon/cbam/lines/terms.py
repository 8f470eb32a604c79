"""What lines have in common, and what the law says of all lines alike: everything but the amounts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.scope import CodeStanding, OriginStanding

Actual = Literal["none", "verified", "unstated", "unverified"]
Period = Literal["presumed", "stated", "first"]
Priced = Literal["none", "quarter", "stated"]
Threshold = Literal["none", "below", "crossed", "open"]


@dataclass(frozen=True)
class Kind:
    """What one line has in common with others: all that decides its rules, but no amount."""

    fault: Status = Status.OK
    code: str = ""
    code_standing: CodeStanding = "in_scope"
    taric: bool = False
    origin: str = ""
    origin_standing: OriginStanding = "charged"
    import_year: int = 0
    production_year: int = 0
    period: Period = "presumed"
    route: str = ""
    actual: Actual = "none"
    sefa_stated: bool = False
    see_rounded: bool = False
    sefa_rounded: bool = False
    mass_rounded: bool = False
    price: Priced = "none"
    paid: bool = False
    threshold: Threshold = "none"


@dataclass(frozen=True)
class Terms:
    """The terms of a kind of line; emissions in tCO2e per tonne. `see` and `sefa` are None where each line states its own."""

    status: Status
    rules: tuple[str, ...] = ()
    basis: str = ""
    default_value: Decimal | None = None
    mark_up: Decimal | None = None
    see: Decimal | None = None
    benchmark: Decimal | None = None
    cbam_factor: Decimal | None = None
    cscf: Decimal | None = None
    sefa: Decimal | None = None
    default_table: str = ""
    benchmark_table: str = ""
