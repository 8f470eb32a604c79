"""How sure the numbers of one plant are: intervals, likely classes, and what to measure next."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table, named
from steeldialogue.book.chapters.plants_desk import DRAWS, SEED, PlantDesk
from steeldialogue.book.charts import interval_chart
from steeldialogue.carbon.standards.reading import INTENSITY
from steeldialogue.carbon.uncertainty import Answer
from steeldialogue.core import Derivation, Figure, Quality

PLACES = 6  # of a drawn number that is kept: more is noise, and differs between machines
NO_CLASSES, NOTHING = "no classes", Gap("–")


def how_sure(desk: PlantDesk) -> list[Block]:
    """Return the intervals of the values; nothing where the plant states no uncertainty."""
    return [_intervals(desk, desk.answers)] if desk.answers else []


def to_measure(desk: PlantDesk) -> list[Block]:
    """Return what to measure next; nothing where the plant states no uncertainty."""
    return [_measure_next(desk, desk.answers)] if desk.answers else []


def _intervals(desk: PlantDesk, answers: Sequence[Answer]) -> Exhibit:
    columns = [
        Column("standard", "Standard"),
        Column("value", "As entered", INTENSITY, 3),
        Column("low", "Low end", INTENSITY, 3),
        Column("high", "High end", INTENSITY, 3),
        Column("likely", "Most likely class"),
        Column("probability", "Its probability", "%", 0),
    ]
    rows = [_interval_row(desk, answer) for answer in answers]
    table = Table(f"{desk.key}_intervals", columns, rows)
    alt = named(
        "A dot with its interval for each standard's value of {plant}: the intervals are much narrower than the standards differ.",
        plant=desk.name,
    )
    note = (
        "Nine in ten draws of the uncertain inputs lie between the ends. Only inputs that the plant enters as uncertain are drawn; the "
        "factors of the standards are taken as they are."
    )
    spec = interval_chart(table, "standard", "value", "low", "high", "tCO₂e per tonne")
    return Exhibit(desk.titled("how sure each value is"), table, spec, alt, note, fold=True)


def _interval_row(desk: PlantDesk, answer: Answer) -> dict[str, Cell]:
    row: dict[str, Cell] = {"standard": answer.label, "value": desk.value(answer.interval.reading)}
    row |= {key: _drawn(desk, answer, key, getattr(answer, key), INTENSITY) for key in ("low", "high")}
    if not answer.classes:
        return row | {"likely": NO_CLASSES, "probability": NOTHING}
    name, probability = max(answer.classes, key=lambda one: one[1])
    return row | {"likely": name, "probability": _drawn(desk, answer, f"probability of {name}", probability, "1")}


def _measure_next(desk: PlantDesk, answers: Sequence[Answer]) -> Exhibit:
    """Return the inputs that stand first for a standard, those that do so most often first."""
    led = defaultdict[str, list[Answer]](list)
    for answer in answers:
        if answer.explained:
            led[answer.explained[0][0]].append(answer)
    columns = [
        Column("input", "Measure this next"),
        Column("count", "Standards in which it explains most"),
        Column("share", "Largest share of a variance", "%", 0),
        Column("standard", "Under"),
    ]
    rows = [_measure_row(desk, name, led[name], len(answers)) for name in sorted(led, key=lambda name: (-len(led[name]), name))]
    note = "Inputs of one group move together, so that their shares overlap."
    return Exhibit(desk.titled("what to measure next"), Table(f"{desk.key}_measure", columns, rows), note=note)


def _measure_row(desk: PlantDesk, name: str, led: Sequence[Answer], of: int) -> dict[str, Cell]:
    most = max(led, key=lambda answer: answer.explained[0][1])
    share = _drawn(desk, most, f"share of {name}", most.explained[0][1], "1")
    return {"input": name, "count": f"{len(led)} of {of}", "share": share, "standard": most.label}


def _drawn(desk: PlantDesk, answer: Answer, what: str, value: float, unit: str) -> Figure:
    account = Derivation(
        "result of draws",
        f"from {DRAWS:,} draws of the uncertain inputs, seed {SEED}",
        (("value as entered", desk.value(answer.interval.reading)),),
        quality=Quality.ESTIMATE,
    )
    return Figure(Decimal(f"{value:.{PLACES}f}"), unit, account, f"{what}, {answer.label}, {desk.name}")
