"""The chapters of the book, in reading order."""

from collections.abc import Callable

from steeldialogue.book.blocks import Chapter
from steeldialogue.book.chapters import (
    annex,
    asks,
    cbam,
    demand,
    diversification,
    economy,
    exposure,
    glossary,
    green_policy,
    industry,
    investment,
    pathways,
    plants,
    record,
    safety,
    scenarios,
    sharing,
    skills,
    sources,
    trade,
)
from steeldialogue.book.context import Context

CHAPTERS: dict[str, Callable[[Context], Chapter]] = {
    "economy": economy.chapter,
    "industry": industry.chapter,
    "trade": trade.chapter,
    "exposure": exposure.chapter,
    "diversification": diversification.chapter,
    "cbam": cbam.chapter,
    "plants": plants.chapter,
    "scenarios": scenarios.chapter,
    "demand": demand.chapter,
    "pathways": pathways.chapter,
    "sharing": sharing.chapter,
    "skills": skills.chapter,
    "investment": investment.chapter,
    "green_policy": green_policy.chapter,
    "safety": safety.chapter,
    "record": record.chapter,
    "asks": asks.chapter,
    "annex": annex.chapter,
    "glossary": glossary.chapter,
    "sources": sources.chapter,
}
