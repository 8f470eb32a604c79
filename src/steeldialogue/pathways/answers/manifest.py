"""What a run rests on, so that it can be done again."""

import json
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import numpy as np

from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.pathways.system import System

_LIBRARIES = ("highspy", "numpy", "scipy", "flodym")


def manifest(run: PathwaysRun) -> dict[str, Any]:
    """Return the scenario, the hash of every number of the system, the sources, the solver and its gap."""
    outcome = run.outcome
    return {
        "model": "pathways",
        "scenario": run.scenario.model_dump(mode="json", serialize_as_any=False, fallback=str),
        "system_sha256": system_hash(run.assembled.system),
        "demand": None if run.demand is None else run.demand.manifest,
        "sources": list(run.assembled.source_ids),
        "versions": {name: version(name) for name in _LIBRARIES},
        "units": len(outcome.system.units),
        "paths": len(outcome.program.decisions.unit),
        "rows": outcome.program.layout.rows.count,
        "objective_million_usd": round(outcome.choice.objective, 3),
        "bound_million_usd": round(outcome.choice.relaxed.objective, 3),
        "gap": round(outcome.choice.gap, 8),
        "notices": list(run.assembled.notices),
    }


def system_hash(system: System) -> str:
    """Return a hash of everything a system holds."""
    digest = sha256()
    for name, value in sorted(vars(system).items()):
        if name in type(system).__dataclass_fields__:
            digest.update(name.encode())
            digest.update(_bytes(value))
    return digest.hexdigest()


def _bytes(value: Any) -> bytes:
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value).tobytes()
    if isinstance(value, dict):
        return b"".join(key.encode() + _bytes(part) for key, part in sorted(value.items()))
    if isinstance(value, frozenset):
        return json.dumps(sorted(value)).encode()
    if isinstance(value, tuple):
        return b"".join(_bytes(part) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        return b"".join(_bytes(part) for part in vars(value).values())
    return repr(value).encode()
