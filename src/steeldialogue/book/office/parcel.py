"""Office documents are zips: packed again so that their bytes depend on their contents alone."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold


def parcel(save: Callable[[BytesIO], object]) -> bytes:
    """Return what `save` writes, with the same time on every file inside, in the order they were written."""
    written, packed = BytesIO(), BytesIO()
    save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, given.read(name))
    return packed.getvalue()


def day_of(day: date) -> datetime:
    """Return the day the book speaks for as the time its documents say they were made: same inputs, same bytes."""
    return datetime.combine(day, time())


def drop_thumbnail(relations: Any) -> None:
    """Take the picture of somebody else's empty document out of a template's package."""
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(key)


def clean(text: str) -> str:
    """Return a text without the control characters that no XML can hold."""
    return _FORBIDDEN.sub("", text)


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
