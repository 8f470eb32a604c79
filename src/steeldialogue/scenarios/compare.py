"""Two scenarios side by side: every answer of both, the difference, and the keys in which their files differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from steeldialogue.core import DataError, Figure
from steeldialogue.pathways.scenario_text import plain
from steeldialogue.scenarios.answers import PEOPLE, QUANTITIES, Answers

# Where a key of pathways stands in the file of a scenario; keys that a file cannot set come from its base.
_SAID_AS: Mapping[str, str] = {
    "carbon.domestic": "carbon_price",
    "carbon.allowance": "free_allowance",
    "carbon.cbam.price": "certificate_price",
    "carbon.cbam.export_share": "trade.share_to_union",
    "demand": "demand",
    "need": "need",
    "limits": "technology.limits",
    "technology": "technology",
    "last_year": "last_year",
}
_NOT_COMPARED = ("title", "note", "abatement", "ensemble")  # they name a scenario, or steer other answers of pathways
_NOTHING = "not said"


@dataclass(frozen=True)
class Row:
    """An answer of both scenarios and the second less the first; None where one cannot tell it, or the two do not count alike."""

    quantity: str
    area: str
    year: int
    first: Figure | None
    second: Figure | None
    difference: Figure | None

    @property
    def label(self) -> str:
        """The quantity in words."""
        return QUANTITIES[self.quantity].label


@dataclass(frozen=True)
class KeyDifference:
    """A key in which two scenarios differ, as each of them holds it: said in its file, or taken from its base."""

    key: str
    first: str
    second: str


@dataclass(frozen=True)
class Comparison:
    """Two scenarios beside each other."""

    first: Answers
    second: Answers
    keys: tuple[KeyDifference, ...]

    @property
    def titles(self) -> tuple[str, str]:
        """The titles of both, told apart where they are the same."""
        one, other = self.first.told.title, self.second.told.title
        return (f"{one} (first)", f"{other} (second)") if one == other else (one, other)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that both have."""
        return tuple(area for area in self.first.areas if area in self.second.areas)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that both have."""
        return tuple(year for year in self.first.years if year in self.second.years)

    @property
    def marks(self) -> tuple[int, ...]:
        """The years that a short table shows."""
        return tuple(year for year in self.first.marks if year in self.second.marks)

    def rows(self, years: Iterable[int] = (), quantities: Iterable[str] = ()) -> list[Row]:
        """Return a row a quantity, area and year; of all years and quantities where none are named."""
        told = list(years) or list(self.years)
        return [self._row(key, area, year) for key in list(quantities) or list(QUANTITIES) for area in self.areas for year in told]

    def _row(self, key: str, area: str, year: int) -> Row:
        first, second = (answers.figure(key, area, year) for answers in (self.first, self.second))
        if first is None or second is None or (key in PEOPLE and not self._counts_alike(area, year)):
            return Row(key, area, year, first, second, None)
        names = self.titles
        difference = second.named(names[1]) - first.named(names[0])
        return Row(key, area, year, first, second, difference.named(f"{QUANTITIES[key].label}, {area}, {year}, difference"))

    def _counts_alike(self, area: str, year: int) -> bool:
        """Tell whether both leave the same capacity without people; else a difference of people would be one of what is known."""
        one, other = (answers.figure("without_ratio", area, year) for answers in (self.first, self.second))
        return (one.value if one else 0) == (other.value if other else 0)


def compared(first: Answers, second: Answers) -> Comparison:
    """Return two scenarios side by side.

    Raises:
        DataError: they share no area and year, or their money is of different years.
    """
    one, other = first.run.scenario, second.run.scenario
    if one.price_year != other.price_year:
        raise DataError(f"the money of the two scenarios is of {one.price_year} and {other.price_year}; give both one base", field="base")
    found = Comparison(first, second, tuple(_differences(_keys(first), _keys(second))))
    if not found.areas or not found.years:
        raise DataError("the two scenarios share no area and year")
    return found


def _differences(first: Mapping[str, str], second: Mapping[str, str]) -> Iterator[KeyDifference]:
    for key in dict.fromkeys([*first, *second]):
        one, other = first.get(key, _NOTHING), second.get(key, _NOTHING)
        if one != other:
            yield KeyDifference(key, one, other)


def _keys(answers: Answers) -> Mapping[str, str]:
    """Every key that a run rests on with its text, named as a scenario's file names it."""
    whole = plain(answers.run.scenario)
    flat = dict(_flat({key: value for key, value in whole.items() if key not in _NOT_COMPARED}))
    return {**{_said_as(key): text for key, text in flat.items()}, "trade.elasticity": answers.told.trade.elasticity}


def _said_as(key: str) -> str:
    for under, name in _SAID_AS.items():
        if key == under or key.startswith(f"{under}."):
            return name + key.removeprefix(under)
    return f"base: {key}"


def _flat(content: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, str]]:
    """Keys with dots and their texts; a table of years is one text."""
    for key, value in content.items():
        name = f"{under}{key}"
        if not isinstance(value, Mapping):
            yield name, _text(value)
        elif value and all(year.isdigit() for year in value):
            yield name, "; ".join(f"{year}: {_text(part)}" for year, part in value.items())
        else:
            yield from _flat(value, f"{name}.")


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {_text(part)}" for key, part in value.items())
    return ", ".join(map(_text, value)) or "none" if isinstance(value, list) else str(value)
