"""The form of a plant's data set agrees with its model, its units and its vocabulary."""

from dataclasses import fields as fields_of
from typing import get_args

import pytest

from steeldialogue.carbon.plant import Acknowledged, Flow, Material, Output, Plant, Process, Supply, Uncertainty
from steeldialogue.carbon.plant.fields import Field, plant_form
from steeldialogue.carbon.plant.model import Direction, Distribution, HeatBasis, Stage, SupplyKind, Use
from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary
from steeldialogue.core.units import comparable

FORM = plant_form()
MODELS = {
    "process": Process,
    "flow": Flow,
    "material": Material,
    "electricity": Supply,
    "output": Output,
    "uncertainty": Uncertainty,
    "acknowledged": Acknowledged,
}
TABLES = {"processes", "flows", "materials", "supplies", "outputs", "uncertainties", "acknowledged"}
QUANTITIES = [(table, name, field) for table, one in FORM.table.items() for name, field in one.field.items() if field.base]


def test_every_field_of_the_model_is_asked_for() -> None:
    assert {name: set(FORM.table[name].field) for name in MODELS} == {
        name: {field.name for field in fields_of(model)} for name, model in MODELS.items()
    }
    assert set(FORM.table["plant"].field) == {field.name for field in fields_of(Plant)} - TABLES


def test_choices_are_those_of_the_model() -> None:
    choices = {(table, name): field.choices for table, one in FORM.table.items() for name, field in one.field.items() if field.choices}
    assert choices["flow", "direction"] == get_args(Direction)
    assert choices["flow", "use"] == get_args(Use)
    assert choices["material", "heat_basis"] == get_args(HeatBasis)
    assert choices["electricity", "kind"] == get_args(SupplyKind)
    assert choices["output", "stage"] == get_args(Stage)
    assert choices["uncertainty", "distribution"] == get_args(Distribution)


@pytest.mark.parametrize(("table", "name", "field"), QUANTITIES, ids=[f"{table}.{name}" for table, name, _ in QUANTITIES])
def test_units_offered_measure_what_is_asked_for(table: str, name: str, field: Field) -> None:
    measures = field.measures or tuple(FORM.measure)
    bases = [field.base_for(FORM.measure[measure].base) for measure in measures]
    assert all(any(comparable(unit, base) for base in bases) for unit in FORM.units_of(field))
    assert all(any(comparable(unit, base) for unit in FORM.units_of(field)) for base in bases)
    assert all(base in FORM.units_of(field) for base in bases)


def test_every_material_can_be_measured() -> None:
    vocabulary = builtin_vocabulary()
    assert set(vocabulary.measures.values()) == set(FORM.measure)
    assert len(vocabulary.process_kinds) > len(FORM.table)


def test_help_is_short_enough_to_be_read() -> None:
    for table in FORM.table.values():
        assert all(len(text) <= 200 for field in table.field.values() for text in (field.help.en, field.help.ja, field.help.hi))


def test_greatest_values_are_those_of_groups_there_are() -> None:
    groups = set(builtin_vocabulary().groups.values())
    assert {group for _, _, field in QUANTITIES for group in field.most_of} <= groups


def test_a_group_goes_before_its_measure() -> None:
    field = FORM.table["material"].field["carbon_content"]
    assert field.greatest("mass", "steel") < field.greatest("mass", "iron") < field.greatest("mass", "coal")
