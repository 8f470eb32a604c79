"""Annex: every plant tabled by itself: who it is, its results, what does not close, what it owes, what to measure next."""

from steeldialogue.book.blocks import Block, Chapter, Section, caution, prose
from steeldialogue.book.chapters.plants_cbam import owed_per_tonne
from steeldialogue.book.chapters.plants_closing import closing
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.chapters.plants_findings import findings
from steeldialogue.book.chapters.plants_one import classes_blocks, who
from steeldialogue.book.chapters.plants_uncertainty import to_measure
from steeldialogue.book.context import Context
from steeldialogue.core import Figure

ID, TITLE = "annex", "Annex: the plants tabled, one by one"


def chapter(context: Context) -> Chapter:
    """Return the annex of plants."""
    desks = context.desks
    summary = [
        prose(
            "One section a plant: {names}. The chapter on green steel sets them side by side and tells why the standards differ; here "
            "each stands alone, with what it could do next.",
            names="; ".join(desk.name for desk in desks),
        )
    ]
    if any(desk.study.plant.illustrative for desk in desks):
        summary.append(caution("The plants of this annex are illustrations with typical values. None is a real plant."))
    return Chapter(ID, TITLE, summary, [Section(desk.name, plant_blocks(desk, context.price())) for desk in desks])


def plant_blocks(desk: PlantDesk, price: Figure) -> list[Block]:
    """Return what the annex tells of one plant; certificates are priced as in the rest of the book."""
    return [*who(desk), *classes_blocks(desk), *owed_per_tonne(desk, price), closing(desk), *to_measure(desk), *findings(desk, every=False)]
