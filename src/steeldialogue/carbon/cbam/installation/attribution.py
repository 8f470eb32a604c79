"""Attributing an installation's emissions to production processes (Annex III, points A.1 to A.3)."""

from collections.abc import Sequence
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.sums import product_of, sum_of
from steeldialogue.core import Figure, formula

_ANNEX = "Implementing Regulation (EU) 2025/2547, Annex III, point"
_ZERO = Decimal(0)
_TERMS = ("direct", "heat_imported", "heat_exported", "waste_gas_imported", "waste_gas_exported", "electricity_produced")


def reconciled(installation: Figure, processes: Sequence[Figure]) -> list[Figure]:
    """Return the data of the processes, corrected in one ratio so that they meet the total of the installation.

    Raises:
        LineageError: there is no process, or their sum is zero.
    """
    whole = sum_of("sum over processes", processes, installation.unit, f"{_ANNEX} A.1")
    factor = _reconciliation_factor(installation, whole)
    return [_corrected(process, factor).named(process.label) for process in processes]


@formula(
    "reconciliation factor",
    "D installation ÷ Σ D processes",
    takes={"installation": "=", "processes": "="},
    gives="1",
    reference=f"{_ANNEX} A.1, Equation 41",
)
def _reconciliation_factor(installation: Decimal, processes: Decimal) -> Decimal:
    return installation / processes


@formula(
    "reconciled process data",
    "D process × RecF",
    takes={"process": "=", "factor": "1"},
    gives="=",
    reference=f"{_ANNEX} A.1, Equation 42",
)
def _corrected(process: Decimal, factor: Decimal) -> Decimal:
    return process * factor


@formula(
    "emissions attributed by functional unit",
    "emissions × mass of the good ÷ mass of all goods",
    takes={"emissions": "tCO2e", "good": "t", "all_goods": "t"},
    gives="tCO2e",
    reference=f"{_ANNEX} A.2; Annex II, point A.4",
)
def attributed_by_mass(emissions: Decimal, good: Decimal, all_goods: Decimal) -> Decimal:
    """Return the share of one good in a multifunctional process.

    One such process is mandatory for crude steel and steel products that differ only in size or shape.
    """
    return emissions * good / all_goods


def waste_gas_charge(quantity: Figure, net_calorific_value: Figure, natural_gas_factor: Figure) -> Figure:
    """Return the charge in tCO2e for waste gas from another process (point A.2.3, Equation 53).

    Its combustion emissions stay out of the direct emissions of the importing process.

    Raises:
        UnitError: quantity and calorific value do not fit.
    """
    return product_of(
        "waste gas imported",
        "V × NCV × EF natural gas",
        "tCO2e",
        f"{_ANNEX} A.2.3, Equation 53",
        quantity=quantity,
        net_calorific_value=net_calorific_value,
        natural_gas_factor=natural_gas_factor,
    )


def waste_gas_credit(quantity: Figure, net_calorific_value: Figure, natural_gas_factor: Figure, correction: Figure) -> Figure:
    """Return the credit in tCO2e for waste gas used in another process (point A.2.3, Equation 54).

    Its combustion emissions stay whole in the direct emissions of the exporting process, wherever it is burnt.

    Raises:
        UnitError: quantity and calorific value do not fit.
    """
    return product_of(
        "waste gas exported",
        "V × NCV × EF natural gas × Corr",
        "tCO2e",
        f"{_ANNEX} A.2.3, Equation 54",
        quantity=quantity,
        net_calorific_value=net_calorific_value,
        natural_gas_factor=natural_gas_factor,
        correction=correction,
    )


@formula(
    "attributed direct emissions",
    "max(0, DirEm + heat in − heat out + waste gas in − waste gas out − electricity produced)",
    takes=dict.fromkeys(_TERMS, "tCO2e"),
    gives="tCO2e",
    reference=f"{_ANNEX} A.3, Equation 55",
)
def attributed_direct_emissions(
    direct: Decimal,
    heat_imported: Decimal = _ZERO,
    heat_exported: Decimal = _ZERO,
    waste_gas_imported: Decimal = _ZERO,
    waste_gas_exported: Decimal = _ZERO,
    electricity_produced: Decimal = _ZERO,
) -> Decimal:
    """Return the direct emissions attributed to a process (Equation 55); a negative result is zero."""
    balance = direct + heat_imported - heat_exported + waste_gas_imported - waste_gas_exported - electricity_produced
    return max(_ZERO, balance)
