"""Chapter F: one plant, many numbers: every standard reads the same works, and each difference has a name."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Chapter, Claim, Prose, Section, caution, prose
from steeldialogue.book.chapters.parts import number_of
from steeldialogue.book.chapters.plants_balances import pictures
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.chapters.plants_overview import overview
from steeldialogue.book.chapters.plants_results import made_of, without_value
from steeldialogue.book.chapters.plants_standards import not_published, standards_read
from steeldialogue.book.chapters.plants_uncertainty import how_sure
from steeldialogue.book.chapters.plants_waterfalls import waterfall_blocks
from steeldialogue.book.context import Context

TITLE = "Green steel: one plant, many numbers"


def chapter(context: Context) -> Chapter:
    """Return the chapter on plants under every standard."""
    desks = context.desks
    standards = desks[0].study.standards
    sections = [
        Section("The same works under every standard", [*_opening(desks), *overview(desks), standards_read(standards)]),
        *(section for desk in desks for section in _sections(desk)),
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
        count=Claim(number_of("standards with a value", map(desk.value, desk.valued)), 0),
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
            "Values of two standards are no rank: they answer different questions. The annex tells of each plant by itself; the report of "
            "a single plant holds more: every finding, the ways to all standards, and the balances of iron and materials."
        ),
    ]


def _sections(desk: PlantDesk) -> list[Section]:
    """Why the numbers of one plant differ, how sure they are, and where its carbon and energy go."""
    ways = [block for found in desk.waterfalls() for block in waterfall_blocks(desk, found)]
    why = [spread(desk), made_of(desk), *ways] if desk.valued else []
    return [
        *([Section(f"{desk.name}: why the numbers differ", why)] if why else []),
        Section(f"{desk.name}: how sure, and where it all goes", [*how_sure(desk), *pictures(desk)]),
    ]


def _silence(desks: Sequence[PlantDesk]) -> list[Block]:
    exhibit = without_value(desks)
    text = prose(
        "A standard that does not fit a plant, or of which a needed number is not published, gives no value. A certificate for "
        "reductions made elsewhere in a company is shown as what it is: it travels beside a product and changes no value here."
    )
    return [text, exhibit] if exhibit else []
