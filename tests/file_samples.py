"""Files made in code, with a secret word in every place where programs note down their making."""

import io
import struct
import zipfile
import zlib

import docx
import pikepdf
import xlsxwriter
from PIL import Image

CANARY = "Zanzibar7"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
_OOXML = "application/vnd.openxmlformats-officedocument"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def png(notes: bool = True) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (4, 3), (200, 30, 30)).save(held, "PNG")
    plain = held.getvalue()
    if not notes:
        return plain
    extra = [
        chunk(b"tEXt", f"Author\0{CANARY}".encode()),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(CANARY.encode())),
        chunk(b"iTXt", f"XML:com.adobe.xmp\0\0\0\0\0{CANARY}".encode()),
        chunk(b"eXIf", f"II*\0{CANARY}".encode()),
        chunk(b"tIME", b"\x07\xea\x01\x01\0\0\0"),
        chunk(b"prVt", CANARY.encode()),
    ]
    end = plain.index(b"IDAT") - 4
    return plain[:end] + b"".join(extra) + plain[end:] + CANARY.encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(notes: bool = True, turned: int = 6) -> bytes:
    held = io.BytesIO()
    picture = Image.effect_noise((16, 8), 50).convert("RGB")
    if not notes:
        picture.save(held, "JPEG", progressive=True)
        return held.getvalue()
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x9C9B] = turned, CANARY, CANARY.encode("utf-16-le")
    picture.save(held, "JPEG", exif=exif, comment=CANARY, icc_profile=CANARY.encode(), progressive=True)
    plain = held.getvalue()
    xmp = f"http://ns.adobe.com/xap/1.0/\0<x>{CANARY}</x>".encode()
    place = 4 + struct.unpack(">H", plain[4:6])[0]  # behind the first segment, which names the format
    return plain[:place] + segment(0xE1, xmp) + segment(0xED, f"Photoshop 3.0\0{CANARY}".encode()) + plain[place:] + CANARY.encode()


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def packed(parts: dict[str, bytes], comment: bytes = b"", stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as container:
        for name, part in parts.items():
            container.writestr(name, part, zipfile.ZIP_STORED if name in stored else None)
        container.comment = comment
    return held.getvalue()


def with_parts(content: bytes, changes: dict[str, bytes], comment: bytes = b"") -> bytes:
    return packed({**parts_of(content), **changes}, comment)


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    before = parts_of(content)[part].decode()
    assert old in before, f"{old} is not in {part}"
    return with_parts(content, {part: before.replace(old, new, 1).encode()})


def linked(content: bytes, source: str, role: str, target: str, part: bytes | None, media_type: str = "", mode: str = "") -> bytes:
    """The file with one more part, or link, that `source` refers to as `r<role>`."""
    parts = parts_of(content)
    folder, _, name = source.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/") if source else "_rels/.rels"
    kind = role if "://" in role else f"{_REL}/{role}"
    one = f'<Relationship Id="r{role.rsplit("/", 1)[-1]}" Type="{kind}" Target="{target}"{mode and f" TargetMode={mode!r}"}/>'
    empty = f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    text = parts.get(relations, empty.encode()).decode()
    parts[relations] = text.replace("</Relationships>", f"{one}</Relationships>").encode()
    if part is not None:
        parts[target.lstrip("/")] = part
        types = parts["[Content_Types].xml"].decode()
        override = f'<Override PartName="{target}" ContentType="{media_type}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    return packed(parts)


def external(content: bytes, source: str, role: str, target: str) -> bytes:
    return linked(content, source, role, target, None, mode="External")


WORDS = f"""<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="{CANARY}"/></w:rPr></w:pPr>
<w:r w:rsidR="00ABCDEF"><w:t>Stays one.</w:t></w:r>
<w:ins w:id="2" w:author="{CANARY}"><w:r><w:t>Put in.</w:t></w:r></w:ins>
<w:del w:id="3" w:author="{CANARY}"><w:r><w:delText>{CANARY} taken out</w:delText></w:r></w:del>
<w:moveFrom w:id="4" w:author="{CANARY}"><w:r><w:t>{CANARY} old place</w:t></w:r></w:moveFrom>
<w:moveTo w:id="5" w:author="{CANARY}"><w:r><w:t>New place.</w:t></w:r></w:moveTo>
<w:r><w:rPr><w:b/><w:rPrChange w:id="6" w:author="{CANARY}"><w:rPr/></w:rPrChange></w:rPr><w:t>Bold.</w:t></w:r>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>{CANARY} hidden</w:t></w:r>
<w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>{CANARY} hidden by style</w:t></w:r>
<w:commentRangeStart w:id="0"/><w:r><w:t>Talked about.</w:t></w:r><w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r>
<w:permStart w:id="9" w:ed="DOMAIN\\{CANARY}"/><w:permEnd w:id="9"/>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "C:\\\\Us</w:instrText></w:r>
<w:r><w:instrText>ers\\\\{CANARY}\\\\a.docx"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:hyperlink r:id="rhyperlink" xmlns:r="{_REL}"><w:r><w:t>A link.</w:t></w:r></w:hyperlink></w:p>
<w:p><w:pPr><w:rPr><w:del w:id="7" w:author="{CANARY}"/></w:rPr></w:pPr><w:r><w:t>First half,</w:t></w:r></w:p>
<w:p><w:r><w:t>second half.</w:t></w:r></w:p>
<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id="8" w:author="{CANARY}"/></w:trPr>
<w:tc><w:p><w:r><w:t>{CANARY} row</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Row that stays.</w:t></w:r></w:p></w:tc></w:tr></w:tbl><!-- {CANARY} -->"""


def word() -> bytes:
    """A Word document with the secret everywhere but in its words."""
    document = docx.Document()
    document.add_picture(io.BytesIO(jpeg()))
    core = document.core_properties
    core.author = core.title = core.comments = core.last_modified_by = core.keywords = CANARY
    held = io.BytesIO()
    document.save(held)
    content = replaced(held.getvalue(), "word/document.xml", "<w:body>", f"<w:body>{WORDS}")
    style = f'<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style><!--{CANARY}-->'
    content = replaced(content, "word/styles.xml", "</w:styles>", f"{style}</w:styles>")
    settings = (
        f'<w:attachedTemplate r:id="rattachedTemplate" xmlns:r="{_REL}"/><w:docVars><w:docVar w:name="a" w:val="{CANARY}"/>'
        f"</w:docVars></w:settings>"
    )
    content = replaced(content, "word/settings.xml", "</w:settings>", settings)
    content = external(content, "word/settings.xml", "attachedTemplate", f"file:///C:/{CANARY}.dotx")
    content = external(content, "word/document.xml", "hyperlink", f"file:///C:/Users/{CANARY}/a.docx")
    comment = (
        f'<w:comments xmlns:w="{_W}"><w:comment w:id="0" w:author="{CANARY}"><w:p><w:r><w:t>No to {CANARY}!</w:t></w:r></w:p>'
        f"</w:comment></w:comments>"
    )
    content = _add(content, "word/document.xml", "comments", "/word/comments.xml", comment, "wordprocessingml.comments+xml")
    people = f'<w15:people xmlns:w15="{_MS}/word/2012/wordml"><w15:person w15:author="{CANARY}"/></w15:people>'
    content = _add(content, "word/document.xml", f"{_MS}/2011/relationships/people", "/word/people.xml", people, "people+xml")
    custom = f'<Properties xmlns="x"><property name="Client"><v>{CANARY}</v></property></Properties>'
    content = _add(content, "", "custom-properties", "/docProps/custom.xml", custom, "custom-properties+xml")
    data = f"<root><a>{CANARY}</a></root>"
    content = _add(content, "word/document.xml", "customXml", "/customXml/item2.xml", data, "customXmlProperties+xml")
    return with_parts(content, {"word/lost.xml": f"<a>{CANARY}</a>".encode()}, comment=CANARY.encode())


def _add(content: bytes, source: str, role: str, target: str, part: str, media_type: str) -> bytes:
    return linked(content, source, role, target, f"{_HEAD}{part}".encode(), f"{_OOXML}.{media_type}")


def workbook(secret: str = CANARY) -> bytes:
    """An Excel workbook with a comment, a hidden sheet, a picture and the secret in all that tells of its making."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.set_properties({"author": secret, "title": secret, "company": secret, "manager": secret})
        book.set_custom_property("Client", secret)
        sheet = book.add_worksheet("Prices")
        sheet.write("A1", "tonnes")
        sheet.write("B1", 1234.5)
        sheet.write_comment("A1", f"{secret} says", {"author": secret})
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
        sheet.insert_image("F1", "a.png", {"image_data": io.BytesIO(png())})
        sheet.set_header("&L&G", {"image_left": "b.png", "image_data_left": io.BytesIO(png())})
        book.add_worksheet("Costs").hide()
        book.define_name("Total", "=Prices!$B$1")
    content = held.getvalue()
    path = f'<x15ac:absPath xmlns:x15ac="{_MS}/spreadsheetml/2010/11/ac" url="C:\\{secret}\\"/>'
    content = replaced(content, "xl/workbook.xml", "<sheets>", f'{path}<fileSharing userName="{secret}"/><sheets>')
    threads = f'<ThreadedComments xmlns="x"><threadedComment><text>{secret}</text></threadedComment></ThreadedComments>'
    sheet_part, settings = "xl/worksheets/sheet1.xml", f"{_REL}/printerSettings"
    content = _add(content, sheet_part, f"{_MS}/2017/10/relationships/threadedComment", "/xl/threads.xml", threads, "threads+xml")
    persons = f'<personList xmlns="x"><person displayName="{secret}"/></personList>'
    content = _add(content, "xl/workbook.xml", f"{_MS}/2017/10/relationships/person", "/xl/persons.xml", persons, "person+xml")
    content = linked(content, sheet_part, settings, "/xl/printer.bin", secret.encode(), f"{_OOXML}.printerSettings")
    link = (
        f'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<externalBook xmlns:r="{_REL}" r:id="rexternalLinkPath"><sheetNames><sheetName val="A"/></sheetNames><sheetDataSet>'
        f'<sheetData sheetId="0"><row r="1"><cell r="A1"><v>{secret}</v></cell></row></sheetData></sheetDataSet></externalBook>'
        f"</externalLink>"
    )
    content = _add(
        content, "xl/workbook.xml", "externalLink", "/xl/externalLinks/externalLink1.xml", link, "spreadsheetml.externalLink+xml"
    )
    return external(content, "xl/externalLinks/externalLink1.xml", "externalLinkPath", f"file:///C:/{secret}.xlsx")


def slides() -> bytes:
    """A PowerPoint presentation with notes, comments and a hidden slide."""
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    text = "<p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>"
    main = (
        f'{_HEAD}<p:presentation xmlns:p="{p}" xmlns:r="{_REL}"><p:notesMasterIdLst><p:notesMasterId r:id="rnotesMaster"/>'
        f'</p:notesMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rslide"/></p:sldIdLst></p:presentation>'
    )
    types = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    content = packed({"[Content_Types].xml": types.encode()})
    kind = "presentationml.presentation.main+xml"
    content = linked(content, "", "officeDocument", "/ppt/presentation.xml", main.encode(), f"{_OOXML}.{kind}")
    slide = f'<p:sld xmlns:p="{p}" xmlns:a="{a}" show="0">{text.format("Steel for both")}</p:sld>'
    content = _add(content, "ppt/presentation.xml", "slide", "/ppt/slides/slide1.xml", slide, "presentationml.slide+xml")
    master = f'<p:notesMaster xmlns:p="{p}" xmlns:a="{a}">{text.format(CANARY)}</p:notesMaster>'
    content = _add(content, "ppt/presentation.xml", "notesMaster", "/ppt/nm.xml", master, "presentationml.notesMaster+xml")
    authors = f'<p:cmAuthorLst xmlns:p="{p}"><p:cmAuthor id="0" name="{CANARY}"/></p:cmAuthorLst>'
    content = _add(content, "ppt/presentation.xml", "commentAuthors", "/ppt/authors.xml", authors, "presentationml.commentAuthors+xml")
    notes = f'<p:notes xmlns:p="{p}" xmlns:a="{a}">{text.format(f"Do not say {CANARY}")}</p:notes>'
    content = _add(content, "ppt/slides/slide1.xml", "notesSlide", "/ppt/notes/notes1.xml", notes, "presentationml.notesSlide+xml")
    comments = f'<p:cmLst xmlns:p="{p}"><p:cm authorId="0"><p:text>{CANARY}</p:text></p:cm></p:cmLst>'
    return _add(content, "ppt/slides/slide1.xml", "comments", "/ppt/comments.xml", comments, "presentationml.comments+xml")


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "meta": "meta",
        "draw": "drawing",
        "config": "config",
    }.items()
)
_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:officeooo="http://openoffice.org/2009/office"'


def opendocument(kind: str = "text") -> bytes:
    """An OpenDocument text or spreadsheet with the secret in all that tells of its making."""
    body = f"""<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>{CANARY}</dc:creator>
</office:change-info><text:p>{CANARY}</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Words <text:change text:change-id="a"/>that
<office:annotation><dc:creator>{CANARY}</dc:creator><text:p>{CANARY}</text:p></office:annotation>stay
<text:span text:style-name="T9">{CANARY} hidden</text:span> here<text:a xlink:href="file:///home/{CANARY}/a.odt">.</text:a>
<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>"""
    sheet = (
        f'<table:table table:name="Costs" table:style-name="ta9"><table:table-row table:visibility="collapse">'
        f"<table:table-cell>{body.split('</text:tracked-changes>')[1]}</table:table-cell></table:table-row></table:table>"
    )
    styles = (
        f'<style:style style:name="T9"><style:text-properties text:display="none" officeooo:rsid="00{CANARY}"/></style:style>'
        f'<style:style style:name="ta9"><style:table-properties table:display="false"/></style:style>'
    )
    inner = body if kind == "text" else sheet
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{inner}</office:{kind}></office:body></office:document-content>"
    )
    maker = f"<meta:initial-creator>{CANARY}</meta:initial-creator><dc:title>{CANARY}</dc:title>"
    meta = f"<office:document-meta {_NAMES}><office:meta>{maker}</office:meta></office:document-meta>"
    settings = (
        f'<office:document-settings {_NAMES}><config:config-item config:name="PrinterName">{CANARY}</config:config-item>'
        f'<config:config-item config:name="Zoom">100</config:config-item></office:document-settings>'
    )
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    parts = {
        "content.xml": f"{_HEAD}{content}".encode(),
        "meta.xml": f"{_HEAD}{meta}".encode(),
        "settings.xml": f"{_HEAD}{settings}".encode(),
        "styles.xml": f"{_HEAD}<office:document-styles {_NAMES}/><!-- {CANARY} -->".encode(),
        "Thumbnails/thumbnail.png": png(),
        "Pictures/a.png": png(),
        "Configurations2/accelerator/current.xml": CANARY.encode(),
        "manifest.rdf": f"<a>{CANARY}</a>".encode(),
    }
    entries = "".join(f'<m:file-entry m:full-path="{name}" m:media-type=""/>' for name in ("/", "Configurations2/", *parts))
    manifest = f'{_HEAD}<m:manifest xmlns:m="{_ODF}:manifest:1.0">{entries}</m:manifest>'
    return packed({"mimetype": media_type.encode(), **parts, "META-INF/manifest.xml": manifest.encode()}, comment=CANARY.encode())


def blank_pdf(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 100))
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    held = io.BytesIO()
    pdf.save(held, fix_metadata_version=False)
    return held.getvalue()


def described_pdf() -> bytes:
    """A PDF with the secret in all that tells of its making."""
    pdf = blank_pdf(2)
    page = pdf.pages[0].obj
    pdf.docinfo["/Author"] = pdf.docinfo["/Title"] = pdf.docinfo["/Client"] = CANARY
    pdf.Root.Metadata = pdf.make_stream(f"<x>{CANARY}</x>".encode(), Type=pikepdf.Name.Metadata)
    pdf.Root.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=CANARY))
    page.Metadata = pdf.make_stream(CANARY.encode())
    page.Thumb = pdf.make_stream(CANARY.encode())
    note = {"Type": pikepdf.Name.Annot, "Rect": pikepdf.Array([0, 0, 9, 9])}
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://steel.gov.in/")
    home = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"file:///C:/{CANARY}")
    page.Annots = pikepdf.Array(
        [
            pdf.make_indirect(pikepdf.Dictionary(**note, Subtype=pikepdf.Name.Text, T=CANARY, Contents=f"{CANARY} no")),
            pikepdf.Dictionary(**note, Subtype=pikepdf.Name.Highlight, T=CANARY),
            pikepdf.Dictionary(**note, Subtype=pikepdf.Name.Link, A=web, NM=CANARY),
            pikepdf.Dictionary(**note, Subtype=pikepdf.Name.Link, A=home),
        ]
    )
    picture = pdf.make_stream(jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=16, Height=8)
    picture.ColorSpace, picture.BitsPerComponent, picture.Filter = pikepdf.Name.DeviceRGB, 8, pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    pdf.trailer.ID = pikepdf.Array([pikepdf.String(CANARY.ljust(16)), pikepdf.String(CANARY.ljust(16))])
    return saved(pdf)


CARRIERS = {
    "paper.docx": word,
    "prices.xlsx": workbook,
    "talk.pptx": slides,
    "paper.odt": opendocument,
    "prices.ods": lambda: opendocument("spreadsheet"),
    "paper.pdf": described_pdf,
    "plant.png": png,
    "plant.jpg": jpeg,
}
