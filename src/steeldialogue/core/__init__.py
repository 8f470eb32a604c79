"""Numbers that know where they come from, and the words to describe them."""

from steeldialogue.core.countries import Area, Country, area, country
from steeldialogue.core.errors import (
    BookError,
    DataError,
    FolderError,
    LawError,
    LineageError,
    SteelDialogueError,
    UnitError,
)
from steeldialogue.core.figure import Derivation, Figure, LawText, Lineage, LineBatch, SourceRow
from steeldialogue.core.formulas import formula, total
from steeldialogue.core.periods import PartialDate, Period
from steeldialogue.core.quality import Quality, Warn

__all__ = [
    "Area",
    "BookError",
    "Country",
    "DataError",
    "Derivation",
    "Figure",
    "FolderError",
    "LawError",
    "LawText",
    "LineBatch",
    "Lineage",
    "LineageError",
    "PartialDate",
    "Period",
    "Quality",
    "SourceRow",
    "SteelDialogueError",
    "UnitError",
    "Warn",
    "area",
    "country",
    "formula",
    "total",
]
