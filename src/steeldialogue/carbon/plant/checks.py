"""What no single cell can show: entries that stand there twice, fields that need each other, addresses that lead nowhere."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from steeldialogue.carbon.plant.entries import Entries, Entry
from steeldialogue.carbon.plant.faults import Faults, Place
from steeldialogue.carbon.plant.fields import Form, FullYear, Table
from steeldialogue.carbon.plant.vocabulary import Vocabulary
from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.errors import suggestions

FUEL, CHARGE = "fuel", "charge"
_ONLY_LEAVE = ("co2", "other_gases")  # groups of materials that no process takes
_HOME_SCRAP = "scrap_home"
_ADDRESSED = ("plant", "flow", "material", "electricity", "output")


def address_of(table: Table, entry: Entry, field: str) -> str:
    """Return the address of a quantity of an entry."""
    texts = {name: cell.text for name, cell in entry.cells.items()}
    names = {name: texts.get(name, "") for name in table.field}
    address = table.address.format(**{**names, "field": field})
    return f"{address}.{FUEL}" if texts.get("use") == FUEL else address


def check_entries(file: str, entries: Entries, form: Form, vocabulary: Vocabulary, faults: Faults) -> None:
    """Add what entries say against each other to the faults."""
    for name, table in form.table.items():
        if table.required and not entries.get(name):
            faults.add(Place(file, table.sheet), f"the table '{name}' is missing or empty. {table.help.en}")
        _check_twice(table, entries.get(name, []), faults)
    _check_period(entries, form.full_year, faults)
    _check_directions(entries, vocabulary, faults)
    _check_home_scrap(entries, faults)
    _check_heat_values(entries, faults)
    _check_factors(entries, faults)
    _check_groups(entries, faults)
    _check_uncertain(entries, form, faults)
    _check_acknowledged(entries, form, faults)


def _check_twice(table: Table, entries: list[Entry], faults: Faults) -> None:
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        named = tuple(entry.text(name, CHARGE if name == "use" else "") for name in table.unique)
        first = seen.setdefault(named, entry)
        if not table.unique or first is entry or not all(named):
            continue
        bases = {one.text("heat_basis") for one in (first, entry)} - {""}
        mixed = " Their heat values have two bases, net and gross: bring them to one first." if len(bases) > 1 else ""
        place = Place(entry.place.file, entry.place.spot, table.unique[-1])
        faults.add(
            place,
            f"'{' '.join(named)}' stands there twice, first in {first.place.spot}; keep one, or bring the two together in one.{mixed}",
        )


def _check_period(entries: Entries, year: FullYear, faults: Faults) -> None:
    for entry in entries.get("plant", []):
        start, end = _day(entry, "period_start"), _day(entry, "period_end")
        if start is None or end is None:
            continue
        days = (end - start).days + 1
        if days < 1:
            faults.add(entry.place_of("period_end"), f"the last day, {end}, is before the first, {start}; enter a later one.")
        elif not year.least_days <= days <= year.most_days:
            full = f"enter a full year, {year.least_days} to {year.most_days} days"
            told = f"the period from {start} to {end} is {days:,} day{'s' if days > 1 else ''} long; {full}."
            faults.add(entry.place_of("period_end"), told)


def _day(entry: Entry, field: str) -> date | None:
    """The day of a field; None where there is none, which its own cell says."""
    try:
        return date.fromisoformat(entry.text(field))
    except ValueError:
        return None


def _check_directions(entries: Entries, vocabulary: Vocabulary, faults: Faults) -> None:
    for entry in entries.get("flow", []):
        material = entry.text("material")
        if entry.text("direction") == "in" and vocabulary.groups.get(material) in _ONLY_LEAVE:
            faults.add(entry.place_of("direction"), f"{material} only comes out of a process; write out, or remove the row.")


def _check_home_scrap(entries: Entries, faults: Faults) -> None:
    """Scrap that passes the gate is not home scrap, whatever it was called before."""
    for entry in entries.get("material", []):
        for field in ("bought", "sold"):
            if entry.text("material") == _HOME_SCRAP and _is_some(entry.text(field)):
                told = f"{_HOME_SCRAP} arises and is used in the works; enter what is {field} as scrap_pre_consumer or scrap_post_consumer."
                faults.add(entry.place_of(field), told)


def _is_some(text: str) -> bool:
    return bool(PLAIN_NUMBER.fullmatch(text) and Decimal(text))


def _check_heat_values(entries: Entries, faults: Faults) -> None:
    for entry in entries.get("material", []):
        if entry.text("heat_value") and not entry.text("heat_basis"):
            faults.add(entry.place_of("heat_basis"), "a heat value needs its basis; write net (lower) or gross (higher).")
        if entry.text("heat_basis") and not entry.text("heat_value"):
            faults.add(entry.place_of("heat_value"), "there is a basis but no heat value; enter it, or empty the basis.")


def _check_factors(entries: Entries, faults: Faults) -> None:
    for entry in entries.get("electricity", []):
        if entry.text("kind") == "grid" and entry.text("factor"):
            told = "the factor of the grid comes from the standard; empty the cell, or enter it as grid_factor of the plant."
            faults.add(entry.place_of("factor"), told)


def _check_groups(entries: Entries, faults: Faults) -> None:
    """Quantities of one group move together by one correlation, which each of them may state."""
    listed = entries.get("uncertainty", [])
    stated = {entry.text("group") for entry in listed if entry.text("correlation")}
    for entry in listed:
        group = entry.text("group")
        if group and group not in stated:
            faults.add(entry.place_of("correlation"), f"the group '{group}' has no correlation; enter a number from 0 to 1.")
        if entry.text("correlation") and not group:
            faults.add(entry.place_of("group"), "a correlation is that of a group; name one, or empty the correlation.")


def _check_uncertain(entries: Entries, form: Form, faults: Faults) -> None:
    known = list(_addresses(entries, form))
    for entry in entries.get("uncertainty", []):
        address = entry.text("quantity")
        if address and address not in known:
            near = suggestions(address, known)
            told = f"there is no number of the address '{address}'.{near} Write one such as {known[0] if known else 'flow.bf.in.coke'}."
            faults.add(entry.place_of("quantity"), told)


def _addresses(entries: Entries, form: Form) -> Iterator[str]:
    for name in _ADDRESSED:
        table = form.table[name]
        for entry in entries.get(name, []):
            yield from (address_of(table, entry, field) for field in entry.cells if table.field[field].base)


def _check_acknowledged(entries: Entries, form: Form, faults: Faults) -> None:
    """A finding is a kind of balance and what it was found at, such as `carbon:bf` or `output:finished`."""
    flows, materials = entries.get("flow", []), entries.get("material", [])
    names = {entry.text("id") for entry in entries.get("process", [])} | {entry.text("material") for entry in (*flows, *materials)}
    known = sorted({"plant", *names, *form.table["output"].field["stage"].choices} - {""})
    for entry in entries.get("acknowledged", []):
        kind, _, subject = entry.text("finding").partition(":")
        if entry.text("finding") and not (kind and subject in known):
            near = suggestions(subject, known)
            told = f"'{entry.text('finding')}' is no finding of this plant; write its code as the report shows it, such as carbon:bf.{near}"
            faults.add(entry.place_of("finding"), told)
