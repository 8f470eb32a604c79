"""`steeldialogue safety measure`: the same cases under every definition, or the reason why not."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.safety.shown import ends_in, unit_in, value_in
from steeldialogue.cli.screen import JSON_OPTION, say, show_json, show_table
from steeldialogue.core import DataError

if TYPE_CHECKING:
    from steeldialogue.core import Figure
    from steeldialogue.safety import Case, Definition, Group, Measured

_HEADINGS = ("definition", "measure", "value", "unit", "interval from", "to", "counted", "left out")


def measure(
    cases: Path = typer.Argument(help="A CSV or XLSX table of cases; docs/safety.md lists its columns."),
    employees: str = typer.Option(help="Million hours worked by employees."),
    contractors: str | None = typer.Option(None, help="Million hours worked by contractors; 0 where there are none."),
    visitors: str | None = typer.Option(None, help="Million hours of visitors, where known."),
    definition: list[str] | None = typer.Option(None, help="Only this definition; may be repeated."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Measure cases under one or all definitions of rates by hours, and say what each of them still needs.

    Example: steeldialogue safety measure cases.csv --employees 5 --contractors 0
    """
    from steeldialogue.core.stated import stated
    from steeldialogue.safety import Group, definition_of, open_definitions, read_cases

    known = open_definitions(open_catalog(workspace))
    wanted = [definition_of(known, key) for key in definition] if definition else [one for one in known.values() if _is_by_hours(one)]
    given = zip(Group, (employees, contractors, visitors), strict=True)
    hours = {group: stated(f"hours, {group}", text, "Mh") for group, text in given if text is not None}
    made, refused = _measured(read_cases(cases), hours, wanted)
    if as_json:
        show_json({"measures": [_plain(one) for one in made], "refused": refused})
    else:
        show_table(cases.name, _HEADINGS, map(_row, made))
        say(refused.values())
    if not made:
        raise DataError("the cases can be measured under none of these definitions; the lines above say what each needs", cases.name)


def _is_by_hours(one: "Definition") -> bool:
    from steeldialogue.safety import Measure

    return one.measure in (Measure.FREQUENCY, Measure.SEVERITY)


def _measured(
    cases: Sequence["Case"], hours: "Mapping[Group, Figure]", wanted: Sequence["Definition"]
) -> tuple[list["Measured"], dict[str, str]]:
    from steeldialogue.safety import measure_cases

    made, refused = [], {}
    for one in wanted:
        try:
            made.append(measure_cases(cases, hours, one))
        except DataError as fault:
            refused[one.id] = str(fault)
    return made, refused


def _row(one: "Measured") -> tuple[object, ...]:
    name, unit = one.definition.name, unit_in(one.value.unit)
    return one.definition.id, name, value_in(one.value), unit, *ends_in(one.interval), value_in(one.counted), one.left_out


def _plain(one: "Measured") -> dict[str, Any]:
    ends = {"lower": one.interval.lower.value, "upper": one.interval.upper.value} if one.interval else {}
    told = {"definition": one.definition.id, "value": one.value.value, "unit": one.value.unit, **ends}
    return {**told, "counted": one.counted.value, "counted_unit": one.counted.unit, "left_out": one.left_out}
