"""The report of one plant: the chapters of a book about it alone, as web pages, PDF and data."""

from functools import partial
from pathlib import Path

from steeldialogue.book.blocks import Chapter, Section, caution, prose
from steeldialogue.book.chapters.plants import spread
from steeldialogue.book.chapters.plants_balances import closures, pictures
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.chapters.plants_one import ILLUSTRATION, results_blocks, who
from steeldialogue.book.chapters.plants_results import without_value
from steeldialogue.book.chapters.plants_standards import acts, not_published, standards_read
from steeldialogue.book.chapters.plants_uncertainty import how_sure, to_measure
from steeldialogue.book.chapters.plants_waterfalls import waterfall_blocks
from steeldialogue.book.chapters.sources import trust
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.plants_shown import with_declared
from steeldialogue.book.publishing import BookReport, publish
from steeldialogue.carbon.study import Study
from steeldialogue.core.progress import Progress, Silent

STEPS = 8  # four chapters, charts, pages, PDF, data
PDF = "plant.pdf"


def write_report(folder: Path, study: Study, progress: Progress | None = None) -> BookReport:
    """Write web pages, PDF and data about one plant into a folder; an older report in it is replaced only when all is done.

    Raises:
        FolderError: the folder cannot be written, or holds something that is not a book.
        LineageError: a number has no account.
    """
    told = progress or Silent()
    return publish(compose(report_of(study), told), folder, told)


def report_of(study: Study) -> Edition:
    """Return the edition that the chapters about one plant make."""
    desk, plant = PlantDesk(study, "plant", alone=True), study.plant
    chapters = {"plant": _results, "differences": _differences, "balances": _balances, "sources": _sources}
    return Edition(
        title=plant.name,
        subtitle="One plant under every standard",
        as_of=study.on,
        chapters={name: partial(chapter, desk) for name, chapter in chapters.items()},
        sources=with_declared({}, [plant], study.on),
        made_from={
            "as_of": study.on.isoformat(),
            "plant": plant.name,
            "period": [plant.period_start.isoformat(), plant.period_end.isoformat()],
            "illustrative": plant.illustrative,
            "standards": {one.id: one.version for one in study.standards},
        },
        facts=(f"Period: {plant.period_start} to {plant.period_end}.", *([ILLUSTRATION] if plant.illustrative else [])),
        foot="Numbers of the plant as the plant states them; rules and factors as published.",
        pdf=PDF,
    )


def _results(desk: PlantDesk) -> Chapter:
    summary = [spread(desk)] if desk.valued else [prose("No standard gives a value for these works; the reasons are listed below.")]
    silent, sure = without_value([desk]), [*how_sure(desk), *to_measure(desk)]
    sections = [
        Section("What it is", who(desk)),
        Section("Values, classes and what was found", results_blocks(desk, every_finding=True)),
        *([Section("How sure the values are", sure)] if sure else []),
        *([Section("Standards that give no value", [silent])] if silent else []),
    ]
    return Chapter("plant", "The plant under every standard", summary, sections)


def _differences(desk: PlantDesk) -> Chapter:
    summary = prose(
        "Every way begins at one standard and changes one rule after another until it arrives at another. The steps add up to the "
        "difference exactly; what two rules do together falls to the later one."
    )
    sections = [Section(f"To {found.second.label.en}", waterfall_blocks(desk, found)) for found in desk.every_waterfall()]
    return Chapter("differences", "Why the numbers differ", [summary], sections)


def _balances(desk: PlantDesk) -> Chapter:
    summary = prose("What goes in must come out: carbon, energy and iron of every process, and the year of every material.")
    note = caution("A process is drawn only where everything about it is known; nothing is guessed to close a balance.")
    sections = [Section("Carbon and energy", [note, *pictures(desk)]), Section("Iron and materials", closures(desk))]
    return Chapter("balances", "Balances", [summary], sections)


def _sources(desk: PlantDesk) -> Chapter:
    summary = prose("Every number of this report can be followed to a statement of the plant, to a rule, or to a published factor.")
    gaps = not_published(desk.study.standards)
    sections = [
        trust(),
        Section("Standards and texts", [standards_read(desk.study.standards), acts(desk.study)]),
        *([Section("What is not published", gaps)] if gaps else []),
    ]
    return Chapter("sources", "Standards, texts and sources", [summary], sections)
