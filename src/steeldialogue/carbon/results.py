"""The result of a study as rows: one a standard, the same in a terminal, a workbook, JSON and the book."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.standards import PARTS, Reading
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.carbon.standards.reading import Status
from steeldialogue.carbon.study import Study

STATUS_WORDS: dict[Status, str] = {
    "ok": "",
    "blocked": "no verdict: findings stand against it",
    "not_applicable": "not for this plant",
    "certificate_only": "certificate only, not transferable",
    "not_in_force": "not in force on this day",
}


@dataclass(frozen=True)
class Result:
    """What one standard says of a plant, ready to be shown; numbers are None where there is none."""

    standard: str
    label: str
    version: str
    status: Status
    value: Decimal | None
    tonnes: Decimal | None
    divisor: str
    parts: dict[str, Decimal]
    scrap_share: Decimal | None
    reached: str
    next_class: str
    next_limit: Decimal | None
    distance_tco2e: Decimal | None
    further: dict[str, Decimal]
    quality: str
    on: str
    reason: str
    findings: tuple[Finding, ...]


def results(study: Study) -> list[Result]:
    """Return one result a standard, in the order of the law folder."""
    return [result_of(reading) for reading in study.readings]


def result_of(reading: Reading) -> Result:
    """Return a reading as a result."""
    standard, figure = reading.standard, reading.figure
    has_value = reading.value is not None
    return Result(
        standard=standard.id,
        label=standard.label.en,
        version=standard.version,
        status=reading.status,
        value=reading.value,
        tonnes=reading.tonnes if has_value else None,
        divisor=standard.divisor.stage.replace("_", " ") if standard.divisor else "",
        parts={part: reading.amount(part) for part in PARTS} if has_value else {},
        scrap_share=decimal_of(reading.scrap_share) if reading.scrap_share else None,
        reached=_class_of(reading),
        next_class=reading.next_limit.rule.label.en if reading.next_limit else "",
        next_limit=reading.next_limit.figure.value if reading.next_limit else None,
        distance_tco2e=reading.distance_tco2e,
        further={code: one.value for code, one in reading.further},
        quality=str(figure.quality) if figure else "",
        on=reading.on.isoformat(),
        reason=reading.reason or STATUS_WORDS[reading.status],
        findings=reading.findings,
    )


def _class_of(reading: Reading) -> str:
    if not reading.has_verdict:
        return ""
    if reading.reached:
        return reading.reached.rule.label.en
    return reading.standard.outside.en if reading.standard.outside else ""
