"""Scenarios: what a file may state, and what follows from it year by year."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from unit_samples import recorded

from steeldialogue.carbon.cbam import Conditions, Tables, obligation_at_default
from steeldialogue.carbon.cbam.exposure import ENDS, Shipment
from steeldialogue.carbon.cbam.price_band import LEVELS, builtin_band, held_constant
from steeldialogue.carbon.cbam.scenario import Scenario, YearAssumptions, read_scenario
from steeldialogue.carbon.cbam.scenarios import YearOutlook, law_years, outlook
from steeldialogue.catalog import Catalog
from steeldialogue.core import DataError, LawError, LineageError, Quality
from steeldialogue.law import Law

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "scenario.toml"
COIL = "72083900"
SHIPMENTS = [Shipment(COIL, "Hot-rolled flat", recorded("1000", "t"))]
PRICE = {"from": 2026, "low": "50", "central": "80", "high": "100", "source": "a test"}


def applied(law: Law, **content: object) -> dict[int, YearOutlook]:
    scenario = Scenario.model_validate({"name": "test", "price": [PRICE], **content})
    return {one.year: one for one in outlook(law, Tables.of(law), "IND", SHIPMENTS, scenario.in_year)}


def due(one: YearOutlook) -> Decimal:
    assert one.certificates["lowest"].value == one.certificates["highest"].value  # an eight-digit code is exact
    return one.certificates["highest"].value


def test_without_changes_a_scenario_is_the_law_at_its_prices(law: Law) -> None:
    found = applied(law)
    assert list(found) == law_years(law) == list(range(2026, 2035))
    for year, one in found.items():
        conditions = Conditions.of_year(law, year, recorded("80", "EUR/tCO2e"), assume_after_published=True)
        owed = obligation_at_default(Tables.of(law), "IND", COIL, conditions)
        assert due(one) == owed.certificates.value * 1000
        assert [one.cost("highest", level).value for level in LEVELS] == [due(one) * price for price in (50, 80, 100)]


def test_every_cost_of_a_scenario_is_an_assumption(law: Law) -> None:
    found = applied(law)
    assert {one.cost(end, level).quality for one in found.values() for end in ENDS for level in LEVELS} == {Quality.ASSUMPTION}


def test_a_step_holds_until_the_next(law: Law) -> None:
    found = applied(law, price=[PRICE, {**PRICE, "from": 2030, "central": "90"}])
    assert [one.band.central.value for one in found.values()] == [80] * 4 + [90] * 5


def test_a_mark_up_changes_what_is_due(law: Law) -> None:
    found = applied(law, mark_up=[{"from": 2028, "value": "0", "source": "a test"}])
    assert due(found[2027]) == 1000 * (Decimal("4.28") * Decimal("1.2") - Decimal("0.95") * Decimal("1.37"))
    assert due(found[2028]) == 1000 * (Decimal("4.28") - Decimal("0.9") * Decimal("1.37"))


def test_a_correction_factor_after_2030_lowers_free_allocation(law: Law) -> None:
    found = applied(law, cscf=[{"from": 2031, "value": "0.5", "source": "a test"}])
    assert due(found[2031]) == 1000 * (Decimal("5.564") - Decimal("0.39") * Decimal("0.5") * Decimal("1.37"))
    assert found[2034].conditions.cscf is None  # the CBAM factor is zero: no correction matters


def test_a_cbam_factor_that_lives_on_needs_and_gets_the_assumed_correction(law: Law) -> None:
    found = applied(law, cbam_factor=[{"from": 2034, "value": "0.14", "source": "a test"}])
    assert due(found[2034]) == 1000 * (Decimal("5.564") - Decimal("0.14") * Decimal("1.37"))
    assert found[2034].conditions.assumed


def test_a_cbam_factor_of_zero_ends_free_allocation(law: Law) -> None:
    found = applied(law, cbam_factor=[{"from": 2028, "value": "0", "source": "a test"}])
    assert due(found[2028]) == 1000 * Decimal("5.564")


@pytest.mark.parametrize("verified", [{"see": "2.14"}, {"ratio_to_default": "0.5"}])
def test_a_verified_share_is_mixed_by_mass(law: Law, verified: dict[str, str]) -> None:
    found = applied(law, verified=[{"from": 2027, "share": "0.25", "source": "a test", **verified}])
    sefa = Decimal("0.95") * Decimal("1.37")
    assert due(found[2027]) == 1000 * (Decimal("0.75") * (Decimal("5.136") - sefa) + Decimal("0.25") * (Decimal("2.14") - sefa))
    assert found[2027].certificates["highest"].quality is Quality.ASSUMPTION
    assert due(found[2026]) == due(applied(law)[2026])


def test_verified_goods_below_their_free_allocation_are_not_netted(law: Law) -> None:
    found = applied(law, verified=[{"from": 2026, "share": "0.5", "see": "0", "source": "a test"}])
    assert due(found[2026]) == due(applied(law)[2026]) / 2


def test_a_wider_code_gives_a_range(law: Law) -> None:
    wide = [Shipment("7219", "Stainless", recorded("10", "t"))]
    scenario = Scenario.model_validate({"name": "test", "price": [PRICE]})
    [one] = outlook(law, Tables.of(law), "IND", wide, scenario.in_year, [2026])
    assert one.certificates["lowest"].value < one.certificates["highest"].value


def test_a_year_before_the_first_price_is_refused(law: Law) -> None:
    with pytest.raises(LawError, match=r"states no price for 2026; its first is for 2027"):
        applied(law, price=[{**PRICE, "from": 2027}])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ({"price": []}, "at least 1 item"),
        ({"price": [{**PRICE, "low": "90"}]}, "in order: low, central, high"),
        ({"price": [{**PRICE, "low": "-1"}]}, "greater than or equal to 0"),
        ({"price": [{**PRICE, "source": ""}]}, "at least 1 character"),
        ({"price": [PRICE, PRICE]}, "must ascend and differ"),
        ({"prise": [PRICE]}, "prise"),
        ({"cscf": [{"from": 2031, "value": "1.1", "source": "x"}]}, "less than or equal to 1"),
        ({"verified": [{"from": 2027, "share": "0.5", "source": "x"}]}, "either `see` or `ratio_to_default`"),
        ({"verified": [{"from": 2027, "share": "0.5", "see": "1", "ratio_to_default": "1", "source": "x"}]}, "not both"),
    ],
)
def test_a_faulty_scenario_is_refused(content: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Scenario.model_validate({"name": "test", "price": [PRICE], **content})


def test_a_fault_in_a_file_is_told_with_its_field(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8").replace('low = "60"', 'low = "600"'), encoding="utf-8")
    with pytest.raises(DataError, match=r"mine.toml, field 'price\.1'"):
        read_scenario(file)


def test_the_example_of_the_docs_can_be_applied(law: Law) -> None:
    found = outlook(law, Tables.of(law), "JPN", SHIPMENTS, read_scenario(EXAMPLE).in_year)
    assert [one.year for one in found] == law_years(law)


def test_the_builtin_band_invents_no_price(catalog: Catalog, law: Law) -> None:
    band = builtin_band(catalog, law, date(2026, 11, 24))
    assert [band.at(level).value for level in LEVELS] == [Decimal("53.2"), Decimal("82.32"), Decimal("83.60")]
    assert {band.at(level).quality for level in LEVELS} == {Quality.ASSUMPTION}
    assert "ecb-eua-annual" in band.low.source_ids
    first_year = dict(band.low.inputs)["first year"].value
    assert min(int(name[-4:]) for name, _ in band.low.inputs if name.startswith("eu ets")) == first_year == 2021


def test_the_builtin_band_knows_only_what_was_known(catalog: Catalog, law: Law) -> None:
    assert builtin_band(catalog, law, date(2026, 8, 1)).central.value == Decimal("75.28")
    with pytest.raises(LawError, match="No value of"):
        builtin_band(catalog, law, date(2026, 4, 1))


def test_a_latest_price_outside_the_years_widens_the_band() -> None:
    since, yearly = recorded("2021", "year"), [recorded(value, "EUR/tCO2e", value) for value in ("60", "70")]
    above, below = (held_constant(recorded(value, "EUR/tCO2e"), yearly, since) for value in ("90", "50"))
    assert [above.low.value, above.central.value, above.high.value] == [60, 90, 90]
    assert [below.low.value, below.central.value, below.high.value] == [50, 50, 70]


def test_a_band_needs_yearly_prices() -> None:
    with pytest.raises(LineageError, match="no yearly prices"):
        held_constant(recorded("80", "EUR/tCO2e"), [], recorded("2021", "year"))


def test_the_builtin_scenario_holds_its_band_for_every_year(catalog: Catalog, law: Law) -> None:
    builtin = YearAssumptions(builtin_band(catalog, law, date(2026, 11, 24)))
    found = outlook(law, Tables.of(law), "IND", SHIPMENTS, lambda year: builtin)
    assert {one.band.central.value for one in found} == {Decimal("82.32")}
    costs = [one.cost("highest", "central").value for one in found]
    assert costs == sorted(costs)
