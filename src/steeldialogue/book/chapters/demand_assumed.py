"""Chapter G, last part: what the run assumes, and what nobody tells."""

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Table, caution, unknown
from steeldialogue.book.chapters.demand_desk import NOT_TOLD, DemandDesk
from steeldialogue.book.pathways_shown import AREAS

_GROUPS = ("saturation", "lifetimes", "losses", "recovery", "crude", "programmes")


def assumed(desk: DemandDesk) -> list[Block]:
    """Return parameters and choices of the run, its notices, and what is not known."""
    notices = [caution("{notice}.", notice=text.rstrip(".")) for text in desk.run.notices]
    return [
        _parameters(desk),
        _choices(desk),
        *notices,
        unknown(
            "How much steel per head a country settles at is not known: no country has lived long enough at its end. How long buildings "
            "stand in India is not counted either; lifetimes are set so that the model meets the scrap that is published."
        ),
        unknown("Steel in stock with traders, and the use of steel by state, are not published in a form that could drive the model."),
    ]


def _parameters(desk: DemandDesk) -> Exhibit:
    found = {
        name: {f"{group}: {label}": figure for group in _GROUPS for label, figure in desk.run.area(area).groups.get(group, ())}
        for name, area in AREAS.items()
    }
    labels = list(dict.fromkeys(label for named in found.values() for label in named))
    columns = [Column("what", "Parameter"), *(Column(name, name, "own", 3) for name in AREAS)]
    rows: list[dict[str, Cell]] = [{"what": label, **{name: found[name].get(label, NOT_TOLD) for name in AREAS}} for label in labels]
    note = "Mean lifetimes and rates of recovery as published, before both are multiplied so that the model meets the published scrap."
    return Exhibit("Parameters of the run", Table("demand_parameters_used", columns, rows), note=note, fold=True)


def _choices(desk: DemandDesk) -> Exhibit:
    columns = [Column("key", "Choice"), Column("value", "As the run has it"), Column("set", "Set by")]
    rows: list[dict[str, Cell]] = [
        {"key": key.replace("_", " "), "value": value, "set": "the scenario" if is_set else "default"}
        for key, value, is_set in desk.run.scenario.told()
    ]
    note = "Every choice can be changed: steeldialogue demand run with a scenario of your own."
    return Exhibit("Choices of the run", Table("demand_choices", columns, rows), note=note, fold=True)
