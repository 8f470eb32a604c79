"""What a run answers: each quantity with its unit, how it comes about, and from which inputs."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """One series of an answer; `inputs` names groups of figures that a single value rests on."""

    label: str
    unit: str
    expression: str
    inputs: tuple[str, ...]


_DRIVEN = ("drivers", "use", "saturation", "lifetimes", "indirect")
_SCRAP = (*_DRIVEN, "losses", "recovery", "scrap")

QUANTITIES: Mapping[str, Quantity] = {
    "population": Quantity(
        "population", "million_person", "rows of the drivers, a monotone cubic of the logarithm between them", ("drivers",)
    ),
    "gdp_per_head": Quantity("output per head", "", "rows of the drivers, a monotone cubic of the logarithm between them", ("drivers",)),
    "stock": Quantity("steel in use", "Mt", "sum over cohorts of what went into use × what survives", _DRIVEN),
    "inflow": Quantity("steel going into use", "Mt", "change of stock + outflow", _DRIVEN),
    "outflow": Quantity("steel leaving use", "Mt", "sum over cohorts of what went into use × what dies in the year", _DRIVEN),
    "apparent_use": Quantity("apparent use of finished steel", "Mt", "inflow ÷ (1 − loss) + net indirect exports", (*_DRIVEN, "losses")),
    "true_use": Quantity("true use of steel", "Mt", "apparent use − net indirect exports", (*_DRIVEN, "losses")),
    "indirect_net_exports": Quantity(
        "net exports of steel inside goods", "Mt", "the record, then its last value as the scenario says", ("indirect",)
    ),
    "programme_use": Quantity(
        "steel of programmes beyond their line", "Mt", "(outlay − outlay growing as output) × steel per outlay", ("programmes",)
    ),
    "steel_net_exports": Quantity(
        "net exports of finished steel", "Mt", "crude steel ÷ crude per finished − apparent use, then its last value", ("crude", "use")
    ),
    "crude_steel_need": Quantity(
        "crude steel need",
        "Mt",
        "(apparent use + net exports of finished steel) × crude per finished",
        (*_DRIVEN, "losses", "crude", "programmes"),
    ),
    "home_scrap": Quantity("scrap of the steelworks", "Mt", "crude steel − finished steel", (*_DRIVEN, "crude")),
    "new_scrap": Quantity("scrap of fabrication", "Mt", "apparent use × loss", (*_DRIVEN, "losses")),
    "old_scrap": Quantity("scrap of worn-out goods", "Mt", "outflow × recovery", (*_DRIVEN, "recovery", "scrap")),
    "scrap_supply": Quantity("own scrap on the market", "Mt", "new scrap + old scrap", _SCRAP),
    "scrap_net_imports": Quantity("net imports of scrap", "Mt", "the last published values as the scenario says", ("scrap_trade",)),
    "scrap_available": Quantity("scrap to be bought", "Mt", "new scrap + old scrap + net imports of scrap", (*_SCRAP, "scrap_trade")),
}
