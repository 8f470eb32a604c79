"""Made-up bilateral trade of the size of CEPII BACI, as files in the columns of the flow table, sorted by product as the store sorts them.

Countries differ in size and know-how, products in complexity and in what they ask for; a country exports what suits it. Some 37.5 %
of the pairs of country and product are filled, as in BACI, and 6 % of the masses are missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 20251
FIRST_YEAR = 2018
COUNTRIES = 226
FILLED = 0.375
WITHOUT_MASS = 0.06
KNOW_HOW = 6  # kinds of capability that countries have and products ask for
TRIES = 1.35  # partners drawn over partners kept: the same partner is drawn twice, or the country itself


@dataclass(frozen=True)
class World:
    """What stays the same from year to year."""

    size: np.ndarray
    skill: np.ndarray
    difficulty: np.ndarray
    suits: np.ndarray


def make_panel(folder: Path, years: int, products: int, rows: int) -> list[Path]:
    """Write one Parquet file a year, with about `rows` rows each, and return their paths."""
    random = np.random.default_rng(SEED)
    world = made_up(random, products)
    return [write_year(folder / f"flows_{year}.parquet", world, random, rows) for year in range(FIRST_YEAR, FIRST_YEAR + years)]


def made_up(random: np.random.Generator, products: int) -> World:
    """Draw countries and products."""
    size = np.sort(random.lognormal(0, 2.0, COUNTRIES))[::-1]
    skill = 0.55 * standard(np.log(size)) + 0.84 * random.normal(size=COUNTRIES)
    difficulty = random.normal(size=products)
    able, asked = random.normal(size=(COUNTRIES, KNOW_HOW)), random.normal(size=(products, KNOW_HOW))
    demand = random.normal(0, 1.6, products)
    suits = 0.9 * np.log(size)[:, None] + 0.8 * np.outer(skill, difficulty) + 0.55 * able @ asked.T + demand
    return World(size, skill, difficulty, suits)


def standard(values: np.ndarray) -> np.ndarray:
    """Return values with mean 0 and standard deviation 1."""
    return (values - values.mean()) / values.std()


def write_year(path: Path, world: World, random: np.random.Generator, rows: int) -> Path:
    """Draw who sells what to whom in one year, and write it."""
    suits = world.suits + random.normal(0, 1.3, world.suits.shape)
    exporter, product, importer = flows(world, suits, random, rows)
    value = np.exp(random.normal(0, 1.4, exporter.size) + 0.8 * suits[exporter, product] + 0.3 * np.log(world.size[importer]))
    price = np.exp(0.35 * world.difficulty[product] + 0.15 * world.skill[exporter] + random.normal(0, 0.35, exporter.size))
    mass = np.where(random.random(exporter.size) < WITHOUT_MASS, np.nan, value / price)
    table = {
        "exporter": named(exporter, [f"C{place:02X}" for place in range(COUNTRIES)]),
        "importer": named(importer, [f"C{place:02X}" for place in range(COUNTRIES)]),
        "hs": named(product, [f"{place:06d}" for place in range(world.difficulty.size)]),
        "value": pa.array(np.round(1000 * value)),
        "mass_t": pa.array(mass, from_pandas=True),
    }
    pq.write_table(pa.table(table), path, compression="zstd")
    return path


def flows(world: World, suits: np.ndarray, random: np.random.Generator, rows: int) -> Iterator[np.ndarray]:
    """Return exporter, product and importer of every flow, in order of products."""
    threshold = np.quantile(suits, 1 - FILLED)
    exporter, product = np.nonzero(suits > threshold)
    reach = np.expm1(np.minimum(suits[exporter, product] - threshold, 6.0) * 0.62) * 4.2
    partners = 1.0 + random.poisson(reach)
    partners = np.clip(partners * rows * TRIES / partners.sum(), 1, 4 * COUNTRIES).astype(np.int64)
    buys = np.cumsum(world.size**0.55 / (world.size**0.55).sum())
    exporter, product = np.repeat(exporter, partners), np.repeat(product, partners)
    importer = np.minimum(np.searchsorted(buys, random.random(exporter.size)), COUNTRIES - 1)
    other = importer != exporter
    key = np.unique((product[other] * COUNTRIES + exporter[other]) * COUNTRIES + importer[other])
    return iter((key // COUNTRIES % COUNTRIES, key // COUNTRIES**2, key % COUNTRIES))


def named(places: np.ndarray, names: list[str]) -> pa.Array:
    """Return places as names."""
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(names))
