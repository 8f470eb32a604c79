"""What drafts on people, plants and money refuse before anything is kept."""

from typing import Any
from uuid import uuid4

import pytest

from steeldialogue.core import DataError
from steeldialogue.record.services.drafting import checked_body

KEY = str(uuid4())
COHORT = {"course": KEY, "starts": "2026-04-01", "ends": "2026-06-30"}
EVALUATION = {"cohort": KEY, "level": "3", "as_of": "2027-01-10", "asked": 20, "answered": 12}
ADOPTION = {"measure": KEY, "state": "in-operation", "as_of": "2026-10-01"}
SAVING = {"carrier": "electricity", "amount": "1200", "unit": "MWh"}
TABLE = {
    "definition": "D-IN-FA",
    "counted": "cases",
    "starts": "2024-04-01",
    "ends": "2026-03-31",
    "columns": ["2024", "2025"],
    "rows": [{"label": "Works A", "cells": ["12", "※"]}],
    "threshold": 5,
}

WRONG = {
    "an address of a person": ("course", {"programme": KEY, "text": "Ask r.sharma@example.org"}, "counts of people"),
    "a person who teaches": ("course", {"programme": KEY, "provider": "Trainer, +81 90 1234 5678"}, "counts of people"),
    "a telephone number": ("cohort", {**COHORT, "text": "Call +91 98765 43210"}, "counts of people"),
    "ends before it starts": ("cohort", {**COHORT, "ends": "2026-03-01"}, "ends before it starts"),
    "more completed than accepted": (
        "cohort",
        {**COHORT, "accepted": 10, "completed": 11},
        "completed (11) cannot be more than accepted (10)",
    ),
    "more women than completed": ("cohort", {**COHORT, "completed": 10, "women": 11}, "women (11)"),
    "more plans than people": ("cohort", {**COHORT, "completed": 10, "action_plans": 11}, "action_plans (11)"),
    "a cost without currency": ("cohort", {**COHORT, "cost": "100"}, "needs a currency"),
    "more answers than questions": ("evaluation", {**EVALUATION, "answered": 21}, "more answered (21) than were asked (20)"),
    "more deeds than answers": ("evaluation", {**EVALUATION, "done": 13}, "more did it (13) than answered (12)"),
    "a score without unit": ("evaluation", {**EVALUATION, "before": "50"}, "needs a unit"),
    "half a place": ("diagnosis", {"plant": "Works A", "latitude": "21.2"}, "both latitude and longitude"),
    "a saving before it runs": ("adoption", {**ADOPTION, "state": "adopted", "savings": [SAVING]}, "only a measure in operation saves"),
    "nothing to verify": ("adoption", {**ADOPTION, "verified_by": "An auditor"}, "which saving was verified"),
    "a small count shown": ("safety-table", {**TABLE, "rows": [{"label": "A", "cells": ["4", "※"]}]}, "below 5 is shown"),
    "a small total shown": ("safety-table", {**TABLE, "totals": ["3", "※"]}, "below 5 is shown"),
    "a row too short": ("safety-table", {**TABLE, "rows": [{"label": "A", "cells": ["12"]}]}, "'A' does not have a cell"),
    "a year that ends before it starts": (
        "money",
        {"proposal": KEY, "kind": "spent", "starts": "2026-04-01", "ends": "2026-03-31", "amount": "1", "currency": "INR"},
        "ends before it starts",
    ),
}


@pytest.mark.parametrize(("kind", "body", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_body_that_cannot_be_true_is_refused(kind: str, body: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError) as fault:
        checked_body(kind, body)
    assert words in str(fault.value)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("cohort", {**COHORT, "applicants": 40, "accepted": 25, "completed": 22, "women": 6, "cost": "1200000", "currency": "INR"}),
        ("cohort", {**COHORT, "text": "Room 12, from 2026-04-01 to 2026-06-30, 480 hours, 12,00,000 rupees"}),
        ("evaluation", {**EVALUATION, "done": 9}),
        ("adoption", {**ADOPTION, "savings": [SAVING], "verified_by": "An auditor"}),
        ("safety-table", {**TABLE, "rows": [{"label": "A", "cells": ["0", "-"], "hours": ["1.5", None], "total": "※"}]}),
    ],
)
def test_a_body_in_order_is_kept_as_it_is(kind: str, body: dict[str, Any]) -> None:
    kept = checked_body(kind, body).model_dump(mode="json")
    assert {name: kept[name] for name in body if name not in ("rows", "columns")} == {
        name: value for name, value in body.items() if name not in ("rows", "columns")
    }
