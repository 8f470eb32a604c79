"""`steeldialogue plant FILE`: the plant under every standard."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import typer

from steeldialogue.carbon.cbam.plant import CbamRow, cbam_rows
from steeldialogue.carbon.results import Result, result_of, results
from steeldialogue.carbon.standards.ways import ways_to_next
from steeldialogue.carbon.study import CBAM, Study
from steeldialogue.cli.plant.cbam import show_cbam
from steeldialogue.cli.plant.given import AS_OF, FILE, plain, show_findings, shown, study_of
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, screen, show_json, show_place, show_table

_KILO = Decimal(1000)


def read(
    file: Path = FILE,
    standard: str | None = typer.Option(None, help="Show one standard with its terms and every source, see `plant standards`."),
    as_of: datetime | None = AS_OF,
    xlsx: Path | None = typer.Option(None, help="Write the result as a workbook, too."),
    report: Path | None = typer.Option(None, help="Write web pages and a PDF into this folder, too."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Read a plant's data set under every standard: value, class, the way to the next class, and what was found.

    Example: steeldialogue plant india_integrated --as-of 2026-11-25
    """
    study = study_of(file, as_of)
    _write(study, xlsx, report)
    if as_json:
        show_json(_answer(study, standard))
        return
    if standard:
        _show_one(study, standard)
    else:
        _show_all(study)
    if standard in (None, CBAM):
        show_cbam(study)
    for noun, place in (("The workbook", xlsx), ("The report", report)):
        if place:
            show_place(noun, place)


def _write(study: Study, xlsx: Path | None, report: Path | None) -> None:
    if not xlsx and not report:
        return
    from steeldialogue.book.plant_report import STEPS, write_report  # here: other commands need no book
    from steeldialogue.book.plant_workbook import write_results

    if xlsx:
        write_results(xlsx, study)
    if report:
        with StepsBar(STEPS) as bar:
            write_report(report, study, bar)


def _show_all(study: Study) -> None:
    plant = study.plant
    title = f"{plant.name}, {plant.period_start} to {plant.period_end}" + (" (illustration, no real plant)" if plant.illustrative else "")
    headings = ("standard", "tCO2e/t", "per t of", "scrap share", "class", "next class at", "kt CO2e away")
    show_table(title, headings, [_row(one) for one in results(study)])
    show_findings(list(study.balances.findings))
    asked = [finding for reading in study.readings for finding in reading.findings if finding.severity == "blocks"]
    show_findings([finding for finding in dict.fromkeys(asked) if finding not in study.balances.findings])
    screen.print("One standard with its terms and sources: --standard ID. From one number to another: `plant compare`.", highlight=False)


def _row(one: Result) -> tuple[str, ...]:
    if one.value is None:
        return one.label, "", "", "", one.reason, "", ""
    class_words = _verdict(one)
    away = one.distance_tco2e / _KILO if one.distance_tco2e is not None else None
    next_class = f"{one.next_class}: {shown(one.next_limit)}" if one.next_class else ""
    share = f"{one.scrap_share:.1%}" if one.scrap_share is not None else ""
    return one.label, shown(one.value), one.divisor, share, class_words, next_class, shown(away, 1)


def _verdict(one: Result) -> str:
    further = "".join(f", {code.replace('_', ' ')} {value:.1%}" for code, value in one.further.items())
    return f"{one.reached or one.reason or 'no classes'}{further}"


def _show_one(study: Study, standard: str) -> None:
    reading = study.reading(standard)
    one = result_of(reading)
    rows = [(part, shown(amount / _KILO, 1), shown(amount / one.tonnes)) for part, amount in one.parts.items() if one.tonnes]
    total = ("value", shown(reading.emissions / _KILO, 1) if one.tonnes else "", shown(one.value))
    show_table(f"{one.label} {one.version}, {one.on}", ("part", "kt CO2e", f"tCO2e/t {one.divisor}"), [*rows, total])
    screen.print(_verdict(one), highlight=False)
    ways = [
        (way.material, way.part, shown(way.amount, 0), way.unit, f"{way.share:.1%}" if way.enough else "not enough alone")
        for way in ways_to_next(reading)
    ]
    if ways:
        show_table(f"To reach {one.next_class}, any one of these less", ("use", "part", "less of it", "unit", "share of its use"), ways)
    show_findings(list(reading.findings))
    if reading.figure:
        screen.print(reading.figure.trace(), markup=False, highlight=False, soft_wrap=True)


def _answer(study: Study, standard: str | None) -> dict[str, object]:
    shown_results = results(study) if standard is None else [result_of(study.reading(standard))]
    answer: dict[str, object] = {
        "plant": study.plant.name,
        "illustrative": study.plant.illustrative,
        "on": study.on.isoformat(),
        "balances": [vars(finding) for finding in study.balances.findings],
        "standards": [_content(one) for one in shown_results],
    }
    if standard in (None, CBAM) and study.cbam:
        answer["cbam"] = [_content(row) for row in cbam_rows(study.cbam)]
    return answer


def _content(one: Result | CbamRow) -> dict[str, object]:
    return {key: _plain(value) for key, value in asdict(one).items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
