"""What the lines of a snapshot have in common, and its one way into JSON and back. These files know nothing of Django."""

import json
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError

from steeldialogue.core import DataError

STRICT = ConfigDict(extra="forbid")
Taken = TypeVar("Taken")

# Without zeros at the end, of which databases keep different numbers.
Number = Annotated[Decimal, AfterValidator(lambda value: Decimal(f"{value.normalize():f}"))]


def canonical_json(adapter: TypeAdapter[Taken], taken: Taken) -> str:
    """Return canonical JSON: sorted keys, no spaces, NFC; equal snapshots give equal bytes."""
    plain = _composed(adapter.dump_python(taken, mode="json"))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_strictly(adapter: TypeAdapter[Taken], text: str | bytes, file: str, again: str) -> Taken:
    """Read a snapshot back; `again` says how to take another.

    Raises:
        DataError: the text is not the JSON of a snapshot; the error names the field.
    """
    try:
        return adapter.validate_json(text)
    except ValidationError as fault:
        first = fault.errors()[0]
        raise DataError(f"{first['msg']}; {again}", file, field=".".join(map(str, first["loc"]))) from fault


def _composed(value: Any) -> Any:
    """Let texts that look alike and differ only in code points come out equal."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _composed(one) for name, one in value.items()}
    return [_composed(one) for one in value] if isinstance(value, list) else value
