"""A scenario as TOML, so that the command line can run what a page showed."""

import json
from collections.abc import Mapping
from typing import Any


def toml_text(content: Mapping[str, Any]) -> str:
    """Return a document of tables, lists, texts, numbers and truths as TOML; each table below the first stands on one line."""
    plain = [f"{key} = {_value(value)}" for key, value in content.items() if not isinstance(value, Mapping)]
    tables = [
        f"\n[{key}]\n" + "\n".join(f"{name} = {_value(part)}" for name, part in value.items())
        for key, value in content.items()
        if isinstance(value, Mapping)
    ]
    return "\n".join([*plain, *tables]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)  # TOML reads texts, whole numbers and truths as JSON writes them
