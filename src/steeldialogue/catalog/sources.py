"""The register of sources: who published a figure, where, when, and under which licence."""

from datetime import date
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import Field

from steeldialogue.catalog.schema import DateText
from steeldialogue.core import DataError
from steeldialogue.core.cell_types import Text
from steeldialogue.core.strict import Strict, read_toml, validated


class Source(Strict):
    """One publication: the last stop of every trace."""

    id: str
    producer: Text
    title: Text
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
    licence: Text
    citation: Text
    accessed: date
    published: DateText
    note: str


def read_sources(path: Traversable) -> dict[str, Source]:
    """Read a `sources.toml`: one table a source, named by its id.

    Raises:
        DataError: the file is not TOML, or an entry has an unknown, missing or wrong key.
    """
    return {key: _source(path.name, key, entry) for key, entry in read_toml(path).items()}


def _source(name: str, key: str, entry: object) -> Source:
    if not isinstance(entry, dict):
        raise DataError(f"write it as a table [{key}] with producer, title, url and so on", name, field=key)
    try:
        return validated(name, {"id": key, **entry}, Source)
    except DataError as fault:
        raise DataError(fault.message, name, field=f"{key}.{fault.field}") from fault
