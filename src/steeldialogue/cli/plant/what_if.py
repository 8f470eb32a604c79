"""`steeldialogue plant what-if`: another fuel, more scrap, another contract, CO2 captured; every standard answers at once."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.results import Result, result_of
from steeldialogue.carbon.standards import Reading
from steeldialogue.carbon.study import Study
from steeldialogue.carbon.what_if import notices
from steeldialogue.carbon.what_if.changes import Changes, blocking, with_changes
from steeldialogue.cli.plant.given import AS_OF, FILE, plain, show_findings, shown, study_of
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table
from steeldialogue.core import DataError, Figure
from steeldialogue.core.stated import stated_quantity

SEPARATOR = "="


def what_if(
    file: Path = FILE,
    scrap: str | None = typer.Option(
        None, help="Scrap of one kind at this share of the metal charged (iron and all scrap), such as 'scrap_post_consumer=20 %'."
    ),
    fuel: list[str] = typer.Option([], help="Fuel exchanged by equal heat, such as 'pci_coal=natural_gas=50 %'; may be repeated."),
    contract: str | None = typer.Option(None, help="Bought electricity under a contract, such as '60 %=0 tCO2e/MWh'."),
    capture: list[str] = typer.Option([], help="CO2 captured and stored, such as 'bf=400 kt=0.3 MWh/t'; may be repeated."),
    change: list[str] = typer.Option([], "--set", help="Any number by its address, such as 'flow.bf.in.coke=380 kt'; may be repeated."),
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Change the plant and show every standard before and after, and what stands against it.

    Example: steeldialogue plant what-if japan_scrap_eaf --contract "60 %=0 tCO2e/MWh"
    """
    before = study_of(file, as_of)
    after = with_changes(before, _changes(change, fuel, scrap, contract, capture))
    found = [*blocking(after), *notices(before.plant, after.plant)]
    pairs = list(zip(before.readings, after.readings, strict=True))
    if as_json:
        show_json(_answer(after, found, pairs))
        return
    shown_pairs = [(result_of(old), result_of(new)) for old, new in pairs]
    rows = [_row(old, new) for old, new in shown_pairs if old.value is not None or new.value is not None]
    show_table(f"What if: {after.plant.name}", ("standard", "before", "after", "change", "class before", "class after"), rows)
    show_findings(found)


def _changes(numbers: list[str], fuels: list[str], scrap: str | None, contract: str | None, captures: list[str]) -> Changes:
    return Changes(
        numbers=[(address, _figure(text, "--set")) for address, text in (_parts(one, "--set", "address=amount") for one in numbers)],
        fuels=[(old, new, _figure(text, "--fuel")) for old, new, text in (_parts(one, "--fuel", "old=new=share") for one in fuels)],
        scrap=_scrap(*_parts(scrap, "--scrap", "kind=share")) if scrap else None,
        contract=_contract(*_parts(contract, "--contract", "share=factor")) if contract else None,
        captures=[_capture(*_parts(one, "--capture", "process=amount=electricity per tonne")) for one in captures],
    )


def _scrap(kind: str, share: str) -> tuple[str, Figure]:
    return kind, _figure(share, "--scrap")


def _contract(share: str, factor: str) -> tuple[Figure, Figure]:
    return _figure(share, "--contract"), _figure(factor, "--contract")


def _capture(process: str, captured: str, electricity: str) -> tuple[str, Figure, Figure]:
    return process, _figure(captured, "--capture"), _figure(electricity, "--capture")


def _parts(text: str, option: str, form: str) -> list[str]:
    parts = [part.strip() for part in text.split(SEPARATOR)]
    if len(parts) != form.count(SEPARATOR) + 1 or not all(parts):
        raise DataError(f"'{text}' is not of the form {form}", option)
    return parts


def _figure(text: str, option: str) -> Figure:
    return stated_quantity(option, text)


def _row(old: Result, new: Result) -> tuple[str, ...]:
    change = new.value - old.value if new.value is not None and old.value is not None else None
    return old.label, shown(old.value), shown(new.value), shown(change, signed=True), _verdict(old), _verdict(new)


def _verdict(one: Result) -> str:
    return one.reached if one.status == "ok" else one.reason


def _answer(after: Study, found: list[Finding], pairs: list[tuple[Reading, Reading]]) -> dict[str, object]:
    standards = [{"standard": old.standard.id, "before": _content(old), "after": _content(new)} for old, new in pairs]
    return {
        "plant": after.plant.name,
        "on": after.on.isoformat(),
        "findings": [_finding(one) for one in found],
        "standards": standards,
    }


def _content(reading: Reading) -> dict[str, object]:
    one = result_of(reading)
    findings = [_finding(finding) for finding in reading.findings]
    return {"value": plain(one.value), "class": one.reached, "status": one.status, "reason": one.reason, "findings": findings}


def _finding(one: Finding) -> dict[str, str]:
    return {"code": one.code, "severity": one.severity, "text": one.text, "what_to_do": one.what_to_do}
