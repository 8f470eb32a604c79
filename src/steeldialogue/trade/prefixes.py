"""Numbers that a user gives for codes of any length: the longest code that fits a flow's own is the one that counts."""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir

from steeldialogue.core import DataError


def with_numbers(flows: ir.Table, numbers: Mapping[str, Sequence[float]], names: Sequence[str]) -> ir.Table:
    """Return the flows whose code begins with one of those given, with the numbers beside them as columns.

    `numbers` names codes, each with one number for every one of `names`. Flows of other codes fall away.

    Raises:
        DataError: no code is given.
    """
    if not numbers:
        raise DataError("no code is given a number; give at least one row")
    lengths = sorted({len(code) for code in numbers}, reverse=True)
    table = flows
    for length in lengths:
        table = _joined(table, {code: row for code, row in numbers.items() if len(code) == length}, names, length)
    chosen = {name: ibis.coalesce(*(table[f"{name}_{length}"] for length in lengths)) for name in names}
    result = table.select(*flows.columns, **chosen)
    return result.filter(result[names[0]].notnull())


def _joined(table: ir.Table, numbers: Mapping[str, Sequence[float]], names: Sequence[str], length: int) -> ir.Table:
    rows = [{"code_of_number": code, **dict(zip(names, row, strict=True))} for code, row in numbers.items()]
    types = {"code_of_number": "string", **dict.fromkeys(names, "float64")}
    given = ibis.memtable(rows, schema=types).rename({f"{name}_{length}": name for name in names})
    return table.left_join(given, table.hs.substr(0, length) == given.code_of_number).drop("code_of_number")
