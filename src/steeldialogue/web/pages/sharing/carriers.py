"""Carriers of energy and materials whose saving the carbon engine turns into CO2, and the units in which each is told."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language

if TYPE_CHECKING:
    from steeldialogue.sharing import SavingRules

_ASKED_OF = ("IN", "JP")
_SOLD_NOT_SAVED = ("by_product", "co2")  # a works that sells less of these saves nothing


@cache
def units_of() -> Mapping[str, Sequence[str]]:
    """Return the units of every carrier of which the rules have a factor in both countries."""
    from steeldialogue.carbon.plant.fields import plant_form
    from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary
    from steeldialogue.law import open_law, open_standards
    from steeldialogue.sharing import SavingRules

    known, measures = builtin_vocabulary(), plant_form().measure
    rules = SavingRules.of(open_law(), open_standards(), timezone.localdate())
    carriers = [name for name, group in known.groups.items() if group not in _SOLD_NOT_SAVED]
    units = {name: measures[known.measures[name]].units for name in carriers}
    return {name: told for name, told in units.items() if _converts(name, told[0], rules)}


def _converts(carrier: str, unit: str, rules: "SavingRules") -> bool:
    from steeldialogue.sharing import SavingFact, saving_tco2

    fact = SavingFact(carrier, Decimal(1), unit, "recommended")
    return all(saving_tco2(fact, country, rules).tco2e for country in _ASKED_OF)


def carrier_name(carrier: str) -> str:
    """Return the name of a carrier in the reader's language."""
    from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary

    words = builtin_vocabulary().materials.get(carrier)
    return getattr(words, get_language() or "en", "") or carrier.replace("_", " ")


def carrier_choices() -> list[tuple[str, str]]:
    """Return the carriers to choose among, by name."""
    return sorted(((name, carrier_name(name)) for name in units_of()), key=lambda pair: pair[1])


@cache
def unit_choices() -> tuple[tuple[str, str], ...]:
    """Return every unit of any carrier."""
    from steeldialogue.web.pages.explore.numbers import unit_words

    found = dict.fromkeys(unit for units in units_of().values() for unit in units)
    return tuple((unit, unit_words(unit)) for unit in found)
