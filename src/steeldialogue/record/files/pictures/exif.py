"""The camera's notes: all that may stay of them is which way is up, for without it the picture would lie on its side."""

import struct

_HEAD = b"Exif\0\0"
_ORIENTATION, _SHORT = 0x0112, 3
_TURNED = range(2, 9)  # 1 is upright, which needs no note


def orientation_of(data: bytes) -> int | None:
    """Which way is up, where it is not upright."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[6:10])
    if not data.startswith(_HEAD) or order is None:
        return None
    notes = data[6:]
    try:
        (first,) = struct.unpack_from(f"{order}I", notes, 4)
        (count,) = struct.unpack_from(f"{order}H", notes, first)
        for place in range(first + 2, first + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", notes, place)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return value if value in _TURNED else None
    except struct.error:
        return None
    return None


def orientation_note(value: int) -> bytes:
    """A note that says which way is up, and nothing else."""
    return _HEAD + b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, value, 0, 0)
