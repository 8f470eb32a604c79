"""The product space: what countries make better than others, what lies near to it, and what two countries could add to each other."""

from steeldialogue.trade.space.aggregation import HS4, HS6, exports_by_product
from steeldialogue.trade.space.bootstrap import DRAWS, LEVEL, RankInterval, rank_intervals
from steeldialogue.trade.space.convention import CONVENTIONS, DATAWHEEL, GROWTH_LAB, Convention, convention
from steeldialogue.trade.space.exports import Exports, exports_of
from steeldialogue.trade.space.pairs import NEAR, Pair, Side, complementary, firmness, pairs
from steeldialogue.trade.space.picture import Link, Node, Picture, picture
from steeldialogue.trade.space.product_space import ProductSpace
from steeldialogue.trade.space.scope import STEEL, STEEL_USING, branch
from steeldialogue.trade.space.sophistication import expy, prody

__all__ = [
    "CONVENTIONS",
    "DATAWHEEL",
    "DRAWS",
    "GROWTH_LAB",
    "HS4",
    "HS6",
    "LEVEL",
    "NEAR",
    "STEEL",
    "STEEL_USING",
    "Convention",
    "Exports",
    "Link",
    "Node",
    "Pair",
    "Picture",
    "ProductSpace",
    "RankInterval",
    "Side",
    "branch",
    "complementary",
    "convention",
    "exports_by_product",
    "exports_of",
    "expy",
    "firmness",
    "pairs",
    "picture",
    "prody",
    "rank_intervals",
]
