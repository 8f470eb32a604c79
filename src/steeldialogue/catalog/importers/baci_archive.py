"""What a BACI archive holds: a release of one HS vintage, its years, its own lists of countries and products."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from steeldialogue.catalog.importers.archive import Archive
from steeldialogue.core import DataError
from steeldialogue.core.countries import area_codes
from steeldialogue.core.strict import read_toml

FIRST_YEAR = {"HS92": 1995, "HS96": 1996, "HS02": 2002, "HS07": 2007, "HS12": 2012, "HS17": 2017, "HS22": 2022}
"""The first year CEPII reconciles in each vintage."""

_YEAR_FILE = re.compile(r"BACI_(HS\d\d)_Y(\d{4})_V(\d{6}[a-z]?)\.csv")
_HS6_DIGITS = 6


@dataclass(frozen=True)
class Release:
    """One release: the member of each year, products by code, countries by BACI's numeric code (None where no code is known)."""

    vintage: str
    version: str
    years: Mapping[int, str]
    products: frozenset[str]
    countries: Mapping[int, str | None]
    country_names: Mapping[int, str]


def read_release(archive: Archive) -> Release:
    """Read all but the flows.

    Raises:
        DataError: it is no BACI archive, mixes vintages or releases, or its lists are missing or wrong.
    """
    vintage, version, years = _years(archive)
    rows = list(_rows(archive, f"country_codes_V{version}.csv", ("country_code", "country_iso3")))
    listed = {_number(archive, version, row): row for row in rows}
    return Release(
        vintage,
        version,
        years,
        frozenset(row["code"].strip().zfill(_HS6_DIGITS) for row in _rows(archive, f"product_codes_{vintage}_V{version}.csv", ("code",))),
        {number: _alpha3(number, row["country_iso3"]) for number, row in listed.items()},
        {number: row.get("country_name") or "" for number, row in listed.items()},
    )


def _years(archive: Archive) -> tuple[str, str, dict[int, str]]:
    found = {member: match.groups() for member in archive.members if (match := _YEAR_FILE.fullmatch(member))}
    if not found:
        raise DataError("there is no file like BACI_HS17_Y2017_V202501.csv in it; this is no BACI archive of CEPII", archive.name)
    releases = sorted({(vintage, version) for vintage, _, version in found.values()})
    if len(releases) > 1:
        mixed = " and ".join(f"{vintage} V{version}" for vintage, version in releases)
        raise DataError(f"it mixes releases or vintages: {mixed}; import each from CEPII's own archive", archive.name)
    vintage, version = releases[0]
    years = {int(year): member for member, (_, year, _) in sorted(found.items())}
    if vintage not in FIRST_YEAR:
        raise DataError(f"'{vintage}' is no HS vintage of BACI; known are {', '.join(FIRST_YEAR)}", archive.name)
    if min(years) < FIRST_YEAR[vintage]:
        raise DataError(f"the vintage cannot be {vintage}: that starts in {FIRST_YEAR[vintage]}", archive.place(years[min(years)]))
    named = re.search(r"HS\d\d", archive.name)
    if named and named[0] != vintage:
        raise DataError(f"the archive is named {named[0]}, the files in it are {vintage}; rename it if that is what you want", archive.name)
    released = re.search(r"V(\d{6}[a-z]?)", archive.name)
    if released and released[1] != version:
        raise DataError(
            f"the archive is named V{released[1]}, the files in it are V{version}; rename it if that is what you want", archive.name
        )
    return vintage, version, years


def _rows(archive: Archive, member: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if member not in archive.members:
        raise DataError(f"the file {member} is missing; take CEPII's archive as it is", archive.name)
    reader = csv.DictReader(archive.text(member).splitlines())
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise DataError("this column is missing", archive.place(member), 1, column)
    for row, cells in enumerate(reader, 2):
        if any(cells[column] is None for column in columns):
            raise DataError("the row has fewer cells than there are columns", archive.place(member), row)
        yield cells


def _number(archive: Archive, version: str, row: Mapping[str, str]) -> int:
    try:
        return int(row["country_code"])
    except ValueError as fault:
        member = archive.place(f"country_codes_V{version}.csv")
        raise DataError(f"'{row['country_code']}' is no number", member, field="country_code") from fault


def _alpha3(number: int, stated: str) -> str | None:
    code = _own_codes().get(number, stated.strip().upper())
    return code if code in area_codes() else None


@cache
def _own_codes() -> Mapping[int, str]:
    table = read_toml(files("steeldialogue.catalog.importers") / "baci_countries.toml")
    return {int(number): str(code) for number, code in table.items()}
