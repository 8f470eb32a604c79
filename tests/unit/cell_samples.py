"""Columns for the tests of cells."""

from typing import Any

import pyarrow as pa


def array(cells: list[Any], kind: pa.DataType | None) -> pa.Array:
    """An array of any type; Arrow makes dictionaries of text alone by itself."""
    if kind is not None and pa.types.is_dictionary(kind) and not pa.types.is_string(kind.value_type):
        return pa.array(cells, kind.value_type).dictionary_encode()
    return pa.array(cells, kind)
