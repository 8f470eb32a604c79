"""PNG: only the chunks that make the picture stay."""

import struct
import zlib
from collections.abc import Iterator

from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report

MAGIC = b"\x89PNG\r\n\x1a\n"
_STAYS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
_WORDS = {
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"eXIf": "camera data (EXIF)",
    b"tIME": "time of the last change",
    b"iCCP": "colour profile",
    b"acTL": "animation",
    b"fcTL": "animation",
    b"fdAT": "animation",
}
_TEXTS = {b"tEXt", b"iTXt"}
_DAMAGED = "the PNG picture is damaged. Open it, save it again, and add the new file."


def check_png(content: bytes, limits: Limits) -> None:
    """See that the picture is whole and not too large.

    Raises:
        FileRefused: it is not.
    """
    kind, data = next(_chunks(content))
    if kind != b"IHDR" or len(data) != 13:
        raise FileRefused(_DAMAGED)
    width, height = struct.unpack(">II", data[:8])
    if width * height > limits.pixels:
        raise FileRefused(f"the picture has {width:,} × {height:,} points, which is too many. Make it smaller.")
    if [kind for kind, _ in _chunks(content)][-1] != b"IEND":
        raise FileRefused(_DAMAGED)


def clean_png(content: bytes, where: str, report: Report) -> bytes:
    """The picture without its notes.

    Raises:
        FileRefused: the picture is damaged.
    """
    kept = [MAGIC]
    for kind, data in _chunks(content):
        if kind in _STAYS:
            kept.append(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
        else:
            name = kind.decode("latin-1")
            shown = data.decode("utf-8", "replace") if kind in _TEXTS else f"{len(data):,} bytes"
            report.add(f"{_WORDS.get(kind, f'data of the kind {name}')} in a picture", where, shown)
    behind = len(content) - _end(content)
    if behind:
        report.add("data behind the end of a picture", where, f"{behind:,} bytes")
    return b"".join(kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(MAGIC)
    while place < len(content):
        kind, data = content[place + 4 : place + 8], content[place + 8 : _after(content, place) - 4]
        place = _after(content, place)
        if content[place - 4 : place] != struct.pack(">I", zlib.crc32(kind + data)):
            raise FileRefused(_DAMAGED)
        yield kind, data
        if kind == b"IEND":
            return
    raise FileRefused(_DAMAGED)


def _after(content: bytes, place: int) -> int:
    """Where the chunk at a place ends."""
    if place + 12 > len(content):
        raise FileRefused(_DAMAGED)
    return int(place + 12 + struct.unpack_from(">I", content, place)[0])


def _end(content: bytes) -> int:
    place = len(MAGIC)
    while content[place + 4 : place + 8] != b"IEND":
        place = _after(content, place)
    return _after(content, place)
