"""Whatever a plant's data set says, TOML and the workbook say the same, and the unit it is written in changes nothing."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plant_strategies import FORM, NUMBERS, Tables, tables, toml_of

from steeldialogue.carbon.plant import Plant, PlantErrors, read_plant, toml_text, write_workbook
from steeldialogue.carbon.plant.fields import LANGUAGES, Language
from steeldialogue.carbon.plant.records import records
from steeldialogue.core import DataError
from steeldialogue.core.units import factor

SLOW = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def _read(folder: Path, text: str) -> Plant:
    path = folder / "works.toml"
    path.write_text(text, encoding="utf-8")
    return read_plant(path)


def _values(plant: Plant) -> dict[str, str]:
    return {address: f"{quantity.value:f} {quantity.unit}" for address, quantity in plant.quantities().items()}


@SLOW
@given(tables(), st.sampled_from(LANGUAGES))
def test_both_forms_say_the_same(found: Tables, language: Language) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        plant = _read(folder, toml_of(found))
        write_workbook(folder / "works.xlsx", plant, language)
        again = read_plant(folder / "works.xlsx")
        assert (records(again, FORM), _values(again)) == (records(plant, FORM), _values(plant))
        third = _read(folder, toml_text(again))
        assert (records(third, FORM), _values(third)) == (records(plant, FORM), _values(plant))


@settings(max_examples=30)
@given(
    NUMBERS,
    st.sampled_from([("coke", "t", "kt"), ("coke", "kg", "Mt"), ("natural_gas", "Nm3", "million_Nm3"), ("electricity", "kWh", "GWh")]),
)
def test_the_unit_changes_no_value(number: str, units: tuple[str, str, str]) -> None:
    material, small, large = units
    restated = f"{Decimal(number) / factor(large, small):f}"
    with TemporaryDirectory() as name:
        one, other = (_read(Path(name), _flow(material, f"{text} {unit}")) for text, unit in ((number, small), (restated, large)))
    assert _values(one) == _values(other)


def _flow(material: str, amount: str) -> str:
    plant = {"name": "A", "country": "IN", "period_start": "2024-04-01", "period_end": "2025-03-31"}
    return toml_of(
        {
            "plant": [{**plant, "product_family": "flat", "steel_family": "quality"}],
            "process": [{"id": "bf", "kind": "blast_furnace"}],
            "flow": [{"process": "bf", "direction": "in", "material": material, "amount": amount}],
            "output": [{"product": "slab", "stage": "crude_steel", "amount": "1 t"}],
        }
    )


_CELLS = st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.lists(st.integers(), max_size=2))


@settings(max_examples=50)
@given(tables(), st.data())
def test_any_cell_is_read_or_refused_in_words(found: Tables, data: st.DataObject) -> None:
    """A data set with one cell of nonsense is a plant or a list of faults, never anything else."""
    name = data.draw(st.sampled_from([table for table, entries in found.items() if entries]))
    entry = data.draw(st.sampled_from(found[name]))
    entry[data.draw(st.sampled_from([*FORM.table[name].field, "nonsense"]))] = data.draw(_CELLS)
    with TemporaryDirectory() as folder:
        text = toml_of(found).replace("NaN", "nan").replace("Infinity", "inf").replace("\x7f", "")
        faults = _faults_of(Path(folder), text)
    assert all(fault.file.startswith("works.toml") and fault.message.endswith((".", "?")) for fault in faults)


def _faults_of(folder: Path, text: str) -> Sequence[DataError]:
    try:
        _read(folder, text)
    except PlantErrors as caught:
        return caught.faults
    return ()
