"""Emissions of cogeneration divided between heat and electricity (Annex III, point A.2.2, Equations 47 to 52)."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.constants import MethodConstants
from steeldialogue.core import Figure, formula

_REFERENCE = "Implementing Regulation (EU) 2025/2547, Annex III, point A.2.2, Equation"
_FOUR = dict.fromkeys(("heat_efficiency", "electricity_efficiency", "heat_reference", "electricity_reference"), "1")


@dataclass(frozen=True)
class Efficiencies:
    """Efficiencies of heat and of electricity: of the cogeneration unit, or the references of separate production."""

    heat: Figure
    electricity: Figure

    @classmethod
    def measured(cls, net_heat: Figure, electricity: Figure, energy_input: Figure) -> "Efficiencies":
        """Return the average efficiencies of the reporting period (Equations 47 and 48)."""
        return cls(_heat_efficiency(net_heat, energy_input), _electricity_efficiency(electricity, energy_input))

    @classmethod
    def unknown(cls, constants: MethodConstants) -> "Efficiencies":
        """Return the conservative standard efficiencies: neither measured nor design values are available."""
        return cls(constants.cogeneration_heat_efficiency, constants.cogeneration_electricity_efficiency)


@dataclass(frozen=True)
class Cogeneration:
    """The two shares of a unit's emissions, and the emission factors of its heat and its electricity."""

    heat_share: Figure
    electricity_share: Figure
    heat_factor: Figure
    electricity_factor: Figure

    @classmethod
    def of(
        cls, emissions: Figure, net_heat: Figure, electricity: Figure, efficiencies: Efficiencies, references: Efficiencies
    ) -> "Cogeneration":
        """Divide the emissions of a unit (Equations 49 to 52).

        Args:
            emissions: of the whole unit (Equation 46).
            net_heat: the net heat produced.
            electricity: the net electricity produced.
            efficiencies: of the unit.
            references: of separate production by fuel (Annex III, point C).
        """
        four = (efficiencies.heat, efficiencies.electricity, references.heat, references.electricity)
        heat_share, electricity_share = _heat_share(*four), _electricity_share(*four)
        return cls(
            heat_share,
            electricity_share,
            _heat_factor(emissions, heat_share, net_heat),
            _electricity_factor(emissions, electricity_share, electricity),
        )


@formula(
    "heat efficiency",
    "net heat ÷ energy input",
    takes={"net_heat": "TJ", "energy_input": "TJ"},
    gives="1",
    reference=f"{_REFERENCE} 47",
)
def _heat_efficiency(net_heat: Decimal, energy_input: Decimal) -> Decimal:
    return net_heat / energy_input


@formula(
    "electrical efficiency",
    "net electricity ÷ energy input",
    takes={"electricity": "TJ", "energy_input": "TJ"},
    gives="1",
    reference=f"{_REFERENCE} 48",
)
def _electricity_efficiency(electricity: Decimal, energy_input: Decimal) -> Decimal:
    return electricity / energy_input


@formula(
    "share of heat in cogeneration",
    "(η heat ÷ η ref heat) ÷ (η heat ÷ η ref heat + η el ÷ η ref el)",
    takes=_FOUR,
    gives="1",
    reference=f"{_REFERENCE} 49",
)
def _heat_share(
    heat_efficiency: Decimal, electricity_efficiency: Decimal, heat_reference: Decimal, electricity_reference: Decimal
) -> Decimal:
    heat, electricity = heat_efficiency / heat_reference, electricity_efficiency / electricity_reference
    return heat / (heat + electricity)


@formula(
    "share of electricity in cogeneration",
    "(η el ÷ η ref el) ÷ (η heat ÷ η ref heat + η el ÷ η ref el)",
    takes=_FOUR,
    gives="1",
    reference=f"{_REFERENCE} 50",
)
def _electricity_share(
    heat_efficiency: Decimal, electricity_efficiency: Decimal, heat_reference: Decimal, electricity_reference: Decimal
) -> Decimal:
    heat, electricity = heat_efficiency / heat_reference, electricity_efficiency / electricity_reference
    return electricity / (heat + electricity)


@formula(
    "emission factor of cogenerated heat",
    "emissions × share of heat ÷ net heat",
    takes={"emissions": "tCO2e", "heat_share": "1", "net_heat": "TJ"},
    gives="tCO2e/TJ",
    reference=f"{_REFERENCE} 51",
)
def _heat_factor(emissions: Decimal, heat_share: Decimal, net_heat: Decimal) -> Decimal:
    return emissions * heat_share / net_heat


@formula(
    "emission factor of cogenerated electricity",
    "emissions × share of electricity ÷ electricity",
    takes={"emissions": "tCO2e", "electricity_share": "1", "electricity": "MWh"},
    gives="tCO2e/MWh",
    reference=f"{_REFERENCE} 52",
)
def _electricity_factor(emissions: Decimal, electricity_share: Decimal, electricity: Decimal) -> Decimal:
    return emissions * electricity_share / electricity
