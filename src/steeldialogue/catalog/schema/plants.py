"""Steelworks one by one, and furnaces too small to be listed, in clusters."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from steeldialogue.catalog.schema.base import AreaCode, Row
from steeldialogue.core.cell_types import NotNegative, OptionalInt, OptionalNotNegative, OptionalNumber, Text

PLANT_STATUS = Literal["operating", "operating pre-retirement", "construction", "announced", "mothballed", "idled", "retired", "cancelled"]


class SteelPlant(Row):
    """A steelworks in one status; works with furnaces in several statuses have a row for each."""

    key: ClassVar[tuple[str, ...]] = ("plant_id", "status", "source_id")
    plant_id: Text
    name: Text
    owner: Text
    area: AreaCode
    state: str = ""
    latitude: OptionalNumber = None
    longitude: OptionalNumber = None
    status: PLANT_STATUS
    start_year: OptionalInt = None
    # The year of the last relining of its main blast furnace, where a source tells it.
    relined_year: OptionalInt = None
    crude_kt: OptionalNotNegative = None
    oxygen_kt: OptionalNotNegative = None
    electric_kt: OptionalNotNegative = None
    other_kt: OptionalNotNegative = None
    blast_furnace_iron_kt: OptionalNotNegative = None
    dri_kt: OptionalNotNegative = None
    # What its direct reduction burns, where a source tells it.
    dri_fuel: Literal["", "coal", "gas", "syngas", "hydrogen"] = ""
    # Output of calendar years; of India the fiscal years that begin in them. Told with the running part of a works alone.
    crude_output_2023_kt: OptionalNotNegative = None
    crude_output_2024_kt: OptionalNotNegative = None


class PlantCluster(Row):
    """Works of one route in one state or band that are counted together: kilns and induction furnaces, the rest of the world."""

    key: ClassVar[tuple[str, ...]] = ("cluster_id",)
    references: ClassVar[Mapping[str, str]] = {"technology": "technologies"}
    cluster_id: Text
    name: Text
    area: AreaCode
    state: str = ""
    technology: Text
    works: OptionalInt = None
    crude_kt: NotNegative
    # The year its campaigns end in the middle; empty where works of every age are in it.
    renewal_year: OptionalInt = None
