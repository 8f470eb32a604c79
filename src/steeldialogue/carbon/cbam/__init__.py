"""The EU Carbon Border Adjustment Mechanism for iron and steel."""

from steeldialogue.carbon.cbam.defaults import DefaultValue, DefaultValues
from steeldialogue.carbon.cbam.obligation import Conditions, Obligation, Tables, obligation_at_default
from steeldialogue.carbon.cbam.range import CodeRange, code_range
from steeldialogue.carbon.cbam.scope import Scope

__all__ = [
    "CodeRange",
    "Conditions",
    "DefaultValue",
    "DefaultValues",
    "Obligation",
    "Scope",
    "Tables",
    "code_range",
    "obligation_at_default",
]
