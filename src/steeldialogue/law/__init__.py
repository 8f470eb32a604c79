"""Law as data: dated parameters and tables, each with its provision and journal date."""

from steeldialogue.law.parameters import Parameter
from steeldialogue.law.reader import Law, open_law
from steeldialogue.law.rule_sets import Standards, open_standards
from steeldialogue.law.tables import LawTable

__all__ = ["Law", "LawTable", "Parameter", "Standards", "open_law", "open_standards"]
