"""How the rules were read, in sentences that stand with every result."""

from steeldialogue.carbon.cbam.plant.processes import DRI, ProductionProcess, outside
from steeldialogue.carbon.plant import Plant

_ALWAYS = (
    "Electricity does not count: goods of Annex II of (EU) 2023/956, which is all of steel but sintered ore, embed direct emissions alone.",
    "Waste gas of another process counts as natural gas of its heat, and what is given to another process earns that times 0.667 "
    "(2025/2547, Annex III, Equations 53 and 54); the credit needs evidence that a verifier can follow.",
    "Own goods are actual values: they count only when an accredited verifier has confirmed them ((EU) 2023/956, Art. 8).",
    "Scrap and what did not meet the specification carry nothing (2025/2547, Annex II, point F).",
    "Certificates are before the price of a certificate and before a carbon price paid abroad (Art. 9).",
)
_OUTSIDE = (
    "{ids}: outside every system boundary. Coke, lime, power and oxygen are no goods of Annex I, so that neither bought nor own ones "
    "carry the emissions of their making (2025/2547, Art. 3 and Annex I, Table 1 and points 3.11 to 3.16; the Annex names coke among "
    "the reducing agents of pig iron, not the coke oven); waste gas they give or take is settled all the same."
)


def notes_of(plant: Plant, year: int, processes: tuple[ProductionProcess, ...]) -> tuple[str, ...]:
    """Return the notes on one plant in one year."""
    notes = [*_ALWAYS]
    if beyond := outside(plant):
        notes.append(_OUTSIDE.format(ids=", ".join(beyond)))
    if plant.period_start.year != year or plant.period_end.year != year:
        notes.append(
            f"The data of {plant.period_start} to {plant.period_end} stand for {year}: a reporting period is a calendar year (Art. 7)."
        )
    if any(process.category == DRI for process in processes) and plant.process_ids(("hydrogen_plant",)):
        notes.append("Hydrogen made here is one joint process with direct reduction (Art. 4(9)); no free allocation is claimed for it.")
    return tuple(notes)
