"""Technology sharing: from plants diagnosed to savings verified, each saving in CO2 by the carbon engine."""

from steeldialogue.sharing.facts import MEASURE_STATES, SAVING_STAGES, DiagnosisFact, MeasureFact, SavingFact
from steeldialogue.sharing.files import read_sharing
from steeldialogue.sharing.funnel import STANDINGS, Funnel, Standing, Step, funnel, standing
from steeldialogue.sharing.savings import SavedTotal, SavingResult, SavingRules, saved_totals, saving_tco2

__all__ = [
    "MEASURE_STATES",
    "SAVING_STAGES",
    "STANDINGS",
    "DiagnosisFact",
    "Funnel",
    "MeasureFact",
    "SavedTotal",
    "SavingFact",
    "SavingResult",
    "SavingRules",
    "Standing",
    "Step",
    "funnel",
    "read_sharing",
    "saved_totals",
    "saving_tco2",
    "standing",
]
