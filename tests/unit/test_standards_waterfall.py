"""From any standard to any other: the steps add up to the difference, on every example plant."""

from decimal import Decimal
from itertools import permutations

import pytest

from plant_studies import EXAMPLES, example
from steeldialogue.carbon.standards import NoWaterfall

EXACT = Decimal("1e-9")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_steps_add_up_for_every_ordered_pair(name):
    study = example(name)
    values = {reading.standard.id: reading.value for reading in study.readings if reading.value is not None}
    assert len(values) >= 10
    for first, second in permutations(values, 2):
        found = study.waterfall(first, second)
        assert abs(found.start - values[first]) < EXACT
        assert abs(found.end - values[second]) < EXACT
        assert abs(found.start + sum(step.change for step in found.steps) - found.end) < EXACT


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_moved_in_a_step_adds_up_to_the_step(name):
    found = example(name).waterfall("worldsteel_co2", "india_green_steel")
    for step in found.steps:
        if step.axis != "divisor":
            assert abs(sum((change for _, change in step.moved), Decimal(0)) - step.change) < EXACT


def test_the_way_back_is_the_way_there():
    study = example("india_integrated")
    there, back = study.waterfall("worldsteel_co2", "gscc"), study.waterfall("gscc", "worldsteel_co2")
    assert there.end - there.start == -(back.end - back.start)


def test_a_standard_without_a_value_has_no_waterfall():
    with pytest.raises(NoWaterfall, match=r"GX-ETS, blast furnace.* gives no value .* for plants with blast furnace"):
        example("japan_scrap_eaf").waterfall("worldsteel_co2", "gx_ets_blast_furnace")
