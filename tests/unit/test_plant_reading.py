"""A plant's data set from TOML: exact amounts, and every fault told with its place and what to enter."""

from decimal import Decimal
from pathlib import Path

import pytest
from plant_samples import SMALL, read_text, values

from steeldialogue.carbon.plant import PlantErrors, example_names, read_example, read_plant
from steeldialogue.core import DataError, Quality, SourceRow


def test_amounts_are_in_base_units(tmp_path: Path) -> None:
    assert values(read_text(tmp_path, SMALL)) == {
        "plant.grid_factor": "0.71 tCO2e/MWh",
        "flow.bf.in.coke": "405200 t",
        "flow.bf.in.natural_gas": "12000 kNm3",
        "flow.bf.in.natural_gas.fuel": "800 kNm3",
        "flow.bf.out.hot_metal": "1000000 t",
        "material.coke.bought": "120000 t",
        "material.coke.stock_increase": "-3500 t",
        "material.coke.carbon_content": "0.885 1",
        "material.coke.heat_value": "28.88892 GJ/t",
        "electricity.grid.amount": "450000 MWh",
        "electricity.wind.amount": "20000 MWh",
        "electricity.wind.factor": "0 tCO2e/MWh",
        "output.pig_iron.hot metal": "1000000 t",
    }


def test_a_number_tells_where_it_was_written(tmp_path: Path) -> None:
    figure = read_text(tmp_path, SMALL).quantities()["flow.bf.in.coke"].figure
    assert figure.lineage == SourceRow("works.toml", "flow 1", "stated-by-the-plant", "405.2 kt", Quality.DECLARED)


def test_texts_and_what_is_left_out(tmp_path: Path) -> None:
    plant = read_text(tmp_path, SMALL)
    assert (plant.country, plant.illustrative, plant.coal_mines) == ("IN", False, "")
    assert [flow.use for flow in plant.flows] == ["charge", "charge", "fuel", "charge"]
    assert plant.outputs[0].cn_code == "72011011"
    assert plant.material("coke").sold is None
    uncertainty = plant.uncertainties[0]
    assert uncertainty.correlation is not None
    assert (uncertainty.spread.value, uncertainty.spread.unit, uncertainty.correlation.value) == (Decimal("1.5"), "%", Decimal("0.5"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("405.2 kt", "405200 t"),
        ("405.2 kt", "0.4052 Mt"),
        ("405.2 kt", "405.20kt"),
        ("12 million_Nm3", "12000 kNm3"),
        ("450 GWh", "450000000 kWh"),
        ("450 GWh", "1620 TJ"),
        ("88.5 %", "0.885 1"),
        ("88.5 %", "885 kg/t"),
        ("6900 kcal/kg", "6.9 Gcal/t"),
        ("6900 kcal/kg", "28.88892 GJ/t"),
        ('correlation = "0.5"', 'correlation = "50 %"'),
        ("India", "भारत"),
        ("India", "インド"),
        ("2024-04-01", '"2024-04-01"'),
    ],
)
def test_how_it_is_written_changes_no_value(tmp_path: Path, one: str, other: str) -> None:
    first, second = read_text(tmp_path, SMALL), read_text(tmp_path, SMALL.replace(one, other))
    assert second.country == first.country
    assert second.period_start == first.period_start
    assert values(second) == values(first)


FAULTS = [
    # what is changed, where the fault stands, what it says
    ('material = "coke"', 'material = "cocke"', "flow 1, field 'material': 'cocke' is unknown", "Did you mean 'coke'"),
    ('kind = "blast_furnace"', 'kind = "blast furnace"', "process 1, field 'kind'", "Did you mean 'blast_furnace'"),
    ('"405.2 kt"', '"405.2 kilotons"', "flow 1, field 'amount': 'kilotons' is not a unit we know", "choose one of t, kt, Mt or kg"),
    ('"405.2 kt"', '"405.2"', "flow 1, field 'amount': the unit is missing", "choose one of t, kt"),
    ('"405.2 kt"', "405.2", "flow 1, field 'amount': the unit is missing", "choose one of t, kt"),
    ('"405.2 kt"', '"405,2 kt"', "flow 1, field 'amount': '405,2' is not a number", "write a plain number such as 100000, or with a point"),
    ('"405.2 kt"', '"about kt"', "flow 1, field 'amount': the number is missing", "enter it"),
    ('"405.2 kt"', '"-405.2 kt"', "flow 1, field 'amount': -405.2 is negative", "0 or more"),
    ('"405.2 kt"', '"405.2 GJ"', "flow 1, field 'amount': coke is not measured in GJ", "choose one of t"),
    ('"405.2 kt"', f'"{"1" * 29} kt"', "the number has more than 28 digits", "round it"),
    ('"12 million_Nm3"', '"12 TJ"', "flow 2, field 'amount': natural_gas is not measured in TJ", "Divide the energy by the heat value"),
    ('"12 million_Nm3"', '"12 kt"', "flow 2, field 'amount': natural_gas is not measured in kt", "Divide the mass by the density"),
    ('"12 million_Nm3"', '"12 m3"', "flow 2, field 'amount': natural_gas is not measured in m3", "Bring the volume to 0 °C"),
    ('"88.5 %"', '"101 %"', "material 1, field 'carbon_content': 101 % is more than is possible, 100 %", ""),
    ('"88.5 %"', '"88.5 1"', "material 1, field 'carbon_content': 88.5 1 is more than is possible", "If percent is meant, write 88.5 %"),
    ('"6900 kcal/kg"', '"6900 MJ/kg"', "material 1, field 'heat_value': 6900 MJ/kg is more than is possible, 142 GJ/t", ""),
    ('"6900 kcal/kg"', '"28 GJ/kNm3"', "heat_value of coke is not measured in GJ/kNm3", "GJ/t or kcal/kg"),
    ('heat_basis = "gross"', "", "material 1, field 'heat_basis': a heat value needs its basis", "net (lower) or gross (higher)"),
    ('heat_value = "6900 kcal/kg"', "", "material 1, field 'heat_value': there is a basis but no heat value", "enter it"),
    ('heat_basis = "gross"', 'heat_basis = "HHV"', "material 1, field 'heat_basis': 'HHV' is unknown", "choose one of net, gross"),
    ('spread = "1.5 %"', 'spread = "150 %"', "uncertainty 1, field 'spread': 150 % is more than is possible", ""),
    ('correlation = "0.5"', 'correlation = "5"', "uncertainty 1, field 'correlation'", "If percent is meant, write 5 %"),
    ('correlation = "0.5"', "", "uncertainty 1, field 'correlation': the group 'meters' has no correlation", "from 0 to 1"),
    ('group = "meters"', "", "uncertainty 1, field 'group': a correlation is that of a group", "name one"),
    ('"bf"\ndirection = "out"', '"bf2"\ndirection = "out"', "flow 4, field 'process': 'bf2' is unknown", "Did you mean 'bf'"),
    ('amount = "1 Mt"\ncn_code', 'cn_code', "output 1, field 'amount': this must be filled in", "Good product of the period"),
    ('name = "Works A"', 'name = ""', "plant, field 'name': this must be filled in", "under which results are shown"),
    ('country = "India"', 'country = "Indja"', "plant, field 'country': 'Indja' is not a country we know", "Did you mean 'India'"),
    ("period_end = 2025-03-31", "period_end = 2024-03-31", "plant, field 'period_end': the last day, 2024-03-31, is before", "later"),
    ("period_end = 2025-03-31", 'period_end = "31.3.2025"', "plant, field 'period_end': '31.3.2025' is not a day", "2025-03-31"),
    ("period_end = 2025-03-31", 'period_end = "2025-02-30"', "plant, field 'period_end': '2025-02-30' is not a day", "2025-03-31"),
    ("period_end = 2025-03-31", "period_end = 2025-03-31T10:00:00", "plant, field 'period_end'", "write one text, number or day"),
    ('steel_family = "quality"', 'steel_family = "quality"\nillustrative = "perhaps"', "'perhaps' is neither yes nor no", ""),
    ('cn_code = "7201 10 11"', 'cn_code = "72.01"', "output 1, field 'cn_code': '72.01' is not a CN code", "eight digits"),
    ("natural_gas.fuel", "natural_gaz.fuel", "no number of the address 'flow.bf.in.natural_gaz.fuel'", "Did you mean"),
    ('finding = "carbon:bf"', 'finding = "carbon:bx"', "acknowledged 1, field 'finding': 'carbon:bx' is no finding", ""),
    ('finding = "carbon:bf"', 'finding = "bf"', "acknowledged 1, field 'finding': 'bf' is no finding", "such as carbon:bf"),
    ('reason = "A meter was changed in May."', 'reason = "\\u0007"', "control character", "type it again"),
    ('reason = "A meter was changed in May."', f'reason = "{"x" * 2001}"', "the text has 2,001 characters", "shorten it"),
    ('kind = "grid"', 'kind = "grid"\nfactor = "0.7 tCO2e/MWh"', "electricity 1, field 'factor': the factor of the grid", "grid_factor"),
    ("[[output]]", "[[ouput]]", "field 'ouput': there is no such table", "Did you mean 'output'"),
    ('origin = "Odisha"', 'orign = "Odisha"', "material 1, field 'orign': there is no such field", "Did you mean 'origin'"),
    ('id = "bf"', 'id = "bf.1"', "process 1, field 'id': 'bf.1' is not a short name", "such as bf_2"),
    ("[[acknowledged]]", "[acknowledged]", "works.toml, acknowledged: write [[acknowledged]] above each entry", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "where", "what"), FAULTS, ids=[f"{new[:40]}" for _, new, _, _ in FAULTS])
def test_faults_say_where_they_are_and_what_to_enter(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    assert old in SMALL
    with pytest.raises(PlantErrors) as caught:
        read_text(tmp_path, SMALL.replace(old, new))
    told = [str(fault) for fault in caught.value.faults]
    assert any(line.startswith("works.toml, ") and where in line and what in line for line in told), told


TWICE = [
    ('[[process]]\nid = "bf"\nkind = "bof"', "process 2, field 'id': 'bf' stands there twice, first in process 1"),
    ('[[flow]]\nprocess = "bf"\ndirection = "in"\nmaterial = "coke"\namount = "1 t"\nuse = "charge"', "'bf in coke charge' stands there"),
    ('[[output]]\nproduct = "hot metal"\nstage = "pig_iron"\namount = "1 t"', "'pig_iron hot metal' stands there twice"),
    ('[[electricity]]\nsource = "grid"\nkind = "grid"\namount = "1 MWh"', "'grid' stands there twice"),
    ('[[material]]\nmaterial = "coke"\nheat_value = "28 GJ/t"\nheat_basis = "net"', "two bases, net and gross"),
]


@pytest.mark.parametrize(("entry", "where"), TWICE)
def test_what_stands_there_twice(tmp_path: Path, entry: str, where: str) -> None:
    with pytest.raises(PlantErrors, match=where):
        read_text(tmp_path, f"{SMALL}\n{entry}\n")


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ('[[material]]\nmaterial = "natural_gas"\ncarbon_content = "1.2 t/kNm3"', "1.2 t/kNm3 is more than is possible, 1.08 t/kNm3"),
        ('[[material]]\nmaterial = "natural_gas"\ncarbon_content = "75 %"', "carbon_content of natural_gas is not measured in %"),
        ('[[material]]\nmaterial = "steam"\nheat_value = "3 GJ/t"\nheat_basis = "net"', "steam has no heat_value"),
        ('[[material]]\nmaterial = "oxygen"\niron_content = "1 %"', "oxygen has no iron_content"),
    ],
)
def test_what_a_material_cannot_have(tmp_path: Path, entry: str, what: str) -> None:
    with pytest.raises(PlantErrors, match=what):
        read_text(tmp_path, f"{SMALL}\n{entry}\n")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = SMALL.replace('"coke"', '"cocke"').replace("450 GWh", "450").replace("India", "Indja")
    with pytest.raises(PlantErrors) as caught:
        read_text(tmp_path, text)
    assert [fault.field for fault in caught.value.faults] == ["country", "material", "material", "amount"]
    assert str(caught.value).startswith("there are 4 faults:\n  works.toml, plant, field 'country': 'Indja'")


def test_no_more_faults_are_shown_than_can_be_read(tmp_path: Path) -> None:
    flows = "".join(f'[[flow]]\nprocess = "p{number}"\ndirection = "in"\nmaterial = "coke"\namount = "1 t"\n' for number in range(25))
    with pytest.raises(PlantErrors) as caught:
        read_text(tmp_path, SMALL + flows)
    assert len(caught.value.faults) == 25
    assert len(str(caught.value).splitlines()) == 22
    assert str(caught.value).endswith("  and 5 more.")


def test_an_empty_file_says_what_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(PlantErrors) as caught:
        read_text(tmp_path, "")
    assert [fault.file for fault in caught.value.faults] == [f"works.toml, {sheet}" for sheet in ("Plant", "Processes", "Flows", "Outputs")]


def test_files_that_are_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no\.toml: the file is missing"):
        read_plant(tmp_path / "no.toml")
    with pytest.raises(DataError, match=r"plant.csv: the data set of a plant ends in .toml or .xlsx, not in '.csv'"):
        read_plant(tmp_path / "plant.csv")
    with pytest.raises(DataError, match="the file is not TOML"):
        read_text(tmp_path, "[plant")


@pytest.mark.parametrize("name", example_names())
def test_examples_can_be_read(name: str) -> None:
    assert read_example(name).illustrative
