"""How sure the numbers of one plant are: intervals, likely classes, and what to measure next."""

from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.charts import interval_chart
from steeldialogue.carbon.standards.reading import INTENSITY
from steeldialogue.carbon.uncertainty import Answer, uncertainty_of
from steeldialogue.core import Derivation, Figure, Quality

DRAWS, SEED = 20_000, 1
PLACES = 6  # of a drawn number that is kept: more is noise, and differs between machines
INPUTS_SHOWN = 2
NO_CLASSES, NOTHING = "no classes", Gap("–")


def uncertainty_blocks(desk: PlantDesk) -> list[Block]:
    """Return the intervals and what to measure next; nothing where the plant states no uncertainty."""
    if not desk.study.plant.uncertainties:
        return []
    answers = uncertainty_of(desk.valued, DRAWS, SEED)
    return [_intervals(desk, answers), _measure_next(desk, answers)]


def _intervals(desk: PlantDesk, answers: list[Answer]) -> Exhibit:
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
    alt = f"A dot with its interval for each standard's value of {desk.name}: the intervals are much narrower than the standards differ."
    note = (
        f"Nine in ten of {DRAWS:,} draws of the uncertain inputs lie between the ends (seed {SEED}). Only inputs that the plant enters as "
        "uncertain are drawn; the factors of the standards are taken as they are."
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


def _measure_next(desk: PlantDesk, answers: list[Answer]) -> Exhibit:
    columns = [Column("standard", "Standard"), Column("input", "Measure this next"), Column("share", "Share of the variance", "%", 0)]
    rows: list[dict[str, Cell]] = []
    for answer in answers:
        for name, share in answer.explained[:INPUTS_SHOWN]:
            rows.append({"standard": answer.label, "input": name, "share": _drawn(desk, answer, f"share of {name}", share, "1")})
    note = "Inputs of one group move together, so that their shares overlap."
    return Exhibit(desk.titled("what to measure next"), Table(f"{desk.key}_measure", columns, rows), note=note, fold=True)


def _drawn(desk: PlantDesk, answer: Answer, what: str, value: float, unit: str) -> Figure:
    account = Derivation(
        "result of draws",
        f"from {DRAWS:,} draws of the uncertain inputs, seed {SEED}",
        (("value as entered", desk.value(answer.interval.reading)),),
        quality=Quality.ESTIMATE,
    )
    return Figure(Decimal(f"{value:.{PLACES}f}"), unit, account, f"{what}, {answer.label}, {desk.name}")
