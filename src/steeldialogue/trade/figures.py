"""Figures from results: a number of a result table with its account, for the book."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

import pyarrow as pa

from steeldialogue.core import DataError, Figure, LineBatch, Quality, Warn
from steeldialogue.core.quality import weakest
from steeldialogue.trade.indicator import ACCOUNTS, Account

# Digits that a figure keeps: more than any statistic has, and fewer than a float loses on its way.
_DIGITS = Context(prec=12)


@dataclass(frozen=True)
class Evidence:
    """The flows that a result was made from.

    `selection` says in words which rows of `dataset` were taken; `source_ids` are sources of the catalogue.
    """

    dataset: str
    selection: str
    source_ids: tuple[str, ...]
    quality: Quality = Quality.OFFICIAL
    parameters: tuple[tuple[str, Figure], ...] = ()


def row_of(result: pa.Table, **where: object) -> dict[str, Any]:
    """Return the one row of a result that columns pick out.

    Raises:
        DataError: no row, or more than one, has these values.
    """
    rows: list[dict[str, Any]] = [row for row in result.to_pylist() if all(row[name] == value for name, value in where.items())]
    if len(rows) != 1:
        picked = ", ".join(f"{name} = {value}" for name, value in where.items())
        raise DataError(f"{len(rows) or 'no'} rows have {picked or 'any value'}; a figure is made from one")
    return rows[0]


def figure(indicator: str, row: Mapping[str, Any], column: str, evidence: Evidence, label: str) -> Figure:
    """Return one number of an indicator's result as a figure over the lines it was made from.

    `indicator` is the name of the function that made the result. Money is in the row's own currency.

    Raises:
        DataError: the column has no unit on record, or the cell is empty.
    """
    account = ACCOUNTS[indicator]
    if column not in account.units:
        raise DataError(f"the {account.name} has no figures in this column; it has {', '.join(account.units)}", field=column)
    if row[column] is None:
        raise DataError(f"the {account.name} is not known here: {label}", field=column)
    return Figure(decimal(row[column]), _unit(account.units[column], row), _batch(account, row, evidence), label)


def decimal(number: float) -> Decimal:
    """Return a float as the decimal it stands for, to twelve digits."""
    return _DIGITS.create_decimal(repr(number)).normalize() + 0


def _unit(unit: str, row: Mapping[str, Any]) -> str:
    for name in ("price_currency", "currency"):
        if unit.split("/")[0] == name:
            return unit.replace(name, str(row[name]), 1)
    return unit


def _batch(account: Account, row: Mapping[str, Any], evidence: Evidence) -> LineBatch:
    return LineBatch(
        formula=account.name,
        expression=account.expression,
        table=evidence.dataset,
        selection=evidence.selection,
        lines=int(row["lines"]),
        source_ids=evidence.source_ids,
        parameters=evidence.parameters,
        laws=(),
        quality=weakest([evidence.quality, account.quality]),
        warnings=tuple(Warn(word) for word in row["warnings"].split(";") if word),
        reference=f"{account.reference}; {account.convention}" if account.convention else account.reference,
    )
