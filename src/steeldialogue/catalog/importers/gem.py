"""The Global Iron and Steel Tracker of Global Energy Monitor: its workbook of steelworks."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.gem_book import KEY, Release, SheetRow, layout, read_sheets
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.workspace_table import Account, put_rows
from steeldialogue.catalog.schema import Row
from steeldialogue.core import DataError
from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.countries import UnknownCountryError, country
from steeldialogue.core.progress import Progress, Silent, told_step

TRACKER = "gem-gist"
"""What the source id of every release begins with."""
_IMPORTED = "-workbook"  # the builtin table tells of a release too, and a source id is given once
_YEAR_DIGITS = 4


class _Refused(Exception):
    """Why a row was not taken."""


def import_gem(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring the steelworks of a release of the tracker into the workspace's table `steel_plants`.

    A release takes the place of the one that was imported before. Rows of unknown country or status,
    with a number that is none, or that repeat a works and status are refused. The workbook does not
    tell what direct reduction burns nor when a furnace was relined: both stay blank.

    Raises:
        DataError: the file is no workbook of the tracker, tells no release, or no row of it can be taken.
    """
    source = SourceFile.of(file)
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        sheets, release = read_sheets(file)
        source.check_still()
    rows = plant_rows(file.name, sheets, rejections)
    if not rows:
        reason = rejections.reasons.most_common(1)[0][0] if rejections.count else "the sheet holds no works"
        raise DataError(f"no works could be taken: {reason}", file.name)
    return put_rows(store.folder.parent, "steel_plants", rows, _account(source, release), rejections, _of_the_tracker)


def plant_rows(file: str, sheets: Mapping[str, Sequence[SheetRow]], rejections: Rejections) -> list[dict[str, str]]:
    """Return rows of the table `steel_plants`, without their source.

    Raises:
        DataError: a column that is needed is missing.
    """
    _check_columns(file, sheets)
    plants = {row.cells[KEY]: row for row in sheets["plants"]}
    output = _first_running(sheets["capacities"], _output(sheets["production"]))
    taken: dict[tuple[str, str], dict[str, str]] = {}
    for row in sheets["capacities"]:
        try:
            found = _plant_row(row, plants.get(row.cells[KEY]), output.get(row.number))
            if (found["plant_id"], found["status"]) in taken:
                raise _Refused("the works stands there twice with this status")
            taken[found["plant_id"], found["status"]] = found
        except _Refused as reason:
            rejections.add(row.number, str(reason), tuple(row.cells.values()), layout()["sheets"]["capacities"])
    return list(taken.values())


def _plant_row(row: SheetRow, plant: SheetRow | None, output: SheetRow | None) -> dict[str, str]:
    if plant is None:
        raise _Refused(f"the sheet '{layout()['sheets']['plants']}' tells nothing of this works")
    status = layout()["status"].get(row.cells["Status"].lower())
    if status is None:
        raise _Refused("the status is none that we know")
    latitude, longitude = _place(plant.told("Coordinates"))
    capacities = {ours: _number(row.told(theirs), theirs) for ours, theirs in layout()["capacities"].items()}
    made = {ours: _number(output.told(year), year) if output else "" for ours, year in layout()["output"]["years"].items()}
    return {
        "plant_id": row.cells[KEY],
        "name": row.cells["Plant name (English)"],
        "owner": plant.told("Owner") or plant.told("Parent") or "unknown",
        "area": _area(row.cells["Country/Area"]),
        "state": plant.told("Subnational unit (province/state)"),
        "latitude": latitude,
        "longitude": longitude,
        "status": status,
        "start_year": _year(row.told("Start date")),
        **capacities,
        **made,
        "quality": "secondary",
    }


def _area(name: str) -> str:
    try:
        return country(name).code
    except UnknownCountryError as fault:
        raise _Refused("the country is none that we know") from fault


def _number(text: str, column: str) -> str:
    if text and (not PLAIN_NUMBER.fullmatch(text) or text.startswith("-")):
        raise _Refused(f"'{column}' is not a plain number")
    return text


def _place(text: str) -> tuple[str, str]:
    if not text:
        return "", ""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(PLAIN_NUMBER.fullmatch(part) for part in parts):
        raise _Refused("the coordinates are not a latitude and a longitude")
    return parts[0], parts[1]


def _year(text: str) -> str:
    year = text[:_YEAR_DIGITS]
    if text and not (len(year) == _YEAR_DIGITS and year.isdigit()):
        raise _Refused("the start date does not begin with a year")
    return year


def _output(production: Sequence[SheetRow]) -> dict[str, SheetRow]:
    return {row.cells[KEY]: row for row in production if row.cells["Type of production"] == layout()["output"]["type"]}


def _first_running(capacities: Sequence[SheetRow], output: Mapping[str, SheetRow]) -> dict[int, SheetRow]:
    """The output of each works by the number of the one row of its capacity that tells it."""
    order = {status: place for place, status in enumerate(layout()["output"]["statuses"])}
    ran = sorted((row for row in capacities if row.cells["Status"] in order), key=lambda row: order[row.cells["Status"]])
    first: dict[str, SheetRow] = {}
    for row in ran:
        first.setdefault(row.cells[KEY], row)
    return {row.number: output[plant] for plant, row in first.items() if plant in output}


def _check_columns(file: str, sheets: Mapping[str, Sequence[SheetRow]]) -> None:
    needed = {
        "plants": (KEY, "Owner", "Parent", "Coordinates", "Subnational unit (province/state)"),
        "capacities": (KEY, "Plant name (English)", "Country/Area", "Status", "Start date", *layout()["capacities"].values()),
        "production": (KEY, "Type of production", *layout()["output"]["years"].values()),
    }
    for key, columns in needed.items():
        header = sheets[key][0].cells if sheets[key] else dict.fromkeys(columns)
        if missing := [column for column in columns if column not in header]:
            title = layout()["sheets"][key]
            raise DataError(f"the sheet '{title}' has no column '{missing[0]}'; is it a release of another layout?", file, field=missing[0])


def _of_the_tracker(row: Row) -> bool:
    return row.source_id.startswith(TRACKER)


def _account(source: SourceFile, release: Release) -> Account:
    told = layout()["source"]
    day = str(datetime.fromtimestamp(source.changed_ns // 1_000_000_000, UTC).date())
    citation = f"{told['title']}, {told['producer']}, {release.words}"
    note = f"Read from the workbook {source.name}."
    return Account(f"{TRACKER}-{release.month}{_IMPORTED}", **told, citation=citation, accessed=day, published=release.month, note=note)
