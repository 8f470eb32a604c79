"""Savings of measures on the table: each in its carrier and in CO2, and their sums by how far they have come."""

from collections.abc import Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Table, caution, unknown
from steeldialogue.book.chapters.sharing_desk import SharingDesk
from steeldialogue.core import SteelDialogueError
from steeldialogue.sharing import MeasureFact, SavedTotal, SavingFact, SavingResult, saved_totals, saving_tco2
from steeldialogue.skills import Teller

_NONE = Gap("none told")


_WHERE = "A plant without coordinates is taken to stand in the country of the side that reports it."


def saved(desk: SharingDesk, measures: Sequence[tuple[MeasureFact, str]], told: Teller) -> list[Block]:
    """Return the savings one by one, their sums, and those that cannot be read."""
    results, faults = _results(desk, measures, told)
    if not results and not faults:
        return [unknown("No saving of a measure lies on the table.")]
    unreadable = [measure for measure, _ in faults]
    readable = [(measure, where) for measure, where in measures if measure not in unreadable]
    blocks = [_one_by_one(results), _sums(saved_totals(readable, desk.rules, told))] if results else []
    return [*blocks, *(caution("A saving of {what} cannot be read: {fault}", what=one.technology, fault=fault) for one, fault in faults)]


def _results(
    desk: SharingDesk, measures: Sequence[tuple[MeasureFact, str]], told: Teller
) -> tuple[list[tuple[MeasureFact, SavingResult]], list[tuple[MeasureFact, str]]]:
    results, faults = [], []
    for measure, where in measures:
        try:
            results += [(measure, saving_tco2(saving, where, desk.rules, _teller(measure, told))) for saving in measure.savings]
        except SteelDialogueError as fault:
            faults.append((measure, str(fault)))
    return results, faults


def _teller(measure: MeasureFact, told: Teller) -> Teller:
    return lambda name, value, unit: told(f"{measure.diagnosis}, {measure.technology}: {name}", value, unit)


def _one_by_one(results: Sequence[tuple[MeasureFact, SavingResult]]) -> Exhibit:
    columns = [
        Column("diagnosis", "Diagnosis"),
        Column("technology", "Recommended measure"),
        Column("stage", "Saving"),
        Column("carrier", "of"),
        Column("amount", "a year", OWN, 0),
        Column("co2", "In CO2", "tCO2e", 0),
        Column("verified", "Verified by"),
    ]
    rows = [_row(measure, result) for measure, result in results]
    notices = dict.fromkeys(notice for _, result in results for notice in result.notices)
    note = " ".join(
        (
            "Fuels and materials by the factors of ISO 14404 as every plant is read, electricity by the grid of the country.",
            _WHERE,
            *notices,
        )
    )
    return Exhibit("Savings, each in CO2", Table("sharing_savings", columns, rows), note=note)


def _row(measure: MeasureFact, result: SavingResult) -> dict[str, Cell]:
    fact: SavingFact = result.fact
    return {
        "diagnosis": measure.diagnosis,
        "technology": measure.technology,
        "stage": {"recommended": "expected", "reported": "reported, not verified"}.get(fact.stage, fact.stage),
        "carrier": fact.carrier.replace("_", " "),
        "amount": result.amount,
        "co2": result.tco2e or Gap(result.refusal),
        "verified": fact.verified_by or Gap("nobody"),
    }


def _sums(totals: Sequence[SavedTotal]) -> Exhibit:
    columns = [
        Column("reached", "Savings that are"),
        Column("measures", "Recommended measures"),
        Column("co2", "CO2 saved a year", "tCO2e", 0),
        Column("refused", "Without CO2"),
    ]
    rows: list[dict[str, Cell]] = [
        {"reached": one.reached, "measures": str(one.measures), "co2": one.tco2e or _NONE, "refused": str(len(one.refused))}
        for one in totals
    ]
    note = "Each measure counts once, at the furthest stage of its savings. What nobody verified is never added to what was verified."
    return Exhibit("What was saved, by how sure it is", Table("sharing_saved", columns, rows), note=note)
