"""Vocabularies of quantities: what may be observed or stated, in which dimension, and how low it can go."""

from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from steeldialogue.core.strict import Strict, UnitText, read_toml, validated
from steeldialogue.core.units import any_money, comparable, factor


class Indicator(Strict):
    """One quantity that is kept by area and period."""

    label: str
    unit: UnitText
    above: Decimal | None = None
    least: Decimal | None = None

    def check(self, value: Decimal, unit: str) -> None:
        """Check that a value is possible.

        Raises:
            ValueError: its unit measures something else, or it is too low.
        """
        self.check_unit(unit)
        measured = value * factor(self._measure(unit), self._measure(self.unit))
        if self.above is not None and measured <= self.above:
            raise ValueError(f"{self.label} must be above {self.above}, not {value}")
        if self.least is not None and measured < self.least:
            raise ValueError(f"{self.label} must be {self.least} or more, not {value}")

    def check_unit(self, unit: str) -> None:
        """Check that a unit measures this quantity.

        Raises:
            ValueError: it measures something else.
        """
        if not comparable(self._measure(unit), self._measure(self.unit)):
            raise ValueError(f"{self.label} is measured in units such as {self.unit}, not in {unit}")

    @staticmethod
    def _measure(unit: str) -> str:
        return unit


class Stated(Indicator):
    """One quantity of a route, price or model; where it is money, any currency and price year will do."""

    # Whether a route cannot do without it.
    required: bool = False

    @staticmethod
    def _measure(unit: str) -> str:
        return any_money(unit)


Entry = TypeVar("Entry", bound=Indicator)


def _read(file: str, model: type[Entry]) -> Mapping[str, Entry]:
    content = read_toml(files("steeldialogue.catalog") / file)
    return MappingProxyType({name: validated(file, entry, model) for name, entry in content.items()})


INDICATORS = _read("indicators.toml", Indicator)
TECHNOLOGY_PARAMETERS = _read("technology_parameters.toml", Stated)
COMMODITIES = _read("commodities.toml", Stated)
DEMAND_PARAMETERS = _read("demand_parameters.toml", Stated)
