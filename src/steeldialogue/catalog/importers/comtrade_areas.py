"""The areas of UN Comtrade: its numbers are those of the UN with a few of its own, its texts are ISO codes with a few others."""

from functools import cache

import pycountry

from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.core import DataError
from steeldialogue.core.countries import area, area_codes
from steeldialogue.core.strict import Strict, read_rows


class Code(Strict):
    """A code of Comtrade that ISO 3166 does not explain; `basis` tells whether it stands in a document or was remembered."""

    code: str
    iso: str
    area: str
    basis: str
    note: str = ""


@cache
def _special() -> tuple[Code, ...]:
    return tuple(read_rows(HERE / "comtrade_codes.csv", Code))


@cache
def area_of_iso(iso: str) -> str | None:
    """Return the area that a text such as reporterISO names, or None."""
    for entry in _special():
        if entry.iso == iso:
            return entry.area
    return iso if iso in area_codes() else None


@cache
def area_of_code(code: str) -> str | None:
    """Return the area that a number such as reporterCode names, or None."""
    plain = code.removesuffix(".0").lstrip("0") or ("0" if code else "")
    for entry in _special():
        if entry.code == plain:
            return entry.area
    found = pycountry.countries.get(numeric=plain.zfill(3)) if plain.isdigit() else None
    return None if found is None else str(found.alpha_3)


def code_of_area(text: str) -> str:
    """Return the number that Comtrade has for a country, a union or the world.

    Raises:
        UnknownCountryError: the text names none.
        DataError: Comtrade has no number for it.
    """
    wanted = area(text).code
    for entry in _special():
        if entry.area == wanted:
            return entry.code
    found = pycountry.countries.get(alpha_3=wanted)
    if found is None:
        raise DataError(f"UN Comtrade has no number for {wanted}")
    return str(int(found.numeric))
