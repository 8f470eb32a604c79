"""What a run of the demand model assumes: a small TOML document in which every key has a default."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from steeldialogue.catalog.schema.base import AreaCode
from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.core.cell_types import Text
from steeldialogue.core.errors import suggestions
from steeldialogue.core.stated import stated_quantity
from steeldialogue.core.strict import Strict, cell_check, read_toml, validated

CALIBRATED = "calibrated"
WITH_OUTPUT = "as GDP"


@cell_check
def _growth(text: str) -> str:
    stated_quantity("growth", text).to("1")
    return text


@cell_check
def _growth_or_output(text: str) -> str:
    return text if text == WITH_OUTPUT else _growth(text)


@cell_check
def _factor(text: str) -> str:
    if text != CALIBRATED and stated_quantity("factor", f"{text} 1").value <= 0:
        raise ValueError("a factor of lifetimes is above 0")
    return text


Growth = Annotated[str, AfterValidator(_growth)]


class DemandScenario(Strict):
    """One view of the years to come; growth is a change a year, such as "-2 %"."""

    title: Text = "Demand for steel"
    areas: Annotated[tuple[AreaCode, ...], Field(min_length=1)] = ("IND", "JPN")
    first_year: Annotated[int, Field(ge=1900)] = 1950
    last_year: Annotated[int, Field(le=2100)] = 2060
    # Scenarios of the table `drivers`; each goes on where the one before it ends.
    drivers: Annotated[tuple[Text, ...], Field(min_length=1)] = ("history", "IMF", "central")
    # A column of the table, or a stock of your own for some sectors, such as construction = "9 t/person".
    saturation: Literal["low", "central", "high"] | Mapping[str, str] = "central"
    lifetime: Literal["weibull", "normal"] = "weibull"
    # What every mean lifetime is multiplied by; `calibrated` meets the scrap that is published.
    lifetime_factor: Annotated[str, BeforeValidator(str), AfterValidator(_factor)] = CALIBRATED
    programmes: bool = True
    # Outlays of programmes after the last budget, at constant prices, until `programme_last_year`.
    programme_growth: Annotated[str, AfterValidator(_growth_or_output)] = WITH_OUTPUT
    programme_last_year: int = 2035
    # Net exports inside goods, net exports of finished steel, net imports of scrap: each from its last known value.
    indirect_trade_growth: Growth = "0 %"
    steel_trade_growth: Growth = "0 %"
    scrap_trade_growth: Growth = "0 %"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.last_year <= self.first_year:
            raise ValueError(f"last_year {self.last_year} must come after first_year {self.first_year}")
        if len(set(self.areas)) < len(self.areas):
            raise ValueError("an area stands in 'areas' twice")
        for sector, text in self.own_saturation.items():
            _check_saturation(sector, text)
        return self

    @property
    def own_saturation(self) -> Mapping[str, str]:
        """The stocks at saturation that the scenario states itself, by sector."""
        return {} if isinstance(self.saturation, str) else self.saturation

    def told(self) -> tuple[tuple[str, str, bool], ...]:
        """Return every key with its value, and whether the scenario sets it (otherwise it is the default)."""
        return tuple((name, _shown(getattr(self, name)), name in self.model_fields_set) for name in type(self).model_fields)


def read_scenario(path: Traversable) -> DemandScenario:
    """Read a scenario from a TOML file.

    Raises:
        DataError: the file is missing or no TOML, or a key is unknown or wrong.
    """
    return validated(path.name, read_toml(path), DemandScenario)


def growth_factor(text: str) -> float:
    """Return what a growth such as "2 %" multiplies by in a year."""
    return 1.0 + float(stated_quantity("growth", text).to("1").value)


def _check_saturation(sector: str, text: str) -> None:
    if sector not in SECTORS:
        raise ValueError(f"'{sector}' is no sector.{suggestions(sector, list(SECTORS))} Sectors are {', '.join(SECTORS)}")
    _positive_stock(text)


@cell_check
def _positive_stock(text: str) -> str:
    if stated_quantity("saturation", text).to("t/person").value <= 0:
        raise ValueError("a stock at saturation is above 0")
    return text


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {text}" for key, text in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
