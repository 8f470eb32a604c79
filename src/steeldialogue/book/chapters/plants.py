"""Chapter F: one plant, many numbers: every standard reads the same works, and each difference has a name."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Chapter, Claim, Prose, Section, caution, prose
from steeldialogue.book.chapters.plants_balances import pictures
from steeldialogue.book.chapters.plants_cbam import goods_at_the_border
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.chapters.plants_findings import blocked, findings
from steeldialogue.book.chapters.plants_overview import overview
from steeldialogue.book.chapters.plants_results import made_of, to_the_next, verdicts, without_value
from steeldialogue.book.chapters.plants_standards import not_published, standards_read
from steeldialogue.book.chapters.plants_uncertainty import uncertainty_blocks
from steeldialogue.book.chapters.plants_waterfalls import waterfall_blocks
from steeldialogue.book.context import Context
from steeldialogue.book.sankey import short_name

TITLE = "Green steel: one plant, many numbers"
ILLUSTRATION = "An illustration with typical values: no real plant, and no statement about one."


def chapter(context: Context) -> Chapter:
    """Return the chapter on plants under every standard."""
    desks = [PlantDesk(study, f"plant{place}") for place, study in enumerate(context.studies, 1)]
    standards = desks[0].study.standards
    sections = [
        Section("The same works under every standard", [*_opening(desks), *overview(desks), standards_read(standards)]),
        *(section for desk in desks for section in plant_sections(desk)),
        Section("Where there is no number", [*_silence(desks), *not_published(standards)]),
    ]
    return Chapter("plants", TITLE, _summary(desks), sections)


def _summary(desks: Sequence[PlantDesk]) -> list[Prose]:
    blocks = [spread(desk) for desk in desks[:1] if desk.valued]
    if any(desk.study.plant.illustrative for desk in desks):
        blocks.append(caution("The plants of this chapter are illustrations with typical values. None is a real plant."))
    return blocks


def spread(desk: PlantDesk) -> Prose:
    """Return how far the standards lie apart for one plant."""
    low, high = (pick(desk.valued, key=lambda one: desk.value(one).value) for pick in (min, max))
    return prose(
        "{name}: one year's fuels and products, read under {count} standards, give between {low} ({low_standard}) and {high} "
        "({high_standard}) per tonne. No fuel differs between them; only rules do, and each step from one number to another is a rule "
        "with a name.",
        name=desk.name,
        count=str(len(desk.valued)),
        low=Claim(desk.value(low), 2),
        high=Claim(desk.value(high), 2),
        low_standard=low.standard.label.en,
        high_standard=high.standard.label.en,
    )


def _opening(desks: Sequence[PlantDesk]) -> list[Block]:
    return [
        prose(
            "A plant enters once what it burns, buys, makes and sells. Every standard then takes the same data and applies its own rules: "
            "which factors, which processes, which gases, what of the supply chain, which electricity, which credits, and a tonne of what. "
            "Values of two standards are no rank: they answer different questions. The report of a single plant holds more than this "
            "chapter: every finding, the ways to all standards, and the balances of iron and materials."
        ),
    ]


def plant_sections(desk: PlantDesk) -> list[Section]:
    """Return the sections of one plant: values, classes and findings; ways between standards; uncertainty and balances."""
    ways = [block for found in desk.waterfalls() for block in waterfall_blocks(desk, found)]
    detail = [*uncertainty_blocks(desk), *pictures(desk)]
    return [
        Section(desk.name, [*who(desk), *results_blocks(desk)]),
        *([Section(f"{desk.name}: why the numbers differ", ways)] if ways else []),
        *([Section(f"{desk.name}: how sure, and where it all goes", detail)] if detail else []),
    ]


def results_blocks(desk: PlantDesk, *, every_finding: bool = False) -> list[Block]:
    """Return values, classes, the way to the next class, goods at the border of the Union, and findings of one plant."""
    blocks = [made_of(desk), verdicts(desk)] if desk.valued else []
    way = to_the_next(desk)
    return [*blocks, *([way] if way else []), *goods_at_the_border(desk), *findings(desk, every=every_finding)]


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


def _silence(desks: Sequence[PlantDesk]) -> list[Block]:
    exhibit = without_value(desks)
    text = prose(
        "A standard that does not fit a plant, or of which a needed number is not published, gives no value. A certificate for "
        "reductions made elsewhere in a company is shown as what it is: it travels beside a product and changes no value here."
    )
    return [text, exhibit] if exhibit else []
