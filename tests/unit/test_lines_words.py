"""Days, words and text of import lines, whatever type they come in."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from cell_samples import array

from steeldialogue.carbon.cbam.lines.cells import blank, column_of, days, words
from steeldialogue.core.tabular.plain import float_text, text

DAY = date(2026, 3, 31)
SINCE = (DAY - date(1970, 1, 1)).days
DAYS = {
    "date32": (pa.date32(), DAY),
    "date64": (pa.date64(), DAY),
    "timestamp": (pa.timestamp("ns"), datetime(2026, 3, 31, 13, 5)),  # noqa: DTZ001 - a cell without a zone
    "timestamp with a zone": (pa.timestamp("us", "UTC"), datetime(2026, 3, 31, 23, tzinfo=UTC)),
    "text": (pa.string(), "2026-03-31"),
    "text with spaces": (pa.string(), "  2026-03-31 "),
    "text with midnight": (pa.string(), "2026-03-31T00:00:00"),
    "text with a time of the day": (pa.string(), "2026-03-31T23:59:59"),
    "text with minutes": (pa.string(), "2026-03-31 08:30"),
    "text of a data frame": (pa.string(), "2026-03-31 00:00:00.000000000"),
    "view": (pa.string_view(), "2026-03-31"),
    "dictionary": (pa.dictionary(pa.int16(), pa.string()), "2026-03-31"),
    "dictionary of days": (pa.dictionary(pa.int32(), pa.date32()), DAY),
}


@pytest.mark.parametrize(("kind", "cell"), DAYS.values(), ids=DAYS)
def test_a_day_of_every_type(kind: pa.DataType, cell: Any) -> None:
    day, none = days(array([None, None, cell], kind).slice(1))
    assert (int(day[1]), none.tolist()) == (SINCE, [True, False])


def test_a_day_in_a_zone_is_the_day_there() -> None:
    instant = pa.array([datetime(2025, 12, 31, 23, 30, tzinfo=UTC)]).cast(pa.timestamp("us", "Europe/Paris"))
    assert days(instant)[0].tolist() == [(date(2026, 1, 1) - date(1970, 1, 1)).days]


NO_DAY = (
    "2026-02-30|2026-13-01|2026-00-10|0000-01-01|31.03.2026|03/04/2026|2026/03/31|20260331|2026-3-31|26-03-31|2026-03-31T24:00:00"
    "|2026-03-31T12:00:00Z|2026-03-31T12:00:00+05:30|2026-03-31Z|2026-03-31 x|46112|today|２０２６-03-31|| |2026-W14-2"
)


@pytest.mark.parametrize("cell", NO_DAY.split("|"))
def test_text_that_is_no_day_or_could_be_two_is_none(cell: str) -> None:
    day, none = days(pa.array([cell]))
    assert (day.tolist(), none.tolist()) == ([0], [True])


@pytest.mark.parametrize(
    ("kind", "cell"),
    [(pa.int64(), 46112), (pa.float64(), 46112.0), (pa.time32("s"), time(1)), (pa.duration("s"), timedelta(1)), (pa.null(), None)],
    ids=str,
)
def test_types_that_hold_no_day(kind: pa.DataType, cell: Any) -> None:
    assert days(pa.array([cell], kind))[1].tolist() == [True]


def test_words_are_looked_at_once() -> None:
    found = words(pa.array(["a", " b ", None, "a", ""]))
    assert [found.words[place] for place in found.place] == ["a", "b", "", "a", ""]
    assert len(found.words) == 4


@pytest.mark.parametrize("index", [pa.int8(), pa.uint8(), pa.int16(), pa.int64()], ids=str)
def test_a_dictionary_as_full_as_its_index(index: pa.DataType) -> None:
    different = 128 if index == pa.int8() else 256
    column = pa.DictionaryArray.from_arrays(pa.array([None, different - 1, 0], index), pa.array([str(n) for n in range(different)]))
    found = words(column)
    assert [found.words[place] for place in found.place] == ["", str(different - 1), "0"]


def test_words_of_other_types() -> None:
    assert [words(pa.array([cell])).words[0] for cell in (72083900, 72083900.0, True, Decimal("1.50"), DAY)] == [
        "72083900",
        "72083900",
        "true",
        "1.50",
        "2026-03-31",
    ]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_cells_that_hold_nothing(kind: pa.DataType) -> None:
    assert blank(pa.array(["x", "", " \u00a0", None], kind)).tolist() == [False, True, True, True]


def test_cells_of_other_types_hold_something() -> None:
    assert blank(pa.array([0, None])).tolist() == [False, True]
    assert blank(pa.array([None, None])).tolist() == [True, True]


def test_floats_as_a_person_types_them() -> None:
    assert [float_text(cell) for cell in (24.0, 24.5, 1e-7, 1e16, float("nan"))] == ["24", "24.5", "0.0000001", "10000000000000000", "nan"]
    assert text(pa.array([None, 1.5])).to_pylist() == [None, "1.5"]


def test_a_column_that_is_not_there() -> None:
    batch = pa.RecordBatch.from_pydict({"route": ["C"]})
    assert column_of(batch, "verified") is None
    assert column_of(batch, "route").to_pylist() == ["C"]
