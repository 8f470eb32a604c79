"""Precursors that a plant buys: default values by origin, and the ore's electricity."""

from dataclasses import replace
from decimal import Decimal

import pytest
from cbam_plant_samples import CLOSE, NEAR, YEAR, changed, codes, flow, good, integrated, material, mini_mill, quantity

from steeldialogue.carbon.cbam.plant import cbam_of_plant
from steeldialogue.law import Law


@pytest.mark.parametrize(
    ("origin", "share", "finding"),
    [
        ("Norway", "zero", None),
        ("India", "default", None),
        ("", "default", "origin:pellets"),
        ("Brazil and India", "default", "origin:pellets"),
    ],
)
def test_bought_pellets_count_by_their_origin(law: Law, origin: str, share: str, finding: str | None) -> None:
    found = cbam_of_plant(integrated(pellets_from=origin), law, YEAR)
    iron = good(found, "72011011")
    assert (iron.share_of_default.value > 0) == (share == "default")
    assert ("origin:pellets" in codes(found)) == (finding is not None)


def test_indian_pellets_count_at_their_default_value_with_mark_up(law: Law) -> None:
    abroad, home = (good(cbam_of_plant(integrated(pellets_from=one), law, YEAR), "72011011") for one in ("Norway", "India"))
    assert abs(home.see.value - abroad.see.value - Decimal("0.4") * Decimal("0.34") * Decimal("1.1")) <= NEAR
    assert abs(home.sefa.value - abroad.sefa.value - Decimal("0.4") * Decimal("0.975") * Decimal("0.086")) < CLOSE


def test_a_suppliers_own_figure_is_not_taken_for_a_verified_one(law: Law) -> None:
    plant = changed(integrated(), material("pellets", origin="India", bought="400", upstream_factor="0.05"))
    found = cbam_of_plant(plant, law, YEAR)
    assert "precursor:pellets" in codes(found)
    assert good(found, "72011011").see.value == good(cbam_of_plant(integrated(pellets_from="India"), law, YEAR), "72011011").see.value


def test_steel_carries_the_indirect_emissions_of_its_ore(law: Law) -> None:
    found = cbam_of_plant(integrated(), law, YEAR)
    assert abs(good(found, "26011200").see_indirect.value - 50 * Decimal("0.7") / 1200) <= NEAR
    assert good(found, "72083900").see_indirect.value > 0
    assert "indirect:ore" in codes(found)


def test_ferromanganese_without_origin_counts_the_highest_default_value(law: Law) -> None:
    plant = mini_mill()
    alloyed = replace(plant, flows=(*plant.flows, flow("eaf", "in", "ferromanganese", "10")))
    found = cbam_of_plant(changed(alloyed, replace(material("ferromanganese"), bought=quantity("m", "10", "t"))), law, YEAR)
    assert {"origin:ferromanganese", "code:ferromanganese", "carbon_content:ferromanganese"} <= codes(found)
    assert good(found, "72071116").share_of_default.value > 0
