"""What no plant can say: powers of ten, part of a year, carbon that no steel holds, CO2 that goes into a process, home scrap bought."""

from pathlib import Path

import pytest
from plant_samples import SMALL, read_text, values

from steeldialogue.carbon.plant import PlantErrors, read_plant
from steeldialogue.core import DataError

LAST, GRID, WIND, COKE = "period_end = 2025-03-31", '"0.71 tCO2e/MWh"', '"0 tCO2e/MWh"', '"405.2 kt"'
REFUSED = [
    # what is changed, and what is said of it
    (COKE, '"1e5 t"', "flow 1, field 'amount': '1e5' is not a number; write a plain number such as 100000"),
    (COKE, '"4.052E+2kt"', "flow 1, field 'amount': '4.052E+2' is not a number; write a plain number such as 100000"),
    (COKE, '"nan kt"', "flow 1, field 'amount': 'nan' is not a number; write a plain number such as 100000"),
    (COKE, '"-Infinity kt"', "flow 1, field 'amount': '-Infinity' is not a number; write a plain number such as 100000"),
    (LAST, "period_end = 2024-04-01", "to 2024-04-01 is 1 day long; enter a full year, 360 to 371 days"),
    (LAST, "period_end = 2034-03-31", "to 2034-03-31 is 3,652 days long; enter a full year"),
    (LAST, "period_end = 2025-03-25", "plant, field 'period_end': the period from 2024-04-01 to 2025-03-25 is 359 days long"),
    (LAST, "period_end = 2025-04-07", "plant, field 'period_end': the period from 2024-04-01 to 2025-04-07 is 372 days long"),
    (GRID, '"727 tCO2e/MWh"', "plant, field 'grid_factor': 727 tCO2e/MWh is more than is possible, 3 tCO2e/MWh"),
    (GRID, f'{GRID}\nresidual_factor = "800 tCO2e/MWh"', "plant, field 'residual_factor': 800 tCO2e/MWh is more than is possible"),
    (WIND, '"50 tCO2e/MWh"', "electricity 2, field 'factor': 50 tCO2e/MWh is more than is possible, 3 tCO2e/MWh"),
    (WIND, f'{WIND}\nupstream_factor = "25 kgCO2e/kWh"', "electricity 2, field 'upstream_factor': 25 kgCO2e/kWh is more than is"),
]


@pytest.mark.parametrize(("old", "new", "told"), REFUSED, ids=[new for _, new, _ in REFUSED])
def test_a_number_that_cannot_be_is_refused_in_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SMALL
    _refused(tmp_path, SMALL.replace(old, new), told)


def _refused(folder: Path, text: str, told: str) -> None:
    with pytest.raises(PlantErrors) as caught:
        read_text(folder, text)
    assert told in str(caught.value)


def _material(material: str, cell: str) -> str:
    return f'[[material]]\nmaterial = "{material}"\n{cell}'


def _flow(material: str, amount: str, direction: str = "in") -> str:
    return f'[[flow]]\nprocess = "bf"\ndirection = "{direction}"\nmaterial = "{material}"\namount = "{amount}"'


NOT_SO = [
    (_material("crude_steel", 'carbon_content = "2.2 %"'), "field 'carbon_content': 2.2 % is more than is possible, 2.1 %"),
    (_material("hot_metal", 'carbon_content = "0.06 1"'), "field 'carbon_content': 0.06 1 is more than is possible, 5.3 %"),
    (_material("scrap_home", 'carbon_content = "50 %"'), "field 'carbon_content': 50 % is more than is possible, 5.3 %"),
    (_material("pellets", 'upstream_factor = "110 tCO2e/t"'), "110 tCO2e/t is more than is possible, 10 tCO2e/t"),
    (_material("natural_gas", 'upstream_factor = "11 tCO2e/kNm3"'), "11 tCO2e/kNm3 is more than is possible, 10 tCO2e/kNm3"),
    (_material("steam", 'upstream_factor = "60 tCO2e/GJ"'), "60 tCO2e/GJ is more than is possible, 1 tCO2e/GJ"),
    (_material("scrap_home", 'bought = "5 kt"'), "material 2, field 'bought': scrap_home arises and is used in the works"),
    (
        _material("scrap_home", 'sold = "5 kt"'),
        "material 2, field 'sold': scrap_home arises and is used in the works; enter what is sold as",
    ),
    (_flow("co2_stored", "1 kt"), "flow 5, field 'direction': co2_stored only comes out of a process; write out, or remove the row"),
    (_flow("co2_sold", "1 kt"), "flow 5, field 'direction': co2_sold only comes out of a process"),
    (_flow("ch4_n2o", "1 tCO2e"), "flow 5, field 'direction': ch4_n2o only comes out of a process"),
    ('[[output]]\nproduct = "b"\nstage = "pig_iron"\namount = "1 t"\nprocess = "bf9"', "output 2, field 'process': 'bf9' is unknown"),
    (
        '[[output]]\nproduct = "hot metal"\nstage = "pig_iron"\namount = "2 t"',
        "output 2, field 'product': 'pig_iron hot metal' stands there",
    ),
]


@pytest.mark.parametrize(("entry", "told"), NOT_SO, ids=[told for _, told in NOT_SO])
def test_an_entry_that_cannot_be_is_refused_in_its_place(tmp_path: Path, entry: str, told: str) -> None:
    _refused(tmp_path, f"{SMALL}\n{entry}\n", told)


@pytest.mark.parametrize(
    "entry",
    [
        _material("scrap_home", 'bought = "0 t"\nsold = ""\nstock_increase = "-2 kt"'),
        _material("ferronickel", 'upstream_factor = "45 tCO2e/t"'),
        _material("hydrogen_dri", 'carbon_content = "4.5 %"'),
        _flow("co2_stored", "1 kt", "out"),
        '[[acknowledged]]\nfinding = "output:finished"\nby = "a person"\nreason = "looked at"',
    ],
)
def test_what_a_plant_may_say(tmp_path: Path, entry: str) -> None:
    assert read_text(tmp_path, f"{SMALL}\n{entry}\n").name == "Works A"


@pytest.mark.parametrize(("end", "days"), [("2025-03-26", 360), ("2025-04-06", 371)])
def test_a_year_of_52_or_53_weeks_is_a_full_one(tmp_path: Path, end: str, days: int) -> None:
    plant = read_text(tmp_path, SMALL.replace("2025-03-31", end))
    assert (plant.period_end - plant.period_start).days + 1 == days


def test_a_folder_is_no_data_set(tmp_path: Path) -> None:
    (tmp_path / "works.toml").mkdir()
    with pytest.raises(DataError, match=r"works\.toml: this is a folder, no file"):
        read_plant(tmp_path / "works.toml")


def test_a_byte_order_mark_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "works.toml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert values(read_plant(path)) == values(read_text(tmp_path, SMALL, "other.toml"))
