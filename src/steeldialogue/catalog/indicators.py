"""The vocabulary of indicators: what may be observed, in which dimension, and how low it can go."""

from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType

from steeldialogue.core import UnitError
from steeldialogue.core.strict import Strict, UnitText, read_toml, validated
from steeldialogue.core.units import factor

_FILE = "indicators.toml"


class Indicator(Strict):
    """One quantity that is kept by area and period."""

    label: str
    unit: UnitText
    above: Decimal | None = None

    def check(self, value: Decimal, unit: str) -> None:
        """Check that a value is possible.

        Raises:
            ValueError: its unit measures something else, or it is too low.
        """
        try:
            comparable = value * factor(unit, self.unit)
        except UnitError as fault:
            raise ValueError(f"{self.label} is measured in units such as {self.unit}, not in {unit}") from fault
        if self.above is not None and comparable <= self.above:
            raise ValueError(f"{self.label} must be above {self.above}, not {value}")


def _read() -> Mapping[str, Indicator]:
    content = read_toml(files("steeldialogue.catalog") / _FILE)
    return MappingProxyType({name: validated(_FILE, entry, Indicator) for name, entry in content.items()})


INDICATORS = _read()
