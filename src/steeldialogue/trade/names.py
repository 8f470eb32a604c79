"""Names of codes as readers know them: products of the catalogue at six digits, headings of steel and goods made of it at four."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from steeldialogue.core.strict import read_toml

_HEADING = 4


@cache
def headings() -> Mapping[str, str]:
    """Return the short name of every heading on record."""
    chapters = read_toml(files("steeldialogue.trade") / "headings.toml")
    return {code: name for chapter in chapters.values() for code, name in chapter.items()}


def name_of_code(code: str, names: Mapping[str, str]) -> str:
    """Return the name of a code among those given, else of its heading; nothing where neither is on record."""
    return names.get(code) or headings().get(code[:_HEADING], "")
