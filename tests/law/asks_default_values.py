"""What a case may ask of default values, benchmarks, scope and dated parameters."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from steeldialogue.carbon.cbam import Conditions, Scope, Tables, obligation_at_default
from steeldialogue.carbon.cbam.benchmarks import Benchmarks
from steeldialogue.carbon.cbam.defaults import DefaultValues
from steeldialogue.core import Figure, LawError, LawText
from steeldialogue.core.countries import UnknownCountryError
from steeldialogue.law import Law


def text_of(figure: Figure) -> LawText:
    assert isinstance(figure.lineage, LawText)
    return figure.lineage


def route_of(benchmark: Figure) -> str:
    return benchmark.label.rpartition("route ")[2] if "route" in benchmark.label else "any"


def obligation(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    price = law.at("eu_cbam.certificate_price", date(2026, 1, 1))
    if "price" in given:
        assert price.value == Decimal(given["price"])
    conditions = Conditions.of_year(law, given["year"], price, assume_after_published=given.get("assume", False))
    tables = Tables.of(law, given["version"]) if "version" in given else Tables.of(law)
    made = obligation_at_default(tables, given["origin"], given["code"], conditions)
    row = text_of(made.default_value)
    return {
        "default": made.default_value.value,
        "row": row.parameter.partition("[")[2].rstrip("]"),
        "celex": row.celex,
        "see": made.see.value,
        "benchmark": made.benchmark.value if made.benchmark else "none",
        "route": route_of(made.benchmark) if made.benchmark else "none",
        "sefa": made.sefa.value,
        "certificates": made.certificates.value,
        "cost_of_100_t": made.cost.value * 100,
        "quality": made.cost.quality,
        "assumed": conditions.assumed,
        "notes": list(made.notes),
        "notes_with": made.notes,
    }


def benchmark(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    made = Benchmarks(law).column_b(given["code"], tuple(given["routes"]), given["year"])
    return {"benchmark": made.value, "route": route_of(made)}


def default_value(law: Law, given: dict[str, Any]) -> object:
    return DefaultValues(law).lookup(given["origin"], given["code"])


def origin(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    return {"origin": Scope(law).origin(given["origin"])}


def covered(law: Law, given: dict[str, Any]) -> bool:
    return Scope(law).covers(given["code"])


def refused(ask: Callable[..., object], kind: type[Exception] = LawError) -> Callable[..., dict[str, Any]]:
    def message(law: Law, given: dict[str, Any]) -> dict[str, Any]:
        with pytest.raises(kind) as fault:
            ask(law, given)
        return {"error": (str(fault.value),)}

    return message


def parameter_by_year(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    years = range(given["from"], given["from"] + 20)
    return {"values": lambda count: [law.at(given["parameter"], date(year, 6, 30)).value for year in years[:count]]}


def scope(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    found = Scope(law)
    assert [code for code in given["in"] if not found.covers(code) or code not in found.codes] == []
    assert [code for code in given["out"] if found.covers(code) or code in found.codes] == []
    return {}


ASKS: dict[str, Callable[[Law, dict[str, Any]], dict[str, Any]]] = {
    "obligation": obligation,
    "error": refused(obligation),
    "benchmark": benchmark,
    "benchmark_error": refused(benchmark),
    "parameter_by_year": parameter_by_year,
    "scope": scope,
    "scope_error": refused(covered),
    "origin": origin,
    "default_error": refused(default_value),
    "unknown_country": refused(obligation, UnknownCountryError),
}
