"""What is told of plant diagnoses: which plant, which measures, and what each saved. Plain numbers, as in a form or a file."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from steeldialogue.core import DataError, PartialDate

MeasureState = Literal["recommended", "adopted", "declined", "in-operation"]
SavingStage = Literal["recommended", "reported", "verified"]
MEASURE_STATES: tuple[MeasureState, ...] = get_args(MeasureState)
SAVING_STAGES: tuple[SavingStage, ...] = get_args(SavingStage)
TAKEN_UP: tuple[MeasureState, ...] = ("adopted", "in-operation")


@dataclass(frozen=True)
class SavingFact:
    """An amount of a carrier saved in a year: expected when recommended, reported by the plant, or verified by somebody else.

    `carrier` is a material of a plant's data set, such as `natural_gas`; `co2` where nobody tells of what. `year` is the year it is
    told for, by whose grid factor electricity is read.
    """

    carrier: str
    amount: Decimal
    unit: str
    stage: SavingStage
    verified_by: str = ""
    year: int | None = None

    def __post_init__(self) -> None:
        if self.stage not in SAVING_STAGES:
            raise DataError(f"'{self.stage}' is no stage of a saving; write one of {', '.join(SAVING_STAGES)}", field="stage")
        if self.stage == "verified" and not self.verified_by.strip():
            raise DataError("a verified saving names who verified it; otherwise it is reported", field="verified_by")
        if self.stage != "verified" and self.verified_by.strip():
            raise DataError(f"a saving that is {self.stage} names no verifier; write the stage 'verified'", field="stage")


@dataclass(frozen=True)
class MeasureFact:
    """A measure that a diagnosis recommended, and what became of it."""

    diagnosis: str
    technology: str
    state: MeasureState
    savings: tuple[SavingFact, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.state not in MEASURE_STATES:
            raise DataError(f"'{self.state}' is no state of a measure; write one of {', '.join(MEASURE_STATES)}", field="state")
        if self.state not in TAKEN_UP and any(saving.stage != "recommended" for saving in self.savings):
            raise DataError(f"a measure that is {self.state} has saved nothing yet; correct its state or the saving", field="state")


@dataclass(frozen=True)
class DiagnosisFact:
    """One visit to a plant; `diagnosis` names it, and two diagnoses of one plant count it once."""

    diagnosis: str
    plant: str
    area: str
    on: PartialDate = field(default_factory=PartialDate)
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise DataError("tell both latitude and longitude, or neither", field="latitude" if self.latitude is None else "longitude")
