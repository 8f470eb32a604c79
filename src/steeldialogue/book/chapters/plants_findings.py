"""What was found in a plant's data set: first what blocks a verdict, then what a reader should know."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import Cell, Column, Exhibit, Table
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.balance.findings import Severity

TITLES: Mapping[Severity, str] = {"blocks": "findings that stand against a verdict", "attention": "findings to be known"}
EVERY = "every standard (balances)"


def findings(desk: PlantDesk, *, every: bool) -> list[Exhibit]:
    """Return the findings, each once with the standards it concerns: those that block a verdict in sight.

    Unless `every` is asked for, what readings alone would have a reader know is left out.
    """
    concerned = _concerned(desk)
    kept = {one: names for one, names in concerned.items() if every or one.severity == "blocks" or names == [EVERY]}
    found = [_exhibit(desk, severity, {one: names for one, names in kept.items() if one.severity == severity}) for severity in TITLES]
    return [exhibit for exhibit in found if exhibit.table.rows]


def _exhibit(desk: PlantDesk, severity: Severity, concerned: Mapping[Finding, Sequence[str]]) -> Exhibit:
    columns = [Column("text", "What was found"), Column("todo", "What to do"), Column("standards", "Concerns")]
    rows: list[dict[str, Cell]] = [
        {"text": one.text, "todo": one.what_to_do, "standards": "; ".join(names)} for one, names in concerned.items()
    ]
    return Exhibit(desk.titled(f"{TITLES[severity]}"), Table(f"{desk.key}_{severity}", columns, rows), fold=severity != "blocks")


def blocked(desk: PlantDesk) -> bool:
    """Tell whether a finding of the balances or of a reading stands against a verdict."""
    return any(one.severity == "blocks" for one in _concerned(desk))


def _concerned(desk: PlantDesk) -> dict[Finding, list[str]]:
    balances = desk.study.balances.findings
    found: dict[Finding, list[str]] = defaultdict(list)
    for finding in balances:
        found[finding] = [EVERY]
    for reading in desk.study.readings:
        for finding in reading.findings:
            if finding not in balances and not finding.code.startswith(("rule:", "missing:")):
                found[finding].append(reading.standard.label.en)
    return found
