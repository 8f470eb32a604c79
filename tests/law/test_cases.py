"""The cases of `eu_cbam/*.toml`: what the law says, answered by the program."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import asks_declaration
import asks_default_values
import asks_installation
import asks_lines
import pytest

from steeldialogue.law import Law

KEYS = {"name", "ask", "input", "expected", "source", "tolerance"}
FILES = sorted((Path(__file__).parent / "eu_cbam").glob("*.toml"))
CASES = [(file.stem, case) for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]

ASKS = {**asks_default_values.ASKS, **asks_installation.ASKS, **asks_declaration.ASKS, **asks_lines.ASKS}


def agrees(found: Any, expected: Any, tolerance: Decimal) -> bool:
    """Tell whether an answer is the expected one: numbers within the tolerance, texts by part."""
    match found:
        case Decimal():
            return expected != "none" and abs(found - Decimal(expected)) <= tolerance
        case tuple():
            return any(expected in text for text in found)
        case [Decimal(), *_]:
            return all(agrees(one, other, tolerance) for one, other in zip(found, expected, strict=True))
        case _ if callable(found):
            return found(len(expected)) == [Decimal(value) for value in expected]
    return bool(found == expected)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{file}: {case['name']}") for file, case in CASES])
def test_the_law_says(case: dict[str, Any], law: Law) -> None:
    assert set(case) <= KEYS, "unknown key in a case"
    assert case["source"].strip()
    assert case.get("expected") or case["ask"] == "scope"
    found = ASKS[case["ask"]](law, case["input"])
    for key, expected in case.get("expected", {}).items():
        assert agrees(found[key], expected, Decimal(case.get("tolerance", "0"))), f"{key}: found {found[key]}, expected {expected}"


def test_no_case_stands_twice() -> None:
    names = [(file, case["name"]) for file, case in CASES]
    assert len(names) == len(set(names)) > 0
