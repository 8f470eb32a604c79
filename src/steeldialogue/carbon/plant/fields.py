"""The tables and fields of a plant's data set, from `fields.toml`: what is entered, in which units, explained in three languages."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field as Setting
from pydantic import model_validator

from steeldialogue.core.strict import Strict, UnitText, read_toml, validated

Language = Literal["en", "ja", "hi"]
LANGUAGES: tuple[Language, ...] = ("en", "ja", "hi")
NAMES: dict[Language, str] = {"en": "English", "ja": "日本語", "hi": "हिन्दी"}
Measure = Literal["mass", "gas", "energy", "electricity", "emissions"]
Kind = Literal["text", "choice", "quantity", "day", "yes_no"]
Source = Literal["", "materials", "process_kinds", "processes"]
UNIT = "_unit"  # what the name of a column of units ends in
YES_NO = ("yes", "no")
_PURE = "1"
_OF_MATERIAL = "{base}"


class Words(Strict):
    """One text in English, Japanese and Hindi."""

    en: str = Setting(min_length=1)
    ja: str = Setting(min_length=1)
    hi: str = Setting(min_length=1)

    def text(self, language: Language) -> str:
        """Return the text in a language."""
        return {"en": self.en, "ja": self.ja, "hi": self.hi}[language]


class MeasureUnits(Strict):
    """How a kind of material is measured: its base unit, the units offered, and what helps whoever comes with another."""

    base: UnitText
    units: tuple[UnitText, ...]
    hint: dict[UnitText, str] = Setting(default_factory=dict)


class Field(Strict):
    """One field of a table.

    `base` is the unit a quantity is kept in, which may depend on the material of the row; `otherwise` the unit where none is
    written; `most` the greatest possible value by measure of the material, or under "any"; `most_of` that of a group of materials,
    which goes before.
    """

    kind: Kind
    label: Words
    help: Words
    required: bool = False
    choices: tuple[str, ...] = ()
    source: Source = Setting(default="", alias="from")
    check: Literal["", "country", "id", "cn_code"] = ""
    base: str = ""
    otherwise: UnitText | None = None
    units: tuple[UnitText, ...] = ()
    measures: tuple[Measure, ...] = ()
    most: dict[Measure | Literal["any"], Decimal] = Setting(default_factory=dict)
    most_of: dict[str, Decimal] = Setting(default_factory=dict)
    signed: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Field":
        if (self.kind == "choice") != bool(self.choices or self.source):
            raise ValueError("a choice, and nothing else, has `choices` or says `from` where they come")
        if (self.kind == "quantity") != bool(self.base):
            raise ValueError("a quantity, and nothing else, has a base unit")
        return self

    @property
    def follows_material(self) -> bool:
        """True where the base unit depends on the material of the row."""
        return _OF_MATERIAL in self.base

    def greatest(self, measure: Measure, group: str) -> Decimal | None:
        """Return the greatest possible value, in the base unit; None where there is none."""
        return self.most_of.get(group, self.most.get(measure, self.most.get("any")))

    def base_for(self, unit: str) -> str:
        """Return the base unit, for a material whose own is `unit`; like over like is a pure number."""
        base = self.base.replace(_OF_MATERIAL, unit)
        above, _, below = base.partition("/")
        return _PURE if above == below else base


class Table(Strict):
    """One table: the sheet of the workbook it stands on, its fields, and what names an entry."""

    sheet: str
    label: Words
    help: Words
    field: dict[str, Field]
    unique: tuple[str, ...] = ()
    address: str = ""
    required: bool = False

    def columns(self) -> list[str]:
        """Return the columns of the sheet: every field, and after each quantity its unit."""
        return [name for field, settings in self.field.items() for name in ([field, field + UNIT] if settings.base else [field])]


class Guide(Strict):
    """What the workbook says about itself."""

    title: Words
    steps: Words
    unit: Words
    field: Words
    choices: Words
    required: Words


class FullYear(Strict):
    """How many days the period of a data set may have."""

    least_days: int
    most_days: int


class Form(Strict):
    """The whole data set."""

    guide: Guide
    full_year: FullYear
    measure: dict[Measure, MeasureUnits]
    table: dict[str, Table]

    def units_of(self, field: Field) -> list[str]:
        """Return the units to choose from; those of every measure, where the field has none of its own."""
        return list(field.units) or [unit for measure in self.measure.values() for unit in measure.units]


@cache
def plant_form() -> Form:
    """Return the form of a plant's data set.

    Raises:
        DataError: `fields.toml` breaks the schema.
    """
    path = files("steeldialogue.carbon.plant") / "fields.toml"
    return validated(path.name, read_toml(path), Form)
