"""A table on which investments, obstacles, money, and the tasks and numbers of policies lie, as both sides see them."""

from dataclasses import dataclass
from datetime import date, timedelta

import record_rows as rows
from steeldialogue.record.models import Policy, Proposal, Task
from web_seats import Seats

DAY = date(2026, 11, 25)
DAYS_IN_STAGES = ((20, 90, 200), (45, 130, 260), (60, 180), (75, 210, 400), (30,), (110, 150))
REACHED = ("proposed", "study", "agreed", "approved")
OBSTACLES = (("land", "IN", 410, None), ("approval", "IN", 95, 30), ("visa", "JP", 60, None), ("quality-order", "IN", 190, None))
MONEY = (
    ("announced", {"IN": 5_000_000_000, "JP": 5_200_000_000}, 2025),
    ("spent", {"IN": 900_000_000, "JP": 750_000_000}, 2025),
    ("announced", {"JP": 3_000_000_000}, 2026),
    ("committed", {"JP": 2_500_000_000}, 2026),
    ("spent", {"JP": 1_800_000_000}, 2026),
)


@dataclass(frozen=True)
class Laid:
    """What the pages under test are about."""

    proposal: Proposal
    policy: Policy
    task: Task


def lay(seats: Seats) -> Laid:
    """Put all of it on the table, from both sides."""
    proposals = [_proposal(seats, place, days) for place, days in enumerate(DAYS_IN_STAGES)]
    first = proposals[0]
    rows.stage(seats.in_head, first, "study", "2024-02")  # the other side names the month alone
    for kind, owner, age, cleared in OBSTACLES:
        closed = None if cleared is None else DAY - timedelta(cleared)
        rows.obstacle(seats.jp_head, first, owner, f"Waits for {kind}", kind=kind, opened_on=DAY - timedelta(age), closed_on=closed)
    for kind, said, year in MONEY:
        for side, amount in said.items():
            rows.money({"IN": seats.in_head, "JP": seats.jp_head}[side], first, kind, str(amount), year)
    policy, task = _policy(seats)
    rows.policy(seats.in_head, "Order of June", published="2024-01-05", enforced="2024-03-01")
    rows.policy(seats.in_head, "Order of the long notice", published="2024-01-05", enforced="2024-09-01")
    rows.policy(seats.in_head, "Order of some month", published="2024-01", enforced="2024-07")
    return Laid(first, policy, task)


def _proposal(seats: Seats, place: int, days: tuple[int, ...]) -> Proposal:
    proposal = rows.proposal(seats.jp_head, f"Works no. {place + 1}", number=place + 1, investor="A maker", place="Odisha")
    day = date(2024, 1, 15) + timedelta(40 * place)
    for name, after in zip(REACHED, (0, *days), strict=False):
        rows.stage(seats.jp_head, proposal, name, (day + timedelta(after)).isoformat())
    return proposal


def _policy(seats: Seats) -> tuple[Policy, Task]:
    policy = rows.policy(seats.in_head, "Taxonomy of Green Steel", themes="decarbonisation", key="IN-GST")
    task = rows.task(seats.in_head, policy, "Open a register of certificates", number=1, responsible="NISST", due="2026-06")
    rows.task_status(seats.in_head, task, "complete", text="It is open.")
    rows.task_status(seats.jp_head, task, "limited", text="It cannot be searched.")
    rows.task(seats.in_head, policy, "Rules for public buyers", number=2, due="2027-12")
    for half, (india, japan) in enumerate(((20, 20), (60, 55))):
        days = {"starts": date(2026, 1 + 6 * half, 1), "ends": date(2026, 6 + 6 * half, 30)}
        rows.policy_figure(seats.in_head, policy, str(india), **days)
        rows.policy_figure(seats.jp_head, policy, str(japan), **days)
    rows.policy_figure(seats.in_head, policy, "1250.5", "steel bought by the state", unit="kt")
    return policy, task
