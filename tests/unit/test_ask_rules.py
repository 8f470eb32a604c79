"""Rows of rules and dated steps: what they must say, and what is refused."""

import pytest
from pydantic import ValidationError

from steeldialogue.catalog.schema import AskRule, DatedStep

STEP = {
    "step": "a",
    "title": "A duty",
    "lane": "Duties",
    "kind": "begins",
    "touches": "JP",
    "asked_of": "IN",
    "on": "2027-01",
    "source_id": "x",
    "quality": "official",
}
RULE = {
    "rule": "a",
    "topic": "Duties",
    "words": "When",
    "threshold": "5",
    "unit": "d",
    "low": "1",
    "high": "9",
    "source_id": "x",
    "quality": "assumption",
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"law": "eu_cbam.mark_up"}, "give the day `on`, or the `law`"),
        ({"on": ""}, "give the day `on`, or the `law`"),
        ({"event": "surrender"}, "an `event` is one of a table"),
        ({"touches": "IN;XX"}, "'IN' or 'JP'"),
        ({"touches": ""}, "at least 1 item"),
        ({"on": "2027-13"}, "not a day that exists"),
    ],
)
def test_a_step_that_cannot_be_dated_is_refused(change: dict[str, str], fault: str) -> None:
    assert DatedStep.model_validate(STEP).touches == ("JP",)
    with pytest.raises(ValidationError, match=fault):
        DatedStep.model_validate(STEP | change)


@pytest.mark.parametrize("change", [{"threshold": "10"}, {"threshold": "0"}, {"unit": "moons"}, {"threshold": "-1", "low": "-2"}])
def test_a_rule_out_of_its_range_is_refused(change: dict[str, str]) -> None:
    assert AskRule.model_validate(RULE).threshold == 5
    with pytest.raises(ValidationError):
        AskRule.model_validate(RULE | change)
