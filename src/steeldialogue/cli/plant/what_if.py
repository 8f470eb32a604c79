"""`steeldialogue plant what-if`: another fuel, more scrap, another contract, CO2 captured; every standard answers at once."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.results import Result, results
from steeldialogue.carbon.what_if import with_capture, with_contract, with_fuel, with_quantity, with_scrap
from steeldialogue.cli.plant.given import AS_OF, FILE, plain, shown, study_of
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table
from steeldialogue.core import DataError, Figure
from steeldialogue.core.stated import stated_quantity

SEPARATOR = "="


def what_if(
    file: Path = FILE,
    scrap: str | None = typer.Option(None, help="Scrap at this share of metal charged, such as 'scrap_post_consumer=30 %'."),
    fuel: list[str] = typer.Option([], help="Fuel exchanged by equal heat, such as 'pci_coal=natural_gas=50 %'; may be repeated."),
    contract: str | None = typer.Option(None, help="Bought electricity under a contract, such as '60 %=0 tCO2e/MWh'."),
    capture: list[str] = typer.Option([], help="CO2 captured and stored, such as 'bf=400 kt=0.3 MWh/t'; may be repeated."),
    change: list[str] = typer.Option([], "--set", help="Any number by its address, such as 'flow.bf.in.coke=380 kt'; may be repeated."),
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Change the plant and show every standard before and after.

    Example: steeldialogue plant what-if japan_scrap_eaf --contract "60 %=0 tCO2e/MWh"
    """
    before = study_of(file, as_of)
    plant = before.plant
    for one in change:
        address, figure = _parts(one, "--set", "address=amount")
        plant = with_quantity(plant, address, _figure(figure, "--set"))
    for one in fuel:
        old, new, share = _parts(one, "--fuel", "old=new=share")
        plant = with_fuel(plant, old, new, _figure(share, "--fuel"))
    plant = _with_the_rest(plant, scrap, contract, capture)
    pairs = list(zip(results(before), results(before.changed(plant)), strict=True))
    if as_json:
        show_json([{"standard": old.standard, "before": _content(old), "after": _content(new)} for old, new in pairs])
        return
    rows = [_row(old, new) for old, new in pairs if old.value is not None and new.value is not None]
    show_table(f"What if: {plant.name}", ("standard", "before", "after", "change", "class before", "class after"), rows)


def _with_the_rest(plant: Plant, scrap: str | None, contract: str | None, capture: list[str]) -> Plant:
    if scrap:
        kind, share = _parts(scrap, "--scrap", "kind=share")
        plant = with_scrap(plant, kind, _figure(share, "--scrap"))
    if contract:
        share, factor = _parts(contract, "--contract", "share=factor")
        plant = with_contract(plant, _figure(share, "--contract"), _figure(factor, "--contract"))
    for one in capture:
        process, captured, electricity = _parts(one, "--capture", "process=amount=electricity per tonne")
        plant = with_capture(plant, process, _figure(captured, "--capture"), _figure(electricity, "--capture"))
    return plant


def _parts(text: str, option: str, form: str) -> list[str]:
    parts = [part.strip() for part in text.split(SEPARATOR)]
    if len(parts) != form.count(SEPARATOR) + 1 or not all(parts):
        raise DataError(f"'{text}' is not of the form {form}", option)
    return parts


def _figure(text: str, option: str) -> Figure:
    return stated_quantity(option, text)


def _row(old: Result, new: Result) -> tuple[str, ...]:
    change = new.value - old.value if new.value is not None and old.value is not None else None
    return old.label, shown(old.value), shown(new.value), shown(change, signed=True), old.reached, new.reached


def _content(one: Result) -> dict[str, object]:
    return {"value": plain(one.value), "class": one.reached, "status": one.status}
