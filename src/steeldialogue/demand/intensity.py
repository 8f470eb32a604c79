"""How much steel an economy takes for what it makes: intensity of use, and growth of use against growth of output."""

from decimal import Decimal

from steeldialogue.core.formulas import formula

_INTENSITY_OF_USE = "Wårell 2014, Resources Policy 39, 134: the intensity-of-use method of Malenbaum"


@formula(
    "intensity of steel use",
    "steel used per head ÷ output per head",
    takes={"use": "kg/person", "output": "thousand_USD2021/person"},
    gives="kg/thousand_USD2021",
    reference=_INTENSITY_OF_USE,
)
def intensity_of_use(use: Decimal, output: Decimal) -> Decimal:
    """Finished steel for a thousand international dollars of output at the prices of 2021 [kg/thousand_USD2021]."""
    return use / output


@formula(
    "elasticity of steel use to output",
    "mean yearly growth of steel use ÷ mean yearly growth of output",
    takes={"use": "1", "output": "1"},
    gives="1",
    reference="ratio of mean growth rates over a period, after Wårell 2014, Resources Policy 39, 134",
)
def growth_elasticity(use: Decimal, output: Decimal) -> Decimal:
    """By how many per cent steel use grew for each per cent that output grew; it describes a period and explains nothing."""
    return use / output
