"""What the public record says of a policy: its tasks and the numbers it reached, each with its source; no word of a side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steeldialogue.record.models import Policy
from steeldialogue.web.pages.evidence import builtin

if TYPE_CHECKING:
    from steeldialogue.catalog.schema import PolicyFigure, PolicyTask
    from steeldialogue.catalog.sources import Source


@dataclass(frozen=True)
class PublicTask:
    """A task of the public record."""

    row: "PolicyTask"
    source: "Source"


@dataclass(frozen=True)
class PublicFigure:
    """A number of the public record, in words with its unit and, where the source gives a range, its ends."""

    row: "PolicyFigure"
    value: str
    source: "Source"


@dataclass(frozen=True)
class PublicRecord:
    """All that the public record says of one policy."""

    tasks: Sequence[PublicTask] = ()
    figures: Sequence[PublicFigure] = ()


def public_of(policies: Iterable[Policy]) -> dict[object, PublicRecord]:
    """Return what the public record says of some policies, by their keys in the record."""
    from steeldialogue.catalog.schema import PolicyFigure, PolicyTask

    catalog = builtin()
    tasks, figures = list(catalog.rows(PolicyTask, "policy_tasks")), list(catalog.rows(PolicyFigure, "policy_figures"))
    return {
        policy.pk: PublicRecord(
            [PublicTask(row, catalog.sources[row.source_id]) for row in tasks if row.policy_id == policy.key],
            [PublicFigure(row, _value(row), catalog.sources[row.source_id]) for row in figures if row.policy_id == policy.key],
        )
        for policy in policies
    }


def _value(row: "PolicyFigure") -> str:
    from steeldialogue.web.pages.explore.numbers import exact, unit_words

    ends = f"{exact(row.low)} – {exact(row.high)}" if row.low is not None and row.high is not None else exact(row.value)
    return f"{ends} {unit_words(row.unit)}".strip()
