"""How far a number can be trusted, and the fixed vocabulary of usage warnings."""

from collections.abc import Iterable
from enum import StrEnum


class Quality(StrEnum):
    """Trust marks from strongest to weakest; a result is as strong as its weakest input."""

    LAW = "law"
    OFFICIAL = "official"
    OFFICIAL_REPRINT = "official-reprint"
    DECLARED = "declared"
    PRESS = "press"
    SECONDARY = "secondary"
    ESTIMATE = "estimate"
    INFERRED = "inferred"
    ASSUMPTION = "assumption"
    PROPOSAL = "proposal"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for the strongest mark; larger is weaker."""
        return _RANKS[self]

    @property
    def meaning(self) -> str:
        """One line for readers of the book."""
        return _MEANINGS[self]


_RANKS = {mark: place for place, mark in enumerate(Quality)}
_MEANINGS = {
    Quality.LAW: "read in the legal text, with provision and journal date",
    Quality.OFFICIAL: "published by the body responsible for the statistic",
    Quality.OFFICIAL_REPRINT: "an official text reprinted by another publisher",
    Quality.DECLARED: "stated by the declarant in a file of lines; not checked by us",
    Quality.PRESS: "reported by a trade or news publisher",
    Quality.SECONDARY: "taken from a work that quotes the original",
    Quality.ESTIMATE: "calculated or approximated by the source or by us",
    Quality.INFERRED: "follows from other facts; no source states it",
    Quality.ASSUMPTION: "chosen for this calculation; change it and the result changes",
    Quality.PROPOSAL: "from a draft or proposed text that is not law",
    Quality.NONE: "no source was found",
}


class Warn(StrEnum):
    """Usage warnings; the vocabulary is closed so that every one can be explained."""

    PROVISIONAL = "provisional"
    PARTIAL_YEAR = "partial_year"
    DERIVED = "derived"
    DEFINITION_BREAK = "definition_break"
    LOW_COVERAGE = "low_coverage"
    DISPUTED = "disputed"

    @property
    def meaning(self) -> str:
        """One line for readers of the book."""
        return _WARNINGS[self]


_WARNINGS = {
    Warn.PROVISIONAL: "the producer may still revise it",
    Warn.PARTIAL_YEAR: "it covers only part of the year",
    Warn.DERIVED: "worked back from a stated change, not stated itself",
    Warn.DEFINITION_BREAK: "its definition differs from that of neighbouring figures",
    Warn.LOW_COVERAGE: "the source is known to leave some of it out",
    Warn.DISPUTED: "another source gives a different value",
}


def weakest(marks: Iterable[Quality]) -> Quality:
    """Return the weakest of some marks; an empty collection has no origin at all."""
    return max(marks, key=lambda mark: mark.rank, default=Quality.NONE)
