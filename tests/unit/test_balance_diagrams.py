"""Diagrams of carbon and energy: what is drawn, and where."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from balance_changes import EXAMPLES, PLANTS, balanced
from steeldialogue.carbon.balance import Diagram, Link, Node, carbon_diagram, columns, energy_diagram, laid_out
from steeldialogue.carbon.balance.diagram import without_circles

FOUND = {name: balanced(PLANTS[name]) for name in EXAMPLES}
DRAWN = [diagram(found) for found in FOUND.values() for diagram in (carbon_diagram, energy_diagram)]
NOTHING = Decimal(0)


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_carbon_that_the_balances_send_to_air_arrives_there(name: str) -> None:
    rows = FOUND[name].of_carbon
    to_air = sum((row.to_air.value for row in rows if row.to_air is not None), NOTHING)
    drawn = sum((link.value for link in carbon_diagram(FOUND[name], trifle=NOTHING).links if link.target == "air"), NOTHING)
    assert abs(drawn - to_air) < Decimal("1e-20") * to_air


@pytest.mark.parametrize("diagram", DRAWN)
def test_what_is_drawn_is_nearly_all(diagram: Diagram) -> None:
    """What enters a process leaves it again, but for trifles."""
    entered: dict[str, Decimal] = defaultdict(Decimal)
    left: dict[str, Decimal] = defaultdict(Decimal)
    for link in diagram.links:
        entered[link.target] += link.value
        left[link.source] += link.value
    whole = sum((size for node, size in left.items() if not entered[node]), NOTHING)
    inner = [node.id for node in diagram.nodes if node.role in ("process", "heat") and entered[node.id] and left[node.id]]
    assert all(abs(entered[node] - left[node]) < whole / 30 for node in inner)


@pytest.mark.parametrize("diagram", DRAWN)
def test_a_layout_runs_from_left_to_right_and_nothing_overlaps(diagram: Diagram) -> None:
    field = laid_out(diagram, 800, 500, lambda node: 28)
    place = {one.node.id: one for one in field.nodes}
    for ribbon in field.ribbons:
        assert all(one[0] < other[0] for one, other in pairwise(ribbon.points))
        assert ribbon.points[0][0] == place[ribbon.link.source].x + place[ribbon.link.source].width
    by_column: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for one in field.nodes:
        by_column[one.x].append((one.y + one.height / 2, one.height))
    for standing in by_column.values():
        for (upper, high), (lower, low) in pairwise(sorted(standing)):
            assert lower - upper >= max(28, (high + low) / 2) - 1e-6  # neither places nor their labels touch
    assert all(one.y >= -1e-6 and one.y + one.height <= 500 + 1e-6 for one in field.nodes)


@pytest.mark.parametrize("diagram", DRAWN)
def test_heights_are_in_proportion(diagram: Diagram) -> None:
    field = laid_out(diagram, 800, 500, lambda node: 28)
    for one in field.ribbons:
        assert one.thickness == pytest.approx(max(float(one.link.value) / field.per_pixel, 1.0))


def test_a_layout_is_the_same_every_time() -> None:
    diagram = carbon_diagram(FOUND["india_integrated"])
    assert laid_out(diagram, 800, 500, lambda node: 28) == laid_out(diagram, 800, 500, lambda node: 28)


def test_a_circle_is_cut_open() -> None:
    nodes = tuple(Node(name, name, "process") for name in ("shop", "mill"))
    links = (Link("shop", "mill", "steel", "steel", Decimal(10)), Link("mill", "shop", "scrap_home", "scrap", Decimal(1)))
    cut = without_circles(Diagram(nodes, links, "t"))
    assert [(link.source, link.target) for link in cut.links] == [
        ("shop", "mill"),
        ("mill", "returned:scrap_home"),
        ("again:scrap_home", "shop"),
    ]
    assert [set(ids) for ids in columns(cut).ids] == [{"again:scrap_home"}, {"shop"}, {"mill"}, {"returned:scrap_home"}]


def test_gas_burnt_for_heat_stands_apart_from_the_charge() -> None:
    nodes = {node.id: node for node in carbon_diagram(FOUND["india_integrated"]).nodes}
    assert nodes["heat:bf"].group == nodes["process:bf"].group == "blast_furnace"
    assert {link.target for link in carbon_diagram(FOUND["india_integrated"]).links if link.source == "heat:bf"} == {"air"}
