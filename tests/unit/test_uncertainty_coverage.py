"""How far tolerances reach: what they leave out, and what they do not move."""

from dataclasses import replace

from plant_studies import EXAMPLES, example
from steeldialogue.carbon.plant import Quantity, Uncertainty
from steeldialogue.carbon.uncertainty import moving_nothing, taken_as_certain
from steeldialogue.core.stated import stated

SPREAD = Quantity("spread", stated("spread", "2", "%"))


def test_without_tolerances_everything_is_taken_as_certain():
    study = example("japan_scrap_eaf")
    bare = study.changed(replace(study.plant, uncertainties=()))
    assert taken_as_certain(bare.reading("less")) == 1


def test_a_tolerance_on_every_flow_leaves_nothing_certain():
    study = example("india_integrated")
    every = tuple(Uncertainty(flow.amount.id, "normal", SPREAD) for flow in study.plant.flows)
    assert taken_as_certain(study.changed(replace(study.plant, uncertainties=every)).reading("iea_direct")) == 0


def test_what_is_bought_moves_nothing_beside_its_flow():
    study = example("india_integrated")
    gate = (Uncertainty("material.coking_coal.bought", "normal", SPREAD), Uncertainty("flow.bf.in.pci_coal", "normal", SPREAD))
    changed = study.changed(replace(study.plant, uncertainties=gate))
    assert moving_nothing(changed.plant, changed.readings) == ["material.coking_coal.bought"]


def test_the_examples_enter_no_tolerance_in_vain():
    assert all(not moving_nothing(example(name).plant, example(name).readings) for name in EXAMPLES)
