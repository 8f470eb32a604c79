"""What stands beside the numbers of the trade desk: dataset, terms, coverage, missing masses, formula and convention."""

from collections import Counter
from typing import TYPE_CHECKING

import ibis.expr.types as ir

from steeldialogue.core import Period
from steeldialogue.trade.engine import collect
from steeldialogue.trade.indicator import Account
from steeldialogue.trade.indicators import trade_flows

if TYPE_CHECKING:
    from steeldialogue.trade.desk import Holding

_TOLD = {"exporter": "exporters, usually FOB", "importer": "importers, usually CIF", "reconciled": "both sides, reconciled"}


def account_notes(account: Account) -> list[str]:
    """Return formula, reference and convention of an indicator."""
    convention = f" Convention: {account.convention}." if account.convention else ""
    return [f"{account.name}: {account.expression}. Reference: {account.reference}.{convention}"]


def dataset_notes(holding: "Holding") -> list[str]:
    """Return what a dataset is, under which terms, and what its source leaves out."""
    info = holding.info
    terms = info.licence.rstrip(".")
    return [
        f"Dataset {info.dataset}: {info.title.rstrip('.')}. Source: {info.citation.rstrip('.')}. Terms: {terms}.",
        f"Codes {', '.join(info.vintages)} at {holding.digits} digits, in {', '.join(info.currencies)}, told by {_sides(holding)}.",
        *(f"Coverage: {note}" for note in info.coverage),
        *_twice_told(holding),
    ]


def _twice_told(holding: "Holding") -> list[str]:
    years = ", ".join(year.label() for year in holding.twice_told)
    return [f"Held whole and in parts: {years}. Sums of years leave out the months of whoever tells of the whole year."] if years else []


def small_world(holding: "Holding") -> list[str]:
    """Return the caution that few countries report, for what compares with the world."""
    if holding.worldwide:
        return []
    names = sorted({country for _, country in holding.reporters})
    return [f"Mind: the world here is what {len(names)} countries report ({', '.join(names)}); the number compares with them alone."]


def missing_mass(flows: ir.Table) -> list[str]:
    """Return which share of the value of some flows has no mass, by year and currency."""
    rows = collect(trade_flows(flows)).to_pylist()
    told = [(Period(row["period_start"], row["period_end"]).label(), row["unweighed_share"]) for row in rows]
    listed = ", ".join(f"{year} {share:.1%}" for year, share in told if share is not None)
    return [f"Value without a mass: {listed}."] if listed else []


def _sides(holding: "Holding") -> str:
    sides = Counter(side for side, _ in holding.reporters)
    if set(sides) == {"exporter", "importer"} and len(set(sides.values())) == 1:
        return _TOLD["reconciled"]
    return " and ".join(f"{_TOLD[side]} (reporting countries: {count})" for side, count in sorted(sides.items()))
