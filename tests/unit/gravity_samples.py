"""Small panels of bilateral trade with known effects, zeros included."""

from itertools import product

import numpy as np
import pyarrow as pa

COUNTRIES = ("CHN", "DEU", "IND", "JPN", "KOR", "USA", "VNM", "ZAF")


def panel(years: int = 4, seed: int = 3, theta: float = 4.0) -> pa.Table:
    """Return exporter, importer, year, flow and two regressors; about one flow in five is zero."""
    draw = np.random.default_rng(seed)
    keys = [(i, j, t) for t, i, j in product(range(years), COUNTRIES, COUNTRIES) if i != j]
    seller, buyer, pair = ({key: draw.normal() for key in product(COUNTRIES, wide)} for wide in (range(years), range(years), COUNTRIES))
    tariff = np.array([draw.choice([0.0, 0.05, 0.1, 0.2]) for _ in keys])
    agreement = np.array([float(draw.random() < 0.4) for _ in keys])
    level = np.array([2 + seller[i, t] + buyer[j, t] + pair[i, j] for i, j, t in keys])
    mean = np.exp(level - theta * np.log1p(tariff) + 0.3 * agreement)
    flow = np.where(draw.random(len(keys)) < 0.2, 0.0, mean * draw.gamma(1.5, 1 / 1.5, len(keys)))
    exporter, importer, year = (list(column) for column in zip(*keys, strict=True))
    columns = {"exporter": exporter, "importer": importer, "year": year, "flow": flow, "ln_one_plus_tariff": np.log1p(tariff)}
    return pa.table({**columns, "agreement": agreement})
