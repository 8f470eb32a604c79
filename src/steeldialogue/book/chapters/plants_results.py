"""The exhibits of one plant that every reader wants: values by standard, what they are made of, classes, the way to the next."""

from collections.abc import Iterator, Sequence

from steeldialogue.book.blocks import OWN, Cell, Column, Exhibit, Gap, Table, named
from steeldialogue.book.chapters.plants_desk import PlantDesk, divisor_of
from steeldialogue.book.plant_charts import parts_chart
from steeldialogue.carbon.results import STATUS_WORDS
from steeldialogue.carbon.standards import PARTS, Reading
from steeldialogue.carbon.standards.expressions import figure_of
from steeldialogue.carbon.standards.reading import INTENSITY
from steeldialogue.carbon.standards.ways import ways_to_next

NO_CLASSES, NO_VERDICT = "no classes", "no verdict"
NOT_COUNTED, BEST, NONE = Gap("not counted"), Gap("best class"), Gap("–")
WAYS_SHOWN = 2


def made_of(desk: PlantDesk) -> Exhibit:
    """Return the values by standard with their parts, drawn as bars with the limit of the next class."""
    columns = [
        Column("standard", "Standard"),
        Column("divisor", "Per tonne of"),
        *(Column(part, part.capitalize(), INTENSITY, 3) for part in PARTS),
        Column("value", "Value", INTENSITY, 3),
        Column("limit", "Limit of the next class", INTENSITY, 3, hidden=True),
    ]
    table = Table(f"{desk.key}_values", columns, [_parts_row(desk, reading) for reading in desk.valued])
    alt = named(
        "Bars by standard for {plant}, stacked from direct, upstream and electricity emissions less credits; a dot marks the value and a "
        "tick the limit of the next better class. Bars differ in length although the works are one.",
        plant=desk.name,
    )
    note = "White diamonds: the value. Red ticks: the limit of the next better class. At the right: per tonne of what."
    return Exhibit(desk.titled("what each value is made of"), table, parts_chart(table), alt, note, fold=True)


def _parts_row(desk: PlantDesk, reading: Reading) -> dict[str, Cell]:
    parts = desk.parts(reading)
    row: dict[str, Cell] = {"standard": reading.standard.label.en, "divisor": divisor_of(reading), "value": desk.value(reading)}
    row |= {part: parts.get(part, NOT_COUNTED) for part in PARTS}
    limit = desk.limit(reading)
    return row | ({"limit": limit} if limit else {})


def verdicts(desk: PlantDesk) -> Exhibit:
    """Return the table of values, classes and distances."""
    columns = [
        Column("standard", "Standard"),
        Column("value", "Value", INTENSITY, 3),
        Column("divisor", "Per tonne of"),
        Column("scrap", "Scrap share", "%", 1),
        Column("reached", "Class"),
        Column("next", "Next class"),
        Column("limit", "Its limit", INTENSITY, 3),
        Column("away", "Distance", "ktCO2e", 1),
    ]
    rows = [_verdict_row(desk, reading) for reading in desk.valued]
    note = (
        f"Limits as they hold on {desk.study.on}. Distance: what the year would have to emit less, at the same output and scrap share. "
        "There is no verdict where findings stand against it."
    )
    return Exhibit(desk.titled("value, class and the way to the next"), Table(f"{desk.key}_classes", columns, rows), note=note)


def _verdict_row(desk: PlantDesk, reading: Reading) -> dict[str, Cell]:
    share = reading.scrap_share
    following = reading.next_limit
    row: dict[str, Cell] = {
        "standard": reading.standard.label.en,
        "value": desk.value(reading),
        "divisor": divisor_of(reading),
        "scrap": figure_of(share, "scrap share").named(f"scrap share, {desk.name}") if share else NONE,
        "reached": _class(reading),
        "next": following.rule.label.en if following else "",
    }
    return row | {"limit": desk.limit(reading) or _no_next(reading), "away": desk.distance(reading) or NONE}


def _class(reading: Reading) -> Cell:
    if reading.reached:
        return reading.reached.rule.label.en
    if not reading.limits:
        return NO_CLASSES
    if not reading.has_verdict:
        return NO_VERDICT
    return reading.standard.outside.en if reading.standard.outside else "outside"


def _no_next(reading: Reading) -> Gap:
    return BEST if reading.reached else NONE


def to_the_next(desk: PlantDesk) -> Exhibit | None:
    """Return what of one use alone would have to be less to reach the next class; None where no standard has a next class."""
    rows = [row for reading in desk.valued if reading.next_limit for row in _ways(desk, reading)]
    if not rows:
        return None
    columns = [
        Column("standard", "Standard"),
        Column("next", "Next class"),
        Column("use", "Less of"),
        Column("part", "Counted as"),
        Column("amount", "Amount a year", OWN, 0),
        Column("share", "Share of that use", "%", 1),
    ]
    note = "Each row alone would do, with everything else as it is; the largest uses are tried. It is arithmetic, not advice."
    title = desk.titled("what it would take to reach the next class")
    return Exhibit(title, Table(f"{desk.key}_ways", columns, rows), note=note, fold=True)


def _ways(desk: PlantDesk, reading: Reading) -> Iterator[dict[str, Cell]]:
    known: dict[str, Cell] = {"standard": reading.standard.label.en, "next": _next_name(reading)}
    enough = [way for way in ways_to_next(reading) if way.enough]
    if not enough:
        yield known | {"use": "no use is large enough alone", "part": "", "amount": NONE, "share": NONE}
    for way in enough[:WAYS_SHOWN]:
        amount, share = desk.way(reading, way)
        yield known | {"use": way.material.replace("_", " "), "part": way.part, "amount": amount, "share": share}


def _next_name(reading: Reading) -> str:
    return reading.next_limit.rule.label.en if reading.next_limit else ""


def without_value(desks: Sequence[PlantDesk]) -> Exhibit | None:
    """Return the standards that give a plant no value, and why; None where all do."""
    told: dict[tuple[str, str], list[str]] = {}
    for desk in desks:
        for reading in desk.silent:
            told.setdefault((reading.standard.label.en, _reason(reading)), []).append(desk.name)
    if not told:
        return None
    names = [Column("plants", "Plants")] if len(desks) > 1 else []
    columns = [Column("standard", "Standard"), Column("reason", "Why it gives no value"), *names]
    rows: list[dict[str, Cell]] = [
        {"standard": standard, "reason": reason, "plants": "; ".join(plants)} for (standard, reason), plants in sorted(told.items())
    ]
    return Exhibit("Standards that give no value", Table(f"{desks[0].key}_silent", columns, rows))


def _reason(reading: Reading) -> str:
    asked = " ".join(str(finding) for finding in reading.findings if finding.severity == "blocks")
    return reading.reason or asked or STATUS_WORDS[reading.status]
