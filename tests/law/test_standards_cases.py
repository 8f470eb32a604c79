"""The cases of `standards/*.toml`: what each standard says at its boundaries, answered by the program.

A case names a plant of `tests/small_plants`, what it changes in it by address, one standard or several that agree, and what
their readings then say. Each word of `expected` is one that `reading_answers` knows.
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from asks_standards import ASKS

from reading_answers import TODAY, agrees, reader

FOLDER = Path(__file__).parent / "standards"
CASES = [(file.stem, case) for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
REQUIRED = {"name", "plant", "standards", "expected", "source"}
OPTIONAL = {"ask", "set", "from", "on", "words", "tolerance"}
SINGLE = [pytest.param(case, one, id=f"{file}: {case['name']}: {one}") for file, case in CASES for one in case["standards"]]


@pytest.mark.parametrize(("case", "standard"), SINGLE)
def test_the_standard_says(case: dict[str, Any], standard: str) -> None:
    assert REQUIRED <= set(case) <= REQUIRED | OPTIONAL
    assert case["source"].strip()
    tolerance = Decimal(case.get("tolerance", "0"))
    for key, expected in case["expected"].items():
        found = ASKS[case.get("ask", "says")]({"set": {}, **case}, standard, key)
        assert agrees(found, expected, tolerance), f"{key}: found {found}, expected {expected}"


def test_no_case_stands_twice() -> None:
    names = [(file, case["name"]) for file, case in CASES]
    assert len(names) == len(set(names)) > 0


def test_every_standard_has_a_case() -> None:
    assert {standard.id for standard in reader(TODAY).standards} == {one for _, case in CASES for one in case["standards"]}
