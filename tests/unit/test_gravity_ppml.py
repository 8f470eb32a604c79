"""PPML with high-dimensional effects: equal to a generalised linear model with dummies, and clear about what it leaves out."""

from importlib.util import find_spec
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from gravity_samples import panel
from scipy.linalg import qr

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.trade.gravity import Elasticity, estimate, ppml, with_internal_trade, with_zeros

REGRESSORS = ("ln_one_plus_tariff", "agreement")
AGREEMENT = 1e-6
needs_pyfixest = pytest.mark.skipif(find_spec("pyfixest") is None, reason="pyfixest is not installed: install the extra `gravity`")
needs_statsmodels = pytest.mark.skipif(
    find_spec("statsmodels") is None, reason="statsmodels is not installed: it comes with the group `dev`"
)


def by_dummies(table: pa.Table, effects: tuple[str, ...]) -> dict[str, float]:
    """Return the coefficients of the same equation by statsmodels, with a dummy for each effect."""
    import statsmodels.api as sm

    columns = [np.asarray(table[name].to_pylist(), dtype=float) for name in REGRESSORS]
    for effect in effects:
        keys = list(zip(*(table[name].to_pylist() for name in ppml.EFFECTS[effect]), strict=True))
        columns += [np.array([float(key == one) for key in keys]) for one in sorted(set(keys))]
    dummies = np.column_stack(columns[len(REGRESSORS) :])
    # Dummies of several effects add up to the same constant; as many of them as are independent give the same fit.
    _, triangle, order = qr(dummies, mode="economic", pivoting=True)
    independent = int((np.abs(np.diag(triangle)) > 1e-9).sum())
    design = np.column_stack([*columns[: len(REGRESSORS)], dummies[:, order[:independent]]])
    fit = sm.GLM(table["flow"].to_numpy(), design, family=sm.families.Poisson()).fit(tol=1e-13, maxiter=200)
    return dict(zip(REGRESSORS, map(float, fit.params), strict=False))


@needs_pyfixest
@needs_statsmodels
@pytest.mark.parametrize("effects", [("exporter-year", "importer-year", "pair"), ("exporter-year", "importer-year")])
def test_coefficients_equal_those_of_a_poisson_model_with_dummies(effects: tuple[str, ...]) -> None:
    table = panel()
    found, expected = estimate(table, REGRESSORS, effects), by_dummies(table, effects)
    for name in REGRESSORS:
        assert found.coefficient(name).value == pytest.approx(expected[name], abs=AGREEMENT)


@needs_pyfixest
def test_a_long_panel_gives_back_the_elasticity_that_made_it() -> None:
    equation = estimate(panel(years=12, theta=5.0), REGRESSORS)
    found = equation.coefficient("ln_one_plus_tariff")
    assert found.lower < -5 < found.upper
    assert found.lower < found.value < found.upper
    assert Elasticity.estimated(equation, "ln_one_plus_tariff").value == -found.value


@needs_pyfixest
def test_a_seller_that_sells_nothing_in_a_year_is_reported_as_separated() -> None:
    table = panel()
    silent = pc.and_(pc.equal(table["exporter"], "ZAF"), pc.equal(table["year"], 1))
    quiet = table.set_column(table.column_names.index("flow"), "flow", pc.if_else(silent, 0.0, table["flow"]))
    before, found = estimate(table, REGRESSORS), estimate(quiet, REGRESSORS)
    assert found.rows == before.rows - 7
    assert found.separation.perfectly_predicted == table.num_rows - found.rows
    assert found.separation.told == (f"{table.num_rows - found.rows} observations removed because of separation.",)


@needs_pyfixest
def test_a_pair_seen_once_says_nothing() -> None:
    table = panel()
    once = pc.or_(pc.not_equal(table["exporter"], "ZAF"), pc.or_(pc.not_equal(table["importer"], "USA"), pc.equal(table["year"], 0)))
    found = estimate(table.filter(once), REGRESSORS)
    assert found.separation.alone == 1


@needs_pyfixest
def test_assumptions_are_told() -> None:
    told = estimate(panel(), REGRESSORS).assumptions
    assert any("effects for exporter-year, importer-year, pair" in one for one in told)
    assert any("Sales at home are not in the panel" in one for one in told)


@needs_pyfixest
def test_a_regressor_that_the_effects_explain_is_refused() -> None:
    table = panel()
    distance = pa.array([float(len(set(pair))) for pair in zip(table["exporter"].to_pylist(), table["importer"].to_pylist(), strict=True)])
    with pytest.raises(DataError, match="distance"):
        estimate(table.append_column("distance", distance), ("ln_one_plus_tariff", "distance"))


@needs_pyfixest
@pytest.mark.parametrize(
    ("regressors", "effects", "told"),
    [
        ((), ("pair",), "at least one regressor and one effect"),
        (("tariff",), ("pair",), "no column 'tariff'"),
        (("agreement",), ("product",), "'product' is no effect"),
        (("agreement",), (), "at least one regressor and one effect"),
    ],
)
def test_an_equation_that_cannot_be_is_refused(regressors: tuple[str, ...], effects: tuple[str, ...], told: str) -> None:
    with pytest.raises(DataError, match=told):
        estimate(panel(), regressors, effects)


@needs_pyfixest
@pytest.mark.parametrize("bad", [float("nan"), -1.0, None])
def test_a_cell_that_is_no_flow_is_refused(bad: float | None) -> None:
    table = panel()
    flow = [bad, *table["flow"].to_pylist()[1:]]
    with pytest.raises(DataError, match="field 'flow': a cell is empty, not finite, or a negative flow"):
        estimate(table.set_column(table.column_names.index("flow"), "flow", pa.array(flow, pa.float64())), REGRESSORS)


def test_without_pyfixest_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(ppml, "import_module", refuse)
    with pytest.raises(SteelDialogueError, match=r"pip install steeldialogue\[gravity\]"):
        estimate(panel(), REGRESSORS)


def test_zeros_are_filled_in_but_not_at_home() -> None:
    told = pa.table({"exporter": ["JPN", "IND", "IND"], "importer": ["IND", "KOR", "IND"], "year": [1, 1, 1], "flow": [5.0, 2.0, 9.0]})
    rows = {(row["exporter"], row["importer"]): row["flow"] for row in with_zeros(told).to_pylist()}
    assert rows == {("JPN", "IND"): 5, ("JPN", "KOR"): 0, ("IND", "KOR"): 2, ("IND", "IND"): 9}


def test_internal_trade_is_an_input() -> None:
    told = pa.table({"exporter": ["JPN"], "importer": ["IND"], "year": [1], "flow": [5.0]})
    assert with_internal_trade(told, {("JPN", 1): 50.0}).num_rows == 2
    with pytest.raises(DataError, match="negative for a country"):
        with_internal_trade(told, {("JPN", 1): -1.0})
    with pytest.raises(DataError, match="twice in a year"):
        with_zeros(pa.concat_tables([told, told]))
    with pytest.raises(DataError, match="missing: flow"):
        with_zeros(told.drop_columns(["flow"]))
