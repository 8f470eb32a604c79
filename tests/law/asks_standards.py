"""What a case may ask of a plant under a standard: what a reading says, what a change changes in it, and what it does not say."""

from collections.abc import Callable
from typing import Any

from reading_answers import TODAY, answer, read


def says(given: dict[str, Any], standard: str, key: str) -> Any:
    """What the reading of the changed plant says."""
    return answer(_reading(given, standard, given["set"]), key)


def changes(given: dict[str, Any], standard: str, key: str) -> Any:
    """How far the reading of the changed plant lies above that of the plant as it stands in its file (or after `from`)."""
    before = given.get("from", {})
    return answer(_reading(given, standard, before | given["set"]), key) - answer(_reading(given, standard, before), key)


def lacks(given: dict[str, Any], standard: str, key: str) -> Any:
    """Which answers hold the words that should be missing."""
    return [text for text in answer(_reading(given, standard, given["set"]), key) if given["words"] in text]


def _reading(given: dict[str, Any], standard: str, changed: dict[str, Any]) -> Any:
    return read(given["plant"], changed, standard, given.get("on", TODAY))


ASKS: dict[str, Callable[[dict[str, Any], str, str], Any]] = {"says": says, "changes": changes, "lacks": lacks}
