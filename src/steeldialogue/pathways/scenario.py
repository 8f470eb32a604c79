"""Scenarios: small TOML documents that differ from the reference in some keys."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from steeldialogue.catalog.schema.base import AreaCode
from steeldialogue.catalog.schema.plants import PLANT_STATUS
from steeldialogue.core import DataError, Figure
from steeldialogue.core.cell_types import Text
from steeldialogue.core.strict import Strict, read_toml, validated
from steeldialogue.pathways.course import Course, stated_amount, stated_course

RATE = Annotated[Figure, stated_amount("%")]
SPAN = Annotated[Figure, stated_amount("a")]
MASS = Annotated[Figure, stated_amount("Mt")]
SHARES = Annotated[Course, stated_course("%")]
MASSES = Annotated[Course, stated_course("Mt")]
SCENARIOS = files("steeldialogue.pathways") / "scenarios"
REFERENCE = "reference"


class ScenarioPart(Strict):
    """A part of a scenario."""

    model_config = ConfigDict(arbitrary_types_allowed=True)


class Capital(ScenarioPart):
    """Rates: of the objective, and of capital in each area."""

    discount_rate: RATE
    rate: dict[AreaCode, RATE]


class Cbam(ScenarioPart):
    """The Union's charge at the border; see law eu_cbam."""

    price: Annotated[Course | Literal["latest", "off"], stated_course("EUR/tCO2e", ("latest", "off"))]
    good: Annotated[str, Field(pattern=r"^\d{8}$")]
    export_share: dict[AreaCode, Annotated[Course | Literal["catalogue"], stated_course("%", ("catalogue",))]]


class Carbon(ScenarioPart):
    """What emissions cost at home and at the Union's border."""

    domestic: dict[
        AreaCode,
        Annotated[Course | Literal["gx_ets floor", "gx_ets ceiling"], stated_course("USD/tCO2e", ("gx_ets floor", "gx_ets ceiling"))],
    ]
    allowance: dict[AreaCode, SHARES]
    cbam: Cbam


class Fleet(ScenarioPart):
    """Which works are counted; the route of each follows from its furnaces (see catalog/plant_routes.toml)."""

    stand_in: dict[str, str]
    statuses: tuple[PLANT_STATUS, ...]
    opens_after: SPAN


class Works(ScenarioPart):
    """How works may run, grow and be built."""

    greenfield: bool
    relaxed_after: SPAN
    least_utilisation: RATE
    most_utilisation: RATE
    most_capacity: dict[AreaCode, dict[str, MASSES]]
    least_capacity: dict[AreaCode, dict[str, MASSES]]
    new_a_year: dict[AreaCode, MASSES]
    growth: RATE
    seed: MASS
    first_decision: int


class Trade(ScenarioPart):
    """What comes from outside and goes there."""

    held_balance: SHARES
    scrap_held: SHARES
    steel_cost: Annotated[Figure, stated_amount("USD/t")]
    steel_limit: MASSES
    green_iron_cost: Annotated[Figure, stated_amount("USD/t")]
    green_iron_limit: MASSES


class OwnParameter(ScenarioPart):
    """A parameter of a route that the user states."""

    technology: Text
    area: AreaCode
    parameter: Text
    value: str


class Grid(ScenarioPart):
    """Emissions of bought power: the kind of factor that is taken from the law folder, and those of later years."""

    factor: dict[AreaCode, str]
    later: dict[AreaCode, Annotated[Course, stated_course("tCO2e/MWh")]]


class TechnologyChoices(ScenarioPart):
    """Routes left out, and own parameters."""

    leave_out: tuple[str, ...]
    own: tuple[OwnParameter, ...]


class Abatement(ScenarioPart):
    """Prices of the abatement cost curve, and the year it is read in."""

    prices: tuple[Annotated[Figure, stated_amount("USD/tCO2e")], ...]
    year: int


class Spread(ScenarioPart):
    """How far the draws of an ensemble go either way where no source tells it."""

    certificates: RATE
    capital: RATE


class Ensemble(ScenarioPart):
    """How many draws, and what is told of them."""

    runs: Annotated[int, Field(ge=2)]
    seed: int
    spread: Spread
    years: tuple[int, ...]
    quantiles: tuple[RATE, ...]


class Scenario(ScenarioPart):
    """Everything a run of pathways is told."""

    title: Text
    note: str
    areas: Annotated[tuple[AreaCode, ...], Field(min_length=1)]
    base_year: int
    last_year: int
    price_year: int
    price_basis: tuple[Literal["quote", "statement", "tender", "assumption", "target"], ...]
    foresight: Literal["perfect", "myopic"]
    decision_step: SPAN
    break_off_step: SPAN
    gap: RATE
    demand: dict[str, Any]
    need: dict[AreaCode, MASSES]
    capital: Capital
    carbon: Carbon
    fleet: Fleet
    works: Works
    trade: Trade
    limits: dict[AreaCode, dict[str, Any]]
    grid: Grid
    prices: dict[AreaCode, dict[str, Any]]
    technology: TechnologyChoices
    abatement: Abatement
    ensemble: Ensemble

    @model_validator(mode="after")
    def _fits_together(self) -> "Scenario":
        if self.last_year <= self.base_year:
            raise ValueError(f"last_year {self.last_year} does not come after base_year {self.base_year}")
        if len(set(self.areas)) < len(self.areas):
            raise ValueError("an area is named twice")
        outside = [year for year in (self.abatement.year, *self.ensemble.years) if year not in self.years]
        if outside:
            raise ValueError(f"{outside[0]} is asked for, but the years are {self.base_year} to {self.last_year}")
        for name, by_area in self._by_area().items():
            if missing := [area for area in self.areas if area not in by_area]:
                raise ValueError(f"{name} has nothing for {missing[0]}")
        return self

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the run."""
        return tuple(range(self.base_year, self.last_year + 1))

    def _by_area(self) -> Mapping[str, Mapping[str, Any]]:
        return {
            "capital.rate": self.capital.rate,
            "carbon.domestic": self.carbon.domestic,
            "carbon.allowance": self.carbon.allowance,
            "carbon.cbam.export_share": self.carbon.cbam.export_share,
            "works.new_a_year": self.works.new_a_year,
            "limits": self.limits,
            "grid.factor": self.grid.factor,
        }


def read_scenario(path: Path) -> Scenario:
    """Read a scenario; keys it does not name are those of the reference.

    Raises:
        DataError: the file is missing or no TOML, or a key is unknown or wrong; the error names it.
    """
    return scenario_of(read_toml(path), path.name)


def builtin_scenario(name: str = REFERENCE) -> Scenario:
    """Return a scenario that comes with the system.

    Raises:
        DataError: there is none of this name.
    """
    if name not in builtin_names():
        raise DataError(f"there is no builtin scenario '{name}'; there are {', '.join(builtin_names())}")
    file = f"{name}.toml"
    return scenario_of(read_toml(SCENARIOS / file), file)


def builtin_names() -> tuple[str, ...]:
    """Return the names of the scenarios that come with the system."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in SCENARIOS.iterdir() if file.name.endswith(".toml")))


def scenario_of(content: Mapping[str, Any], file: str = "scenario") -> Scenario:
    """Return a scenario from its keys, over those of the reference.

    Raises:
        DataError: a key is unknown or wrong.
    """
    return validated(file, merged(read_toml(SCENARIOS / f"{REFERENCE}.toml"), content), Scenario)


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return one document laid over another; a table of years replaces the one below it as a whole."""
    found = dict(under)
    for key, value in over.items():
        below = found.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping) and not _is_course(value) and not _is_course(below):
            found[key] = merged(below, value)
        else:
            found[key] = value
    return found


def _is_course(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(key.isdigit() for key in value)


def reference_text() -> str:
    """Return the reference as it is written, with its remarks: every key and its default."""
    return (SCENARIOS / f"{REFERENCE}.toml").read_text(encoding="utf-8")
