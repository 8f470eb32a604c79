"""From one standard's number to another's: the steps as figures, their table and their chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, named, prose
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.plant_charts import waterfall_chart
from steeldialogue.book.words import MINUS, number
from steeldialogue.carbon.standards import Step, Waterfall
from steeldialogue.carbon.standards.reading import INTENSITY
from steeldialogue.core import Derivation, Figure, LineageError, total

PLACES, PLACES_SHOWN = 3, 2  # in tables, and in charts and texts
AXIS_WORDS = {
    "factors": "Emission factors",
    "boundary": "Boundary",
    "gases": "Gases",
    "upstream": "Upstream of materials",
    "electricity": "Electricity",
    "credits": "Credits",
    "divisor": "Tonnes divided by",
}
_NONE_OF_THEM = "none"
_NONE = Gap("–")
_EXACT, _VISIBLE = Decimal("1e-9"), Decimal("0.005")
_LISTED = ("factors", "boundary", "gases", "upstream")  # axes whose rules are lists, told by what only one of them has


@dataclass(frozen=True)
class _Told:
    """One step with its change and the value it arrives at."""

    step: Step
    change: Figure
    arrives: Figure


def waterfall_blocks(desk: PlantDesk, found: Waterfall) -> list[Block]:
    """Return the text, chart and table of one way."""
    start, end = (desk.value(desk.study.reading(one.id)) for one in (found.first, found.second))
    told = list(_told(found, start, end))
    if not told:
        return [prose("{first} and {second} say the same of these works.", first=found.first.label.en, second=found.second.label.en)]
    whole = _sum(found, told)
    largest = max(told, key=lambda one: abs(one.change.value))
    text = prose(
        "{first} reads {start} for these works, {second} {end}. Of the difference of {whole}, one rule alone makes {largest}: {axis}.",
        first=found.first.label.en,
        second=found.second.label.en,
        start=Claim(start, PLACES_SHOWN),
        end=Claim(end, PLACES_SHOWN),
        whole=Claim(whole, PLACES_SHOWN, signed=True),
        axis=AXIS_WORDS[largest.step.axis].lower(),
        largest=Claim(largest.change, PLACES_SHOWN, signed=True),
    )
    return [text, _exhibit(desk, found, told, (start, whole, end))]


def _told(found: Waterfall, start: Figure, end: Figure) -> Iterator[_Told]:
    """Yield the steps that change the value; each arrives at the start and all changes so far."""
    steps = [step for step in found.steps if step.change]
    changes = [_change(found, step, start, end) for step in steps]
    names = [f"value after {AXIS_WORDS[step.axis].lower()}" for step in steps]
    arrivals = list(accumulate(changes, lambda value, change: value + change, initial=start.named(found.first.label.en)))[1:]
    for step, change, arrives, name in zip(steps, changes, arrivals, names, strict=True):
        yield _Told(step, change, arrives.named(name))


def _change(found: Waterfall, step: Step, start: Figure, end: Figure) -> Figure:
    axis = AXIS_WORDS[step.axis].lower()
    rules = (getattr(found.first, step.axis), getattr(found.second, step.axis))
    reference = " → ".join(rule.provision for rule in rules if rule)
    account = Derivation(
        "one rule changed",
        "value with the second standard's rule − value with the first's, the rules before it already changed",
        ((found.first.label.en, start), (found.second.label.en, end)),
        reference,
    )
    return Figure(step.change, INTENSITY, account, f"change of {axis}")


def _sum(found: Waterfall, told: Sequence[_Told]) -> Figure:
    """The sum of the steps, which must be the difference of the two values.

    Raises:
        LineageError: it is not.
    """
    whole = total([one.change for one in told], f"from {found.first.label.en} to {found.second.label.en}")
    if abs(whole.value - (found.end - found.start)) > _EXACT:
        raise LineageError(f"The steps from {found.first.id} to {found.second.id} do not add up to the difference.")
    return whole


def _exhibit(desk: PlantDesk, found: Waterfall, told: Sequence[_Told], ends: tuple[Figure, Figure, Figure]) -> Exhibit:
    start, whole, end = ends
    columns = [
        Column("rule", "Rule"),
        Column("first", f"Only {found.first.label.en}"),
        Column("second", f"Only {found.second.label.en}"),
        Column("change", "Change", INTENSITY, PLACES),
        Column("value", "Value", INTENSITY, PLACES),
        Column("most", "Most of it"),
        Column("part", "Of the change", INTENSITY, PLACES),
    ]
    rows: list[dict[str, Cell]] = [{"rule": found.first.label.en, "value": start}]
    rows += [_row(one) for one in told]
    rows.append({"rule": f"{found.second.label.en}; sum of the steps", "change": whole, "value": end})
    rows = [{column.key: row.get(column.key, "") for column in columns} for row in rows]
    same = [AXIS_WORDS[step.axis].lower() for step in found.steps if not step.change]
    note = "Steps are taken in this order, each on top of those before it." + (f" No effect here: {', '.join(same)}." if same else "")
    title = desk.titled(f"from {found.first.label.en} to {found.second.label.en}")
    key = f"{desk.key}_{found.first.id}_{found.second.id}"
    return Exhibit(title, Table(key, columns, rows), waterfall_chart(_bars(found, told, ends)), _alt(found, told), note, fold=True)


def _row(one: _Told) -> dict[str, Cell]:
    first, second = _contrast(one.step)
    row: dict[str, Cell] = {
        "rule": AXIS_WORDS[one.step.axis],
        "first": first,
        "second": second,
        "change": one.change,
        "value": one.arrives,
    }
    if not one.step.moved:
        return row | {"most": "all of it, in proportion" if one.step.axis == "divisor" else "", "part": _NONE}
    name, part = one.step.moved[0]
    account = Derivation("part of a change", "its emissions after − before, per tonne", (("change", one.change),))
    return row | {"most": name, "part": Figure(part, INTENSITY, account, name)}


def _contrast(step: Step) -> tuple[str, str]:
    """Say of two lists only what one has and the other has not; of anything else, all of it."""
    if step.axis not in _LISTED:
        return step.before, step.after
    before, after = step.before.split(", "), step.after.split(", ")
    only = [one for one in before if one not in after], [one for one in after if one not in before]
    if not any(only):
        return step.before, step.after
    return ", ".join(only[0]) or "–", ", ".join(only[1]) or "–"


def _bars(found: Waterfall, told: Sequence[_Told], ends: tuple[Figure, Figure, Figure]) -> list[dict[str, object]]:
    start, _, end = ends
    bars = [_bar(found.first.label.en, 0.0, float(start.value), "end", number(start.value, PLACES_SHOWN))]
    at = start.value
    for one in told:
        kind = "up" if one.change.value > 0 else "down"
        bars.append(_bar(AXIS_WORDS[one.step.axis], float(at), float(one.arrives.value), kind, _signed(one.change)))
        at = one.arrives.value
    return [*bars, _bar(found.second.label.en, 0.0, float(end.value), "end", number(end.value, PLACES_SHOWN))]


def _bar(name: str, begins: float, ends: float, kind: str, text: str) -> dict[str, object]:
    return {"name": name, "low": min(begins, ends), "high": max(begins, ends), "end": ends, "kind": kind, "text": text}


def _signed(change: Figure) -> str:
    """A change for people: two places, and more where two would show nothing."""
    text = number(change.value, PLACES_SHOWN if abs(change.value) >= _VISIBLE else -change.value.adjusted())
    return text if text.startswith(MINUS) else f"+{text}"


def _alt(found: Waterfall, told: Sequence[_Told]) -> str:
    up, down = (
        ", ".join(AXIS_WORDS[one.step.axis].lower() for one in told if (one.change.value > 0) == rises) or _NONE_OF_THEM
        for rises in (True, False)
    )
    return named(
        "Floating bars from {first} to {second}. Up: {up}. Down: {down}.",
        first=found.first.label.en,
        second=found.second.label.en,
        up=up,
        down=down,
    )
