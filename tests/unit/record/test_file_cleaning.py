"""What a file tells about its making does not reach the other side; what it says does."""

import io
import zlib

import docx
import pikepdf
import pytest
import python_calamine
from PIL import Image

import file_samples
from file_samples import CANARY, CARRIERS, external, jpeg, linked, parts_of, png, replaced, word, workbook
from steeldialogue.record.files import CleanFile, FileRefused, clean, examine


def cleaned(name: str, content: bytes) -> CleanFile:
    return clean(examine(name, content), content)


def everything(name: str, content: bytes) -> bytes:
    """All bytes that a reader could find, parts and streams unpacked."""
    if content.startswith(b"PK"):
        parts = parts_of(content)
        return b"\n".join((content, *(name.encode() for name in parts), *(everything("", part) for part in parts.values())))
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            texts = [repr(one).encode() for one in (*pdf.objects, pdf.trailer)]
            return b"\n".join(
                (content, *texts, *(one.read_raw_bytes() if "/DCTDecode" in repr(one) else one.read_bytes() for one in streams))
            )
    return content


def whats(file: CleanFile) -> set[str]:
    return {row.what for row in file.removed}


def secret_in(name: str, content: bytes) -> bool:
    held = everything(name, content)
    return any(CANARY.encode(coding) in held for coding in ("utf-8", "utf-16-le", "utf-16-be"))


@pytest.mark.parametrize("name", CARRIERS)
def test_the_secret_is_in_before_and_out_after(name: str) -> None:
    content = CARRIERS[name]()
    assert secret_in(name, content)
    file = cleaned(name, content)
    assert not secret_in(name, file.content)
    assert any(CANARY in row.found for row in file.removed) or name.startswith("plant")
    assert all(CANARY not in row.where for row in file.removed)


@pytest.mark.parametrize("name", CARRIERS)
def test_cleaning_again_changes_nothing(name: str) -> None:
    content = CARRIERS[name]()
    once = cleaned(name, content)
    twice = cleaned(name, once.content)
    assert cleaned(name, content) == once
    assert twice.content == once.content
    assert [row for row in twice.removed if not row.is_kept] == []
    assert [row for row in twice.removed if row.is_kept] == [row for row in once.removed if row.is_kept]


def test_a_word_document_reads_as_if_all_changes_were_accepted() -> None:
    file = cleaned("paper.docx", word())
    document = docx.Document(io.BytesIO(file.content))
    text = "".join(document.paragraphs[0].text.split("\n"))
    assert text == "Stays one.Put in.New place.Bold.Talked about.A link."
    assert document.paragraphs[1].text == "First half,second half."
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == ["Row that stays."]
    assert document.core_properties.author != CANARY


def test_the_report_of_a_word_document_names_what_was_taken_out() -> None:
    rows = {(row.what, row.where): row.found for row in cleaned("paper.docx", word()).removed}
    assert rows["author", "docProps/core.xml"] == CANARY
    assert rows["comment", "word/comments.xml"] == f"{CANARY}: No to {CANARY}!"
    assert f"{CANARY} taken out" in rows["tracked deletion (accepted)", "word/document.xml"]
    assert "Put in." in rows["tracked insertion (accepted)", "word/document.xml"]
    assert rows["hidden text", "word/document.xml"] == f"{CANARY} hidden; {CANARY} hidden by style"
    assert rows["path of the template", "word/settings.xml"] == f"file:///C:/{CANARY}.dotx"
    assert ("numbers of editing sessions", "word/document.xml") in rows
    assert ("camera data (EXIF) in a picture", "word/media/image1.jpg") in rows


def test_a_footnote_whose_place_was_deleted_goes() -> None:
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p/></w:footnote>'
    lost = f'<w:footnote w:id="2"><w:p><w:r><w:t>{CANARY} note</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    content = linked(word(), "word/document.xml", "footnotes", "/word/footnotes.xml", f"{notes}{lost}".encode(), kind)
    content = replaced(content, "word/document.xml", "<w:body>", '<w:body><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    file = cleaned("paper.docx", content)
    part = parts_of(file.content)["word/footnotes.xml"]
    assert b'w:id="1"' in part
    assert b'w:id="2"' not in part
    assert "note that the text no longer refers to" in whats(file)


def test_a_workbook_keeps_its_data_and_its_hidden_sheets_and_says_so() -> None:
    file = cleaned("prices.xlsx", workbook())
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    assert book.sheet_names == ["Prices", "Costs"]
    assert book.get_sheet_by_name("Prices").to_python()[0][:2] == ["tonnes", 1234.5]
    rows = {row.what: row.found for row in file.removed}
    assert rows["hidden sheet (kept)"] == "Costs"
    assert rows["hidden rows (kept)"] == "1, the first is 5"
    assert rows["hidden columns (kept)"] == "4 to 5"
    assert rows["organisation"] == CANARY
    assert b"Total" in parts_of(file.content)["xl/workbook.xml"]


def test_the_picture_of_a_page_head_stays_though_comments_are_drawn_the_same_way() -> None:
    parts = parts_of(cleaned("prices.xlsx", workbook()).content)
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"legacyDrawingHF" in sheet
    assert b"<legacyDrawing " not in sheet
    assert len([name for name in parts if name.endswith(".vml")]) == 1


def test_the_workbook_behind_a_chart_goes_and_the_chart_stays() -> None:
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:chart/><c:externalData r:id="rpackage"/></c:chartSpace>'
    )
    kind = "application/vnd.openxmlformats-officedocument."
    content = linked(word(), "word/document.xml", "chart", "/word/charts/chart1.xml", chart.encode(), f"{kind}drawingml.chart+xml")
    content = linked(content, "word/charts/chart1.xml", "package", "/word/embeddings/a.xlsx", workbook(), f"{kind}spreadsheetml.sheet")
    file = cleaned("paper.docx", content)
    parts = parts_of(file.content)
    assert parts["word/charts/chart1.xml"].endswith(b"<c:chart/></c:chartSpace>")
    assert "word/embeddings/a.xlsx" not in parts
    assert "workbook behind a chart" in whats(file)


def test_slides_lose_their_notes_and_a_hidden_one_is_pointed_out() -> None:
    file = cleaned("talk.pptx", file_samples.slides())
    rows = {row.what: row.found for row in file.removed}
    assert rows["hidden slide (kept)"] == "Steel for both"
    assert CANARY in rows["speaker notes"]
    assert {"comment", "person who commented"} <= rows.keys()
    assert b"notesMasterId" not in parts_of(file.content)["ppt/presentation.xml"]


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_opendocument_keeps_its_words_around_what_goes(kind: str) -> None:
    ending = {"text": "odt", "spreadsheet": "ods"}[kind]
    file = cleaned(f"a.{ending}", file_samples.opendocument(kind))
    parts = parts_of(file.content)
    body = parts["content.xml"].decode()
    assert "Words that stay" in " ".join(body.split()).replace("</text:change>", "")
    assert next(iter(parts)) == "mimetype"
    assert b"meta.xml" not in parts["META-INF/manifest.xml"]
    assert b"Pictures/a.png" in parts["META-INF/manifest.xml"]
    assert {"author", "comment", "hidden text", "settings of the program"} <= whats(file)
    assert b'"Zoom">100<' in parts["settings.xml"]


def test_a_chart_in_a_sheet_still_finds_its_data() -> None:
    names = 'xmlns:c="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    parts = parts_of(file_samples.opendocument("spreadsheet"))
    parts["Object 1/content.xml"] = f'<c:chart {names} xlink:href=".."/>'.encode()
    file = cleaned("prices.ods", file_samples.packed(parts))
    assert b'xlink:href=".."' in parts_of(file.content)["Object 1/content.xml"]


def test_opendocument_sheets_that_are_hidden_are_pointed_out() -> None:
    file = cleaned("prices.ods", file_samples.opendocument("spreadsheet"))
    assert {"hidden sheet (kept)", "hidden rows (kept)"} <= whats(file)


def test_a_pdf_keeps_its_links_to_the_web_and_loses_its_comments() -> None:
    file = cleaned("paper.pdf", file_samples.described_pdf())
    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        assert len(pdf.pages) == 2
        links = pdf.pages[0].obj.Annots
        assert [str(link.Subtype) for link in links] == ["/Link", "/Link"]
        assert str(links[0].A.URI) == "https://steel.gov.in/"
        assert "/A" not in links[1]
        assert "/Info" not in pdf.trailer
    about = {"author", "description (XMP)", "small preview", "number of the document"}
    assert {*about, "comment", "link to a file elsewhere"} <= whats(file)


def test_earlier_states_of_a_pdf_are_gone() -> None:
    first = file_samples.saved(file_samples.blank_pdf())
    place = int(first.split(b"startxref")[-1].split()[0])
    remark = f"<< /Old ({CANARY}) >>"
    later = f"9 0 obj\n{remark}\nendobj\n"
    end = f"trailer\n<< /Size 10 /Prev {place} /Root 1 0 R >>\nstartxref\n{len(first) + len(later)}\n%%EOF\n"
    table = f"xref\n9 1\n{len(first):010} 00000 n \n{end}"
    file = cleaned("a.pdf", first + f"{later}{table}".encode())
    assert not secret_in("a.pdf", file.content)
    assert "earlier states of the document" in whats(file)


def test_hidden_layers_of_a_pdf_are_pointed_out() -> None:
    pdf = file_samples.blank_pdf()
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Draft prices"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer])))
    rows = cleaned("a.pdf", file_samples.saved(pdf)).removed
    assert [row.found for row in rows if row.what == "hidden layer (kept)"] == ["Draft prices"]


def points(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).tobytes()


def test_pictures_keep_every_point() -> None:
    assert points(cleaned("a.png", png()).content) == points(png(notes=False))
    noisy = jpeg()
    assert points(cleaned("a.jpg", noisy).content) == points(noisy)


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_a_picture_stays_the_right_way_up(turned: int) -> None:
    file = cleaned("a.jpg", jpeg(turned=turned))
    assert dict(Image.open(io.BytesIO(file.content)).getexif()) == ({} if turned == 1 else {0x0112: turned})


def test_the_kinds_of_notes_in_pictures_are_named() -> None:
    found = {
        "text in a picture",
        "camera data (EXIF) in a picture",
        "time of the last change in a picture",
        "data behind the end of a picture",
    }
    assert found <= whats(cleaned("a.png", png()))
    found = {"comment in a picture", "camera data (EXIF) in a picture", "description (XMP) in a picture", "colour profile in a picture"}
    assert found <= whats(cleaned("a.jpg", jpeg()))


@pytest.mark.parametrize("content", ["a;b\r\n1;2\r\n".encode("utf-8-sig"), "鉄鋼,1\n".encode("cp932"), "a,b".encode("utf-16")])
def test_text_stays_byte_for_byte(content: bytes) -> None:
    file = cleaned("a.csv", content)
    assert file.content == content
    assert file.removed == ()


def test_only_what_was_examined_is_cleaned() -> None:
    intake = examine("a.png", png())
    with pytest.raises(FileRefused, match="changed after it was looked at"):
        clean(intake, png(notes=False))


def test_a_picture_fetched_from_elsewhere_is_cut_off() -> None:
    file = cleaned("paper.docx", external(word(), "word/document.xml", "image", "https://watching.example/pixel.png"))
    assert b"watching.example" not in everything("", file.content)
    assert "link to a place elsewhere" in whats(file)


def test_links_to_the_web_stay() -> None:
    content = replaced(word(), "word/_rels/document.xml.rels", f"file:///C:/Users/{CANARY}/a.docx", "https://steel.gov.in/")
    file = cleaned("paper.docx", content)
    assert b"https://steel.gov.in/" in parts_of(file.content)["word/_rels/document.xml.rels"]


def test_a_long_report_says_how_many_more() -> None:
    notes = "".join(f'<w:ins w:id="{number}"><w:r><w:t>Word {number}</w:t></w:r></w:ins>' for number in range(20, 40))
    content = replaced(word(), "word/document.xml", "<w:body>", f"<w:body><w:p>{notes}</w:p>")
    found = next(row.found for row in cleaned("paper.docx", content).removed if row.what == "tracked insertion (accepted)")
    assert found.startswith("Word 20; Word 21; Word 22; Word 23; Word 24; and ")


def test_a_png_of_many_pieces_is_put_together_as_it_was() -> None:
    body = png(notes=False)
    start = body.index(b"IDAT") - 4
    data = zlib.compress(b"".join(b"\0" + bytes((200, 30, 30)) * 4 for _ in range(3)))
    pieces = [file_samples.chunk(b"IDAT", data[place : place + 5]) for place in range(0, len(data), 5)]
    split = body[:start] + b"".join(pieces) + file_samples.chunk(b"IEND", b"")
    assert cleaned("a.png", split).content == split
