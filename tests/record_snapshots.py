"""A snapshot of a small table: one row of every kind, with what each side says."""

from datetime import date
from decimal import Decimal

from steeldialogue.record.snapshot import (
    Agenda,
    AgendaLine,
    CohortLine,
    CommitmentLine,
    CourseLine,
    DiagnosisLine,
    EvaluationLine,
    EvidenceLine,
    IndicatorLine,
    MeasureLine,
    MilestoneLine,
    MinutesLine,
    ObstacleLine,
    PaperLine,
    PeriodLine,
    PolicyFigureLine,
    PolicyLine,
    ProgrammeLine,
    ProposalLine,
    RecordSnapshot,
    RequestLine,
    ResponseLine,
    ResultLine,
    Said,
    SavingLine,
    SessionLine,
    SideName,
    StageLine,
    StatementLine,
    TaskLine,
    TaskReportLine,
    TechnologyLine,
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
        courses=(course(),),
        technologies=(TechnologyLine("JP", 1, "Coke dry quenching", "4", "12", "coke making", "", "on request", "", ""),),
        diagnoses=(diagnosis(),),
        proposals=(proposal(),),
        policies=(policy(),),
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


def course() -> CourseLine:
    """A course with a cohort that was asked half a year later."""
    asked = EvaluationLine("JP", 3, 6, DAY, 18, 12, 9, None, None, "")
    cohort = CohortLine("JP", date(2026, 4, 1), date(2026, 5, 31), 20, 30, 20, 18, 3, 15, Decimal(900), "JPY", (asked,))
    return CourseLine("JP", 1, "Furnace crews", "Furnace control", "", "8121", "", "bf_bof_avg", 40, (cohort,))


def diagnosis() -> DiagnosisLine:
    """A plant of India with a measure that runs and whose saving nobody verified."""
    savings = tuple(
        SavingLine(stage, "electricity", Decimal(amount), "MWh", "") for stage, amount in (("recommended", 1200), ("reported", 900))
    )
    measure = MeasureLine("JP", "Quench dry", "Coke dry quenching", "in-operation", DAY, savings)
    return DiagnosisLine("JP", 1, "Visit", "", "Works A", "Odisha", Decimal("22.2"), Decimal("84.9"), "ISO 14404", "2026-02", (measure,))


def proposal() -> ProposalLine:
    """A proposal with land in its way."""
    land = ObstacleLine("land", "The land is not free", "IN", date(2026, 10, 1))
    return ProposalLine(
        "JP",
        1,
        "",
        "proposal",
        "Slab caster",
        "",
        "A maker",
        "Odisha",
        Decimal(1000),
        "USD",
        "under study",
        "2026-03",
        2,
        (land,),
        history=(StageLine("JP", "proposed", "2026-01-05"), StageLine("IN", "study", "2026-03")),
    )


def policy() -> PolicyLine:
    """A measure with a task on which the sides differ, and a number that one of them gives."""
    words = (TaskReportLine("IN", "limited", date(2026, 10, 1), ""), TaskReportLine("JP", "complete", date(2026, 11, 1), "It runs."))
    shown = (EvidenceLine("JP", "Rules of trading", "", "https://example.org/rules"),)
    task = TaskLine("JP", 1, "Open the market", "", "METI", "2026-09", words, shown)
    traded = PolicyFigureLine("JP", "allowances traded", Decimal("1.5"), "Mt", date(2026, 4, 1), date(2026, 9, 30))
    told = ("JP", "", "GX-ETS", "JPN", "METI", "2026-04", "2026-04-01", "in force", "Trading of allowances.")
    return PolicyLine(*told, tasks=(task,), figures=(traded,))
