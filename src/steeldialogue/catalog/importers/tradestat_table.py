"""What a page of TradeStat says: whose trade, of what, in which periods and measures; rows of totals stand apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from steeldialogue.catalog.importers.tradestat_page import Page
from steeldialogue.catalog.importers.tradestat_words import Label, Measure, label_of, measure_of
from steeldialogue.core import DataError

_SERIAL = re.compile(r"^(s|sl|sr)\.?\s*(no)?\.?$", re.IGNORECASE)
_PARTNER = re.compile(r"^country", re.IGNORECASE)
_CODE = re.compile(r"^(hs|itc\s*\(?hs\)?)[\s_-]*code$", re.IGNORECASE)
_COMMODITY = re.compile(r"(?:commodity|hs\s*code)\s*:?\s*(\d{2,8})\b", re.IGNORECASE)
_UNIT = re.compile(r"unit\s*:\s*([a-z]+)", re.IGNORECASE)
_COUNTRY = re.compile(r"country\s*:\s*(.+?)\s*(?:$|\||values|unit)", re.IGNORECASE | re.MULTILINE)
_BY_COUNTRY = re.compile(r"country[\s-]*wise", re.IGNORECASE)
_THOUSANDS = re.compile(r"quantity in thousand", re.IGNORECASE)
_SITE = re.compile(r"export[\s-]*import data bank|import[\s-]*export", re.IGNORECASE)
_FLOW = re.compile(r"\b(export|import)(?=s?\b|_)", re.IGNORECASE)
_NAMED_CODE = re.compile(r"^(\d{2,8})(?=\D|$)")
_NUMBER = re.compile(r"^\d+(\.\d+)?$")
_NOTHING = ("", "-", "--", "NA", "N/A")


@dataclass(frozen=True)
class Column:
    """A column of amounts: its place, its period, what it counts."""

    place: int
    label: Label
    measure: Measure


@dataclass(frozen=True)
class Table:
    """The table of a page, with its columns known and its rows still text."""

    page: Page
    exports: bool
    columns: tuple[Column, ...]
    places: dict[str, int]
    header_row: int
    unit: str
    commodity: str
    partner: str

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the numbered rows that state flows."""
        for number, cells in self.page.rows:
            serial = cells[self.places["serial"]] if len(cells) > self.places["serial"] else ""
            if number > self.header_row and serial.rstrip(".").isdigit():
                yield number, cells

    def totals(self) -> tuple[str, ...] | None:
        """Return the cells of the row of totals of this table; India's total of all goods is another thing."""
        for number, cells in self.page.rows:
            words = " ".join(cell for cell in cells if not _NUMBER.match(cell.replace(",", ""))).casefold()
            if number > self.header_row and "total" in words and "india" not in words:
                return cells
        return None


def table_of(page: Page) -> Table:
    """Return the table of a page.

    Raises:
        DataError: there is no table of trade, or the page does not tell the direction, goods, measure or periods.
    """
    place, names, groups = _header(page)
    places = _places(page, names, place)
    columns = tuple(_columns(page, names, groups, place))
    partner = "" if "partner" in places else _found(_COUNTRY, page.text)
    if "partner" not in places and not partner and _BY_COUNTRY.search(page.text):
        raise DataError("the page does not tell of which country it is; save it with its title", page.name)
    return Table(
        page=page,
        exports=_direction(page) == "export",
        columns=columns,
        places=places,
        header_row=place,
        unit=_found(_UNIT, page.text).upper(),
        commodity="" if "hs" in places else _commodity(page),
        partner=partner,
    )


def amount(page: Page, number: int, text: str) -> float | None:
    """Return a cell as an amount; nothing stated is None.

    Raises:
        DataError: it is no number.
    """
    plain = text.replace(",", "").strip()
    if plain.upper() in _NOTHING:
        return None
    if not _NUMBER.match(plain):
        raise DataError(f"'{text}' is not an amount", page.name, number)
    return float(plain)


def _header(page: Page) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """The number of the row of headings, the headings, and the words above them."""
    for index, (number, cells) in enumerate(page.rows):
        if not any(label_of(cell) for cell in cells) or cells[0].isdigit():
            continue
        above = page.rows[index - 1][1] if index else ()
        above = tuple(above) + ("",) * (len(cells) - len(above))
        names = tuple(cell or above[place] for place, cell in enumerate(cells))
        if any(_SERIAL.match(name) for name in names):
            return number, names, _filled(above, len(cells))
    raise DataError("there is no table with years or months as headings; save the page that shows the result", page.name)


def _filled(above: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Words above columns hold until the next words, as CSV leaves the cells of a wide heading empty."""
    if not any(measure_of(cell) for cell in above) or measure_of(above[0]):  # the latter is a title
        return ("",) * width
    filled, last = [], ""
    for cell in above[:width]:
        last = cell or last
        filled.append(last)
    return tuple(filled)


def _places(page: Page, names: tuple[str, ...], row: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for kind, pattern in {"serial": _SERIAL, "partner": _PARTNER, "hs": _CODE, "unit": re.compile("^unit", re.IGNORECASE)}.items():
        for place, name in enumerate(names):
            if pattern.match(name) and kind not in places:
                places[kind] = place
    if not {"partner", "hs"} & set(places):
        raise DataError("the table has neither countries nor HS codes", page.name, row)
    return places


def _columns(page: Page, names: tuple[str, ...], groups: tuple[str, ...], row: int) -> Iterator[Column]:
    whole = measure_of(_found(re.compile(r"(values? in [^\n]+)", re.IGNORECASE), page.text))
    thousands = 1000 if _THOUSANDS.search(page.text) else 1
    seen: set[Label] = set()
    for place, name in enumerate(names):
        label = label_of(name)
        if label is None:
            continue
        # The export has no words above its columns: years that come again are those of quantities.
        measure = measure_of(groups[place]) or (Measure("", 1) if label in seen else whole)
        if measure is None:
            raise DataError("the page does not tell in what the values are (US $ Million, Rs. Crore, Quantity)", page.name, row, name)
        seen.add(label)
        yield Column(place, label, measure if measure.currency else Measure("", measure.factor * thousands))


def _direction(page: Page) -> str:
    for text in (page.text, PurePath(page.name).name.replace("_", " ")):
        found = {word.lower() for word in _FLOW.findall(_SITE.sub(" ", text))}
        if len(found) == 1:
            return str(found.pop())
    named = re.search(r"(?:->|::)?\s*\b(export|import)\s*(?:->|::)", page.text, re.IGNORECASE)
    if named:
        return str(named[1]).lower()
    raise DataError("neither the page nor its name tells whether these are exports or imports; name the file so", page.name)


def _commodity(page: Page) -> str:
    found = _found(_COMMODITY, page.text) or _found(_NAMED_CODE, PurePath(page.name).name)
    if not found:
        raise DataError("the page does not tell of which goods it is; name the file such as 72104900_2024-25_export.csv", page.name)
    return found


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return str(found[1]).strip() if found else ""
