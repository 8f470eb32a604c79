"""Files of cohorts, evaluations and planned capacity, read strictly: what is wrong is told by file, row and field."""

from collections.abc import Callable
from importlib.resources.abc import Traversable
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from steeldialogue.core import DataError, Figure
from steeldialogue.core.cell_types import NotNegative, OptionalDay, OptionalInt, OptionalNotNegative, OptionalNumber, Text, Whole
from steeldialogue.core.stated import stated
from steeldialogue.core.strict import Strict, placed, read_numbered_rows
from steeldialogue.skills.capacity import ALL_TRADES
from steeldialogue.skills.facts import CohortFact, EvaluationFact

Model = TypeVar("Model", bound=Strict)
Fact = TypeVar("Fact")


class CohortRow(Strict):
    """A cohort in a file; what is not known stays empty."""

    course: Text
    name: Text
    applicants: OptionalInt = None
    accepted: OptionalInt = None
    completed: OptionalInt = None
    women: OptionalInt = None
    starts: OptionalDay = None
    ends: OptionalDay = None
    cost: OptionalNotNegative = None
    currency: str = ""


class EvaluationRow(Strict):
    """A measurement of a course in a file."""

    course: Text
    level: Whole
    months: Whole = 0
    asked: Whole
    answered: Whole
    before: OptionalNumber = None
    after: OptionalNumber = None
    unit: str = "1"
    done: OptionalInt = None
    what: str = ""


class PlannedRow(Strict):
    """Capacity that is planned for a route, and people trained for it in a trade where that is told."""

    route: Text
    capacity_mt: NotNegative
    trade: Annotated[str, AfterValidator(lambda text: text or ALL_TRADES)] = ALL_TRADES
    trained: OptionalNotNegative = None


def read_cohorts(path: Traversable) -> list[CohortFact]:
    """Read cohorts from a CSV.

    Raises:
        DataError: the file cannot be read, or a row contradicts itself.
    """
    return _facts(path, CohortRow, lambda row: CohortFact(**dict(row)))


def read_evaluations(path: Traversable) -> list[EvaluationFact]:
    """Read measurements of courses from a CSV.

    Raises:
        DataError: the file cannot be read, or a row contradicts itself.
    """
    return _facts(path, EvaluationRow, lambda row: EvaluationFact(**dict(row)))


def _facts(path: Traversable, model: type[Model], make: Callable[[Model], Fact]) -> list[Fact]:
    facts = []
    for number, row in read_numbered_rows(path, model):
        with placed(path, number):
            facts.append(make(row))
    return facts


def read_planned(path: Traversable) -> tuple[dict[str, Figure], dict[tuple[str, str], Figure]]:
    """Read planned capacity by route, and people trained by route and trade, from a CSV.

    Raises:
        DataError: the file cannot be read, a route and trade stands there twice, or a route has two capacities.
    """
    planned: dict[str, Figure] = {}
    trained: dict[tuple[str, str], Figure] = {}
    seen: set[tuple[str, str]] = set()
    for number, row in read_numbered_rows(path, PlannedRow):
        if (row.route, row.trade) in seen:
            raise DataError(f"'{row.route}' in '{row.trade}' stands there twice", path.name, number, "trade")
        seen.add((row.route, row.trade))
        known = planned.setdefault(row.route, stated(f"capacity planned, {row.route}", row.capacity_mt, "Mt"))
        if known.value != row.capacity_mt:
            raise DataError(f"'{row.route}' has two capacities, {known.value} and {row.capacity_mt}", path.name, number, "capacity_mt")
        if row.trained is not None:
            trained[row.route, row.trade] = stated(f"trained for {row.route}, {row.trade}", row.trained, "person")
    return planned, trained
