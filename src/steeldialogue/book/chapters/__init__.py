"""The chapters of the book, in reading order."""

from collections.abc import Callable

from steeldialogue.book.blocks import Chapter
from steeldialogue.book.chapters import (
    cbam,
    demand,
    diversification,
    exposure,
    green_policy,
    industry,
    investment,
    pathways,
    plants,
    record,
    safety,
    sharing,
    skills,
    sources,
    trade,
)
from steeldialogue.book.context import Context

CHAPTERS: dict[str, Callable[[Context], Chapter]] = {
    "industry": industry.chapter,
    "trade": trade.chapter,
    "exposure": exposure.chapter,
    "diversification": diversification.chapter,
    "cbam": cbam.chapter,
    "plants": plants.chapter,
    "demand": demand.chapter,
    "pathways": pathways.chapter,
    "sharing": sharing.chapter,
    "skills": skills.chapter,
    "investment": investment.chapter,
    "green_policy": green_policy.chapter,
    "record": record.chapter,
    "safety": safety.chapter,
    "sources": sources.chapter,
}
