"""RCA, proximity, density, complexity, outlook and fitness of a matrix worked out by hand."""

import numpy as np
import pytest
from space_samples import CHAIN, COUNTRIES, DATAWHEEL, GROWTH_LAB, MADE, exports, space, table

from steeldialogue.core import DataError
from steeldialogue.trade.space import ProductSpace, convention, exports_by_product, exports_of, expy, prody, proximity
from steeldialogue.trade.space.fitness import fitness

HALF = 0.5


def test_rca_and_what_follows_from_it() -> None:
    found = space()
    assert found.rca[0, 0] == pytest.approx((8 / 9) / (10 / 30))
    assert found.rca[2].tolist() == pytest.approx([0.5, 1.0, 2.5, 0.0])
    assert found.made.tolist() == [list(row) for row in MADE]
    assert found.diversity.tolist() == [1, 1, 2, 2]
    assert found.ubiquity.tolist() == [1, 2, 2, 1]


def test_proximity_is_the_smaller_of_two_chances() -> None:
    assert space().proximity.matrix().tolist() == [[1, 0, 0, 0], [0, 1, HALF, 0], [0, HALF, 1, HALF], [0, 0, HALF, 1]]
    assert np.diag(space(convention=DATAWHEEL).proximity.matrix()).tolist() == [0, 0, 0, 0]


def test_rows_of_proximity_are_those_of_the_matrix() -> None:
    for one in (GROWTH_LAB, DATAWHEEL):
        proximity = space(convention=one).proximity
        assert proximity.rows(np.array([2, 0])).tolist() == proximity.matrix()[[2, 0]].tolist()


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("block", [7, 40, 512])
def test_weights_are_spread_as_by_the_matrix(own: bool, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proximity, "BLOCK", block)
    random = np.random.default_rng(3)
    made = (random.random((12, 40)) < 0.3).astype(float)
    made[:, 5] = 0  # a product that nobody makes is near to nothing
    plain = made.T @ made / np.maximum(np.maximum.outer(made.sum(axis=0), made.sum(axis=0)), 1)
    if not own:
        np.fill_diagonal(plain, 0)
    found, weights = proximity.Proximity(made, own=own), random.normal(size=(3, 40))
    assert found.matrix() == pytest.approx(plain)
    assert found.spread(weights) == pytest.approx(weights @ plain)
    assert found.totals == pytest.approx(plain.sum(axis=0))


def test_density_is_the_share_of_proximity_to_what_is_made() -> None:
    assert space().density == pytest.approx(
        np.array([[1, 0, 0, 0], [0, 1 / 1.5, HALF / 2, 0], [0, 1, 1.5 / 2, HALF / 1.5], [0, HALF / 1.5, 1.5 / 2, 1]])
    )


def test_density_of_a_product_without_neighbours_is_not_determined_without_its_own() -> None:
    found = space(convention=DATAWHEEL)
    assert np.isnan(found.density[:, 0]).all()
    assert found.density[1].tolist()[1:] == [0, HALF, 0]


def test_countries_without_a_product_in_common_have_no_order() -> None:
    with pytest.raises(DataError, match="groups that make no product in common"):
        space().eci  # noqa: B018


def test_complexity_of_a_chain() -> None:
    """The second eigenvector of D^-1 M U^-1 M' from its definition, with the general solver."""
    made = np.array(space(CHAIN).made)
    diversity, ubiquity = made.sum(axis=1), made.sum(axis=0)
    values, vectors = np.linalg.eig(made / diversity[:, None] @ (made / ubiquity).T)
    second = vectors[:, np.argsort(values.real)[-2]].real
    second *= np.sign(np.corrcoef(second, diversity)[0, 1])
    found = space(CHAIN)
    assert found.eci == pytest.approx((second - second.mean()) / second.std())
    assert found.eci == pytest.approx(made @ found.pci / diversity)


def test_outlook_gain_is_that_of_the_formula() -> None:
    found, made = space(CHAIN), np.array(space(CHAIN).made)
    phi = found.proximity.matrix()
    shifted = found.complexity.unshifted_pci
    gain = [
        [(1 - made[c, p]) * sum((1 - made[c, o]) * phi[p, o] * shifted[o] / phi[:, o].sum() for o in range(4)) for p in range(4)]
        for c in range(4)
    ]
    assert found.cog == pytest.approx(np.array(gain))
    outlook = ((1 - made) * found.density) @ shifted
    assert found.coi == pytest.approx((outlook - outlook.mean()) / outlook.std())


def test_outlook_gain_of_the_other_convention_is_that_of_its_formula() -> None:
    found, made = space(CHAIN, DATAWHEEL), np.array(space(CHAIN).made)
    phi = found.proximity.matrix()
    gain = ((1 - made) * found.pci) @ phi / phi.sum(axis=0) - found.density * found.pci
    assert found.cog == pytest.approx(gain)


def test_fitness_after_two_vectors() -> None:
    of_countries, of_products = fitness(np.array(MADE, dtype=float), iterations=2)
    assert of_countries.tolist() == pytest.approx([2 / 3, 2 / 3, 4 / 3, 4 / 3])
    assert of_products.tolist() == pytest.approx([4 / 3, 2 / 3, 2 / 3, 4 / 3])


def test_fitness_that_cannot_be_told_from_nothing_is_refused() -> None:
    halving = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    with pytest.raises(DataError, match="fallen to 0"):
        fitness(halving, iterations=3_000)


def test_income_of_products_and_of_exports() -> None:
    found = space()
    income = {"A": 1.0, "B": 2.0, "C": 4.0}
    of_products = prody(found.exports, found.rca, income)
    rca = found.rca
    assert of_products[1] == pytest.approx((rca[0, 1] + 2 * rca[1, 1] + 4 * rca[2, 1]) / (rca[0, 1] + rca[1, 1] + rca[2, 1]))
    assert of_products[2] == 4
    assert np.isnan(of_products[3]), "only D exports it, whose income is not known"
    assert expy(found.exports, of_products)[3] == pytest.approx((of_products[1] + of_products[2]) / 2)
    with pytest.raises(DataError, match="None of the countries"):
        prody(found.exports, found.rca, {"Z": 1.0})
    with pytest.raises(DataError, match="The income of B is not positive"):
        prody(found.exports, found.rca, {"A": 1.0, "B": 0.0})


def test_one_country_has_no_comparative_complexity() -> None:
    alone = ProductSpace(exports_of(table().filter(table()["exporter"].to_numpy() == "A"), "2016"))
    assert alone.made.tolist() == [[1, 1]]
    with pytest.raises(DataError, match="1 country and 2 product are too few"):
        alone.eci  # noqa: B018


def test_countries_that_export_alike_have_no_order() -> None:
    alike = tuple((1.0, 2.0, 4.0, 8.0) for _ in COUNTRIES)
    with pytest.raises(DataError, match="too much alike"):
        space(alike).eci  # noqa: B018


def test_tables_name_their_period_and_convention() -> None:
    found = space(CHAIN)
    for rows in (found.countries_table(), found.products_table(), found.country_table("A")):
        assert set(rows.column("period").to_pylist()) == {"2016"}
        assert set(rows.column("convention").to_pylist()) == {"Growth Lab"}
    assert found.country_table("A").column("distance").to_pylist() == pytest.approx((1 - found.density[0]).tolist())


def test_proximity_of_the_chain() -> None:
    third, half = pytest.approx(1 / 3), 0.5
    phi = space(CHAIN).proximity.matrix()
    assert (phi[0, 1], phi[0, 2], phi[1, 2], phi[2, 3], phi[0, 3], phi[1, 3]) == (half, third, pytest.approx(2 / 3), third, 0, 0)


def test_an_unknown_convention_is_refused() -> None:
    assert convention("Datawheel") is DATAWHEEL
    with pytest.raises(DataError, match="There is no convention 'Harvard'; choose from Growth Lab, Datawheel"):
        convention("Harvard")


def test_flows_are_added_up_by_product() -> None:
    import ibis

    flows = ibis.memtable({"exporter": ["A", "A", "A", "B"], "hs": ["720810", "720825", "72", "720810"], "value": [1.0, 2.0, 9.0, None]})
    engine = ibis.duckdb.connect()
    found = engine.to_pyarrow(exports_by_product(flows, 4)).sort_by("exporter").to_pylist()
    assert found == [{"exporter": "A", "hs": "7208", "value": 3.0}, {"exporter": "B", "hs": "7208", "value": None}]


def test_the_matrix_is_not_changed_by_measures() -> None:
    matrix = exports(CHAIN)
    before = matrix.values.copy()
    found = ProductSpace(matrix)
    assert found.cog is found.cog
    assert np.array_equal(matrix.values, before)
