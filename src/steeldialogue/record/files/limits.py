"""How large a file may be."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a file may measure; the parts of office files are counted unpacked."""

    size: int = 25 * _MB
    pdf_pages: int = 500
    pixels: int = 100_000_000
    parts: int = 5_000
    part_size: int = 50 * _MB
    unpacked_size: int = 200 * _MB
    unpacked_ratio: int = 200
