"""What a reader should know of a change: new trade at the gate, and power plants that make more than they did."""

from collections.abc import Iterator

from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.plant import Material, Plant
from steeldialogue.carbon.plant.kinds import POWER
from steeldialogue.carbon.what_if.parts import ELECTRICITY, difference, flows_of, summed, value_of
from steeldialogue.core import Figure


def notices(before: Plant, after: Plant) -> list[Finding]:
    """Return findings on a change, none of which blocks a verdict."""
    return [*_at_the_gate(before, after), *_power(before, after)]


def _at_the_gate(before: Plant, after: Plant) -> Iterator[Finding]:
    for row in after.materials:
        name, known = row.material.replace("_", " "), before.material(row.material)
        if row.sold and not known.sold:
            text = f"{_amount(row.sold.figure)} of {name} is left over and counts as sold; none was sold before."
            yield _notice("sold", row.material, text, "Check that somebody takes it.")
        if (to_stock := difference(value_of(row.stock_increase), value_of(known.stock_increase))) > 0:
            yield _notice(
                "stock", row.material, f"{to_stock:,.0f} t more of {name} goes to stock than before.", "Check what becomes of it."
            )
        if row.bought and not known.bought and _makes(before, row):
            text = f"{_amount(row.bought.figure)} of {name} has to be bought; the works made all of it before."
            yield _notice("bought", row.material, text, "Check that somebody sells it.")


def _makes(plant: Plant, row: Material) -> bool:
    return bool(flows_of(plant, row.material, "out"))


def _power(before: Plant, after: Plant) -> Iterator[Finding]:
    for process in after.process_ids(POWER):
        old, new = (summed(flow for flow in flows_of(one, ELECTRICITY, "out") if flow.process == process) for one in (before, after))
        if old and difference(new, old) > 0:
            text = f"{process} makes {new:,.0f} MWh of electricity, {new / old - 1:.1%} more than before.".replace("%", " %")
            yield _notice("power", process, text, "Check that it can.")


def _amount(figure: Figure) -> str:
    return f"{figure.value:,.0f} {figure.unit}"


def _notice(code: str, where: str, text: str, what_to_do: str) -> Finding:
    return Finding(f"what_if_{code}:{where}", "attention", text, where, what_to_do)
