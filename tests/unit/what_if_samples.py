"""What tests of changes ask for again and again."""

from steeldialogue.core.stated import stated

INDIA, JAPAN, FURNACE = "india_integrated", "japan_blast_furnace", "japan_scrap_eaf"


def blocking(study):
    """Return the codes of findings that keep a plant from verdicts."""
    return [finding.code for finding in study.balances.blocking]


def percent(share):
    """Return a share stated in percent."""
    return stated("share", str(share), "%")


def newly_sold(before, after):
    """Return what a plant sells that it did not sell before."""
    return [row.material for row in after.materials if row.sold and not before.material(row.material).sold]


def flow(plant, address):
    """Return a number of a plant by its address."""
    return plant.quantities()[address].value
