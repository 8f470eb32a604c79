"""Trust marks and warnings: an ordered, closed and explained vocabulary."""

import pytest

from steeldialogue.core import Quality, Warn
from steeldialogue.core.quality import weakest


def test_the_weakest_mark_wins() -> None:
    assert weakest([Quality.LAW, Quality.PRESS, Quality.OFFICIAL]) == Quality.PRESS
    assert weakest([Quality.PROPOSAL, Quality.ASSUMPTION]) == Quality.PROPOSAL


def test_nothing_has_no_origin() -> None:
    assert weakest([]) == Quality.NONE
    assert all(mark.rank < Quality.NONE.rank for mark in Quality if mark is not Quality.NONE)


@pytest.mark.parametrize("word", [*Quality, *Warn])
def test_every_word_is_explained(word: Quality | Warn) -> None:
    assert len(word.meaning.split()) > 3
