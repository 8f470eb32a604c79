"""Malformed files, by family; drawn anew the same way every time."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from fuzz_rows import COLUMNS, GOOD, NEEDED

ENDINGS = (".csv", ".parquet", ".xlsx")
HEADER = ",".join(NEEDED)
LINE = ",".join(("line-1", *GOOD.values()))
ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "latin-1",
    "cp1252",
    "cp037",
    "cp500",
    "mac-roman",
    "utf-7",
    "shift_jis",
    "gb18030",
)
OUTSIDE_ASCII = ("Türkiye", "Côte d'Ivoire", "Curaçao", "Åland")


@dataclass(frozen=True)
class File:
    """A file of lines; `told` is how the refusal goes on after the name of the file, None where the file may be fine."""

    family: str
    ending: str
    content: bytes
    told: str | None = None


def csv(family: str, text: str, told: str | None = None) -> File:
    return File(family, ".csv", text.encode(), told)


def headers(random: Random) -> Iterator[File]:
    """Columns missing, doubled, misspelt, and named like a result."""
    for column in NEEDED:
        others = [name for name in NEEDED if name != column]
        missing = f", row 1, field '{column}': this column is missing."
        yield csv("missing", f"{','.join(others)}\n{LINE}\n", missing)
        yield csv("blank name", f"{','.join(others)},\n{LINE}\n", missing)
        yield csv("doubled", f"{HEADER},{column}\n{LINE},x\n", f", row 1, field '{column}': this column stands there twice")
        for spelt in (column.upper(), f" {column}", f"{column} ", column.replace("_", " "), f"\u200b{column}", column[::-1]):
            yield csv("misspelt", HEADER.replace(column, spelt) + f"\n{LINE}\n", missing)
    for column in COLUMNS[len(NEEDED) :]:
        place = random.randrange(1, len(column))
        for spelt in (column[:place] + column[place + 1 :], f"{column}s", column.upper(), column.title(), f"{column} "):
            yield csv("misspelt", f"{HEADER},{spelt}\n{LINE},\n", f", row 1, field '{spelt}': unknown column. Did you mean '{column}'?")
    for result in ("status", "basis", "certificates", "cost_eur", "rule_ids"):
        yield csv("a result", f"{HEADER},{result}\n{LINE},\n", f", row 1, field '{result}': this column would hold a result")


def texts(random: Random) -> Iterator[File]:
    """CSV with other delimiters, encodings, control characters, and rows of other lengths."""
    for mark in "|:^~ \x1f/":
        yield csv("delimiter", f"{HEADER}\n{LINE}\n".replace(",", mark), ", row 1, field 'line_id': this column is missing.")
    for mark in ";\t":
        yield csv("mixed delimiters", f"{HEADER.replace(',', mark)}\n{LINE}\n", ", row 2: the row has 1 cells, the header has 5")
    for encoding in ENCODINGS:
        for word in OUTSIDE_ASCII:
            content = f"{HEADER}\n{LINE.replace('India', word)}\n".encode(encoding, "replace")
            yield File(f"encoding {encoding}", ".csv", content)
    for sign in (*range(32), 127, 128, 0x85, 0x2028, 0xFEFF, 0xFFFE, 0xFFFF):
        yield csv(f"sign {sign}", f"{HEADER}\n{chr(sign)}{LINE}{chr(sign)}\n")
        yield csv(f"sign {sign} in the header", f"{HEADER}{chr(sign)}\n{LINE}\n")
    for _ in range(150):
        rows = [LINE] * random.randrange(1, 40)
        place, cells = random.randrange(len(rows)), random.choice((1, 2, 4, 6, 9))
        rows[place] = ",".join(["x"] * cells)
        yield csv("uneven", "\n".join((HEADER, *rows)), f", row {place + 2}: the row has {cells} cells, the header has 5")


def sound(ending: str) -> bytes:
    """A sound file of some lines."""
    rows = [dict(zip(NEEDED, (f"line-{number}", *GOOD.values()), strict=True)) for number in range(12)]
    made = io.BytesIO()
    if ending == ".csv":
        return "\n".join((HEADER, *(",".join(row.values()) for row in rows))).encode()
    if ending == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), made)
        return made.getvalue()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})  # not the moment: the same bytes every time
    sheet = book.add_worksheet()
    for number, row in enumerate([dict(zip(NEEDED, NEEDED, strict=True)), *rows]):
        sheet.write_row(number, 0, row.values())
    book.close()
    return made.getvalue()


def cut_and_changed(random: Random) -> Iterator[File]:
    """Sound files cut somewhere, or with some bytes changed, dropped or put in."""
    for ending in ENDINGS:
        whole = sound(ending)
        for _ in range(120):
            yield File("cut", ending, whole[: random.randrange(len(whole))])
            yield File("changed", ending, changed(random, whole, random.choice((1, 2, 5, 40))))
        for other in ENDINGS:
            if other != ending:
                yield File(f"a {other} file", ending, sound(other))


def changed(random: Random, whole: bytes, times: int) -> bytes:
    content = bytearray(whole)
    for _ in range(times):
        start = random.randrange(len(content))
        content[start : start + random.choice((0, 1, 1, 1, 20))] = random.randbytes(random.choice((0, 1, 1, 9)))
    return bytes(content)


def garbage(random: Random) -> Iterator[File]:
    """Bytes that are nothing, some with the first or last bytes of what they claim to be."""
    for ending in ENDINGS:
        for _ in range(80):
            noise = random.randbytes(random.choice((0, 1, 3, 12, 100, 3000)))
            yield File(
                "garbage",
                ending,
                random.choice((b"", b"PK\x03\x04", b"PAR1", b"\xef\xbb\xbf", b"\xff\xfe")) + noise + random.choice((b"", b"PAR1")),
            )
        for byte in (0, 10, 34, 44, 255):
            yield File(f"byte {byte} alone", ending, bytes([byte]) * 5000)


PUT_IN = (
    *(
        b'r="XFD1048576"',
        b'r="A99999999999"',
        b"r='ZZZ999999'",
        b't="s"',
        b't="d"',
        b't="b"',
        b't="e"',
        b'<c r="A1" t="s"><v>99999</v></c>',
    ),
    *(
        b"<v>1e999</v>",
        b"<v>NaN</v>",
        b"<v/>",
        b"</row>",
        b"</sheetData>",
        b"<c/>",
        b"<f>1+1</f>",
        b"&bomb;",
        b"]]>",
        b"<!--",
        b"\xff",
        b"\x00",
    ),
    b'<mergeCell ref="A1:E9"/>',
)


def inside_workbooks(random: Random) -> Iterator[File]:
    """Workbooks whose parts are broken while the archive is sound."""
    with zipfile.ZipFile(io.BytesIO(sound(".xlsx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in range(400):
        name = random.choice([name for name in parts if "xl/" in name or number % 4 == 0])
        part = parts[name]
        start, length = random.randrange(len(part)), random.choice((0, 0, 1, 30, 10**6))
        broken = part[:start] + random.choice((b"", *PUT_IN)) + part[start + length :]
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for other, content in parts.items():
                if other != name or number % 10:  # now and then the part is missing
                    archive.writestr(other, broken if other == name else content)
        yield File(f"inside {name}", ".xlsx", made.getvalue())


def malformed_files(seed: int) -> list[File]:
    """All families."""
    random = Random(seed)  # noqa: S311 - drawn, not hidden
    families = (headers, texts, cut_and_changed, garbage, inside_workbooks)
    return [file for family in families for file in family(random)]
