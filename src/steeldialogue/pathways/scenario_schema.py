"""The form of a scenario as a JSON schema, for editors that check and complete."""

from typing import Any

from steeldialogue.core.strict import read_toml
from steeldialogue.pathways.scenario import REFERENCE, SCENARIOS, OwnParameter, Scenario

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Return the schema; every key may be left out, and `default` is what the reference says then."""
    schema = Scenario.model_json_schema()
    parts = schema["$defs"]
    for name, part in (("", schema), *parts.items()):
        if name != OwnParameter.__name__:
            part.pop("required", None)
    _add_defaults(schema, parts, read_toml(SCENARIOS / f"{REFERENCE}.toml"))
    return {"$schema": _DRAFT, **schema}


def _add_defaults(part: dict[str, Any], parts: dict[str, Any], content: dict[str, Any]) -> None:
    for key, value in content.items():
        form = part["properties"][key]
        inner = form.get("$ref", "").rpartition("/")[2]
        if inner:
            _add_defaults(parts[inner], parts, value)
        else:
            form["default"] = value
