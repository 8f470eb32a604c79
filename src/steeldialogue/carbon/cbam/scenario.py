"""What a scenario states: prices, and changes of the law, from a year on, each with where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, model_validator

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.price_band import LEVELS, PRICE, PriceBand
from steeldialogue.core import Figure, LawError, Quality, SourceRow, formula
from steeldialogue.core.strict import Strict, read_toml, validated

Text = Annotated[str, Field(min_length=1)]
NotNegative = Annotated[Decimal, Field(ge=0)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Step(Strict):
    """Something that holds from a year on until the next step, with its source."""

    from_year: Annotated[int, Field(alias="from")]
    source: Text


class PriceStep(Step):
    """Prices of a certificate in EUR/tCO2e."""

    low: NotNegative
    central: NotNegative
    high: NotNegative

    @model_validator(mode="after")
    def _in_order(self) -> "PriceStep":
        if not self.low <= self.central <= self.high:
            raise ValueError("the prices must be in order: low, central, high")
        return self


class Change(Step):
    """Another value of a share that the law sets, or has yet to set."""

    value: Share


class MarkUpChange(Step):
    """Another mark-up on default values."""

    value: NotNegative


class VerifiedStep(Step):
    """A share of the mass that is verified, and its SEE: in tCO2e/t, or as a ratio to the default value before mark-up."""

    share: Share
    see: NotNegative | None = None
    ratio_to_default: NotNegative | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "VerifiedStep":
        if (self.see is None) == (self.ratio_to_default is None):
            raise ValueError("give either `see` or `ratio_to_default`, not both and not neither")
        return self


StepType = TypeVar("StepType", bound=Step)


@formula(
    "verified SEE by ratio",
    "default value × ratio",
    takes={"default_value": PER_TONNE, "ratio": "1"},
    gives=PER_TONNE,
    quality=Quality.ASSUMPTION,
)
def see_by_ratio(default_value: Decimal, ratio: Decimal) -> Decimal:
    """Return the SEE a scenario assumes for verified goods."""
    return default_value * ratio


@dataclass(frozen=True)
class VerifiedShare:
    """The share of the mass that is verified, with its SEE or the ratio of it to the default value."""

    share: Figure
    see: Figure | None
    ratio: Figure | None

    def see_for(self, default_value: Figure) -> Figure:
        """Return the verified SEE of a good with a default value, in tCO2e/t."""
        if self.see is not None:
            return self.see
        if self.ratio is None:
            raise LawError("A verified share needs a SEE or a ratio to the default value.")
        return see_by_ratio(default_value, self.ratio).named("verified SEE")


@dataclass(frozen=True)
class YearAssumptions:
    """What a scenario assumes for one year; None leaves the law as it is."""

    band: PriceBand
    mark_up: Figure | None = None
    cbam_factor: Figure | None = None
    cscf: Figure | None = None
    verified: VerifiedShare | None = None


class Scenario(Strict):
    """A scenario as a person writes it down (TOML)."""

    name: Text
    note: str = ""
    price: Annotated[tuple[PriceStep, ...], Field(min_length=1)]
    mark_up: tuple[MarkUpChange, ...] = ()
    cbam_factor: tuple[Change, ...] = ()
    cscf: tuple[Change, ...] = ()
    verified: tuple[VerifiedStep, ...] = ()

    @model_validator(mode="after")
    def _years_ascend(self) -> "Scenario":
        for steps in (self.price, self.mark_up, self.cbam_factor, self.cscf, self.verified):
            if any(later.from_year <= earlier.from_year for earlier, later in pairwise(steps)):
                raise ValueError("the `from` years of each list must ascend and differ")
        return self

    def in_year(self, year: int) -> YearAssumptions:
        """Return what is assumed for a year, as figures marked as assumptions.

        Raises:
            LawError: no price is stated for the year.
        """
        price = _latest(self.price, year)
        if price is None:
            raise LawError(f"The scenario '{self.name}' states no price for {year}; its first is for {self.price[0].from_year}.")
        band = PriceBand(*(self._figure(getattr(price, level), PRICE, f"{level} price", price) for level in LEVELS))
        return YearAssumptions(
            band,
            self._changed(_latest(self.mark_up, year), "mark-up"),
            self._changed(_latest(self.cbam_factor, year), "CBAM factor"),
            self._changed(_latest(self.cscf, year), "CSCF"),
            self._verified(_latest(self.verified, year)),
        )

    def _changed(self, step: Change | MarkUpChange | None, what: str) -> Figure | None:
        return self._figure(step.value, "1", what, step) if step else None

    def _verified(self, step: VerifiedStep | None) -> VerifiedShare | None:
        if step is None:
            return None
        see = None if step.see is None else self._figure(step.see, PER_TONNE, "verified SEE", step)
        ratio = None if step.ratio_to_default is None else self._figure(step.ratio_to_default, "1", "ratio to the default value", step)
        return VerifiedShare(self._figure(step.share, "1", "share verified", step), see, ratio)

    def _figure(self, value: Decimal, unit: str, what: str, step: Step) -> Figure:
        row = f"{what} from {step.from_year}"
        account = SourceRow("scenario", row, f"scenario {self.name}", f"{value} {unit}", Quality.ASSUMPTION, note=step.source)
        return Figure(value, unit, account, row)


def _latest(steps: Sequence[StepType], year: int) -> StepType | None:
    return next((step for step in reversed(steps) if step.from_year <= year), None)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file (TOML).

    Raises:
        DataError: the file is missing or not TOML, or a key or value is wrong.
    """
    return validated(path.name, read_toml(path), Scenario)
