"""The customised list of technologies, and what is publicly known of technologies taken up with Japan's help."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import model_validator

from steeldialogue.catalog.schema.base import AreaCode, DateText, Row
from steeldialogue.core.cell_types import NotNegative, OptionalNotNegative, Text
from steeldialogue.core.units import is_known


class TechnologyList(Row):
    """A version of the customised list for a country: how many technologies, of what kind, and from how many chosen."""

    key: ClassVar[tuple[str, ...]] = ("area", "version", "kind", "source_id")
    area: AreaCode
    version: Text
    date: DateText
    kind: Text
    technologies: NotNegative
    added: OptionalNotNegative = None
    chosen_from: OptionalNotNegative = None
    status: Literal["published", "draft", "offer"]


class SharedTechnology(Row):
    """A technology that was named as shared or fit to share; `on_list` says whether a source names it as of the customised list."""

    key: ClassVar[tuple[str, ...]] = ("technology_id",)
    technology_id: Text
    name: Text
    process: Text
    supplier: str = ""
    licence: str = ""
    on_list: Literal["yes", "not told"]


class SharedProject(Row):
    """A works that took up a shared technology, and the saving that was told of it."""

    key: ClassVar[tuple[str, ...]] = ("project_id",)
    references: ClassVar[Mapping[str, str]] = {"technology_id": "shared_technologies"}
    project_id: Text
    # The works among the steel plants, where it stands on the map.
    works_id: str = ""
    works: Text
    area: AreaCode
    technology_id: Text
    state: Literal["recommended", "adopted", "declined", "in-operation"]
    on: DateText = ""
    programme: Text
    partner: str = ""
    carrier: str = ""
    saving: OptionalNotNegative = None
    saving_unit: str = ""
    stage: Literal["", "recommended", "reported", "verified"] = ""
    verified_by: str = ""
    told_tco2e: OptionalNotNegative = None

    @model_validator(mode="after")
    def _whole_saving(self) -> "SharedProject":
        if self.saving is not None and not (self.carrier and is_known(self.saving_unit) and self.stage):
            raise ValueError("a saving has a carrier, a known unit in `saving_unit` and a stage")
        if (self.stage == "verified") != bool(self.verified_by):
            raise ValueError("a verified saving, and no other, names in `verified_by` who verified it")
        return self
