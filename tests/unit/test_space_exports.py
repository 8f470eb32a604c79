"""The matrix of exports: names kept, gaps and faults told."""

import pyarrow as pa
import pytest
from space_samples import COUNTRIES, PRODUCTS, VALUES, exports, table

from steeldialogue.core import DataError
from steeldialogue.trade.space import exports_of


def test_names_and_values_stand_in_order() -> None:
    found = exports_of(table().take([8, 3, 0, 5, 2, 7, 1, 4, 6, 9]), "2016")
    assert (found.countries, found.products) == (COUNTRIES, PRODUCTS)
    assert found.values.tolist() == [list(row) for row in VALUES]


def test_who_exports_nothing_and_what_nobody_exports_are_left_out_and_named() -> None:
    more = pa.table({"exporter": ["Z", "A", "B"], "hs": ["0101", "9999", "9998"], "value": [0.0, None, 0.0]})
    found = exports_of(pa.concat_tables([table(), more]), "2016")
    assert found.left_out == ("Z", "9998", "9999")
    assert found.values.tolist() == exports().values.tolist()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"exporter": ["A", "A"], "hs": ["7208", "7208"], "value": [1.0, 2.0]}, "A and 7208 stand together in 2 rows"),
        ({"exporter": ["A"], "hs": ["7208"], "value": [-1.0]}, "row 2, field 'value': Exports of -1.0 are no amount"),
        ({"exporter": ["A", "B"], "hs": ["7208", "7208"], "value": [1.0, float("nan")]}, "row 3, field 'value': Exports of nan"),
        ({"exporter": ["A", None], "hs": ["7208", "7208"], "value": [1.0, 1.0]}, "row 3, field 'exporter': A name or code is missing"),
        ({"exporter": ["A"], "hs": [7208], "value": [1.0]}, "field 'hs': The column holds int64"),
        ({"exporter": ["A"], "hs": ["7208"], "value": ["1"]}, "field 'value': The column holds string"),
        ({"exporter": ["A"], "hs": ["7208"], "amount": [1.0]}, "field 'value': The table has no such column; it has exporter, hs, amount"),
        ({"exporter": ["A"], "hs": ["7208"], "value": [0.0]}, "Nobody exports anything in 2016"),
    ],
)
def test_a_fault_is_named_where_it_stands(rows: dict[str, list[object]], said: str) -> None:
    with pytest.raises(DataError, match=said.replace(".", r"\.")):
        exports_of(pa.table(rows), "2016")


def test_an_empty_table_has_no_exports() -> None:
    with pytest.raises(DataError, match="Nobody exports anything"):
        exports_of(table().slice(0, 0), "2016")


def test_an_unknown_name_is_met_with_a_near_one() -> None:
    found = exports()
    assert found.country("C") == 2
    with pytest.raises(DataError, match=r"Nobody exports '7209' in 2016\. Did you mean '72"):
        found.product("7209")
    with pytest.raises(DataError, match="There are no exports of 'India' in 2016"):
        found.country("India")


def test_chapters_choose_columns() -> None:
    assert exports().in_chapters(("72", "87")).tolist() == [1, 2, 3]
