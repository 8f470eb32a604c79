"""Reading a plant's data set, from TOML or from a workbook."""

from pathlib import Path

from steeldialogue.carbon.plant.building import build_plant
from steeldialogue.carbon.plant.faults import Faults
from steeldialogue.carbon.plant.fields import plant_form
from steeldialogue.carbon.plant.model import Plant
from steeldialogue.carbon.plant.sheet_form import workbook_entries
from steeldialogue.carbon.plant.toml_form import toml_entries
from steeldialogue.carbon.plant.vocabulary import Vocabulary, builtin_vocabulary
from steeldialogue.core.errors import DataError

_FORMS = {".toml": toml_entries, ".xlsx": workbook_entries}


def read_plant(path: Path, vocabulary: Vocabulary | None = None) -> Plant:
    """Return the plant of a .toml or .xlsx file; one data set gives one plant, whichever form it is in.

    Raises:
        PlantErrors: the file says what cannot be; every fault is told with its place and what to enter.
        DataError: the file is missing or cannot be read at all.
    """
    entries_of = _FORMS.get(path.suffix.lower())
    if entries_of is None:
        raise DataError(f"the data set of a plant ends in {' or '.join(_FORMS)}, not in '{path.suffix}'.", path.name)
    form, faults = plant_form(), Faults()
    entries = entries_of(path, form, faults)
    return build_plant(path.name, entries, form, vocabulary or builtin_vocabulary(), faults)
