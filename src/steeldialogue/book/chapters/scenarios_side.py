"""The chapter on scenarios, first part: what differs between the two files, and the answers side by side."""

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Table, caution, prose
from steeldialogue.book.chapters.scenarios_desk import FIRST, SECOND, ScenariosDesk, label_of
from steeldialogue.scenarios.answers import HEADLINES


def what_differs(desk: ScenariosDesk) -> list[Block]:
    """Return the keys in which the two scenarios differ, and what each says of itself."""
    notes = [
        prose("{title}: {note}", title=title, note=" ".join(desk.sides[side].told.note.split()))
        for side, title in desk.titles.items()
        if desk.sides[side].told.note
    ]
    if not desk.found.keys:
        return [*notes, caution("The two scenarios differ in no key, so every difference below is nothing.")]
    columns = [Column("key", "Key"), *(Column(side, title) for side, title in desk.titles.items())]
    rows: list[dict[str, Cell]] = [{"key": one.key, FIRST: one.first, SECOND: one.second} for one in desk.found.keys]
    note = "Years are told with the values that hold in them; between two years lie straight lines. Every other key is the same in both."
    return [*notes, Exhibit("The keys in which the two scenarios differ", Table("scenario_keys", columns, rows), note=note)]


def side_by_side(desk: ScenariosDesk) -> list[Block]:
    """Return the main answers of both scenarios for each country."""
    text = prose(
        "One price of carbon, one price of certificates and one need for steel go through all engines: demand, the paths of the works, the "
        "Union's border, trade and people. Money is of {year}.",
        year=str(desk.found.first.run.scenario.price_year),
    )
    return [text, *(_country(desk, name, area) for name, area in desk.names.items())]


def _country(desk: ScenariosDesk, name: str, area: str) -> Exhibit:
    columns = [Column("quantity", "Quantity"), Column("year", "Year")]
    columns += [*(Column(side, title, OWN) for side, title in desk.titles.items()), Column("difference", "Difference", OWN)]
    rows: list[dict[str, Cell]] = []
    for quantity in HEADLINES:
        for row in desk.found.rows(desk.marks, [quantity]):
            if row.area == area:
                first, second, difference = desk.cells(row)
                told = {"quantity": label_of(quantity), "year": str(row.year)}
                rows.append({**told, FIRST: first, SECOND: second, "difference": difference})
    note = (
        "Difference: the second scenario less the first. People are not compared where the two leave more or less capacity without a "
        "ratio: the difference would be one of what is known, and not of people."
    )
    return Exhibit(f"{name}: two scenarios side by side", Table(f"scenarios_{area.lower()}", columns, rows), note=note)
