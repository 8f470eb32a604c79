"""Outputs by stage against the flows, and bought power against the processes that use it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from balance_changes import EXAMPLES, PLANTS, balanced, changed, figure
from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.plant import Acknowledged, Flow, Output, Plant, Quantity
from steeldialogue.carbon.plant.model import Stage

INDIA, JAPAN, SCRAP, KILNS = (
    PLANTS[name] for name in ("india_integrated", "japan_blast_furnace", "japan_scrap_eaf", "india_dri_induction")
)


def found(plant: Plant, code: str) -> Finding | None:
    return {finding.code: finding for finding in balanced(plant).findings}.get(code)


def with_output(plant: Plant, stage: Stage, amount: str) -> Plant:
    """The plant with one output of a stage in place of those it has."""
    kept = tuple(one for one in plant.outputs if one.stage != stage)
    return replace(plant, outputs=(*kept, Output("all", stage, Quantity(f"output.{stage}.all", figure(amount, "t")))))


@pytest.mark.parametrize(
    ("stage", "amount", "severity", "told"),
    [
        ("pig_iron", "6060000", "blocks", "The pig iron reported is 98.0 % more than the iron-making processes make."),
        ("pig_iron", "2000000", "blocks", "The pig iron reported is 34.6 % less than the iron-making processes make."),
        ("crude_steel", "3060000", "blocks", "The crude steel reported is 2.0 % more than the casters make."),
        ("saleable_crude_steel", "9000000", "blocks", "The saleable crude steel reported is 200.0 % more than the crude steel that"),
        ("hot_rolled", "27800000", "blocks", "The hot-rolled steel reported is 900.0 % more than hot rolling makes."),
        ("hot_rolled", "2700000", "blocks", "The hot-rolled steel reported is 2.9 % less than hot rolling makes."),
        ("finished", "27800000", "blocks", "The finished steel reported is 857.0 % more than the last processes make for sale and stock."),
        ("finished", "278000", "attention", "The finished steel reported is 90.0 % less than the last processes make"),
        ("equivalent_product", "9094500", "blocks", "The equivalent product reported is 197.2 % more than crude steel and the iron"),
        ("equivalent_product", "2000000", "attention", "The equivalent product reported is 34.6 % less than crude steel"),
    ],
)
def test_no_stage_reports_what_no_process_makes(stage: Stage, amount: str, severity: str, told: str) -> None:
    finding = found(with_output(INDIA, stage, amount), f"output:{stage}")
    assert finding is not None
    assert finding.severity == severity
    assert told in finding.text


@pytest.mark.parametrize(
    ("stage", "amount"),
    [
        ("saleable_crude_steel", "2500000"),
        ("finished", "2780000"),
        ("finished", "2905000"),  # slabs that are sold counted with it
        ("equivalent_product", "2800000"),
        ("equivalent_product", "3300000"),
    ],
)
def test_what_the_flows_allow_is_no_finding(stage: Stage, amount: str) -> None:
    assert found(with_output(INDIA, stage, amount), f"output:{stage}") is None


@pytest.mark.parametrize("stage", ["pig_iron", "crude_steel", "saleable_crude_steel", "hot_rolled", "finished", "equivalent_product"])
def test_a_stage_of_which_no_process_makes_any_is_found(stage: Stage) -> None:
    bare = with_output(replace(INDIA, flows=tuple(one for one in INDIA.flows if one.direction == "in")), stage, "1000")
    finding = found(bare, f"output:{stage}")
    assert finding is not None
    assert (finding.severity, "by the flows no process makes any" in finding.text) == ("blocks", True)


def test_direct_reduced_iron_may_be_counted_as_iron() -> None:
    assert found(with_output(KILNS, "pig_iron", "262000"), "output:pig_iron") is None
    assert found(with_output(KILNS, "pig_iron", "524000"), "output:pig_iron") is not None
    assert found(with_output(SCRAP, "pig_iron", "9000"), "output:pig_iron") is not None  # bought, not made


def test_steel_that_leaves_liquid_is_crude_steel() -> None:
    cast_nothing = replace(SCRAP, flows=tuple(one for one in SCRAP.flows if one.process == "eaf"))
    assert found(with_output(cast_nothing, "crude_steel", "640000"), "output:crude_steel") is None
    assert found(with_output(cast_nothing, "crude_steel", "670000"), "output:crude_steel") is not None


def test_steel_rolled_and_rolled_again_is_counted_once() -> None:
    again = [Flow("again", way, "hot_rolled", Quantity(f"flow.again.{way}.hot_rolled", figure("602000", "t"))) for way in ("in", "out")]
    mill = replace(next(one for one in SCRAP.processes if one.id == "mill"), id="again")
    twice = replace(SCRAP, processes=(*SCRAP.processes, mill), flows=(*SCRAP.flows, *again))
    assert found(with_output(twice, "hot_rolled", "602000"), "output:hot_rolled") is None
    assert found(with_output(twice, "hot_rolled", "1204000"), "output:hot_rolled") is not None
    assert found(with_output(twice, "finished", "1204000"), "output:finished") is not None


def test_coils_that_are_rolled_on_are_finished_once() -> None:
    rolled_twice = sum(one.amount.value for one in JAPAN.outputs if one.stage == "hot_rolled") + 1_500_000
    assert found(with_output(JAPAN, "finished", str(rolled_twice)), "output:finished") is not None


def test_an_output_can_be_acknowledged() -> None:
    told = Acknowledged("output:finished", "works manager", "coils of another works are finished here")
    finding = found(replace(with_output(INDIA, "finished", "3500000"), acknowledged=(told,)), "output:finished")
    assert finding is not None
    assert finding.severity == "attention"


@pytest.mark.parametrize("name", EXAMPLES)
def test_bought_power_that_no_process_uses_is_found(name: str) -> None:
    idle = replace(PLANTS[name], flows=tuple(one for one in PLANTS[name].flows if one.material != "electricity"))
    finding = found(idle, "mass:electricity")
    assert finding is not None
    assert finding.severity == "blocks"
    assert finding.text == "electricity is made or bought, but neither used, sold nor put to stock."


def test_more_power_bought_than_used_is_found() -> None:
    finding = found(changed(SCRAP, {"electricity.grid.amount": Decimal(2)}), "mass:electricity")
    assert finding is not None
    assert finding.severity == "blocks"
