"""How the database guards a table, said once beside each model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Protection:
    """Who may read and write the rows of a table, and what nobody may change.

    read: `all`; `own`: its side alone; `tabled`: both until withdrawn; `chain`: the table's rows and those of the own side.
    write: `all`; `own`: its side alone; `insert-own`: added by its side, or by anybody where it has none, then changed by any member;
    `chain`: as read, by members. frozen: nobody changes or deletes a row. only: the columns that may change at all; empty means any.
    kept: a condition in SQL on the old row under which nothing of it may change. erasable: its side may delete a row.
    parent: a foreign key to a row that may be hidden, which must be of the same side.
    """

    read: Literal["all", "own", "tabled", "chain"] = "all"
    write: Literal["all", "own", "insert-own", "chain"] = "all"
    frozen: bool = False
    only: tuple[str, ...] = ()
    kept: str = ""
    erasable: bool = False
    parent: str = ""

    @property
    def guarded(self) -> bool:
        """Whether rows are guarded one by one."""
        return self.read != "all" or self.write != "all"


class Guarded(Protocol):
    """A model that declares its protection."""

    protection: ClassVar[Protection]
    _meta: ClassVar[Any]


def fixed_columns(model: Guarded) -> list[str]:
    """Return the columns that may never change.

    Raises:
        ImproperlyConfigured: the model lets a column change that it does not have.
    """
    columns = [field.column for field in model._meta.local_concrete_fields]
    unknown = set(model.protection.only) - set(columns)
    if unknown:
        raise ImproperlyConfigured(f"{model._meta.label} lets columns change that it does not have: {', '.join(sorted(unknown))}.")
    return [column for column in columns if column not in model.protection.only]


@dataclass(frozen=True)
class Refusal:
    """A change that no database lets through: its name, on what, and under which condition on the old row."""

    name: str
    on: str
    when: str = ""


REFUSALS = ("frozen", "columns", "kept", "erase")


def refusals(model: Guarded) -> Iterator[Refusal]:
    """Yield what is refused on the rows of a model."""
    rule = model.protection
    if rule.frozen:
        yield Refusal("frozen", "UPDATE")
    elif rule.only:
        yield Refusal("columns", f"UPDATE OF {', '.join(fixed_columns(model))}")
    if rule.kept:
        yield Refusal("kept", "UPDATE", rule.kept)
    if not rule.erasable:
        yield Refusal("erase", "DELETE")


OPEN = Protection()
OWN = Protection(read="own", write="own")
SHARED = Protection(write="own")
SHARED_FROZEN = Protection(write="own", frozen=True)
TABLED = Protection(read="tabled", write="own", only=("withdrawn_at",))
