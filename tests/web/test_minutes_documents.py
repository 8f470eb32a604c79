"""Minutes on paper and in Word: every word in three scripts, whether they are frozen, and nothing in a text taken for markup."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from docx.oxml.ns import qn

import record_rows as rows
import web_django  # noqa: F401 - before any model
from steeldialogue.record.errors import RecordError
from steeldialogue.record.exports import minutes_pdf as pdf_module
from steeldialogue.record.exports.minutes_docx import minutes_docx
from steeldialogue.record.exports.minutes_pdf import minutes_pdf
from steeldialogue.record.models import Minutes, MinutesVersion, Session, Side
from steeldialogue.record.seat import seated
from web_seats import Seats

HASH, HEAD = "ab" * 32, "cd" * 32
AT = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)
ENGLISH = "The sides met in New Delhi.\n\nFirst line,\nsecond line."
JAPANESE = "第4回日印鉄鋼対話の議事録"
HINDI = "इस्पात वार्ता का कार्यवृत्त"
MARKUP = '#read("/etc/passwd") *x* _y_ = z $1$ <label> @ref `code` \\ // gone'
PROMISES = [
    {"title": "Scrap standards", "text": "Publish the list.\n\nThen review it.", "owner": "IN", "due": "2027-03", "target_value": "12.50"},
    {"title": "Training", "text": "Train.", "target_unit": "persons", "milestones": [{"title": "Course opens", "due": "2027"}]},
]
NOTO = {"Noto Sans CJK JP", "Noto Sans Devanagari"}

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
needs_noto = pytest.mark.skipif(
    not set(typst.Fonts().families()) >= NOTO, reason="the fonts for Japanese and Hindi are missing: fonts-noto-cjk, fonts-noto-core"
)


def minutes_of(text: str, *, frozen: bool = False, language: str = "en", promises: Any = PROMISES) -> tuple[Minutes, MinutesVersion]:
    session = Session(title="Fourth Steel Dialogue", starts="2026-11-25", ends="2026-11-26", city="New Delhi")
    minutes = Minutes(session=session, host=Side(code="IN", name_en="India"), state=Minutes.State.JOINT, version=2)
    if frozen:
        minutes.state, minutes.number, minutes.sha256 = Minutes.State.FROZEN, 7, HASH
        minutes.head_sha256, minutes.frozen_at = HEAD, AT
    version = MinutesVersion(minutes=minutes, number=2, text=text, language=language, promises=promises, sha256=HASH, created_at=AT)
    return minutes, version


def printed(content: bytes, folder: Path) -> str:
    (folder / "minutes.pdf").write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", folder / "minutes.pdf", "-"], check=True, capture_output=True, text=True).stdout


def pages(content: bytes, folder: Path) -> list[str]:
    return printed(content, folder).split("\f")[:-1]


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def header_of(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(BytesIO(content)).sections[0].header.paragraphs)


@needs_poppler
def test_the_pdf_holds_the_facts_the_text_and_the_promises(tmp_path: Path):
    said = printed(minutes_pdf(*minutes_of(ENGLISH, frozen=True)), tmp_path)
    for words in ("Fourth Steel Dialogue", "New Delhi", HASH, HEAD, "2026-11-26 09:15 UTC", "second line."):
        assert words in said
    for words in ("Scrap standards", "Then review it.", "India", "2027-03", "12.5", "both sides", "Milestone: Course opens (2027)"):
        assert words in said
    assert "For both sides" in said
    assert "NOT FROZEN" not in said


@needs_poppler
def test_what_is_not_frozen_says_so_on_every_page(tmp_path: Path):
    every = pages(minutes_pdf(*minutes_of("A paragraph of the minutes.\n\n" * 90)), tmp_path)
    assert len(every) > 2
    for number, page in enumerate(every, start=1):
        assert "NOT FROZEN: version 2" in page
        assert f"{number}/{len(every)}" in page.replace(" ", "")
        assert "For both sides" in page
    assert HEAD not in "".join(every)


@needs_poppler
def test_an_older_version_of_frozen_minutes_is_not_the_frozen_text(tmp_path: Path):
    minutes, version = minutes_of(ENGLISH, frozen=True)
    version.sha256, version.number = "ef" * 32, 1
    assert "NOT FROZEN: version 1 is not the text" in printed(minutes_pdf(minutes, version), tmp_path)
    assert "NOT FROZEN: version 1 is not the text" in header_of(minutes_docx(minutes, version))


@needs_poppler
def test_markup_in_a_text_is_printed_as_it_stands(tmp_path: Path):
    promises = [{"title": MARKUP, "text": MARKUP}]
    said = " ".join(printed(minutes_pdf(*minutes_of(MARKUP, promises=promises)), tmp_path).split())
    assert MARKUP in said
    assert "root:" not in said
    assert said.count("*x* _y_") == 3


def test_the_same_minutes_give_the_same_bytes():
    assert minutes_pdf(*minutes_of(ENGLISH, frozen=True)) == minutes_pdf(*minutes_of(ENGLISH, frozen=True))


def test_a_sign_that_no_font_knows_does_not_keep_minutes_off_paper():
    assert minutes_pdf(*minutes_of("Done \U0001f91d\U000e0fff")).startswith(b"%PDF")


@needs_noto
@needs_poppler
@pytest.mark.parametrize("language", ["en", "ja", "hi"])
def test_the_pdf_shows_japanese_and_hindi(language: str, tmp_path: Path):
    content = minutes_pdf(*minutes_of(f"{JAPANESE}\n\n{HINDI}", language=language, promises=[{"title": "研修", "text": "प्रशिक्षण"}]))
    said = printed(content, tmp_path)
    for words in ("第4回", "議事録", "वार्ता", "कार्यवृत्त", "研修"):
        assert words in said


@pytest.mark.parametrize(("text", "package"), [(JAPANESE, "fonts-noto-cjk"), (HINDI, "fonts-noto-core")])
def test_missing_fonts_are_named_when_the_text_needs_them(text: str, package: str, monkeypatch: pytest.MonkeyPatch):
    bare = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(pdf_module, "_fonts", lambda folder, with_system: bare)
    with pytest.raises(RecordError, match=package):
        minutes_pdf(*minutes_of(text))
    assert minutes_pdf(*minutes_of(ENGLISH)).startswith(b"%PDF")


def test_the_word_document_holds_every_text():
    content = minutes_docx(*minutes_of(f"{ENGLISH}\n\n{JAPANESE}\n\n{HINDI}\n\n{MARKUP}", frozen=True))
    said = words_of(content)
    for words in ("Fourth Steel Dialogue", "First line,\nsecond line.", JAPANESE, HINDI, MARKUP, HASH, HEAD):
        assert words in said
    for words in ("Scrap standards", "Then review it.", "India", "2027-03", "12.5", "Milestone: Course opens (2027)"):
        assert words in said
    assert header_of(content) == "For both sides"


def test_a_promise_names_the_commitment_it_supersedes(seats: Seats):
    with seated(seats.in_head):
        older = rows.commitment(number=412, title="Old scrap list")
        promises = [{"title": "New scrap list", "text": "Publish it.", "supersedes": [str(older.pk)]}]
        said = words_of(minutes_docx(*minutes_of(ENGLISH, promises=promises)))
    assert "Supersedes commitment 412: Old scrap list" in said


def test_the_word_document_says_that_it_is_not_frozen():
    assert "NOT FROZEN: version 2 is not agreed by both heads" in header_of(minutes_docx(*minutes_of(ENGLISH)))


def test_the_styles_name_fonts_for_all_three_scripts():
    styles = docx.Document(BytesIO(minutes_docx(*minutes_of(JAPANESE, language="ja")))).styles.element
    named = list(styles.iter(qn("w:rFonts")))
    assert named
    for fonts in named:
        assert fonts.get(qn("w:eastAsia")) == "Noto Sans CJK JP"
        assert fonts.get(qn("w:cs")) == "Noto Sans Devanagari"
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_signs_that_no_document_can_hold_are_dropped():
    content = minutes_docx(*minutes_of("before\x0b\x00after\r\nnext"))
    assert "beforeafter\nnext" in words_of(content)
    assert minutes_pdf(*minutes_of("before\x0b\x00after\ufffe")).startswith(b"%PDF")
