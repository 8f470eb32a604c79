"""A file of diagnoses, measures and savings: a row a saving, or a measure without one, or a diagnosis without measures."""

from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import AfterValidator

from steeldialogue.catalog.schema import DateText
from steeldialogue.core import DataError, PartialDate, country
from steeldialogue.core.cell_types import OptionalInt, OptionalNotNegative, OptionalNumber, Text
from steeldialogue.core.strict import Strict, cell_check, placed, read_numbered_rows
from steeldialogue.sharing.facts import DiagnosisFact, MeasureFact, MeasureState, SavingFact, SavingStage


@cell_check
def _known_country(text: str) -> str:
    country(text)
    return text


CountryText = Annotated[Text, AfterValidator(_known_country)]


class SharingRow(Strict):
    """A row of the file; columns of what it does not tell stay empty."""

    diagnosis: Text
    plant: Text
    area: CountryText
    on: DateText = ""
    latitude: OptionalNumber = None
    longitude: OptionalNumber = None
    technology: str = ""
    state: Literal[MeasureState, ""] = ""
    carrier: str = ""
    amount: OptionalNotNegative = None
    unit: str = ""
    stage: Literal[SavingStage, ""] = ""
    verified_by: str = ""
    year: OptionalInt = None


def read_sharing(path: Traversable) -> tuple[list[DiagnosisFact], list[MeasureFact]]:
    """Read diagnoses and their measures from a CSV.

    Raises:
        DataError: the file cannot be read, or rows contradict each other; the error names file, row and field.
    """
    diagnoses: dict[str, DiagnosisFact] = {}
    measures: dict[tuple[str, str], MeasureFact] = {}
    for number, row in read_numbered_rows(path, SharingRow):
        with placed(path, number):
            _same(diagnoses, row.diagnosis, _diagnosis(row), "diagnosis")
            if row.technology:
                _add(measures, row)
            elif row.state or row.carrier:
                raise DataError("a state or a saving belongs to a measure; name it", field="technology")
    return list(diagnoses.values()), list(measures.values())


def _diagnosis(row: SharingRow) -> DiagnosisFact:
    return DiagnosisFact(row.diagnosis, row.plant, row.area, PartialDate(row.on), row.latitude, row.longitude)


def _same(known: dict[str, DiagnosisFact], name: str, fact: DiagnosisFact, field: str) -> None:
    if known.setdefault(name, fact) != fact:
        raise DataError(f"'{name}' stood in an earlier row with another plant, area, date or place", field=field)


def _add(measures: dict[tuple[str, str], MeasureFact], row: SharingRow) -> None:
    if not row.state:
        raise DataError("tell the state of the measure", field="state")
    key = (row.diagnosis, row.technology)
    earlier = measures.get(key)
    if earlier and earlier.state != row.state:
        raise DataError(f"'{row.technology}' is {earlier.state} in an earlier row and {row.state} here", field="state")
    told = earlier.savings if earlier else ()
    measures[key] = MeasureFact(row.diagnosis, row.technology, row.state, (*told, *_savings(row)))


def _savings(row: SharingRow) -> tuple[SavingFact, ...]:
    if not row.carrier:
        return ()
    if row.amount is None or not row.unit or not row.stage:
        missing = next(field for field in ("amount", "unit", "stage") if not getattr(row, field))
        raise DataError("a saving has an amount, a unit and a stage", field=missing)
    return (SavingFact(row.carrier, row.amount, row.unit, row.stage, row.verified_by, row.year),)
