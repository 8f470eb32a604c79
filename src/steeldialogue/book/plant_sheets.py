"""What stands on each sheet of a plant's workbook, as plain rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Literal

from steeldialogue.book.chapters.plants_waterfalls import AXIS_WORDS
from steeldialogue.carbon.cbam.plant import cbam_rows
from steeldialogue.carbon.results import Result, results
from steeldialogue.carbon.standards import PARTS, NoWaterfall
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.carbon.study import Study
from steeldialogue.core import Figure
from steeldialogue.law.standard_rules import AXES

Value = str | Decimal | None
Row = Sequence[Value]
_WIDE, _NAME, _SHORT, _NUMBER = 60, 36, 18, 14
_PER_TONNE = "tCO2e/t"


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its heading, what its cells are, and how wide it is in letters."""

    heading: str
    kind: Literal["text", "number", "share"] = "text"
    width: int = _SHORT


@dataclass(frozen=True)
class Sheet:
    """A sheet: columns, rows, and how many columns stay in sight."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Row]
    frozen: int = 1


def sheets(study: Study) -> list[Sheet]:
    """Return the sheets of the workbook in their order."""
    return [_results(study), _waterfalls(study), _terms(study), _border(study), _findings(study), _balances(study)]


def _numbers(*headings: str) -> list[SheetColumn]:
    return [SheetColumn(heading, "number", _NUMBER) for heading in headings]


def _results(study: Study) -> Sheet:
    columns = [
        SheetColumn("Standard", width=_NAME),
        SheetColumn("Version"),
        *_numbers(f"Value [{_PER_TONNE}]", "Tonnes [t]"),
        SheetColumn("Per tonne of"),
        *_numbers(*(f"{part.capitalize()} [tCO2e]" for part in PARTS)),
        SheetColumn("Scrap share", "share", _NUMBER),
        SheetColumn("Class", width=_NAME),
        SheetColumn("Next class", width=_NAME),
        *_numbers(f"Its limit [{_PER_TONNE}]", "Distance [tCO2e]"),
        SheetColumn("Trust"),
        SheetColumn("Limits as on"),
        SheetColumn("Status", width=_WIDE),
    ]
    return Sheet("Results", columns, [_result(one) for one in results(study)])


def _result(one: Result) -> Row:
    parts = [one.parts.get(part) for part in PARTS]
    known = [one.label, one.version, one.value, one.tonnes, one.divisor, *parts, one.scrap_share]
    return [*known, one.reached, one.next_class, one.next_limit, one.distance_tco2e, one.quality, one.on, one.reason]


def _waterfalls(study: Study) -> Sheet:
    changes = _numbers(*(f"{AXIS_WORDS[axis]} [{_PER_TONNE}]" for axis in AXES))
    ends = _numbers(f"Start [{_PER_TONNE}]"), _numbers(f"End [{_PER_TONNE}]")
    columns = [SheetColumn("From", width=_NAME), SheetColumn("To", width=_NAME), *ends[0], *changes, *ends[1]]
    return Sheet("Waterfalls", columns, list(_ways(study)), frozen=2)


def _ways(study: Study) -> Iterator[Row]:
    """Every ordered pair of standards that give a value: start, seven changes, end."""
    valued = [reading.standard for reading in study.readings if reading.value is not None]
    for first, second in permutations(valued, 2):
        try:
            found = study.waterfall(first.id, second.id)
        except NoWaterfall:
            continue
        yield [first.label.en, second.label.en, found.start, *(step.change for step in found.steps), found.end]


def _terms(study: Study) -> Sheet:
    columns = [
        SheetColumn("Standard", width=_NAME),
        SheetColumn("Part"),
        SheetColumn("Material", width=_NAME),
        *_numbers("Emissions [tCO2e]"),
        SheetColumn("Provision", width=_WIDE),
    ]
    rows: list[Row] = [
        [reading.standard.label.en, term.part, term.material.replace("_", " "), decimal_of(term.expression), term.reference]
        for reading in study.readings
        for term in reading.terms
    ]
    return Sheet("Terms", columns, rows)


def _border(study: Study) -> Sheet:
    columns = [
        SheetColumn("CN code"),
        SheetColumn("Good", width=_NAME),
        *_numbers(
            "Made [t]", f"SEE [{_PER_TONNE}]", f"Of it direct [{_PER_TONNE}]", f"SEFA [{_PER_TONNE}]", f"Certificates [{_PER_TONNE}]"
        ),
        SheetColumn("From default values", "share", _NUMBER),
        SheetColumn("How it was read", width=_WIDE),
    ]
    found = cbam_rows(study.cbam) if study.cbam else []
    rows: list[Row] = [
        [
            one.cn_code,
            one.product,
            one.mass_t,
            one.see,
            one.see_direct,
            one.sefa,
            one.certificates,
            one.share_of_default,
            "; ".join(one.notes),
        ]
        for one in found
    ]
    return Sheet("EU CBAM", columns, rows, frozen=2)


def _findings(study: Study) -> Sheet:
    columns = [
        SheetColumn("Concerns", width=_NAME),
        SheetColumn("Weight"),
        SheetColumn("Code", width=_NAME),
        SheetColumn("What was found", width=_WIDE),
        SheetColumn("Where", width=_NAME),
        SheetColumn("What to do", width=_WIDE),
    ]
    of_balances = study.balances.findings
    told = [("every standard (balances)", finding) for finding in of_balances]
    told += [(one.standard.label.en, finding) for one in study.readings for finding in one.findings if finding not in of_balances]
    told.sort(key=lambda pair: pair[1].severity != "blocks")
    rows = [[name, one.severity, one.code, one.text, one.where, one.what_to_do] for name, one in told]
    return Sheet("Findings", columns, rows)


def _balances(study: Study) -> Sheet:
    columns = [
        SheetColumn("Balance"),
        SheetColumn("Process or material", width=_NAME),
        *_numbers("In", "Out", "To air"),
        SheetColumn("Unit", width=_NUMBER),
        SheetColumn("Gap", "share", _NUMBER),
        SheetColumn("Missing", width=_WIDE),
    ]
    return Sheet("Balances", columns, [*_by_process(study), *_by_material(study)], frozen=2)


def _by_process(study: Study) -> Iterator[Row]:
    found = study.balances
    for row in found.of_carbon:
        yield _balance("carbon", row.process, (row.carbon_in, row.carbon_out, row.to_air), row.gap, "; ".join(row.missing))
    for iron in found.of_iron:
        yield _balance("iron", iron.process, (iron.iron_in, iron.iron_out, None), iron.gap, "; ".join(iron.missing))
    for energy in found.of_energy:
        yield _balance("energy", energy.process, (energy.energy_in, energy.energy_out, None), energy.gap, "; ".join(energy.missing))


def _by_material(study: Study) -> Iterator[Row]:
    for row in study.balances.of_mass:
        yield _balance("mass", row.material.replace("_", " "), (row.there, row.gone, None), row.gap, "")


def _balance(name: str, what: str, sides: tuple[Figure | None, Figure | None, Figure | None], gap: Figure | None, missing: str) -> Row:
    unit = next((side.unit for side in sides if side), "")
    shown = [side.to(unit).value if side else None for side in sides]
    return [name, what, *shown, unit, gap.value if gap else None, missing]
