"""Savings in CO2, each by the factors and clauses with which the carbon engine reads every plant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from steeldialogue.carbon.standards import Reader, saved_emissions, with_grid
from steeldialogue.core import Figure, LawError, country, total
from steeldialogue.law import Law, Standards
from steeldialogue.law.standard_rules import Standard
from steeldialogue.sharing.facts import MeasureFact, SavingFact, SavingStage
from steeldialogue.skills import Teller, teller

FUELS = "iso_14404_1"
GRID = "india_green_steel"  # its rule takes the average of the country's own grid, India's and Japan's
TOLD_AS_CO2 = "co2"
_PROCESS_GAS = "process_gas"


@dataclass(frozen=True)
class SavingRules:
    """By which rules savings are read: fuels and materials by one standard, electricity by the grid of the works' country."""

    reader: Reader
    rules: Standard
    on: date

    @classmethod
    def of(cls, law: Law, standards: Standards, on: date, standard: str = FUELS) -> "SavingRules":
        """Return the rules of a standard with the grid's electricity, on a day.

        Raises:
            LawError: there is no such standard.
        """
        return cls(Reader(law, standards, on), with_grid(standards.get(standard), standards.get(GRID)), on)


@dataclass(frozen=True)
class SavingResult:
    """A saving as told and in CO2; where it is not turned into CO2, `refusal` says why."""

    fact: SavingFact
    amount: Figure
    tco2e: Figure | None
    refusal: str = ""
    notices: tuple[str, ...] = ()


def saving_tco2(saving: SavingFact, where: str, by: SavingRules, told: Teller = teller) -> SavingResult:
    """Return a saving in CO2, for a works in a country, by any of its names or codes.

    Raises:
        DataError: the carrier is unknown, or its unit does not measure it.
        UnitError: the unit is not in the vocabulary.
        UnknownCountryError: there is no such country.
    """
    amount = told(f"{saving.carrier.replace('_', ' ')} saved, {saving.stage}", saving.amount, saving.unit)
    if saving.carrier == TOLD_AS_CO2:
        amount.to("tCO2e")
        return SavingResult(saving, amount, None, "It is told as CO2: of which carrier, and so by which factors, is not told.")
    if by.reader.sets.materials.get(saving.carrier) and by.reader.sets.group(saving.carrier) == _PROCESS_GAS:
        text = "Its own gas holds carbon that leaves the works whether it is burnt or flared: name the fuel that the gas replaced."
        return SavingResult(saving, amount, None, text)
    year = saving.year or by.on.year
    try:
        saved = saved_emissions(by.reader, by.rules, saving.carrier, amount, country(where).alpha2, (date(year, 1, 1), date(year, 12, 31)))
    except LawError as fault:
        return SavingResult(saving, amount, None, str(fault))
    return SavingResult(saving, amount, saved.figure, "", saved.notices)


Reached = Literal["expected", "reported, not verified", "verified"]
_REACHED: dict[SavingStage, Reached] = {"recommended": "expected", "reported": "reported, not verified", "verified": "verified"}


@dataclass(frozen=True)
class SavedTotal:
    """What measures save a year, of those whose savings have come as far as this and no further."""

    reached: Reached
    measures: int
    tco2e: Figure | None
    refused: tuple[SavingResult, ...]


def saved_totals(measures: Iterable[tuple[MeasureFact, str]], by: SavingRules, told: Teller = teller) -> list[SavedTotal]:
    """Return the savings of measures and their countries, each measure at the furthest stage of its savings.

    A saving that was first expected, then reported, then verified is one saving: only the furthest counts.
    """
    furthest: dict[SavingStage, list[SavingResult]] = {stage: [] for stage in _REACHED}
    counts = dict.fromkeys(_REACHED, 0)
    for measure, where in measures:
        if measure.savings:
            stage = max((saving.stage for saving in measure.savings), key=list(_REACHED).index)
            counts[stage] += 1
            furthest[stage] += [saving_tco2(one, where, by, told) for one in measure.savings if one.stage == stage]
    return [_total(_REACHED[stage], counts[stage], results) for stage, results in furthest.items()]


def _total(reached: Reached, measures: int, results: Sequence[SavingResult]) -> SavedTotal:
    converted = [one.tco2e for one in results if one.tco2e]
    refused = tuple(one for one in results if one.refusal)
    return SavedTotal(reached, measures, total(converted, f"CO2 saved a year, {reached}") if converted else None, refused)
