"""A line a chapter: what it comes to, in the numbers of its own summary."""

from collections.abc import Mapping, Sequence
from string import Formatter

from steeldialogue.book.blocks import Chapter, Prose
from steeldialogue.book.chapters.summary_shown import Shown

_APART = ("sources", "glossary", "annex")  # chapters of reference
_LAST = "People, investment and the record"
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Industry and trade": ("changed", "economy", "industry", "trade", "exposure", "diversification"),
    "Carbon and technology": ("cbam", "plants", "scenarios", "demand", "pathways", "sharing"),
    _LAST: (),
}
# Shorter than the summary of the chapter, with its numbers by their names there. A chapter without a line here, or one that lacks a name
# because its summary reads otherwise, is told by the first paragraph of its own summary.
_LINES: Mapping[str, str] = {
    "industry": "In {year} India made {india} of crude steel and Japan {japan}. India used {india_head} of finished steel, Japan "
    "{japan_head}.",
    "trade": "Japan sold India {sold} of iron and steel in {year} and bought {bought}. India shipped the Union {union} of goods under CBAM "
    "in {fiscal}.",
    "exposure": "Steel beyond the Union's quotas pays {duty}. India has {india} a year of its own and Japan {japan}; in {over} categories "
    "India sold more than its quota.",
    "diversification": "{group} is the largest part of what India sells the Union under CBAM: {part} of the value.",
    "cbam": "At default values and {price}, what India shipped in {period} would owe {low} to {high} for {first}, and up to {last_high} "
    "under the law of {last}.",
    "plants": "One works, one year's fuels, and a tonne reads from {low} ({low_standard}) to {high} ({high_standard}): only rules differ.",
    "demand": "By our model India must make {same} of crude steel in {between}, where published outlooks run from {lowest} to {highest}; "
    "it made {now} in {base}. In {far} India needs {then} and Japan {japan}.",
    "pathways": "At costs as known today direct emissions to {last} change by {india_change} in India and {japan_change} in Japan: a "
    "reference, not a forecast.",
    "sharing": "Japan's list for India holds {count} technologies. The public record names {taken} that works took up with Japan's help, "
    "and a saving told of {told}.",
    "skills": "{programme} was to reach {target} by {due}; no result was found in public.",
    "investment": "Of {decided} standards orders that can be judged, whenever published, {gave} gave the {months} months that Japan "
    "asked for in 2023. Companies had "
    "invested {share} of what they committed under India's incentive for specialty steel.",
    "green_policy": "At least {applied} producers in India had applied for a green steel certificate, and about {certified} had one.",
    "record": "{overdue}: {days} since the {title}.",
    "asks": "{count} commitments, requests and programmes stand open between the two sides; {oldest} has stood longest.",
    "safety": "Lost-time injuries of worldsteel members went from {first_rate} to {last_rate} ({first} to {last}). Japan's three "
    "blast-furnace makers counted {before}, then {after}.",
}


def lines(chapters: Sequence[Chapter]) -> list[tuple[str, list[Prose]]]:
    """Return the lines of the chapters in reading order, under the title of each group that has one."""
    shown = Shown(chapters)
    found: dict[str, list[Prose]] = {title: [] for title in _GROUPS}
    for chapter in chapters:
        if chapter.id not in _APART and chapter.summary:
            found[_group(chapter.id)].append(_line(chapter, shown))
    return [(title, told) for title, told in found.items() if told]


def _group(chapter: str) -> str:
    return next((title for title, members in _GROUPS.items() if chapter in members), _LAST)


def _line(chapter: Chapter, shown: Shown) -> Prose:
    template, parts = _LINES.get(chapter.id, ""), shown.said(chapter.id)
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    if not template or any(name not in parts for name in names):
        first = chapter.summary[0]
        return Prose(first.template, first.parts, of=chapter.id)
    return Prose(template, {name: parts[name] for name in names}, of=chapter.id)
