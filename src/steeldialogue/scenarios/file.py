"""The file of a scenario: few keys, in the words of those who discuss them; what it does not name is as in its base."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from steeldialogue.catalog.schema.base import AreaCode
from steeldialogue.core import DataError
from steeldialogue.core.cell_types import PLAIN_NUMBER, Text
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import read_toml, validated
from steeldialogue.demand import DemandScenario
from steeldialogue.pathways.course import Course, stated_course
from steeldialogue.pathways.scenario import MASSES, SHARES, OwnParameter, ScenarioPart, builtin_names

BUILTIN = files("steeldialogue.scenarios") / "builtin"
REFERENCE, SECOND = "reference", "higher_carbon_price"
LEVELS = ("low", "central", "high")
HOME_PRICE = Annotated[Course | Literal["gx_ets floor", "gx_ets ceiling"], stated_course("USD/tCO2e", ("gx_ets floor", "gx_ets ceiling"))]
CERTIFICATE_PRICE = Annotated[Course | Literal["latest", "off"], stated_course("EUR/tCO2e", ("latest", "off"))]
_WHOLE = Decimal(1)
_TOP_KEYS = ("areas", "last_year")  # keys of the demand room that a scenario says once, for all engines


class TechnologyChoice(ScenarioPart):
    """Routes that nobody may build, what each country has of a resource in a year, and own parameters of routes."""

    leave_out: tuple[str, ...] | None = None
    limits: dict[AreaCode, dict[str, Any]] = Field(default_factory=dict)
    own: tuple[OwnParameter, ...] = ()


class TradeChoice(ScenarioPart):
    """How trade answers cost: an elasticity, by its level in the catalogue or an own number, and what reaches the Union."""

    elasticity: str = "central"
    elasticity_source: str = ""
    share_to_union: dict[AreaCode, SHARES] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_elasticity(self) -> Self:
        if self.elasticity not in LEVELS and not _is_not_negative(self.elasticity):
            raise ValueError(f"elasticity '{self.elasticity}' is neither {', '.join(LEVELS)} nor a number such as \"4\"")
        if self.elasticity not in LEVELS and not self.elasticity_source:
            raise ValueError("an own elasticity needs elasticity_source: who says so")
        return self


class ScenarioFile(ScenarioPart):
    """Everything that a scenario says; each key goes to every engine that uses it."""

    title: Text
    note: str = ""
    base: str = REFERENCE
    last_year: int | None = None
    carbon_price: dict[AreaCode, HOME_PRICE] = Field(default_factory=dict)
    free_allowance: dict[AreaCode, SHARES] = Field(default_factory=dict)
    certificate_price: CERTIFICATE_PRICE | None = None
    demand: dict[str, Any] = Field(default_factory=dict)
    need: dict[AreaCode, MASSES] = Field(default_factory=dict)
    technology: TechnologyChoice = Field(default_factory=TechnologyChoice)
    trade: TradeChoice = Field(default_factory=TradeChoice)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.base not in builtin_names():
            raise ValueError(f"base '{self.base}' is none of {', '.join(builtin_names())}.{suggestions(self.base, list(builtin_names()))}")
        if twice := [key for key in _TOP_KEYS if key in self.demand]:
            raise ValueError(
                f"demand.{twice[0]} is not said here: last_year stands at the top, for all engines, and the areas are the base's"
            )
        return self

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for area, price in self.carbon_price.items():
            _refuse_beyond(f"carbon_price.{area}", price, None)
        _refuse_beyond("certificate_price", self.certificate_price, None)
        for area, part in self.free_allowance.items():
            _refuse_beyond(f"free_allowance.{area}", part, _WHOLE)
        for area, part in self.trade.share_to_union.items():
            _refuse_beyond(f"trade.share_to_union.{area}", part, _WHOLE)
        return self

    def by_area(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the tables that hold something for each area."""
        yield "carbon_price", self.carbon_price
        yield "free_allowance", self.free_allowance
        yield "need", self.need
        yield "technology.limits", self.technology.limits
        yield "trade.share_to_union", self.trade.share_to_union


def _refuse_beyond(name: str, course: Course | str | None, most: Decimal | None) -> None:
    """Refuse a value below nought, or a part above the whole."""
    for year, figure in course.points if isinstance(course, Course) else ():
        if figure.value < 0 or (most is not None and figure.to("1").value > most):
            raise ValueError(f"{name}: {figure.value} {figure.unit} in {year or 'every year'} cannot be")


def read_file(path: Traversable) -> ScenarioFile:
    """Read the file of a scenario.

    Raises:
        DataError: the file is missing or no TOML, or a key is unknown or wrong; the error names file and key.
    """
    return scenario_of(read_toml(path), path.name)


def scenario_of(content: Mapping[str, Any], file: str = "scenario") -> ScenarioFile:
    """Return a scenario from its keys.

    Raises:
        DataError: a key is unknown or wrong.
    """
    found = validated(file, content, ScenarioFile)
    validated(f"{file}, demand", found.demand, DemandScenario)
    return found


def builtin_files() -> dict[str, ScenarioFile]:
    """Return the scenarios that come with the system, by name."""
    names = sorted(file.name.removesuffix(".toml") for file in BUILTIN.iterdir() if file.name.endswith(".toml"))
    return {name: builtin_file(name) for name in names}


def builtin_file(name: str = REFERENCE) -> ScenarioFile:
    """Return a scenario that comes with the system.

    Raises:
        DataError: there is none of this name.
    """
    path = BUILTIN / f"{name}.toml"
    if not path.is_file():
        known = sorted(file.name.removesuffix(".toml") for file in BUILTIN.iterdir() if file.name.endswith(".toml"))
        raise DataError(f"there is no builtin scenario '{name}'; there are {', '.join(known)}. A file ends with .toml")
    return read_file(path)


def file_named(text: str) -> ScenarioFile:
    """Return a scenario by the path of its file, or its builtin name.

    Raises:
        DataError: there is no such file or scenario, or a key of it is wrong.
    """
    return read_file(Path(text)) if text.endswith(".toml") else builtin_file(text)


def scenario_schema() -> dict[str, Any]:
    """Return the form of a scenario as a JSON schema; every key but the title may be left out."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ScenarioFile.model_json_schema()}


def example_text() -> str:
    """Return a scenario with every key and a remark on each, to start one from."""
    return (files("steeldialogue.scenarios") / "every_key.toml").read_text(encoding="utf-8")


def _is_not_negative(text: str) -> bool:
    return bool(PLAIN_NUMBER.fullmatch(text)) and not text.startswith("-")
