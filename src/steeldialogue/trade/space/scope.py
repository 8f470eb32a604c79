"""Steel and the goods made of it, by chapter of the Harmonized System; the same chapters in every vintage from HS 1992 on."""

from typing import Literal

Branch = Literal["steel", "steel-using", "other"]

STEEL = ("72", "73")
"""Iron and steel; articles of iron or steel."""

STEEL_USING = ("82", "83", "84", "85", "86", "87", "89", "94")
"""Tools; articles of base metal; machinery; electrical machinery; railway; vehicles; ships; furniture and prefabricated buildings."""


def branch(code: str) -> Branch:
    """Return where a product stands, by the first two digits of its code."""
    if code.startswith(STEEL):
        return "steel"
    return "steel-using" if code.startswith(STEEL_USING) else "other"
