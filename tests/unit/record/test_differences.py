"""What changed between two texts, in three scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steeldialogue.record.differences import Piece, differences, shortened


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("They met in May.", "They met in June.", "May", "June"),
        ("水素還元について", "水素還元と研修について", "", "と研修"),
        ("दोनों पक्ष मिले।", "दोनों सरकारें मिले।", "पक्ष", "सरकारें"),
        ("One line.\nTwo.\n", "One line.\n", "Two.\n", ""),
        ("", "All new", "", "All new"),
        ("Same", "Same", "", ""),
    ],
)
def test_words_that_went_and_came(before: str, after: str, gone: str, come: str):
    pieces = differences(before, after)
    assert "".join(one.text for one in pieces if one.kind == "gone") == gone
    assert "".join(one.text for one in pieces if one.kind == "come") == come


@given(st.text(alphabet="ab \n.水क\r"), st.text(alphabet="ab \n.水क\r"))
def test_nothing_is_lost(before: str, after: str):
    pieces = differences(before, after)
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    assert "".join(one.text for one in pieces if one.kind != "come") == before


def test_a_very_long_passage_is_replaced_whole():
    before, after = "a b " * 3000, "a c " * 3000
    assert [one.kind for one in differences(before, after)] == ["gone", "come"]


def test_what_stayed_is_cut_in_its_middle():
    long = Piece("same", "x" * 1000)
    cut, gone = shortened([long, Piece("gone", "y" * 1000)], around=10)
    assert cut.text == f"{'x' * 10} […] {'x' * 10}"
    assert gone.text == "y" * 1000
