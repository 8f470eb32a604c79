"""PNG and JPEG: what is not picture is taken out, without touching the picture."""

from collections.abc import Iterator

from steeldialogue.record.files.report import FileRefused, Removed

_SIGNATURE = 8
_PICTURE = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST acTL fcTL fdAT".split())
_SHOWN = 80
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_JFIF, _COLOUR, _ADOBE = 0xE0, 0xE2, 0xEE
_ALONE = (0x01, *range(0xD0, 0xD8))


def cleaned_png(name: str, content: bytes) -> tuple[bytes, list[Removed]]:
    """Return a PNG with the chunks of its picture alone."""
    kept, removed, end = [content[:_SIGNATURE]], [], False
    for kind, chunk in _chunks(name, content):
        end = kind == b"IEND"
        if kind in _PICTURE:
            kept.append(chunk)
        else:
            removed.append(Removed(f"chunk {kind.decode('latin-1')}", name, _readable(chunk[8:-4])))
        if end:
            break
    if not end:
        raise FileRefused("the picture is damaged; save it again", name)
    return b"".join(kept), removed


def _chunks(name: str, content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        chunk = content[at : at + 12 + length]
        if len(chunk) < 12 + length:
            raise FileRefused("the picture is damaged; save it again", name)
        yield chunk[4:8], chunk
        at += 12 + length


def cleaned_jpeg(name: str, content: bytes) -> tuple[bytes, list[Removed]]:
    """Return a JPEG without the segments that cameras and programs write beside the picture."""
    kept, removed, at = [content[:2]], [], 2
    while True:
        marker, segment = _segment(name, content, at)
        if marker == _SCAN:
            end = content.rfind(bytes((0xFF, _END)))
            if end < at:
                raise FileRefused("the picture is damaged; save it again", name)
            kept.append(content[at : end + 2])
            return b"".join(kept), removed
        if _is_picture(marker, segment):
            kept.append(segment)
        else:
            removed.append(Removed(f"segment {marker:#x}", name, _readable(segment[4:])))
        at += len(segment)


def _segment(name: str, content: bytes, at: int) -> tuple[int, bytes]:
    if at + 4 > len(content) or content[at] != 0xFF:
        raise FileRefused("the picture is damaged; save it again", name)
    marker = content[at + 1]
    if marker in _ALONE:
        return marker, content[at : at + 2]
    length = int.from_bytes(content[at + 2 : at + 4], "big")
    if length < 2 or at + 2 + length > len(content):
        raise FileRefused("the picture is damaged; save it again", name)
    return marker, content[at : at + 2 + length]


def _is_picture(marker: int, segment: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if marker not in _APPLICATION:
        return True
    beginnings = {_JFIF: b"JFIF\0", _COLOUR: b"ICC_PROFILE\0", _ADOBE: b"Adobe"}
    return marker in beginnings and segment[4:].startswith(beginnings[marker])


def _readable(content: bytes) -> str:
    text = content.decode("utf-8", "ignore")
    return "".join(sign for sign in text if sign.isprintable())[:_SHOWN]
