"""Countries by ISO 3166 with names in English, Japanese and Hindi, and areas that are no country.

Codes come from the ISO list (pycountry), names from Unicode CLDR (Babel).
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pycountry
from babel import Locale

from steeldialogue.core.errors import SteelDialogueError, suggestions
from steeldialogue.core.strict import read_toml

LANGUAGES = ("en", "ja", "hi")
WORLD, UNION, INDIA, JAPAN = "WLD", "EU27", "IND", "JPN"
"""Codes of the areas that much of the product is about."""


class UnknownCountryError(SteelDialogueError):
    """A text that names no country; never replaced by a default."""


@dataclass(frozen=True)
class Area:
    """Anything statistics are kept for: a country, a union or the world."""

    code: str
    en: str
    ja: str
    hi: str

    def name(self, language: str = "en") -> str:
        """Return the name in `en`, `ja` or `hi`."""
        if language not in LANGUAGES:
            raise SteelDialogueError(f"There are no names in '{language}'; choose from {', '.join(LANGUAGES)}.")
        return str(getattr(self, language))


@dataclass(frozen=True)
class Country(Area):
    """A country or territory of ISO 3166; `code` is its alpha-3 code."""

    alpha2: str


@cache
def _countries() -> tuple[Country, ...]:
    names = [Locale(language).territories for language in LANGUAGES]
    found = []
    for entry in sorted(pycountry.countries, key=lambda entry: str(entry.alpha_3)):
        en, ja, hi = (str(table.get(entry.alpha_2, entry.name)) for table in names)
        found.append(Country(entry.alpha_3, en, ja, hi, entry.alpha_2))
    for alpha2, code in _register()["user_assigned"].items():
        en, ja, hi = (str(table[alpha2]) for table in names)
        found.append(Country(code, en, ja, hi, alpha2))
    return tuple(found)


@cache
def _register() -> dict[str, Any]:
    return read_toml(files("steeldialogue.core") / "areas.toml")


@cache
def _areas() -> dict[str, Area]:
    return {code: Area(code, **names) for code, names in _register()["areas"].items()}


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


@cache
def _index() -> dict[str, Country]:
    index: dict[str, Country] = {}
    for entry in _countries():
        index |= {_fold(word): entry for word in (entry.en, entry.ja, entry.hi, entry.code, entry.alpha2)}
    for official in pycountry.countries:
        entry = index[_fold(official.alpha_3)]
        for word in (official.name, getattr(official, "common_name", official.name)):
            index.setdefault(_fold(word), entry)
    for alias, code in _register()["aliases"].items():
        index[_fold(alias)] = index[_fold(code)]
    return index


def country(text: str) -> Country:
    """Return the country that a code or an English, Japanese or Hindi name stands for.

    Raises:
        UnknownCountryError: no country has that name; near misses are suggested.
    """
    found = _index().get(_fold(text))
    if found is None:
        near = suggestions(text, [entry.en for entry in _countries()])
        raise UnknownCountryError(f"'{text}' is not a country we know.{near}")
    return found


def area(text: str) -> Area:
    """Return the area (world, EU27 ...) or country that a text stands for.

    Raises:
        UnknownCountryError: the text names neither.
    """
    return _areas().get(text.strip().upper()) or country(text)


@cache
def area_codes() -> frozenset[str]:
    """Return the code of every country and area on record."""
    return frozenset(_areas()) | {entry.code for entry in _countries()}


def members(union: str) -> tuple[str, ...]:
    """Return the alpha-3 codes of the members of a union.

    Raises:
        UnknownCountryError: the members of that area are not on record.
    """
    found = _register()["members"].get(union)
    if found is None:
        raise UnknownCountryError(f"The members of '{union}' are not on record; known is {', '.join(_register()['members'])}.")
    return tuple(found)
