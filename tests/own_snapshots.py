"""What Japan keeps to itself beside the small table of `record_snapshots`: one thing of every kind."""

from datetime import date

import record_snapshots as tables
from steeldialogue.record.snapshot.own import CommentLine, DraftLine, FieldLine, OwnSnapshot, OwnWord, Position, ReturnLine, WithdrawnPaper

OWN_HEAD = "ab91c04f5e2d7788" * 4


def small() -> OwnSnapshot:
    """Japan's drafts and positions on the day of the small table."""
    return OwnSnapshot(
        "JP",
        tables.DAY,
        OWN_HEAD,
        drafts=(
            draft(3, "paper", "Before we give way on dates", "draft", FieldLine("Text", "The dates can move by a year, not by two.")),
            draft(4, "status", "How the scrap data stand", "with the head of delegation", FieldLine("Completion", "limited")),
        ),
        words=(
            OwnWord("commitment", "", 7, "Share data on scrap", "limited", date(2026, 11, 20), "Two files of four.", 4),
            OwnWord("task", "JP", 1, "Open the market", "substantial", date(2026, 11, 21), "", 5),
            OwnWord("request", "IN", 3, "Send list 3", "an answer", None, "The second list.", 6),
        ),
        positions=(Position("commitment: Share data on scrap", date(2026, 11, 2), "Hanako Sato", "We want a longer term."),),
        comments=(CommentLine("minutes: Fourth Steel Dialogue", 2, date(2026, 11, 3), "Hanako Sato", "The third line is not ours."),),
        withdrawn=(WithdrawnPaper(1, "Taken back", "We said.", "Restricted", date(2026, 5, 1), date(2026, 5, 3), ("said.pdf",)),),
        returns=(returned("Works A", hours="3200000", cases="12", deaths="0"), returned("Works B", hours="-", cases="※")),
    )


def draft(number: int, kind: str, title: str, state: str, *fields: FieldLine) -> DraftLine:
    """A draft that one person wrote."""
    told = {"label": kind, "version": 2, "language": "en", "marking": "Side-confidential", "original_marking": ""}
    by = {"drafted_by": "Hanako Sato", "changed_on": date(2026, 11, 20), "files": ("sums.csv",)}
    return DraftLine(number=number, kind=kind, title=title, state=state, fields=fields, **told, **by)


def returned(workplace: str, **told: str) -> ReturnLine:
    """A return of a workplace over a year; what is not named was not told."""
    names = (
        "hours",
        "cases",
        "deaths",
        "days_lost",
        "near_misses",
        "serious_potential",
        "actions_due",
        "actions_on_time",
        "tier_1",
        "tier_2",
    )
    days = {"starts": date(2025, 1, 1), "ends": date(2025, 12, 31)}
    return ReturnLine(workplace, "D-JP-MHLW", "employees", **days, **(dict.fromkeys(names, "") | told), note="")
