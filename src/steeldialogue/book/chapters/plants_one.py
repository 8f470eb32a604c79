"""What is told of one plant alone: who it is, its results, and what was found. The annex, its report and the site share it."""

from steeldialogue.book.blocks import Block, caution, prose
from steeldialogue.book.chapters.plants_cbam import goods_at_the_border
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.chapters.plants_findings import blocked, findings
from steeldialogue.book.chapters.plants_results import made_of, to_the_next, verdicts
from steeldialogue.book.sankey import short_name

ILLUSTRATION = "An illustration with typical values: no real plant, and no statement about one."


def results_blocks(desk: PlantDesk, *, every_finding: bool = False) -> list[Block]:
    """Return values with their parts, classes, the way to the next class, goods at the border of the Union, and findings."""
    return [*([made_of(desk)] if desk.valued else []), *classes_blocks(desk), *findings(desk, every=every_finding)]


def classes_blocks(desk: PlantDesk) -> list[Block]:
    """Return values with their classes, the way to the next class, and goods at the border of the Union."""
    way = to_the_next(desk)
    return [*([verdicts(desk)] if desk.valued else []), *([way] if way else []), *goods_at_the_border(desk)]


def who(desk: PlantDesk) -> list[Block]:
    """Return who the plant is, and loudly that it is an illustration where it is one."""
    plant, kinds = desk.study.plant, desk.study.balances.ground.kinds
    processes = ", ".join(dict.fromkeys(short_name(str(kinds[process.kind].label_en)) for process in plant.processes))
    text = prose(
        "{processes}. Period: {start} to {end}. {note}",
        processes=processes,
        start=str(plant.period_start),
        end=str(plant.period_end),
        note=plant.note,
    )
    return [
        *([caution(ILLUSTRATION)] if plant.illustrative else []),
        text,
        *([caution("Findings stand against the verdict of some standards; they are listed below.")] if blocked(desk) else []),
    ]
