"""Taking out of a PDF what describes its making; written anew, so that earlier states of it are gone."""

import io
import re
from typing import Any

import pikepdf

from steeldialogue.record.files.pdf.walking import DAMAGED, dictionaries, name_of, open_pdf, text_in
from steeldialogue.record.files.pictures.jpeg import clean_jpeg
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.words import PROPERTIES, spaced
from steeldialogue.record.files.xml import is_local

_NOTES_THAT_STAY = {"/Link", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark"}
_ABOUT_NOTES = ("/M", "/NM", "/RC", "/CreationDate", "/Subj")
# Where any object may hide what a program or a person wrote down about it.
_ASIDES = {
    "/Metadata": "description (XMP)",
    "/PieceInfo": "private data of a program",
    "/LastModified": "time of the last change",
    "/Thumb": "small preview",
    "/OPI": "path of a picture",
    "/CreatorInfo": "private data of a program",
}
_OF_THE_WHOLE = {
    "/AF": "link to another file",
    "/Collection": "list of files",
    "/SpiderInfo": "address it was fetched from",
    "/Legal": "legal attestation",
    "/Perms": "digital signature",
    "/DSS": "digital signature",
    "/DPartRoot": "private data of a program",
}
_DOCUMENT = "the document"


def clean_pdf(content: bytes, report: Report) -> bytes:
    """The PDF without what describes its making.

    Raises:
        FileRefused: it cannot be opened, or it or a picture in it is damaged.
    """
    with open_pdf(content) as pdf:
        try:
            return _cleaned(content, pdf, report)
        except (
            pikepdf.PdfError,
            AttributeError,
            RuntimeError,
            TypeError,
            ValueError,
        ) as fault:  # an object of another kind than a sound file has there
            raise FileRefused(DAMAGED) from fault


def _cleaned(content: bytes, pdf: pikepdf.Pdf, report: Report) -> bytes:
    _note_earlier(content, pdf, report)
    _drop_information(pdf, report)
    for number, page in enumerate(pdf.pages, start=1):
        _drop_notes(page.obj, f"page {number}", report)
    for found in list(dictionaries(pdf)):
        _drop_asides(found, report)
        _drop_signature(found, report)
        _drop_link(found, report)
        _clean_picture(found, report)
    _warn_of_layers(pdf, report)
    return _written(pdf, report)


def _note_earlier(content: bytes, pdf: pikepdf.Pdf, report: Report) -> None:
    """An incremental update adds an end to the file; so does the index in front of a file made for the web."""
    earlier = len(re.findall(rb"startxref\s+\d+\s+%%EOF", content)) - (2 if pdf.is_linearized else 1)
    if earlier > 0:
        report.add("earlier states of the document", _DOCUMENT, f"{earlier}")
    behind = content[content.rfind(b"%%EOF") + 5 :].strip()
    if behind:
        report.add("data behind the end", _DOCUMENT, f"{len(behind):,} bytes")


def _drop_information(pdf: pikepdf.Pdf, report: Report) -> None:
    for key, value in pdf.trailer.get("/Info", pikepdf.Dictionary()).items():
        report.add(PROPERTIES.get(key[1:], spaced(key[1:])), "the document's properties", str(value))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for key, what in _OF_THE_WHOLE.items():
        if key in pdf.Root:
            report.add(what, _DOCUMENT, "")
            del pdf.Root[key]
    for thread in pdf.Root.get("/Threads", pikepdf.Array()):
        if "/I" in thread:
            report.add("properties of an article", _DOCUMENT, " ".join(str(value) for _, value in thread["/I"].items()))
            del thread["/I"]


def _drop_notes(page: Any, where: str, report: Report) -> None:
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    staying = []
    for note in notes:
        if not isinstance(note, pikepdf.Dictionary):
            continue
        if name_of(note, "/Subtype") in _NOTES_THAT_STAY:
            staying.append(note)
            _drop_about_note(note, where, report)
        else:
            report.add("comment", where, ": ".join(filter(None, (text_in(note, "/T"), text_in(note, "/Contents")))))
    if staying:
        page["/Annots"] = pikepdf.Array(staying)
    else:
        del page["/Annots"]


def _drop_about_note(note: Any, where: str, report: Report) -> None:
    keys = (*_ABOUT_NOTES, "/T") if name_of(note, "/Subtype") == "/Link" else _ABOUT_NOTES
    for key in keys:
        if key in note:
            report.add("remark at a link or field", where, text_in(note, key))
            del note[key]
    if "/Popup" in note:
        del note["/Popup"]


def _drop_asides(found: Any, report: Report) -> None:
    for key, what in _ASIDES.items():
        if key in found:
            report.add(what, _DOCUMENT, _shown(found[key]))
            del found[key]


def _shown(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        try:
            return re.sub(r"<[^>]*>", " ", value.read_bytes().decode("utf-8", "replace"))
        except pikepdf.PdfError:
            return ""
    return str(value) if isinstance(value, str | pikepdf.String) else ""


def _drop_signature(found: Any, report: Report) -> None:
    if name_of(found, "/FT") == "/Sig" and "/V" in found:
        report.add("digital signature", _DOCUMENT, text_in(found["/V"], "/Name") if isinstance(found["/V"], pikepdf.Dictionary) else "")
        del found["/V"]


def _drop_link(found: Any, report: Report) -> None:
    """Actions stand under /A, /OpenAction or in the list of /AA; what leads to a writer's own machine goes."""
    for key in [key for key, value in found.items() if isinstance(value, pikepdf.Dictionary) and _leads_home(value)]:
        action = found[key]
        report.add("link to a file elsewhere", _DOCUMENT, text_in(action, "/URI") or str(_place_of(action)))
        del found[key]


def _leads_home(action: Any) -> bool:
    kind = name_of(action, "/S")
    is_reference = "/F" in action and "/Page" in action  # to a page of another file, shown in the place of this one
    return is_reference or kind == "/GoToR" or (kind == "/URI" and is_local(text_in(action, "/URI")))


def _place_of(action: Any) -> str:
    place = action.get("/F")
    return text_in(place, "/F") if isinstance(place, pikepdf.Dictionary) else text_in(action, "/F")


def _clean_picture(found: Any, report: Report) -> None:
    if not isinstance(found, pikepdf.Stream) or name_of(found, "/Subtype") != "/Image":
        return
    filters = found.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names == ["/JPXDecode"]:
        report.warn("picture whose notes cannot be taken out", _DOCUMENT, "JPEG 2000")
    if names != ["/DCTDecode"]:
        return
    raw = found.read_raw_bytes()
    try:
        cleaned = clean_jpeg(raw, "a picture on a page", report)
    except FileRefused:
        report.warn("picture whose notes cannot be taken out", _DOCUMENT, "JPEG")
        return
    if cleaned != raw:
        settings = found.get("/DecodeParms")
        found.write(cleaned, filter=pikepdf.Name.DCTDecode)
        if settings is not None:
            found["/DecodeParms"] = settings


def _warn_of_layers(pdf: pikepdf.Pdf, report: Report) -> None:
    layers = pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary()).get("/OFF", pikepdf.Array())
    for layer in layers:
        report.warn("hidden layer", _DOCUMENT, text_in(layer, "/Name"))


def _written(pdf: pikepdf.Pdf, report: Report) -> bytes:
    """Written anew; the number that tells this document from others is made from its content.

    It is written until it stays as it is, since the entries of a stream that came uncompressed change their order at first.

    Raises:
        FileRefused: it never stays as it is.
    """
    before, content = _numbers(pdf), _saved(pdf)
    for _ in range(_MOST_WRITINGS):
        with open_pdf(content) as written:
            after, again = _numbers(written), _saved(written)
        if again == content:
            if before and before != after:
                report.add("number of the document", "the document's properties", before[0].hex())
            return content
        content = again
    raise FileRefused(DAMAGED)


_MOST_WRITINGS = 4


def _numbers(pdf: pikepdf.Pdf) -> list[bytes]:
    return [bytes(one) for one in pdf.trailer.get("/ID", pikepdf.Array()) if isinstance(one, pikepdf.String)]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    held = io.BytesIO()
    pdf.save(
        held,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return held.getvalue()
