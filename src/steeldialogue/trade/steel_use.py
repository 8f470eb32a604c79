"""Steel use of a country, from figures: apparent, real and true, and crude steel equivalents."""

from decimal import Decimal

from steeldialogue.core.formulas import SAME, formula
from steeldialogue.core.quality import Quality

_WORLDSTEEL = "worldsteel, Indirect trade in steel 2012, definitions of apparent and true steel use"


@formula(
    "apparent steel use",
    "deliveries + imports − exports",
    takes={"deliveries": SAME, "imports": SAME, "exports": SAME},
    gives=SAME,
    reference=_WORLDSTEEL,
)
def apparent_steel_use(deliveries: Decimal, imports: Decimal, exports: Decimal) -> Decimal:
    """Steel delivered to a country's users: its mills' deliveries plus net imports of semi-finished and finished steel [mass]."""
    return deliveries + imports - exports


@formula(
    "real steel use",
    "apparent steel use − net increase of stocks",
    takes={"apparent": SAME, "stock_increase": SAME},
    gives=SAME,
    reference=_WORLDSTEEL,
)
def real_steel_use(apparent: Decimal, stock_increase: Decimal) -> Decimal:
    """Steel used: apparent use less what went into users' stocks [mass]."""
    return apparent - stock_increase


@formula(
    "true steel use",
    "apparent steel use + indirect imports − indirect exports",
    takes={"apparent": SAME, "indirect_imports": SAME, "indirect_exports": SAME},
    gives=SAME,
    reference=_WORLDSTEEL,
)
def true_steel_use(apparent: Decimal, indirect_imports: Decimal, indirect_exports: Decimal) -> Decimal:
    """Steel in the goods a country's own users keep: apparent use plus net imports inside goods [mass]."""
    return apparent + indirect_imports - indirect_exports


@formula(
    "crude steel equivalent",
    "finished steel ÷ yield",
    takes={"finished": SAME, "yield_share": "1"},
    gives=SAME,
    reference="worldsteel, Steel Statistical Yearbook, notes on crude steel equivalents; the yield is the user's",
    quality=Quality.ESTIMATE,
)
def crude_equivalent(finished: Decimal, yield_share: Decimal) -> Decimal:
    """Crude steel it took to make finished steel [mass]; the yield depends on country and route and is never assumed here."""
    return finished / yield_share
