"""Exports of countries by product: the matrix that everything about the product space starts from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Exports:
    """Exports over one period, countries by products.

    Attributes:
        countries: names of the rows, sorted.
        products: codes of the columns, sorted.
        values: exports, not negative, in one currency; every row and every column holds some.
        period: what the values cover, such as `2016`; shown beside every number.
        left_out: countries and products of the table that had no exports, and so no place in the matrix.
    """

    countries: tuple[str, ...]
    products: tuple[str, ...]
    values: Numbers
    period: str
    left_out: tuple[str, ...] = ()

    def country(self, name: str) -> int:
        """Return the row of a country.

        Raises:
            DataError: no exports of it are held.
        """
        return _place(name, self._rows, f"There are no exports of '{name}' in {self.period}.")

    def product(self, code: str) -> int:
        """Return the column of a product.

        Raises:
            DataError: nobody exports it.
        """
        return _place(code, self._columns, f"Nobody exports '{code}' in {self.period}.")

    def in_chapters(self, chapters: Sequence[str]) -> Places:
        """Return the columns of the products whose codes begin with any of some chapters."""
        return np.array([place for place, code in enumerate(self.products) if code.startswith(tuple(chapters))], dtype=np.int64)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.countries)}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.products)}


def exports_of(table: pa.Table, period: str, country: str = "exporter", product: str = "hs", value: str = "value") -> Exports:
    """Return the matrix of a table with one row a country and product.

    A pair that the table does not name, or whose value is null, counts as no exports.

    Args:
        table: names and codes as text, values as numbers.
        period: what the values cover.
        country: the column of countries.
        product: the column of product codes.
        value: the column of values.

    Raises:
        DataError: a column is missing or of another type, a name is null, a value is negative or no number, a pair stands twice,
            or nobody exports anything.
    """
    countries, row = _named(table, country)
    products, column = _named(table, product)
    amounts = _amounts(table, value)
    flat = row * len(products) + column
    shape = (len(countries), len(products))
    _check_single(flat, shape, countries, products)
    values = np.zeros(shape)
    values.flat[flat] = amounts
    return _with_exports(countries, products, values, period)


def _with_exports(countries: Sequence[str], products: Sequence[str], values: Numbers, period: str) -> Exports:
    rows, columns = values.sum(axis=1) > 0, values.sum(axis=0) > 0
    if not rows.any():
        raise DataError(f"Nobody exports anything in {period}, so there is no product space.")
    left_out = (*_chosen(countries, ~rows), *_chosen(products, ~columns))
    return Exports(_chosen(countries, rows), _chosen(products, columns), values[np.ix_(rows, columns)], period, left_out)


def _chosen(names: Sequence[str], wanted: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, take in zip(names, wanted, strict=True) if take)


def _column(table: pa.Table, name: str) -> pa.Array:
    if name not in table.column_names:
        raise DataError(f"The table has no such column; it has {', '.join(table.column_names)}.", field=name)
    return table.column(name).combine_chunks()


def _named(table: pa.Table, field: str) -> tuple[list[str], Places]:
    """The names of a column, sorted, and which of them stands in each row."""
    column = _column(table, field)
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        raise DataError(f"The column holds {column.type}; codes and names are text, so that a leading zero is kept.", field=field)
    if column.null_count:
        raise DataError("A name or code is missing.", row=_first(column.is_null()), field=field)
    encoded = column.dictionary_encode()
    names = encoded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    return [names[place] for place in order], rank[encoded.indices.to_numpy()]


def _amounts(table: pa.Table, field: str) -> Numbers:
    column = _column(table, field)
    if not (pa.types.is_floating(column.type) or pa.types.is_integer(column.type)):
        raise DataError(f"The column holds {column.type}, not numbers.", field=field)
    amounts = np.asarray(column.cast(pa.float64()).fill_null(0.0).to_numpy(zero_copy_only=False))
    wrong = ~(np.isfinite(amounts) & (amounts >= 0))
    if wrong.any():
        place = int(wrong.argmax())
        raise DataError(f"Exports of {amounts[place]} are no amount.", row=place + _HEADER, field=field)
    return amounts


_HEADER = 2  # the first row of values is row 2, as in a spreadsheet


def _first(found: pa.Array) -> int:
    return int(found.index(True).as_py()) + _HEADER


def _check_single(flat: Places, shape: tuple[int, int], countries: Sequence[str], products: Sequence[str]) -> None:
    times = np.bincount(flat, minlength=shape[0] * shape[1])
    if times.size and times.max() > 1:
        row, column = divmod(int(times.argmax()), shape[1])
        raise DataError(f"{countries[row]} and {products[column]} stand together in {times.max()} rows; add them up first.")


def _place(name: str, places: dict[str, int], sentence: str) -> int:
    if name not in places:
        raise DataError(f"{sentence}{suggestions(name, list(places))}")
    return places[name]
