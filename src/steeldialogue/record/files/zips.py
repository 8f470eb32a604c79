"""The container of office files: unpacked within limits, packed so that equal parts give equal bytes."""

import io
import re
import stat
import zipfile
import zlib
from collections import Counter

from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.refusal import FileRefused

Parts = dict[str, bytes]

_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)
_DAMAGED = "the file is damaged. Open it in the program that made it, save it again, and add the new file."
_HARMFUL = "the file holds a part with a name that would break out of its folder. Do not open it; ask its sender for another."
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1
_HARMLESS = 1024 * 1024  # below, a few empty lines may well be packed to almost nothing
_NAME = re.compile(r"[^\x00-\x1f\\]+")


def check_container(content: bytes, limits: Limits) -> None:
    """See that a container can be unpacked safely.

    Raises:
        FileRefused: it is damaged, encrypted, or its parts are too many, too large or wrongly named.
    """
    with _opened(content) as container:
        entries = container.infolist()
    if len(entries) > limits.parts:
        raise FileRefused(f"the file holds {len(entries):,} parts; at most {limits.parts:,} are taken. Save it as PDF and add that.")
    _check_names([entry.filename for entry in entries])
    for entry in entries:
        _check_entry(entry, limits)
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > _HARMLESS and unpacked > limits.unpacked_ratio * len(content)
    if is_bomb or unpacked > limits.unpacked_size:
        raise FileRefused("the file unpacks to far more than its size. Split it, or save it as PDF and add that.")


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise FileRefused("the file is protected by a password. Save it without a password and add that.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FileRefused(_HARMFUL)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FileRefused(_DAMAGED)
    if entry.file_size > limits.part_size:
        raise FileRefused("one part of the file is too large unpacked. Split the file, or save it as PDF and add that.")


def _check_names(names: list[str]) -> None:
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or not _NAME.fullmatch(name) or re.match("[A-Za-z]:", name):
            raise FileRefused(_HARMFUL)
    if any(times > 1 for times in Counter(name.casefold() for name in names).values()):
        raise FileRefused(_DAMAGED)


def unpack(content: bytes) -> Parts:
    """The parts of a container by name; its folders are passed over.

    Raises:
        FileRefused: it is damaged.
    """
    try:
        with _opened(content) as container:
            return {entry.filename: container.read(entry) for entry in container.infolist() if not entry.is_dir()}
    except _FAULTS as fault:
        raise FileRefused(_DAMAGED) from fault


def note_of(content: bytes) -> str:
    """What the container itself says in its comment."""
    with _opened(content) as container:
        return container.comment.decode("utf-8", "replace")


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _FAULTS as fault:
        raise FileRefused(_DAMAGED) from fault


def pack(parts: Parts, first: str, stored: tuple[str, ...] = ()) -> bytes:
    """A container of the parts, `first` in front and the others by name, without times, owners and remarks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as container:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0  # the same on every machine
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            container.writestr(entry, parts[name], compresslevel=6)
    return held.getvalue()


def is_also_container(content: bytes) -> bool:
    """Whether a file that begins as something else can be opened as a container, too."""
    if b"PK\x05\x06" not in content[-66_000:]:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            return bool(container.infolist())
    except _FAULTS:
        return False
