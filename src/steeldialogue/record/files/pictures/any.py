"""Pictures inside other files."""

from steeldialogue.record.files.pictures import jpeg, png
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report

# Kinds that office programs make themselves and that cannot run; their notes cannot be taken out, so a person is told.
_OTHERS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\x01\0\0\0": "EMF",
    b"\xd7\xcd\xc6\x9a": "WMF",
    b"\x01\0\x09\0": "WMF",
    b"\x02\0\x09\0": "WMF",
}


def picture_kind(content: bytes, part: str) -> str:
    """The kind of a picture inside another file.

    Raises:
        FileRefused: pictures of its kind are not taken.
    """
    if content.startswith(png.MAGIC):
        return "PNG"
    if content.startswith(jpeg.MAGIC):
        return "JPEG"
    for magic, kind in _OTHERS.items():
        if content.startswith(magic):
            return kind
    raise FileRefused(f"the picture {part} in it is of a kind that is not taken. Put it in as PNG or JPEG instead.")


def clean_picture(content: bytes, part: str, report: Report) -> bytes:
    """A picture inside another file without its notes.

    Raises:
        FileRefused: pictures of its kind are not taken, or it is damaged.
    """
    kind = picture_kind(content, part)
    if kind == "PNG":
        return png.clean_png(content, part, report)
    if kind == "JPEG":
        return jpeg.clean_jpeg(content, part, report)
    report.warn("picture whose notes cannot be taken out", part, kind)
    return content
