"""Names of files: as they came, and as they are kept."""

import re
import unicodedata

from steeldialogue.record.files.kinds import Kind

LONGEST = 120
_LONGEST_BYTES = 240  # most file systems hold 255; three bytes for each sign of Devanagari or Japanese
# A point and a few letters; "v1.2" and "Dr. Sharma" have no ending.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$|\.7z$")
_UNSEEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
# Marks that turn the direction of reading, so that "fdp.exe" looks like "exe.pdf", and marks without width that hide differences.
# The joiners U+200C and U+200D stay: Hindi is written with them.
_TURNING = {chr(code) for code in (0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_RESERVED = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def plain_name(name: str) -> str:
    """A name without folders and without signs that hide or mislead."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if sign in "\t\n\r" else sign for sign in last if sign not in _TURNING and not _is_unseen(sign))
    return " ".join(_RESERVED.sub("_", seen).split()).strip(". ") or "file"


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN and sign not in "\t\n\r"


def ending_of(name: str) -> str:
    """The ending of a plain name in small letters, or an empty text."""
    found = _ENDING.search(name)
    return found.group().lower() if found else ""


def kept_name(name: str, kind: Kind) -> str:
    """A plain name with the ending of the kind, short enough to be kept anywhere."""
    stem = name[: len(name) - len(ending_of(name))].strip(". ")
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"file {stem}".strip()
    stem = stem[: LONGEST - len(kind.ending)]
    while len(stem.encode()) > _LONGEST_BYTES - len(kind.ending):
        stem = stem[:-1]
    return stem.strip(". ") + kind.ending
