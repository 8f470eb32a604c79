"""Import lines by the million: what each owes, under which rules, exact to the cent."""

from steeldialogue.carbon.cbam.lines.account import Account, Accountant
from steeldialogue.carbon.cbam.lines.batch import LineEngine
from steeldialogue.carbon.cbam.lines.explain import explain_cells, explain_line
from steeldialogue.carbon.cbam.lines.options import PAID_RULES, LineOptions
from steeldialogue.carbon.cbam.lines.run import Summary, run_file
from steeldialogue.carbon.cbam.lines.status import Status

__all__ = [
    "PAID_RULES",
    "Account",
    "Accountant",
    "LineEngine",
    "LineOptions",
    "Status",
    "Summary",
    "explain_cells",
    "explain_line",
    "run_file",
]
