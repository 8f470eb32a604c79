"""A snapshot of a small table: one row of every kind, with what each side says."""

from datetime import date
from decimal import Decimal

from steeldialogue.record.snapshot import (
    Agenda,
    AgendaLine,
    CommitmentLine,
    EvidenceLine,
    IndicatorLine,
    MilestoneLine,
    MinutesLine,
    ObstacleLine,
    PaperLine,
    PeriodLine,
    PolicyLine,
    ProgrammeLine,
    ProposalLine,
    RecordSnapshot,
    RequestLine,
    ResponseLine,
    ResultLine,
    Said,
    SessionLine,
    SideName,
    StatementLine,
)

DAY = date(2026, 11, 23)
HEAD, TEXT = "9f86d081884c7d65" * 4, "2c26b46b68ffc68f" * 4
SIDES = (SideName("IN", "India"), SideName("JP", "Japan"))


def empty() -> RecordSnapshot:
    """A table with nothing on it."""
    return RecordSnapshot(DAY, HEAD, SIDES)


def small() -> RecordSnapshot:
    """A table with one thing of every kind on it."""
    frozen = MinutesLine(1, "minutes", "Fourth Steel Dialogue", "frozen", 3, DAY, TEXT, HEAD, None)
    under_way = MinutesLine(None, "corrigendum", "Fourth Steel Dialogue", "joint text", 2, None, "", "", 1)
    items = (
        AgendaLine(1, "Approval of the minutes: Fourth Steel Dialogue", "approval of the previous minutes", "open", "", ""),
        AgendaLine(2, "Scrap", "new", "open", "JP", "talked over"),
    )
    return RecordSnapshot(
        DAY,
        HEAD,
        SIDES,
        minutes=(frozen, under_way),
        sessions=(
            SessionLine("S-1", 5, "Steel Dialogue", "Fifth Steel Dialogue", "2027-02", "", "Tokyo", "", "JP", "planned", "scrap", ""),
        ),
        commitments=(commitment(7, minutes=1), commitment(8, key="C-01", source="Joint statement")),
        requests=(request(3), request(4, settled=True, state="satisfied"), request(5, key="R-01")),
        papers=(PaperLine("IN", 2, "Scrap in India", "Fifth Steel Dialogue", "For both sides", DAY, TEXT, ("scrap.pdf",)),),
        agenda=Agenda("Fifth Steel Dialogue", 5, "2027-02", "Tokyo", items),
        programmes=(programme(),),
        proposals=(proposal(),),
        policies=(PolicyLine("JP", "", "GX-ETS", "JPN", "METI", "2026-04", "2026-04-01", "in force", "Trading of allowances."),),
        statements=(StatementLine("JP", "Fourth Steel Dialogue", "city", "New Delhi", "Delhi", "Press release", "", "official"),),
    )


def commitment(number: int, key: str = "", source: str = "", minutes: int | None = None, **fields: object) -> CommitmentLine:
    """A commitment on which the two sides differ."""
    values = {
        "title": "Share data on scrap",
        "text": "Both sides share data on scrap every year.",
        "theme": "scrap",
        "owner": "JP",
        "due": "2026-12",
        "standing": "due soon",
        "target_value": Decimal("2.50"),
        "target_unit": "Mt",
        "said": (Said("IN", "limited", date(2026, 10, 1), "One file came."), Said("JP", "substantial", date(2026, 11, 1), "")),
        "gap": True,
        "milestones": (MilestoneLine("First file", "2026-06", "2026-07-01"),),
        "evidence": (EvidenceLine("JP", "The file", "", "https://example.org/file"),),
    }
    return CommitmentLine(number=number, key=key, source=source, minutes=minutes, **(values | fields))


def request(number: int, key: str = "", settled: bool = False, state: str = "answered") -> RequestLine:
    """A request of India that Japan has answered."""
    shown = (EvidenceLine("JP", "List of plants", "Twelve plants.", ""),)
    answer = ResponseLine("JP", "", "The list is attached.", "2026-02-01", shown)
    return RequestLine("IN", number, key, f"Send list {number}", "Please send it.", "2026-01-15", "2026-03", state, settled, (answer,), ())


def programme() -> ProgrammeLine:
    """A programme of which the sides report different results."""
    results = (ResultLine("IN", Decimal("12"), ""), ResultLine("JP", Decimal("12.5"), "JICA"))
    periods = (PeriodLine(date(2026, 1, 1), date(2026, 12, 31), Decimal(40), results, True),)
    trained = IndicatorLine("Engineers trained", "persons", 2025, Decimal(0), periods)
    return ProgrammeLine(1, "", "training", "Furnace crews", "", "JP", "2026-04", "", (trained,))


def proposal() -> ProposalLine:
    """A proposal with land in its way."""
    land = ObstacleLine("land", "The land is not free", "IN", date(2026, 10, 1))
    return ProposalLine(
        "JP", 1, "", "proposal", "Slab caster", "", "A maker", "Odisha", Decimal(1000), "USD", "under study", "2026-03", 2, (land,)
    )
