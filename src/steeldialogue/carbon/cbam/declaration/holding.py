"""The quarterly holding test: half of the year's embedded emissions so far, covered by certificates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from steeldialogue.carbon.cbam.declaration.equations import (
    certificates_missing,
    certificates_of_good,
    holding_by_default_values,
    holding_by_preceding_year,
)
from steeldialogue.carbon.cbam.obligation import Obligation
from steeldialogue.core import Figure, LineageError, Period, total
from steeldialogue.law import Law

SHARE = "eu_cbam.quarterly_holding_share"
Status = Literal["required", "grace", "not required", "not worked out"]
Good = tuple[str, str]
"""CN code and country of origin: what makes two imports the same good for this test."""


@dataclass(frozen=True)
class ImportedGood:
    """Net mass (t) of a good imported in a quarter, with its default value without mark-up and its SEFA on the default path (tCO2e/t).

    Both are those of the default path even where the declaration will use actual values.
    """

    cn_code: str
    origin: str
    quarter: Period
    net_mass: Figure
    default_value: Figure
    sefa: Figure

    @classmethod
    def at_default(cls, owed: Obligation, quarter: Period, net_mass: Figure) -> "ImportedGood":
        """Take default value and SEFA from an obligation; its mark-up and its price play no part."""
        return cls(owed.cn_code, owed.origin, quarter, net_mass, owed.default_value, owed.sefa)

    @property
    def certificates(self) -> Figure:
        """Certificates at the default value without mark-up, in tCO2e, floored at zero for this good."""
        label = f"CN {self.cn_code}, {self.origin}, {self.quarter.label()}, without mark-up"
        return certificates_of_good(self.net_mass, self.default_value, self.sefa).named(label)


@dataclass(frozen=True)
class PrecedingDeclaration:
    """The declaration submitted in a year: certificates surrendered (tCO2e) by CN code and origin."""

    submitted_in: int
    surrendered: Mapping[Good, Figure]

    def covers(self, goods: Sequence[ImportedGood], year: int) -> bool:
        """Tell whether it was submitted in the year before and names every good imported, by CN code and origin."""
        return self.submitted_in == year - 1 and all((good.cn_code, good.origin) in self.surrendered for good in goods)


@dataclass(frozen=True)
class Holding:
    """What has to be on the account at the end of a quarter, in certificates; the declarant may choose the lower.

    `reason` says why a test could not be worked out.
    """

    quarter: Period
    status: Status
    by_default_values: Figure | None = None
    by_preceding_year: Figure | None = None
    reason: str = ""

    @property
    def needed(self) -> Figure | None:
        """The lower of the numbers that may be chosen; None where no holding is required."""
        found = [figure for figure in (self.by_default_values, self.by_preceding_year) if figure]
        return min(found, key=lambda figure: figure.value, default=None)

    def missing(self, held: Figure) -> Figure | None:
        """Return how many certificates are missing on the account; None where no holding is required."""
        return certificates_missing(self.needed, held).named(f"missing, {self.quarter.label()}") if self.needed else None


def is_required(law: Law, quarter: Period) -> bool:
    """Tell whether the law asks for a holding at the end of a quarter (from 2027, Art. 36(2)(c))."""
    return quarter.end >= law.parameter(SHARE).values[0].valid_from


def holding(
    law: Law,
    quarter: Period,
    imports: Sequence[ImportedGood],
    preceding: PrecedingDeclaration | None = None,
    first_crossed: Period | None = None,
) -> Holding:
    """Return the test of Regulation (EU) 2023/956, Art. 22(2), at the end of a quarter.

    Only imports of the quarter's year up to its end count. The number of the preceding declaration is open only where that
    declaration was submitted in the year before and names every good imported, by CN code and origin; it is taken whole.
    `first_crossed` is the quarter in which an importer first exceeded the threshold: for it the test starts a quarter later (Art. 22(2a)).

    Raises:
        LineageError: nothing was imported by the end of the quarter.
    """
    if not is_required(law, quarter):
        return Holding(quarter, "not required")
    if first_crossed and quarter <= first_crossed:
        return Holding(quarter, "grace")
    so_far = [good for good in imports if good.quarter.start.year == quarter.start.year and good.quarter <= quarter]
    if not so_far:
        raise LineageError(f"Nothing was imported in {quarter.start.year} by the end of {quarter.label()}: there is nothing to cover.")
    share = law.at(SHARE, quarter.end)
    label = f"to hold by default values, {quarter.label()}"
    by_default = holding_by_default_values(share, total((good.certificates for good in so_far), "certificates without mark-up"))
    by_preceding = _by_preceding(share, so_far, preceding, quarter)
    return Holding(quarter, "required", by_default.named(label), by_preceding)


def _by_preceding(share: Figure, goods: Sequence[ImportedGood], preceding: PrecedingDeclaration | None, quarter: Period) -> Figure | None:
    if preceding is None or not preceding.covers(goods, quarter.start.year):
        return None
    same = dict.fromkeys((good.cn_code, good.origin) for good in goods)
    surrendered = total((preceding.surrendered[good] for good in same), "surrendered for the same goods")
    return holding_by_preceding_year(share, surrendered).named(f"to hold by the preceding declaration, {quarter.label()}")
