"""The indicators of the trade room, each a function from flows to a result table; see ACCOUNTS for formulas and units."""

from steeldialogue.trade.basis import between_countries, level, national
from steeldialogue.trade.concentration import concentration, dependence, markets, suppliers
from steeldialogue.trade.exposure import cbam_cost, union_share
from steeldialogue.trade.flows import growth, shares, trade_flows
from steeldialogue.trade.grades import grade_ladder, high_grade_share
from steeldialogue.trade.indicator import ACCOUNTS
from steeldialogue.trade.indirect import indirect_trade
from steeldialogue.trade.intra_industry import grubel_lloyd, two_way_trade
from steeldialogue.trade.mirror import mirror_gaps
from steeldialogue.trade.pairs import Intensity, complementarity, export_similarity, trade_intensity
from steeldialogue.trade.specialisation import revealed_advantage
from steeldialogue.trade.unit_values import trimmed, unit_value_gaps, unit_values

__all__ = [
    "ACCOUNTS",
    "Intensity",
    "between_countries",
    "cbam_cost",
    "complementarity",
    "concentration",
    "dependence",
    "export_similarity",
    "grade_ladder",
    "growth",
    "grubel_lloyd",
    "high_grade_share",
    "indirect_trade",
    "level",
    "markets",
    "mirror_gaps",
    "national",
    "revealed_advantage",
    "shares",
    "suppliers",
    "trade_flows",
    "trade_intensity",
    "trimmed",
    "two_way_trade",
    "union_share",
    "unit_value_gaps",
    "unit_values",
]
