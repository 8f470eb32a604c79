"""What the lines of a snapshot have in common, and its one way into JSON and back. These files know nothing of Django."""

import hashlib
import json
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError

from steeldialogue.core import DataError

STRICT = ConfigDict(extra="forbid")

# Without zeros at the end, of which databases keep different numbers.
Number = Annotated[Decimal, AfterValidator(lambda value: Decimal(f"{value.normalize():f}"))]


class Snapshot:
    """What was taken on one day: its way into JSON and back. `AGAIN` tells a reader how to take another."""

    AGAIN: ClassVar[str]

    @property
    def sha256(self) -> str:
        """The hash of the snapshot's canonical JSON."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return canonical JSON: sorted keys, no spaces, NFC; equal snapshots give equal bytes."""
        plain = _composed(TypeAdapter[Any](type(self)).dump_python(self, mode="json"))
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes, file: str = "") -> Self:
        """Read a snapshot back.

        Raises:
            DataError: the text is not the JSON of a snapshot of this kind; the error names the field.
        """
        try:
            return TypeAdapter[Self](cls).validate_json(text)
        except ValidationError as fault:
            first = fault.errors()[0]
            raise DataError(f"{first['msg']}; {cls.AGAIN}", file, field=".".join(map(str, first["loc"]))) from fault


def _composed(value: Any) -> Any:
    """Let texts that look alike and differ only in code points come out equal."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _composed(one) for name, one in value.items()}
    return [_composed(one) for one in value] if isinstance(value, list) else value
