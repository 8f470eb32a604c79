"""What holds of every product space: no measure depends on the currency or on the order of rows, shares are shares."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from steeldialogue.core import DataError
from steeldialogue.trade.space import CONVENTIONS, Convention, Exports, ProductSpace

MEASURES = ("rca", "density", "eci", "pci", "coi", "cog")
conventions = st.sampled_from(list(CONVENTIONS.values()))


@st.composite
def matrices(draw: st.DrawFn) -> Exports:
    """Exports of a few countries, each with a core that nobody else has, so that all are of the world."""
    countries, products = draw(st.integers(4, 9)), draw(st.integers(9, 16))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    values = random.lognormal(0, 2, (countries, products)) * (random.random((countries, products)) < draw(st.floats(0.4, 1.0)))
    values[:, :countries] += np.eye(countries)
    values[0] += 0.5
    return Exports(tuple(f"C{c}" for c in range(countries)), tuple(f"{p:04d}" for p in range(products)), values, "2016")


def determined(exports: Exports, convention: Convention) -> ProductSpace:
    """The space, where an order of complexity is determined and every product has a neighbour."""
    space = ProductSpace(exports, convention)
    try:
        spread = np.ptp(space.eci)
    except DataError:
        spread = 0.0
    assume(np.isfinite(spread) and spread > 0 and (space.proximity.totals > 0).all())
    _, second, third = np.sort(np.linalg.eigvalsh(similar(space.made)))[::-1][:3]
    assume(second - third > 1e-3 and space.proximity.ubiquity.min() > 0)
    return space


def similar(made: np.ndarray) -> np.ndarray:
    """The symmetric matrix whose second eigenvector gives complexity."""
    scaled = made / np.sqrt(made.sum(axis=1))[:, None] / np.sqrt(made.sum(axis=0))
    return scaled @ scaled.T


@given(matrices(), conventions, st.integers(-20, 20))
def test_the_currency_does_not_matter(exports: Exports, convention: Convention, power: int) -> None:
    one = determined(exports, convention)
    other = ProductSpace(Exports(exports.countries, exports.products, exports.values * 2.0**power, "2016"), convention)
    for measure in MEASURES:
        assert np.array_equal(getattr(one, measure), getattr(other, measure)), measure


@given(matrices(), conventions, st.randoms(use_true_random=False))
def test_the_order_of_countries_and_products_does_not_matter(exports: Exports, convention: Convention, chance: object) -> None:
    one = determined(exports, convention)
    assume(np.abs(one.rca - 1).min() > 1e-9)
    rows, columns = (chance.sample(range(size), size) for size in exports.values.shape)
    other = ProductSpace(Exports(exports.countries, exports.products, exports.values[np.ix_(rows, columns)], "2016"), convention)
    tolerance = 1e-6  # reflections magnify rounding
    for measure in ("rca", "density", "cog"):
        assert np.allclose(getattr(one, measure)[np.ix_(rows, columns)], getattr(other, measure), atol=tolerance), measure
    for measure, order in (("eci", rows), ("coi", rows), ("pci", columns)):
        assert np.allclose(getattr(one, measure)[order], getattr(other, measure), atol=tolerance), measure


@given(matrices(), conventions)
def test_density_and_proximity_are_shares(exports: Exports, convention: Convention) -> None:
    space = determined(exports, convention)
    for shares in (space.density, space.proximity.matrix()):
        assert shares.min() >= 0
        assert shares.max() <= 1 + 1e-12


@given(matrices(), conventions)
def test_complexity_is_standardised(exports: Exports, convention: Convention) -> None:
    space = determined(exports, convention)
    for values in (space.eci, space.coi):
        assert abs(values.mean()) < 1e-8
        assert abs(values.std(ddof=convention.ddof) - 1) < 1e-8


@given(matrices())
def test_the_complexity_of_a_country_is_the_mean_of_what_it_makes(exports: Exports) -> None:
    space = determined(exports, CONVENTIONS["Growth Lab"])
    assert np.allclose(space.eci, space.made @ space.pci / space.diversity)


@given(matrices())
def test_rca_weighted_by_world_shares_is_one(exports: Exports) -> None:
    space = ProductSpace(exports)
    world = exports.values.sum(axis=0) / exports.values.sum()
    size = exports.values.sum(axis=1) / exports.values.sum()
    assert np.allclose(space.rca @ world, 1)
    assert np.allclose(size @ space.rca, 1)
    assert space.made.any(axis=0).all()


@given(matrices())
def test_fitness_has_mean_one_and_does_not_fall_when_a_product_is_added(exports: Exports) -> None:
    from steeldialogue.trade.space.fitness import fitness

    made = ProductSpace(exports).made
    of_countries, of_products = fitness(made)
    assert np.allclose((of_countries.mean(), of_products.mean()), 1)
    row, more = int(made.sum(axis=1).argmin()), made.copy()
    more[row] = 1
    assert fitness(more)[0].argmax() == row or fitness(more)[0][row] >= of_countries[row]
