"""The words of the book in its three languages."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from steeldialogue.catalog.schema.base import Row
from steeldialogue.core.cell_types import Text
from steeldialogue.core.strict import UnitText


class GlossaryTerm(Row):
    """A term with what the book means by it, in English, Japanese and Hindi.

    `source_id` and `quality` tell of the definition. `ja_source_id` and `hi_source_id` name where a rendering was read; an empty one
    says that the rendering is ours. `reading_ja` is the term in hiragana, by which it is sorted; `short` is the same in each language.
    """

    key: ClassVar[tuple[str, ...]] = ("term",)
    cites: ClassVar[tuple[str, ...]] = ("source_id", "ja_source_id", "hi_source_id")
    term: Text
    short: str = ""
    term_ja: Text
    reading_ja: Annotated[str, Field(pattern=r"^[ぁ-ゖー]+$")]
    term_hi: Text
    definition: Text
    definition_ja: Text
    definition_hi: Text
    unit: Annotated[UnitText | None, BeforeValidator(lambda text: text or None)] = None
    ja_source_id: str = ""
    hi_source_id: str = ""
