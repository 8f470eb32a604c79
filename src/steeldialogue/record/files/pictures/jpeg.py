"""JPEG: only the segments that make the picture stay; of the camera's notes, which way is up."""

import re
import struct
from dataclasses import dataclass

from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.pictures.exif import orientation_note, orientation_of
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report

MAGIC = b"\xff\xd8\xff"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STAYS = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, _SCAN}
_JFIF, _EXIF, _ADOBE = 0xE0, 0xE1, 0xEE
# Between the points, 0xFF stands with a zero or as a restart marker; anything else ends the scan.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_DAMAGED = "the JPEG picture is damaged. Open it, save it again, and add the new file."


@dataclass(frozen=True)
class _Segment:
    """A marker with its data, for a scan together with the points that follow."""

    marker: int
    data: bytes
    points: bytes = b""

    @property
    def written(self) -> bytes:
        return bytes((0xFF, self.marker)) + struct.pack(">H", len(self.data) + 2) + self.data + self.points


def check_jpeg(content: bytes, limits: Limits) -> None:
    """See that the picture is whole and not too large.

    Raises:
        FileRefused: it is not.
    """
    segments, _ = _split(content)
    frames = [segment.data for segment in segments if segment.marker in _FRAMES]
    if not frames or len(frames[0]) < 6 or all(segment.marker != _SCAN for segment in segments):
        raise FileRefused(_DAMAGED)
    height, width = struct.unpack(">HH", frames[0][1:5])
    if width * height > limits.pixels:
        raise FileRefused(f"the picture has {width:,} × {height:,} points, which is too many. Make it smaller.")


def clean_jpeg(content: bytes, where: str, report: Report) -> bytes:
    """The picture without its notes.

    Raises:
        FileRefused: the picture is damaged.
    """
    segments, end = _split(content)
    kept = [bytes((0xFF, _START))]
    for segment in segments:
        stays = _staying(segment)
        kept.append(stays)
        if stays != segment.written:
            report.add(*_described(segment, where))
    if end < len(content):
        report.add("data behind the end of a picture", where, f"{len(content) - end:,} bytes")
    return b"".join((*kept, bytes((0xFF, _END))))


def _staying(segment: _Segment) -> bytes:
    """What stays of a segment."""
    if segment.marker in _STAYS:
        return segment.written
    if segment.marker == _ADOBE and segment.data.startswith(b"Adobe"):
        return _Segment(_ADOBE, segment.data[:12]).written  # says how the colours are to be read
    if segment.marker == _JFIF and segment.data.startswith(b"JFIF\0") and len(segment.data) >= 14:
        return _Segment(_JFIF, segment.data[:12] + b"\0\0").written  # the resolution, without the small preview
    turned = orientation_of(segment.data) if segment.marker == _EXIF else None
    return _Segment(_EXIF, orientation_note(turned)).written if turned else b""


def _described(segment: _Segment, where: str) -> tuple[str, str, str]:
    size = f"{len(segment.data):,} bytes"
    if segment.marker == _COMMENT:
        return "comment in a picture", where, segment.data.decode("utf-8", "replace")
    if segment.marker == _EXIF and segment.data.startswith(b"Exif"):
        return "camera data (EXIF) in a picture", where, size
    if segment.marker == _EXIF:
        return "description (XMP) in a picture", where, size
    if segment.marker == _JFIF:
        return "small preview in a picture", where, size
    if segment.marker == 0xE2 and segment.data.startswith(b"ICC_PROFILE"):
        return "colour profile in a picture", where, size
    return "program data in a picture", where, size


def _split(content: bytes) -> tuple[list[_Segment], int]:
    """The segments, and where the picture ends."""
    segments: list[_Segment] = []
    place = len(MAGIC) - 1
    while True:
        place = _at_marker(content, place)
        marker = content[place + 1]
        if marker == _END:
            return segments, place + 2
        segment, place = _segment(content, place)
        segments.append(segment)


def _at_marker(content: bytes, place: int) -> int:
    """Where the next marker stands; it may be filled up in front."""
    while content[place : place + 2] == b"\xff\xff":
        place += 1
    if place + 2 > len(content) or content[place] != 0xFF:
        raise FileRefused(_DAMAGED)
    return place


def _segment(content: bytes, place: int) -> tuple[_Segment, int]:
    """The segment at a place, and where the next one stands."""
    if place + 4 > len(content):
        raise FileRefused(_DAMAGED)
    (length,) = struct.unpack_from(">H", content, place + 2)
    end = place + 2 + length
    if length < 2 or end > len(content):
        raise FileRefused(_DAMAGED)
    marker, data = content[place + 1], content[place + 4 : end]
    if marker != _SCAN:
        return _Segment(marker, data), end
    found = _MARKER.search(content, end)
    if found is None:
        raise FileRefused(_DAMAGED)
    return _Segment(marker, data, content[end : found.start()]), found.start()
