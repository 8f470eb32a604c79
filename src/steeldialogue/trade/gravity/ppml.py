"""Poisson pseudo maximum likelihood of a gravity equation with high-dimensional effects, by `pyfixest`.

E[X_ijt] = exp(a_it + b_jt + g_ij + β z_ijt) (Santos Silva and Tenreyro 2006, REStat 88, 641); effects as Yotov et al. 2016,
An Advanced Guide to Trade Policy Analysis. Zeros stay in; the estimator is consistent whatever the variance.
"""

import warnings
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.trade.gravity.panel import FLOW, KEYS, codes

EFFECTS = {"exporter-year": ("exporter", "year"), "importer-year": ("importer", "year"), "pair": ("exporter", "importer")}
"""The effects of the equation, and the columns that each is made of."""

LEVEL = 0.95
CONVERGENCE = 1e-12
_ROUNDS = 200
_HOW = "PPML gravity needs pyfixest, which is not installed. Install it with `pip install steeldialogue[gravity]`."


@dataclass(frozen=True)
class Coefficient:
    """A coefficient with its standard error (clustered by pair) and 95 % interval."""

    name: str
    value: float
    standard_error: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Separation:
    """Rows that the estimate leaves out, because they say nothing of the coefficients.

    `perfectly_predicted` are zeros that an effect or a regressor explains without error (Correia, Guimarães and Zylkin
    2019); `alone` are rows whose effect no other row shares. `told` is what the estimator said.
    """

    perfectly_predicted: int
    alone: int
    told: tuple[str, ...]


@dataclass(frozen=True)
class Estimate:
    """An estimated gravity equation: coefficients, what was left out, and what was assumed, in sentences."""

    coefficients: tuple[Coefficient, ...]
    rows: int
    separation: Separation
    assumptions: tuple[str, ...]

    def coefficient(self, name: str) -> Coefficient:
        """Return a coefficient.

        Raises:
            DataError: the equation has no such regressor.
        """
        found = next((one for one in self.coefficients if one.name == name), None)
        if found is None:
            raise DataError(f"The equation has no regressor '{name}'; it has {', '.join(one.name for one in self.coefficients)}.")
        return found


def estimate(panel: pa.Table, regressors: tuple[str, ...], effects: tuple[str, ...] = tuple(EFFECTS)) -> Estimate:
    """Return the gravity equation of a panel.

    Args:
        panel: a row for each exporter, importer and year, with `flow` and the regressors as columns; zeros included.
        regressors: such as `ln_one_plus_tariff`; their coefficients are those of the linear index.
        effects: names in EFFECTS.

    Raises:
        SteelDialogueError: pyfixest is not installed, or the estimate does not converge.
        DataError: a column is missing or unusable, an effect is unknown, or the effects explain a regressor entirely.
    """
    pyfixest = _pyfixest()
    _refuse(panel, regressors, effects)
    fixed = {name.replace("-", "_"): codes(*(panel[column].to_pylist() for column in EFFECTS[name])) for name in effects}
    pairs = codes(panel["exporter"].to_pylist(), panel["importer"].to_pylist())
    data = panel.select([FLOW, *regressors]).to_pandas().assign(**fixed, clusters=pairs)
    formula = f"{FLOW} ~ {' + '.join(regressors)} | {' + '.join(fixed)}"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fit = _fit(pyfixest, formula, data, regressors)
    return Estimate(
        _coefficients(fit, regressors), int(fit._N), _separation(fit, caught, panel.num_rows), _assumptions(panel, effects, regressors)
    )


def _pyfixest() -> ModuleType:
    try:
        return import_module("pyfixest")
    except ImportError as fault:
        raise SteelDialogueError(_HOW) from fault


def _fit(pyfixest: ModuleType, formula: str, data: Any, regressors: tuple[str, ...]) -> Any:
    try:
        fit = pyfixest.fepois(
            formula, data=data, vcov={"CRV1": "clusters"}, iwls_tol=CONVERGENCE, iwls_maxiter=_ROUNDS, fixef_tol=CONVERGENCE
        )
    except ValueError as fault:
        raise DataError(f"The gravity equation cannot be estimated: {fault}") from fault
    if lost := sorted(set(regressors) - set(fit.coef().index)):
        raise DataError(f"The effects explain {', '.join(lost)} entirely: it does not vary within them.")
    if not fit.convergence:
        raise SteelDialogueError(f"The gravity equation did not settle in {_ROUNDS} rounds.")
    return fit


def _coefficients(fit: Any, regressors: tuple[str, ...]) -> tuple[Coefficient, ...]:
    values, errors, limits = fit.coef(), fit.se(), fit.confint(alpha=1 - LEVEL)
    lower, upper = limits.iloc[:, 0], limits.iloc[:, 1]
    return tuple(Coefficient(name, *(float(of[name]) for of in (values, errors, lower, upper))) for name in regressors)


def _separation(fit: Any, caught: list[warnings.WarningMessage], rows: int) -> Separation:
    predicted = int(fit.n_separation_na or 0)
    told = tuple(dict.fromkeys(str(one.message).strip() for one in caught if issubclass(one.category, UserWarning)))
    return Separation(predicted, rows - int(fit._N) - predicted, told)


def _assumptions(panel: pa.Table, effects: tuple[str, ...], regressors: tuple[str, ...]) -> tuple[str, ...]:
    home = any(i == j for i, j in zip(panel["exporter"].to_pylist(), panel["importer"].to_pylist(), strict=True))
    return (
        f"The expected flow is exp(effects + β × {', '.join(regressors)}), with effects for {', '.join(effects)}.",
        "One coefficient holds for every pair and year; what else moved a flow is in the effects, or does not move with the regressors.",
        "Sales at home stand in the panel."
        if home
        else "Sales at home are not in the panel, so a shift between home and foreign goods is not seen.",
        "Standard errors let the errors of a pair go together over the years, and no others.",
    )


def _refuse(panel: pa.Table, regressors: tuple[str, ...], effects: tuple[str, ...]) -> None:
    if not regressors or not effects:
        raise DataError("A gravity equation needs at least one regressor and one effect.")
    if unknown := sorted(set(effects) - set(EFFECTS)):
        raise DataError(f"'{unknown[0]}' is no effect of the gravity equation; known are {', '.join(EFFECTS)}.")
    if missing := sorted({*KEYS, FLOW, *regressors} - set(panel.column_names)):
        raise DataError(f"The panel has no column '{missing[0]}'.", field=missing[0])
    for name in (FLOW, *regressors):
        if not name.isidentifier():
            raise DataError(f"'{name}' is no name for a regressor: use letters, digits and underscores.", field=name)
        numbers: NDArray[np.float64] = panel[name].cast(pa.float64()).to_numpy()
        if not np.isfinite(numbers).all() or (name == FLOW and (numbers < 0).any()):
            raise DataError("a cell is empty, not finite, or a negative flow", field=name)
