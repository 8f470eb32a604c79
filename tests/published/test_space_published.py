"""The product space of the real world of 2016 beside the packages that define the conventions, and the reference outputs for 1998-2000.

The data are not part of the product and lie beside the repository; the packages come with `uv sync --extra bench`.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq
import pytest

from steeldialogue.trade.space import DATAWHEEL, GROWTH_LAB, ProductSpace, exports_of

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "trade"
WORLD, AVERAGE = DATA / "world_exports_country_hs92_4_2016.parquet", DATA / "world_exports_country_sitc4_avg_1998_2000.parquet"
CLOSE = 1e-9
REFLECTED = 1e-8  # twenty reflections magnify the rounding of a sum

pytestmark = pytest.mark.skipif(
    not WORLD.exists(), reason="the world's exports of 2016 lie outside the repository, in ../shared/data/trade"
)
with_ecomplexity = pytest.mark.skipif(find_spec("ecomplexity") is None, reason="ecomplexity is not installed: uv sync --extra bench")


@pytest.fixture(scope="module")
def world() -> pa.Table:
    return pq.read_table(WORLD)


@pytest.fixture(scope="module")
def space(world: pa.Table) -> ProductSpace:
    return ProductSpace(exports_of(world, "2016", "country", "hs4", "export_value_usd"))


@pytest.fixture(scope="module")
def other(space: ProductSpace) -> ProductSpace:
    return ProductSpace(space.exports, DATAWHEEL)


COLUMNS = {"time": "year", "loc": "country", "prod": "hs4", "val": "export_value_usd"}


@pytest.fixture(scope="module")
def theirs(world: pa.Table) -> Any:
    """What ecomplexity finds, in the order of our rows and columns."""
    from ecomplexity import ecomplexity

    frame = world.to_pandas().assign(year=2016)
    return ecomplexity(frame, COLUMNS, check_logsupermodularity=False, verbose=False).sort_values(["country", "hs4"])


@with_ecomplexity
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("measure", ["rca", "density", "cog"])
def test_measures_of_pairs_equal_ecomplexity(space: ProductSpace, theirs: Any, measure: str) -> None:
    ours = getattr(space, measure)
    assert np.abs(theirs[measure].to_numpy().reshape(ours.shape) - ours).max() < CLOSE


@with_ecomplexity
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("measure", "axis"), [("eci", 1), ("coi", 1), ("diversity", 1), ("pci", 0), ("ubiquity", 0)])
def test_measures_of_countries_and_products_equal_ecomplexity(space: ProductSpace, theirs: Any, measure: str, axis: int) -> None:
    whole = theirs[measure].to_numpy().reshape(space.made.shape)
    assert np.abs((whole[:, 0] if axis else whole[0]) - getattr(space, measure)).max() < CLOSE


@with_ecomplexity
@pytest.mark.filterwarnings("ignore")
def test_proximity_equals_ecomplexity(space: ProductSpace, world: pa.Table) -> None:
    from ecomplexity import proximity

    found = proximity(world.to_pandas().assign(year=2016), COLUMNS).sort_values(["hs4_1", "hs4_2"])
    ours = space.proximity.matrix()
    assert np.abs(found["proximity"].to_numpy().reshape(ours.shape) - ours).max() < CLOSE


@pytest.mark.skipif(find_spec("economic_complexity") is None, reason="economic-complexity is not installed: uv sync --extra bench")
@pytest.mark.filterwarnings("ignore")
def test_the_other_convention_equals_economic_complexity(other: ProductSpace, world: pa.Table) -> None:
    import economic_complexity as peer

    rca = peer.rca(world.to_pandas().pivot(index="country", columns="hs4", values="export_value_usd").fillna(0))
    eci, pci = peer.complexity(rca)
    near = peer.proximity(rca)
    found = {
        "rca": rca,
        "eci": eci,
        "pci": pci,
        "density": peer.relatedness(rca, proximities=near),
        "cog": peer.opportunity_gain(rca, pci=pci, proximities=near),
    }
    for measure, values in found.items():
        assert np.abs(values.to_numpy() - getattr(other, measure)).max() < REFLECTED, measure
    assert np.abs(near.to_numpy() - other.proximity.matrix()).max() < CLOSE


def correlation(one: np.ndarray, another: np.ndarray) -> float:
    return float(np.corrcoef(one.ravel(), another.ravel())[0, 1])


def test_what_differs_between_conventions(space: ProductSpace, other: ProductSpace) -> None:
    """ECI and density compare; a level of PCI does not, and a ranking by COG does not at all."""
    assert np.array_equal(space.made, other.made)
    assert correlation(space.eci, other.eci) > 0.99
    assert correlation(space.density, other.density) > 0.999
    totals = space.proximity.totals  # with the diagonal, which is all that the two densities differ by
    assert np.abs((space.density * totals - space.made) / (totals - 1) - other.density).max() < CLOSE
    assert correlation(space.pci, other.pci) > 0.99
    assert abs(other.pci.mean()) < CLOSE < abs(space.pci.mean())
    assert correlation(space.cog, other.cog) < 0.9
    assert (space.cog[space.made == 1] == 0).all()
    assert (other.cog[space.made == 1] != 0).any()


def test_pci_in_the_scale_of_eci(space: ProductSpace) -> None:
    assert space.convention is GROWTH_LAB
    assert np.abs(space.made @ space.pci / space.diversity - space.eci).max() < CLOSE


@pytest.mark.skipif(not AVERAGE.exists(), reason="the averages of 1998-2000 lie outside the repository, in ../shared/data/trade")
def test_the_reference_outputs_of_fitness() -> None:
    """R package `economiccomplexity`: its columns eci and pci hold fitness and complexity after 20 vectors, mean 1."""
    text = csv.ConvertOptions(column_types={"country_iso3": pa.string(), "sitc4": pa.string()})
    found = ProductSpace(exports_of(pq.read_table(AVERAGE), "1998-2000", "country_iso3", "sitc4", "export_value_usd"))
    for name, keys, ours in (
        ("reference_fitness_country", found.exports.countries, found.fitness[0]),
        ("reference_complexity_product", found.exports.products, found.fitness[1]),
    ):
        table = csv.read_csv(DATA / f"{name}_sitc4_1998_2000.csv", convert_options=text)
        reference = dict(zip(*(column.to_pylist() for column in table.columns), strict=True))
        values = np.array([reference[key] for key in keys])
        assert len(reference) == len(keys)
        assert correlation(values, ours) == pytest.approx(1, abs=CLOSE)
        assert np.abs(values - ours).max() < CLOSE


def test_the_world_of_2016(space: ProductSpace) -> None:
    """Japan led by ECI; India stood in the middle, with one of the highest outlooks. Chapter 72: Japan 24.7, India 6.5 bn USD."""
    rank = {name: int((space.eci > space.eci[space.exports.country(name)]).sum()) + 1 for name in ("Japan", "India")}
    assert rank["Japan"] == 1
    assert 80 <= rank["India"] <= 100
    steel = space.exports.in_chapters(("72",))
    for country, billion in (("Japan", 24.7), ("India", 6.5), ("China", 47.8)):
        assert space.exports.values[space.exports.country(country), steel].sum() / 1e9 == pytest.approx(billion, abs=0.05)
