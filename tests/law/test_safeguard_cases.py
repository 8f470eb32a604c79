"""The cases of `safeguards/*.toml`: what the law on import surges says, answered by the program."""

import tomllib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from steeldialogue.core import LawError, LawText
from steeldialogue.law import Law
from steeldialogue.trade.surges import Priced, categories_of, price_tests, quarter_quota, regime_of

KEYS = {"name", "ask", "input", "expected", "source", "tolerance"}
FILES = sorted((Path(__file__).parent / "safeguards").glob("*.toml"))
CASES = [(file.stem, case) for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]


def parameter(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    figure = law.at(f"safeguards.{asked['id']}", asked["on"])
    assert isinstance(figure.lineage, LawText)
    return {"value": figure.value, "unit": figure.unit, "celex": figure.lineage.celex}


def quarter(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    return {"value": quarter_quota(law, asked["category"], asked["origin"], asked["on"]).value}


def price(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    tonnes = 100.0
    one = Priced(asked["code"], asked["origin"], asked["end"] - timedelta(days=29), asked["end"], float(asked["price"]) * tonnes, tonnes)
    found = price_tests(law, [one])
    if not found:
        return {"applies": "no product"}
    return {"applies": found[0].answer, "threshold": found[0].threshold.value, "rate": found[0].rate.value}


ASKS = {
    "parameter": parameter,
    "quarter_quota": quarter,
    "regime": lambda law, asked: {"value": regime_of(law, asked["origin"], asked["on"])},
    "categories": lambda law, asked: {"value": " ".join(categories_of(law, asked["code"]))},
    "price_test": price,
}


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{file}: {case['name']}") for file, case in CASES])
def test_the_law_says(case: dict[str, Any], law: Law) -> None:
    assert set(case) <= KEYS, "unknown key in a case"
    assert case["source"].strip()
    if error := case["expected"].get("error"):
        with pytest.raises(LawError, match=error):
            ASKS[case["ask"]](law, case["input"])
        return
    found = ASKS[case["ask"]](law, case["input"])
    for key, expected in case["expected"].items():
        if isinstance(found[key], Decimal):
            assert abs(found[key] - Decimal(expected)) <= Decimal(case.get("tolerance", "0")), (key, found[key])
        else:
            assert found[key] == expected, key


def test_no_case_stands_twice() -> None:
    names = [(file, case["name"]) for file, case in CASES]
    assert len(names) == len(set(names)) > 0
