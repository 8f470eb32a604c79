"""Outside figures of green-steel standards, each with its source and tolerance, against readings of small plants."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reading_answers import TODAY, agrees, answer, read

FOLDER = Path(__file__).parent / "standards"
CASES = [(file.stem, case) for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
REQUIRED = {"name", "plant", "standard", "expected", "tolerance", "source"}


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{file}: {case['name']}") for file, case in CASES])
def test_readings_agree_with_what_was_published(case: dict[str, Any]) -> None:
    assert REQUIRED <= set(case) <= REQUIRED | {"set", "on"}
    assert case["source"].strip()
    reading = read(case["plant"], case.get("set", {}), case["standard"], case.get("on", TODAY))
    for key, expected in case["expected"].items():
        found = answer(reading, key)
        assert agrees(found, expected, Decimal(case["tolerance"])), f"{key}: found {found}, expected {expected}"
