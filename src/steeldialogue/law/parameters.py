"""The strict schema of acts and of dated legal parameters (TOML)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from steeldialogue.core import Figure, LawError, LawText, Quality
from steeldialogue.core.strict import Strict, UnitText

Kind = Literal["law", "guidance", "proposal", "assumption"]
ReadIn = Literal["text", "reprint", "secondary"]
"""Where a person read it: the legal text or its consolidated copy, a transcription, or a work that quotes it."""

RuleReadIn = Literal["text", "reprint", "secondary", "recalled", "not found"]
"""Where a person read a rule; `recalled` and `not found` are shown in every result that rests on it."""

RULE_QUALITY = {
    "text": Quality.OFFICIAL,
    "reprint": Quality.OFFICIAL_REPRINT,
    "secondary": Quality.SECONDARY,
    "recalled": Quality.INFERRED,
    "not found": Quality.ASSUMPTION,
}
_READ_QUALITY = {"text": Quality.LAW, "reprint": Quality.OFFICIAL_REPRINT, "secondary": Quality.SECONDARY}
_KIND_QUALITY = {"guidance": Quality.OFFICIAL, "proposal": Quality.PROPOSAL, "assumption": Quality.ASSUMPTION}


def law_quality(read_in: ReadIn, kind: Kind = "law") -> Quality:
    """Return the trust mark of a legal value: by what it is, and for law by where it was read."""
    return _KIND_QUALITY.get(kind) or _READ_QUALITY[read_in]


class Label(Strict):
    """The name of a legal quantity in the three languages of the book."""

    en: Annotated[str, Field(min_length=1)]
    ja: Annotated[str, Field(min_length=1)]
    hi: Annotated[str, Field(min_length=1)]


class Act(Strict):
    """A legal act, by its CELEX number; a draft has none."""

    id: str
    celex: str
    short: str
    title: str
    journal: str
    published: date
    read_in: ReadIn
    url: str
    note: str = ""


class DatedValue(Strict):
    """One value of a parameter from a day on; a missing value is a visible gap, never a default."""

    valid_from: Annotated[date, Field(alias="from")]
    value: Annotated[str | None, Field(pattern=r"^-?\d+(\.\d+)?$")] = None
    missing: Literal["", "not published", "not found"] = ""
    act: str
    provision: Annotated[str, Field(min_length=1)]
    published: date | None = None
    read_in: ReadIn | None = None
    note: str = ""

    @model_validator(mode="after")
    def _value_or_gap(self) -> "DatedValue":
        if (self.value is None) == (self.missing == ""):
            raise ValueError("give either `value` or `missing`, not both and not neither")
        return self


class Parameter(Strict):
    """One legal quantity with all its dated values; its id is the path of its file."""

    id: str
    kind: Kind
    unit: UnitText
    label: Label
    checked_on: date
    note: str = ""
    values: Annotated[tuple[DatedValue, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _dates_ascend(self) -> "Parameter":
        days = [entry.valid_from for entry in self.values]
        if days != sorted(set(days)):
            raise ValueError("the `from` dates must ascend and differ")
        return self

    def entry(self, on: date) -> DatedValue:
        """Return the value in force on a day.

        Raises:
            LawError: the day lies before the first formalised value.
        """
        started = [entry for entry in self.values if entry.valid_from <= on]
        if not started:
            first = self.values[0].valid_from
            raise LawError(f"{self.id} is formalised from {first} on; there is no value for {on}.")
        return started[-1]

    def figure(self, on: date, acts: dict[str, Act]) -> Figure:
        """Return the value in force on a day as a figure with its provision.

        Raises:
            LawError: there is no value for the day, or it is not published or was not found.
        """
        return self.value_figure(self.entry(on), acts)

    def latest(self, as_of: date, acts: dict[str, Act]) -> Figure:
        """Return the last value that had both been published and begun to hold by a day.

        Raises:
            LawError: nothing had been published by then.
        """
        known = [entry for entry in self.known_on(as_of, acts) if entry.value]
        if not known:
            raise LawError(f"No value of {self.id} had been published and begun to hold by {as_of}.")
        return self.value_figure(known[-1], acts)

    def known_on(self, as_of: date, acts: dict[str, Act]) -> list[DatedValue]:
        """Return the entries that had both been published and begun to hold by a day."""
        return [entry for entry in self.values if max(entry.published or acts[entry.act].published, entry.valid_from) <= as_of]

    def value_figure(self, entry: DatedValue, acts: dict[str, Act]) -> Figure:
        """Return one dated value as a figure.

        Raises:
            LawError: it is not published or was not found.
        """
        if entry.value is None:
            raise LawError(f"{self.id} from {entry.valid_from} on is {entry.missing} ({entry.provision}).")
        return Figure(Decimal(entry.value), self.unit, self.text(entry, acts), f"{self.label.en} from {entry.valid_from}")

    def text(self, entry: DatedValue, acts: dict[str, Act]) -> LawText:
        """Return the account of one dated value, or of the gap in its place."""
        act = acts[entry.act]
        return LawText(
            parameter=self.id,
            provision=f"{act.short}, {entry.provision}",
            celex=act.celex,
            published=entry.published or act.published,
            in_force_from=entry.valid_from,
            checked_on=self.checked_on,
            quality=law_quality(entry.read_in or act.read_in, self.kind),
            note=" ".join(filter(None, (entry.note, act.note))),
        )
