"""What a case may ask of declarations, the quarterly holding, carbon prices paid abroad, dates and verification."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet
from asks_default_values import refused
from asks_lines import COIL, options

from steeldialogue.carbon.cbam import Conditions, Tables, obligation_at_default
from steeldialogue.carbon.cbam.declaration import (
    Declaration,
    DeclaredGood,
    ImportedGood,
    PrecedingDeclaration,
    PricedGood,
    PricePaid,
    Purchase,
    cost_of_purchases,
    deadlines,
    holding,
    indexed,
    penalty_for_importing_unauthorised,
    penalty_for_missing,
    prices_of_quarters,
    reduction,
    still_to_buy,
)
from steeldialogue.carbon.cbam.declaration.carbon_price import certificates_of_price_paid, reduction_by_default_price
from steeldialogue.carbon.cbam.declaration.results import read_results
from steeldialogue.carbon.cbam.declaration.totals import totals
from steeldialogue.carbon.cbam.declaration.year_holding import Imports, holdings
from steeldialogue.carbon.cbam.lines import LineEngine
from steeldialogue.carbon.cbam.verification import Verified, default_or_verified
from steeldialogue.core import Figure, Period, Quality, SourceRow
from steeldialogue.law import Law

PER_TONNE, PRICE = "tCO2e/t", "EUR/tCO2e"


def stated(value: str, unit: str) -> Figure:
    return Figure(Decimal(value), unit, SourceRow("case", unit, "case", f"{value} {unit}", Quality.ASSUMPTION))


def quarter(text: str) -> Period:
    year, _, number = text.partition(" Q")
    return Period.quarter(int(year), int(number))


def value(figure: Figure | None) -> Decimal | str:
    return "none" if figure is None else figure.value


def good(one: dict[str, Any]) -> DeclaredGood:
    cut = stated(one["reduction"], "tCO2e") if "reduction" in one else None
    mass, see, sefa = stated(one["mass"], "t"), stated(one["see"], PER_TONNE), stated(one["sefa"], PER_TONNE)
    return DeclaredGood(one.get("code", "72083900"), one.get("origin", "IND"), "actual", quarter(one["quarter"]), mass, see, sefa, cut)


def declared(given: dict[str, Any]) -> Declaration:
    return Declaration(given["year"], tuple(good(one) for one in given["goods"]))


def declaration(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    made = declared(given)
    by_quarter = [due.value for due in made.quarters.values()]
    return {
        "certificates": made.certificates().value,
        "whole": made.certificates("ceil").value,
        "whole_quality": made.certificates("ceil").quality,
        "by_good": lambda count: [one.certificates.value for one in made.goods][:count],
        "by_quarter": lambda count: by_quarter[:count],
    }


def cost(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    price = {quarter(name): stated(amount, PRICE) for name, amount in given.get("stated", {}).items()}
    made = declared(given).cost(prices_of_quarters(law, given["year"], date.fromisoformat(given["as_of"]), price))
    return {"cost": made.value, "quality": made.quality}


def purchases(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    bought = [Purchase(date.fromisoformat(day), stated(number, "tCO2e"), stated(price, PRICE)) for day, number, price in given["bought"]]
    return {"cost": cost_of_purchases(bought).value, "still": still_to_buy(stated(given["needed"], "tCO2e"), bought).value}


def penalty(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    certificates, day = stated(given["certificates"], "tCO2e"), date.fromisoformat(given["on"])
    base, unauthorised = penalty_for_missing(law, certificates, day), penalty_for_importing_unauthorised(law, certificates, day)
    return {
        "base": base.value,
        "unit": base.unit,
        "lowest": unauthorised.lowest.value,
        "highest": unauthorised.highest.value,
        "indexed": indexed(base, stated(given.get("index", "1"), "1"), stated(given.get("index_2013", "1"), "1")).value,
    }


def imported(law: Law, one: dict[str, Any]) -> ImportedGood:
    when = quarter(one["quarter"])
    conditions = Conditions.of_year(law, when.start.year, stated("80", PRICE))
    owed = obligation_at_default(Tables.of(law), one["origin"], one["code"], conditions)
    return ImportedGood.at_default(owed, when, stated(one["mass"], "t"))


def held(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    before = given.get("preceding")
    preceding = before and PrecedingDeclaration(
        before["submitted_in"], {(code, origin): stated(number, "tCO2e") for code, origin, number in before["surrendered"]}
    )
    crossed = quarter(given["first_crossed"]) if "first_crossed" in given else None
    made = holding(law, quarter(given["quarter"]), [imported(law, one) for one in given["goods"]], preceding, crossed)
    return {
        "status": made.status,
        "by_default": value(made.by_default_values),
        "by_preceding": value(made.by_preceding_year),
        "needed": value(made.needed),
        "missing": value(made.missing(stated(given.get("held", "0"), "tCO2e"))),
    }


def held_after_lines(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    """The first quarter of an importer's lines: 1,000 t of coil each, but for what the case says otherwise."""
    lines = [{**COIL, "cn_code": "72083900", "net_mass_t": "1000", **cells} for cells in given["lines"]]
    batch = pa.RecordBatch.from_pydict(
        {key: [line.get(key) for line in lines] for key in dict.fromkeys(key for line in lines for key in line)}
    )
    made = LineEngine(law, options(given.get("options", {}))).run(batch)
    with TemporaryDirectory() as folder:
        pyarrow.parquet.write_table(pa.Table.from_batches([made]), Path(folder) / "results.parquet")
        read = read_results(Path(folder) / "results.parquet")
    [year] = totals(read)
    first = holdings(law, Imports(law, read), year)[0]
    return {"status": first.status, "quarter": first.quarter.label(), "needed": value(first.needed), "reason": first.reason}


def price_paid(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    paid = None
    if "price" in given:
        paid = PricePaid(
            stated(given["price"], PRICE),
            stated(given["emissions"], PER_TONNE),
            stated(given.get("free", "0"), PER_TONNE),
            stated(given.get("rebates", "0"), "EUR/t"),
            stated(given.get("credits", "0"), "1"),
        )
    priced = PricedGood(given["basis"], stated(given["mass"], "t"), stated(given["see"], PER_TONNE), paid)
    made = reduction(law, priced, stated(given["average"], PRICE), date(given["year"], 1, 1), given.get("rules", "none"))
    return {
        "status": made.status,
        "reason": (made.reason,),
        "reduction": value(made.certificates),
        "quality": made.certificates.quality if made.certificates else "none",
    }


def default_price(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    prices = stated(given["default_price"], PRICE), stated(given["see"], PER_TONNE), stated(given["reference"], PRICE)
    made = reduction_by_default_price(*prices, stated(given["mass"], "t"))
    return {"reduction": made.value, "quality": made.quality}


def price_per_tonne(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    made = certificates_of_price_paid(stated(given["paid"], "EUR/t"), stated(given["reference"], PRICE))
    return {"certificates": made.value, "unit": made.unit, "quality": made.quality}


def dates(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    found = deadlines(law, given["year"])
    days = {one.event: one.on.isoformat() for one in found}
    assert len(days) == len(found)
    absent = {event: "none" for event in given.get("absent", ()) if event not in days}
    return {**days, **absent, "provisions": tuple(one.provision for one in found)}


def verification(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    conditions = Conditions.of_year(law, given["year"], stated(given["price"], PRICE))
    see, sefa = (stated(given[key], PER_TONNE) if key in given else None for key in ("see", "sefa"))
    asked = Verified(stated(given["mass"], "t"), stated(given["cost"], "EUR"), see, sefa)
    made = default_or_verified(Tables.of(law), given["origin"], given["code"], conditions, asked)
    return {
        "at_default": made.at_default.value,
        "at_verified": value(made.at_verified),
        "saving": value(made.saving),
        "worth": value(made.worth),
        "break_even": value(made.break_even),
        "break_even_mass": value(made.break_even_mass),
        "stand_in": made.sefa_is_stand_in,
        "sefa_quality": made.sefa.quality,
    }


ASKS: dict[str, Callable[[Law, dict[str, Any]], dict[str, Any]]] = {
    "declaration": declaration,
    "declaration_error": refused(declaration),
    "cost": cost,
    "cost_error": refused(cost),
    "purchases": purchases,
    "penalty": penalty,
    "holding": held,
    "holding_of_lines": held_after_lines,
    "price_paid": price_paid,
    "price_paid_error": refused(price_paid),
    "default_price": default_price,
    "price_per_tonne": price_per_tonne,
    "deadlines": dates,
    "deadlines_error": refused(dates),
    "verification": verification,
}
