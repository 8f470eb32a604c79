"""The cases of `carbon_prices/*.toml`: what carbon costs in Japan and what India plans, on a day."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from steeldialogue.core import LawError
from steeldialogue.law import Law

KEYS = {"name", "id", "on", "expected", "source"}
FILES = sorted((Path(__file__).parent / "carbon_prices").glob("*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_law_says(case: dict[str, Any], law: Law) -> None:
    assert set(case) == KEYS, "unknown or missing key in a case"
    assert case["source"].strip()
    expected = case["expected"]
    if error := expected.get("error"):
        with pytest.raises(LawError, match=error):
            law.at(case["id"], case["on"])
        return
    figure = law.at(case["id"], case["on"])
    assert (figure.value, figure.unit, figure.quality.value) == (Decimal(expected["value"]), expected["unit"], expected["quality"])


def test_the_outlook_is_the_range_of_2026_with_four_rises(law: Law) -> None:
    for bound in ("floor", "ceiling"):
        (first, *_) = law.parameter(f"japan_gx.price_{bound}").values
        (outlook,) = law.parameter(f"japan_gx.price_{bound}_outlook").values
        assert first.value is not None
        assert outlook.value is not None
        rise = law.parameter("japan_gx.price_rise").values[0].value
        assert rise is not None
        assert abs(Decimal(first.value) * (1 + Decimal(rise) / 100) ** 4 - Decimal(outlook.value)) < 1
