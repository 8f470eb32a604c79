"""What may come in is decided by what a file holds; a refusal says why and what to do."""

import hashlib
import io
import zipfile

import pikepdf
import pytest

import file_samples
from file_samples import CARRIERS, blank_pdf, jpeg, linked, opendocument, packed, parts_of, png, replaced, saved, with_parts, word, workbook
from steeldialogue.core import SteelDialogueError
from steeldialogue.record.files import FileRefused, Intake, Limits, examine

MEDIA_TYPES = {
    "paper.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "prices.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "talk.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "paper.odt": "application/vnd.oasis.opendocument.text",
    "prices.ods": "application/vnd.oasis.opendocument.spreadsheet",
    "paper.pdf": "application/pdf",
    "plant.png": "image/png",
    "plant.jpg": "image/jpeg",
}


@pytest.mark.parametrize("name", CARRIERS)
def test_the_kind_is_told_by_the_content(name: str) -> None:
    content = CARRIERS[name]()
    stem, ending = name.split(".")
    found = examine(stem, content)
    assert (found.name, found.kind, found.media_type, found.size) == (name, ending, MEDIA_TYPES[name], len(content))
    assert found.pages == (2 if ending == "pdf" else None)


def test_a_text_is_a_table_if_its_name_says_so() -> None:
    assert examine("a.csv", b"a,b\n").media_type == "text/csv"
    digest = hashlib.sha256(b"a,b\n").hexdigest()
    assert examine("a", b"a,b\n") == Intake("a.txt", "txt", "text/plain", 4, digest, None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Note on steel.TXT", "Note on steel.txt"),
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\sharma\\a.txt", "a.txt"),
        ("e\u0301tude.txt", "étude.txt"),
        ("fine\u202etxt.txt", "finetxt.txt"),
        ("a\x00b\x1f\n c?.txt", "ab c_.txt"),
        ("Minutes v1.2", "Minutes v1.2.txt"),
        ("Paper of Dr. Sharma", "Paper of Dr. Sharma.txt"),
        (".txt", "txt.txt"),
        ("", "file.txt"),
        ("con.txt", "file con.txt"),
        ("क्‍ष.txt", "क्‍ष.txt"),
        ("x" * 300, "x" * 116 + ".txt"),
    ],
)
def test_names_are_kept_without_what_hides_or_misleads(given: str, kept: str) -> None:
    assert examine(given, b"words").name == kept


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\xef\xbb\xbf  <svg xmlns='x'/>", "web page, markup"),
        (b"<?xml version='1.0'?><a/>", "markup"),
        (b"#!/bin/sh\n", "script"),
        (b"{\\rtf1 a}", "markup"),
        (b"MZ\x90\x00", "a program"),
        (b"\x7fELF\x02", "a program"),
        (b"\x1f\x8b\x08\x00", "an archive"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"GIF89a\x01\x00\x01\x00", "not taken, or is damaged"),
        (bytes(range(256)), "not taken, or is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (packed({"a.txt": b"words"}), "an archive"),
        (b"PK\x03\x04" + bytes(40), "damaged"),
    ],
)
def test_other_kinds_are_refused(content: bytes, why: str) -> None:
    with pytest.raises(FileRefused, match=why) as refusal:
        examine("folder/thing", content)
    assert str(refusal.value).startswith("thing: ")
    assert isinstance(refusal.value, SteelDialogueError)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", png()),
        ("a.exe", b"words"),
        ("a.js", b"alert(1)"),
        ("a.docx", workbook()),
        ("a.html", b"words"),
        ("a.pdf.exe", saved(blank_pdf())),
    ],
)
def test_a_name_that_does_not_fit_the_content_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(FileRefused, match="Give it its true ending"):
        examine(name, content)


@pytest.mark.parametrize("content", [png(notes=False), jpeg(notes=False), saved(blank_pdf())])
def test_a_file_that_is_an_archive_too_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="an archive at once"):
        examine("a", content + packed({"a.txt": b"words"}))


@pytest.mark.parametrize(
    ("limits", "content", "why"),
    [
        (Limits(size=10), b"eleven byte", "larger than 10 bytes"),
        (Limits(pdf_pages=2), saved(blank_pdf(3)), "3 pages; at most 2"),
        (Limits(pixels=11), png(), "4 × 3 points"),
        (Limits(pixels=127), jpeg(), "16 × 8 points"),
        (Limits(parts=3), word(), "at most 3"),
        (Limits(part_size=1000), word(), "one part of the file is too large"),
        (Limits(unpacked_size=20_000), word(), "unpacks to far more"),
    ],
)
def test_limits_refuse_what_is_over_them(limits: Limits, content: bytes, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        examine("a", content, limits)


def test_limits_let_in_what_is_just_within() -> None:
    assert examine("a", b"ten bytes!", Limits(size=10)).size == 10
    assert examine("a", saved(blank_pdf(3)), Limits(pdf_pages=3)).pages == 3
    assert examine("a", png(), Limits(pixels=12)).kind == "png"


def test_a_container_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(FileRefused, match="unpacks to far more"):
        examine("a", with_parts(word(), {"word/big.xml": b"<a>" + b" " * 20_000_000 + b"</a>"}))


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "word/../../evil.xml", "C:evil.xml", "word\\..\\evil.xml"])
def test_parts_that_break_out_of_their_folder_are_refused(name: str) -> None:
    with pytest.raises(FileRefused, match="break out of its folder"):
        examine("a", with_parts(word(), {name: b"<a/>"}))


def test_parts_of_the_same_name_are_refused() -> None:
    with pytest.raises(FileRefused, match="damaged"):
        examine("a", with_parts(word(), {"WORD/document.xml": b"<a/>"}))


def test_a_link_to_a_file_of_the_machine_is_refused() -> None:
    held = io.BytesIO(word())
    with zipfile.ZipFile(held, "a") as container:
        entry = zipfile.ZipInfo("word/link.xml")
        entry.external_attr = 0o120777 << 16
        container.writestr(entry, "/etc/passwd")
    with pytest.raises(FileRefused, match="break out of its folder"):
        examine("a", held.getvalue())


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(word())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileRefused, match="protected by a password"):
        examine("a", bytes(content))


@pytest.mark.parametrize("content", [word(), workbook(), file_samples.slides()])
def test_macros_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="holds macros"):
        examine("a", with_parts(content, {"any/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    ("media_type", "why"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "holds macros"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "a template"),
        ("application/vnd.ms-visio.drawing.main+xml", "an archive, or an office file"),
    ],
)
def test_office_files_of_other_kinds_are_refused(media_type: str, why: str) -> None:
    true = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with pytest.raises(FileRefused, match=why):
        examine("a", replaced(word(), "[Content_Types].xml", true, media_type))


@pytest.mark.parametrize(
    ("role", "target", "part", "why"),
    [
        ("oleObject", "/word/embeddings/a.bin", b"x", "another file or object"),
        ("package", "/word/embeddings/a.xlsx", workbook(), "another file or object"),
        ("aFChunk", "/word/a.html", b"<html/>", "another file or object"),
        ("control", "/word/activeX/a.xml", b"<a/>", "ActiveX"),
        ("http://example.org/strange", "/word/strange.xml", b"<a/>", "unknown kind .strange."),
        ("image", "/word/media/a.svg", b"<svg/>", "Put it in as PNG or JPEG"),
        ("image", "/word/media/a.zip", packed({"a": b"b"}), "carries another file inside"),
        ("customXml", "/customXml/a.xml", packed({"a": b"b"}), "carries another file inside"),
        ("theme", "/word/theme/t.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares entities"),
        ("theme", "/word/theme/t.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16"), "declares entities"),
        ("theme", "/word/theme/t.xml", b"<a>", "cannot be read"),
    ],
)
def test_parts_that_act_or_carry_are_refused(role: str, target: str, part: bytes, why: str) -> None:
    kind = "image/svg+xml" if target.endswith("svg") else "application/x+xml" if target.endswith("xml") else "image/png"
    with pytest.raises(FileRefused, match=why):
        examine("a", linked(word(), "word/document.xml", role, target, part, kind))


def test_strict_open_xml_is_refused_with_the_way_out() -> None:
    with pytest.raises(FileRefused, match="Strict Open XML"):
        examine(
            "a",
            replaced(
                word(), "_rels/.rels", "http://schemas.openxmlformats.org/officeDocument", "http://purl.oclc.org/ooxml/officeDocument"
            ),
        )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"Basic/Standard/a.xml": b"<a/>"}, "holds macros"),
        ({"Object 1": b"\xd0\xcf\x11\xe0"}, "carries another file inside"),
        ({"strange.bin": b"x"}, "unknown kind .strange.bin."),
        ({"content.xml": b"<a><script/></a>"}, "macros or objects"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text-template"}, "an archive, or an office file"),
        ({"META-INF/manifest.xml": b"<a><encryption-data/></a>"}, "protected by a password"),
        ({"styles.xml": b"<!DOCTYPE a><a/>"}, "declares entities"),
    ],
)
def test_opendocument_that_acts_carries_or_is_locked_is_refused(changes: dict[str, bytes], why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        examine("a", packed({**parts_of(opendocument()), **changes}))


def action(**entries: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(**entries)


@pytest.mark.parametrize(
    ("place", "entry", "why"),
    [
        ("/OpenAction", action(S=pikepdf.Name.JavaScript, JS="app.alert(1)"), "holds a script"),
        ("/OpenAction", action(S=pikepdf.Name.Launch, F="calc.exe"), "starts a program"),
        ("/OpenAction", action(S=pikepdf.Name.SubmitForm), "starts a program or sends data"),
        ("/Names", action(JavaScript=action()), "holds a script"),
        ("/Names", action(EmbeddedFiles=action()), "carries another file"),
        ("/AcroForm", action(XFA="x"), "holds a script"),
        ("/Deep", pikepdf.Array([action(Deeper=pikepdf.Array([action(S=pikepdf.Name.Launch)]))]), "starts a program"),
    ],
)
def test_a_pdf_that_acts_or_carries_is_refused(place: str, entry: pikepdf.Object, why: str) -> None:
    pdf = blank_pdf()
    pdf.Root[place] = entry
    with pytest.raises(FileRefused, match=why):
        examine("a", saved(pdf))


def test_an_attached_file_or_film_in_a_pdf_is_refused() -> None:
    pdf = blank_pdf()
    pdf.attachments["a.txt"] = b"words"
    with pytest.raises(FileRefused, match="carries another file"):
        examine("a", saved(pdf))
    pdf = blank_pdf()
    pdf.pages[0].obj.Annots = pikepdf.Array([action(Subtype=pikepdf.Name.Movie, Rect=pikepdf.Array([0, 0, 1, 1]))])
    with pytest.raises(FileRefused, match="sound, film"):
        examine("a", saved(pdf))


@pytest.mark.parametrize(("owner", "user", "why"), [("a", "b", "protected by a password"), ("a", "", "encrypted or locked")])
def test_a_locked_pdf_is_refused(owner: str, user: str, why: str) -> None:
    held = io.BytesIO()
    blank_pdf().save(held, encryption=pikepdf.Encryption(owner=owner, user=user))
    with pytest.raises(FileRefused, match=why):
        examine("a", held.getvalue())


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", png()[:40], jpeg()[:200], png(notes=False).replace(b"IDAT", b"IDAU")])
def test_damaged_files_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="damaged"):
        examine("a", content)
