"""Complementary pairs, intervals of ranks and the picture."""

from dataclasses import replace

import numpy as np
import pytest
from space_samples import CHAIN, COUNTRIES, DATAWHEEL, exports, space

from steeldialogue.book.space_chart import space_chart
from steeldialogue.core import DataError
from steeldialogue.trade.space import (
    Exports,
    ProductSpace,
    branch,
    complementary,
    firmness,
    pairs,
    picture,
    rank_intervals,
)
from steeldialogue.trade.space.pairs import nearness


def made_up(countries: int = 20, products: int = 60) -> ProductSpace:
    random = np.random.default_rng(5)
    values = random.lognormal(0, 2, (countries, products))
    names = tuple(f"C{place:02d}" for place in range(countries))
    return ProductSpace(Exports(names, tuple(f"{7200 + place}" for place in range(products)), values, "2016"))


def test_standings_of_two_countries() -> None:
    found = pairs(space(CHAIN), "D", "A", ("72", "87"), near=0.5)
    assert [pair.product for pair in found] == ["7208", "7210", "8703"]
    assert [(pair.home.standing, pair.partner.standing) for pair in found] == [("far", "made"), ("near", "made"), ("made", "far")]
    assert [pair.product for pair in complementary(found)] == ["7210"]
    assert [pair.product for pair in complementary(found, far=True)] == ["7210", "7208"]
    assert {(pair.period, pair.convention) for pair in found} == {("2016", "Growth Lab")}
    assert [pair.home.nearer_than for pair in found] == [0, 0.5, None]
    assert found[1].home.density == pytest.approx(1 / 7), "7210 is 1/3 near to 8703, and 7/3 to all"


def test_pairs_are_ranked_by_what_is_asked() -> None:
    found = pairs(made_up(), "C03", "C07", ("72",), near=0.9)
    for by, key in {"density": lambda pair: pair.home.density, "cog": lambda pair: pair.home.cog, "pci": lambda pair: pair.pci}.items():
        ranked = [key(pair) for pair in complementary(found, by)]
        assert len(ranked) > 1
        assert ranked == sorted(ranked, reverse=True)


def test_near_is_told_among_what_is_asked_and_among_all() -> None:
    found = made_up()
    among = found.exports.in_chapters(("720", "721"))
    row = found.exports.country("C03")
    share = nearness(found, row, among)
    missing = found.made[row, among] == 0
    nearest = np.nanargmax(share)
    assert share[nearest] == (missing.sum() - 1) / missing.sum()
    side = next(pair.home for pair in pairs(found, "C03", "C07", ("720", "721")) if pair.product == found.exports.products[among[nearest]])
    assert (side.nearer_than, side.nearer_than_all) == (share[nearest], nearness(found, row)[among[nearest]])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("A", "A", ("72",), 0.2), "A pair takes two countries, and both are 'A'"),
        (("A", "B", ("72",), 1.0), "counts as near is 1.0; it lies between 0 and 1"),
        (("A", "B", ("99",), 0.2), "Nobody exports a product whose code begins with 99"),
        (("A", "Z", ("72",), 0.2), "There are no exports of 'Z'"),
    ],
)
def test_a_pair_that_makes_no_sense_is_refused(asked: tuple[str, str, tuple[str], float], said: str) -> None:
    with pytest.raises(DataError, match=said):
        pairs(space(CHAIN), *asked)


def test_branches_follow_chapters() -> None:
    assert [branch(code) for code in ("7208", "730890", "8703", "2601")] == ["steel", "steel", "steel-using", "other"]


def test_intervals_hold_the_rank_and_follow_the_seed() -> None:
    found = made_up()
    one, same, other = (rank_intervals(found, "pci", seed, draws=40) for seed in (1, 1, 2))
    assert one == same != other
    assert [interval.rank for interval in one] == list(range(1, 61))
    assert all(1 <= interval.low <= interval.high <= 60 for interval in one)
    inside = sum(interval.low <= interval.rank <= interval.high for interval in one)
    assert inside > 50
    assert any(interval.low < interval.high for interval in one)


def test_ranks_of_countries_products_and_gains() -> None:
    found = made_up()
    by_eci = rank_intervals(found, "eci", 1, draws=20)
    assert [interval.name for interval in by_eci] == [found.exports.countries[place] for place in np.argsort(-found.eci)]
    row = found.exports.country("C03")
    for measure, values in (("density", found.density[row]), ("cog", found.cog[row])):
        best = rank_intervals(found, measure, 1, country="C03", draws=20)[0]
        assert best.name == found.exports.products[values.argmax()]


def test_pairs_are_ranked_among_each_other() -> None:
    found = made_up()
    ranked = complementary(pairs(found, "C03", "C07", ("72",), near=0.5))
    intervals = firmness(found, ranked, 1, draws=20)
    assert [interval.name for interval in intervals] == [pair.product for pair in ranked]
    assert max(interval.high for interval in intervals) <= len(ranked)
    assert firmness(found, [], 1) == ()


def test_draws_in_which_nobody_makes_a_product_do_not_count() -> None:
    values = np.array(made_up().exports.values)
    values[:, 0] = 0
    values[4, 0] = 5.0
    found = ProductSpace(replace(made_up().exports, values=values))
    alone = next(interval for interval in rank_intervals(found, "pci", 1, draws=100) if interval.name == "7200")
    assert 40 < alone.draws < 85, "a country is drawn in 1 - 1/e of the worlds"


@pytest.mark.parametrize("asked", [{"seed": -1}, {"draws": 0}, {"level": 1.0}])
def test_draws_that_make_no_sense_are_refused(asked: dict[str, float]) -> None:
    with pytest.raises(DataError, match="a seed from 0 on"):
        rank_intervals(made_up(), "pci", **{"seed": 1, **asked})


def test_the_picture_holds_every_product_and_twice_as_many_links() -> None:
    found = made_up()
    drawn = picture(found)
    assert [node.product for node in drawn.nodes] == list(found.exports.products)
    assert len(drawn.links) == 2 * len(drawn.nodes)
    assert sum(link.tree for link in drawn.links) == len(drawn.nodes) - 1
    assert len({(link.source, link.target) for link in drawn.links}) == len(drawn.links)
    assert drawn == picture(made_up())
    assert (drawn.period, drawn.convention) == ("2016", "Growth Lab")
    assert min(link.proximity for link in drawn.links if not link.tree) >= np.median(found.proximity.matrix())


def test_the_tree_is_that_of_the_greatest_proximity() -> None:
    links = {(link.source, link.target): link.proximity for link in picture(space(CHAIN)).links if link.tree}
    assert sum(links.values()) == pytest.approx(2 / 3 + 1 / 2 + 1 / 3)


def test_near_products_are_drawn_near() -> None:
    drawn = picture(made_up())
    at = {node.product: np.array([node.x, node.y]) for node in drawn.nodes}
    apart = [np.linalg.norm(at[link.source] - at[link.target]) for link in drawn.links]
    random = np.random.default_rng(1).choice(list(at), (200, 2))
    assert np.mean(apart) < 0.8 * np.mean([np.linalg.norm(at[one] - at[other]) for one, other in random])


def test_one_product_makes_no_picture() -> None:
    matrix = exports()
    with pytest.raises(DataError, match="one product makes no picture"):
        picture(ProductSpace(Exports(COUNTRIES, ("7208",), np.asarray(matrix.values[:, 1:2]), "2016"), DATAWHEEL))


def test_the_chart_tells_makers_and_branches_apart() -> None:
    import json

    import vl_convert

    dots = [
        ("7208", "steel", ("India", "Japan")),
        ("8703", "steel-using", ("Japan",)),
        ("0101", "other", ()),
        ("7201", "steel", ("India",)),
    ]
    nodes = [
        {"product": code, "name": code, "x": place, "y": place % 2, "exports": 1.0, "branch": kind, "makers": makers, "label": f"<{code}>"}
        for place, (code, kind, makers) in enumerate(dots)
    ]
    spec = space_chart(nodes, [{"x": 0, "y": 0, "x2": 1, "y2": 1}], ("India", "Japan"))
    drawn = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version="6.1")
    for text in ("India and Japan", "neither", "goods made of steel", "&lt;7208&gt;", "#b4560f", "#23518a", "#2f2f2f", "#d5d2cf"):
        assert text in drawn
    assert drawn.count('aria-roledescription="point"') == len(nodes)
