"""What drafts of every kind say, as headings and texts, with rows of the record by their names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from steeldialogue.record import models
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import KINDS
from steeldialogue.record.services.to_table import ABOUT
from steeldialogue.record.snapshot.own import FieldLine

# Fields that point to a row of the record.
POINTS_TO: Mapping[str, type[Model]] = {
    "session": models.Session,
    "agenda_item": models.AgendaItem,
    "replaces": models.Paper,
    "request": models.Request,
    "commitment": models.Commitment,
    "milestone": models.Milestone,
    "target": models.Target,
    "programme": models.Programme,
    "course": models.Course,
    "cohort": models.Cohort,
    "technology": models.Technology,
    "diagnosis": models.Diagnosis,
    "measure": models.Measure,
    "proposal": models.Proposal,
    "policy": models.Policy,
    "task": models.Task,
    "corrects": models.Minutes,
    "supersedes": models.Commitment,
}
# What a kind becomes on the table, where words stand for its codes.
BECOMES: Mapping[str, tuple[type[Model], ...]] = {
    "status": (models.StatusReport,),
    "programme": (models.Programme, models.Indicator),
    "result": (models.Result,),
    "evaluation": (models.Evaluation,),
    "adoption": (models.Adoption,),
    "proposal": (models.Proposal,),
    "money": (models.Money,),
    "obstacle": (models.Obstacle,),
    "task-status": (models.TaskStatus,),
    "statement": (models.Statement,),
}
_ABOUT_KIND, _ABOUT_ID = "about_kind", "about_id"
_SAYS_NOTHING: tuple[Any, ...] = (None, "", [], {})


class Fields:
    """Tells the fields of drafts; rows that they point to are asked for once a kind, and only those that the own side sees."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Look up what the drafts point to."""
        wanted: dict[type[Model], set[UUID]] = defaultdict(set)
        for draft in drafts:
            for model, key in _pointers(draft.body):
                wanted[model].add(key)
        found = ((model, model._default_manager.in_bulk(keys)) for model, keys in wanted.items())
        self.rows: dict[str, Model] = {str(key): row for _, rows in found for key, row in rows.items()}

    def lines(self, draft: Draft) -> tuple[FieldLine, ...]:
        """Return what a draft says, in the order of its kind's fields; what is empty is left out."""
        body, known = draft.body, KINDS[draft.kind].model_fields
        names = [*(name for name in known if name in body), *sorted(set(body) - set(known))]
        found = (line for name in names for line in self._lines(draft.kind, name, body[name]))
        return (*self._about(body), *found)

    def _about(self, body: Mapping[str, Any]) -> Iterator[FieldLine]:
        if body.get(_ABOUT_KIND):
            yield FieldLine("About", self._named(body[_ABOUT_ID]))

    def _lines(self, kind: str, name: str, value: Any) -> Iterator[FieldLine]:
        if value in _SAYS_NOTHING or name in (_ABOUT_KIND, _ABOUT_ID):
            return
        if isinstance(value, list) and not all(isinstance(one, str) for one in value):
            for number, one in enumerate(value, start=1):
                yield FieldLine(f"{_heading(name)} {number}", self._flat(kind, name, one))
            return
        yield FieldLine(_heading(name), self._flat(kind, name, value))

    def _flat(self, kind: str, name: str, value: Any) -> str:
        """A value in one line, whatever it is made of."""
        if isinstance(value, dict):
            told = ((key, self._flat(kind, key, one)) for key, one in value.items() if one not in _SAYS_NOTHING)
            return "; ".join(f"{_heading(key).lower()}: {text}" for key, text in told)
        if isinstance(value, list):
            return " | ".join(self._flat(kind, name, one) for one in value if one is not None)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return self._named(value) if name in POINTS_TO and _key(value) else _worded(kind, name, str(value))

    def _named(self, key: str) -> str:
        row = self.rows.get(str(key))
        return str(row) if row is not None else "a row that is not on the table"


def _pointers(value: Any, name: str = "") -> Iterator[tuple[type[Model], UUID]]:
    """Yield what a body points to, at whatever depth."""
    if isinstance(value, dict):
        if value.get(_ABOUT_KIND) in ABOUT:
            yield ABOUT[value[_ABOUT_KIND]], UUID(value[_ABOUT_ID])
        for key, one in value.items():
            yield from _pointers(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _pointers(one, name)
    elif name in POINTS_TO and (key := _key(value)):
        yield POINTS_TO[name], key


def _key(value: Any) -> UUID | None:
    """The key of a row; None for a code, which some fields of the same name hold."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _worded(kind: str, name: str, value: str) -> str:
    """The word for a code, where what the draft becomes on the table has one."""
    if name in ("stage", "name") and kind in ("proposal", "stage"):
        return str(dict(models.Stage.Name.choices).get(value, value))
    for model in BECOMES.get(kind, ()):
        with suppress(FieldDoesNotExist):
            choices = getattr(model._meta.get_field(name), "choices", None)
            return str(dict(choices or ()).get(value, value))
    return value
