"""The book as Word document, workbook of tables and slides: complete, the same bytes again, no text taken for a formula."""

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pptx import Presentation

from steeldialogue.book.blocks import (
    OWN,
    Chapter,
    Cite,
    Claim,
    Column,
    Entries,
    Entry,
    Exhibit,
    Gap,
    Section,
    Table,
    caution,
    prose,
    unknown,
)
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import summary
from steeldialogue.book.composition import compose
from steeldialogue.book.context import Context
from steeldialogue.book.office import checked_formats
from steeldialogue.book.office.columns import column_widths
from steeldialogue.book.office.docx import docx_bytes
from steeldialogue.book.office.manuscript import Manuscript
from steeldialogue.book.office.pptx import pptx_bytes
from steeldialogue.book.office.xlsx import xlsx_bytes
from steeldialogue.book.pictures import picture
from steeldialogue.book.publishing import publish
from steeldialogue.book.tongue import tongue_of
from steeldialogue.core import DataError, Figure, Quality, SourceRow
from steeldialogue.core.progress import Silent

FORMULA = '=HYPERLINK("https://example.org","click")'
ALT = "One bar, forty-two tonnes."
DAY = date(2026, 11, 23)


def stated(value: str, unit: str = "Mt", quality: Quality = Quality.OFFICIAL) -> Figure:
    row = SourceRow("industry", "crude steel, IND", "worldsteel-ssy-2019", f"{value} {unit}", quality)
    return Figure(Decimal(value), unit, row, "crude steel")


def own_chapter() -> Chapter:
    figure, doubtful = stated("42.125"), stated("-7.5", quality=Quality.PRESS)
    columns = [
        Column("name", "Name"),
        Column("mass", "Mass", "Mt", 2),
        Column("any", "Any", OWN, 1),
        Column("source", "Source"),
        Column("left", "Only for the chart", "Mt", hidden=True),
    ]
    rows = [
        {"name": FORMULA, "mass": figure, "any": doubtful, "source": Cite("worldsteel-ssy-2019"), "left": figure},
        {"name": "+1", "mass": Gap("not held"), "any": Gap("not held"), "source": "", "left": figure},
    ]
    spec = {"data": {"values": [{"name": "a", "mass": 42}]}, "mark": "bar", "encoding": {"x": {"field": "mass", "type": "quantitative"}}}
    wide = Table(
        "wide", [Column(f"c{place}", f"Column {place}", "Mt") for place in range(9)], [{f"c{place}": figure for place in range(9)}]
    )
    blocks = [
        prose("India made {mass}.", mass=Claim(figure, 2)),
        caution("{what} warns.", what=FORMULA),
        unknown("Nobody knows."),
        Exhibit("A table", Table("own", columns, rows), spec, ALT, "A note."),
        Exhibit("A wide table", wide),
        Entries([Entry("An entry", ["a fact"], [FORMULA, "two\nlines\x0b"], "official", ["worldsteel-ssy-2019"])]),
    ]
    summary = [prose("In short, {mass}.", mass=Claim(figure, 2))]
    loose = Table("loose", [Column("n", "n", "Mt")], [{"n": figure}])
    return Chapter("own", "Own chapter", summary, [Section("A section", blocks)], [loose])


@pytest.fixture(scope="module")
def manuscript(context: Context) -> Manuscript:
    edition = briefing_book(context)
    chapters = {"own": own_chapter, "industry": edition.chapters["industry"]}
    composition = compose(replace(edition, chapters=chapters))
    pictures = {name: picture(spec, str(spec["description"])) for name, spec in composition.specs.items()}
    return Manuscript(composition.document(), composition.tables, pictures, edition.tongue, DAY)


@pytest.fixture(scope="module")
def word(manuscript: Manuscript) -> bytes:
    return docx_bytes(manuscript)


@pytest.fixture(scope="module")
def workbook(manuscript: Manuscript) -> bytes:
    return xlsx_bytes(manuscript)


@pytest.fixture(scope="module")
def slides(manuscript: Manuscript) -> bytes:
    return pptx_bytes(manuscript)


def exhibits(manuscript: Manuscript) -> list[dict[str, object]]:
    return [block for chapter in manuscript.document["chapters"] for block in manuscript.exhibits(chapter)]


def test_the_same_book_gives_the_same_bytes(manuscript: Manuscript, word: bytes, workbook: bytes, slides: bytes) -> None:
    assert (docx_bytes(manuscript), xlsx_bytes(manuscript), pptx_bytes(manuscript)) == (word, workbook, slides)
    for made in (word, workbook, slides):
        with zipfile.ZipFile(BytesIO(made)) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert set(re.findall(r"\d{4}-\d\d-\d\dT", parts.read("docProps/core.xml").decode())) == {"2026-11-23T"}


def test_word_holds_every_table_with_its_header_row_and_every_chart_with_its_words(manuscript: Manuscript, word: bytes) -> None:
    document = Document(BytesIO(word))
    shown = exhibits(manuscript)
    assert len(document.tables) == len(shown)
    for table, exhibit in zip(document.tables, shown, strict=True):
        assert len(table._tbl.tr_lst) == len(exhibit["rows"]) + 1
        assert table._tbl.tr_lst[0].xpath("w:trPr/w:tblHeader")
    alts = document.element.body.xpath(".//wp:docPr/@descr")
    assert alts == [exhibit["alt"] for exhibit in shown if exhibit["chart"]]


def test_word_leads_from_every_claim_to_its_account(manuscript: Manuscript, word: bytes) -> None:
    body = Document(BytesIO(word)).element.body
    anchors, names = set(body.xpath(".//w:hyperlink/@w:anchor")), body.xpath(".//w:bookmarkStart/@w:name")
    accounts = {f"why_{note['number'].replace('.', '_')}" for chapter in manuscript.document["chapters"] for note in chapter["notes"]}
    assert accounts <= anchors <= set(names)
    assert len(names) == len(set(names))


def test_word_says_what_is_not_known_in_words_and_lays_wide_tables_across(word: bytes) -> None:
    document = Document(BytesIO(word))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Not known. Nobody knows." in texts
    assert f"Mind. {FORMULA} warns." in texts
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    gaps = document.element.body.xpath(".//w:r[w:rPr/w:rStyle/@w:val='Gap']/w:t/text()")
    assert "not held" in gaps


def test_word_names_a_font_for_each_script(word: bytes) -> None:
    fonts = Document(BytesIO(word)).styles.element.xpath("w:docDefaults//w:rFonts")[0]
    named = {key.rpartition("}")[2]: value for key, value in fonts.attrib.items()}
    assert named == {"ascii": "Noto Sans", "hAnsi": "Noto Sans", "eastAsia": "Noto Sans CJK JP", "cs": "Noto Sans Devanagari"}


def test_every_table_is_a_sheet_of_its_own(manuscript: Manuscript, workbook: bytes) -> None:
    book = load_workbook(BytesIO(workbook))
    numbers = [str(exhibit["number"]) for exhibit in exhibits(manuscript)]
    assert book.sheetnames == ["Tables", *numbers, "1 loose", "Sources"]
    first = book["Tables"]
    linked = {cell.value: cell.hyperlink.location for cell in first["A"] if cell.hyperlink is not None and cell.row > 3}
    assert linked == {name: f"'{name}'!A1" for name in (*numbers, "1 loose")}


def test_numbers_are_numbers_in_their_unit_and_texts_are_no_formulas(workbook: bytes) -> None:
    sheet = load_workbook(BytesIO(workbook))["A1"]
    rows = list(sheet.iter_rows(min_row=4))
    assert [cell.value for cell in rows[0]] == ["Name", "Mass [Mt]", "Any", "Any: unit", "Any: letters", "Source", "Sources"]
    assert [cell.value for cell in rows[1]] == [FORMULA, 42.125, -7.5, "Mt", "n", "worldsteel-ssy-2019", "worldsteel-ssy-2019"]
    assert [cell.value for cell in rows[2]] == ["+1", "not held", "not held", None, None, None, None]
    assert (rows[1][0].data_type, rows[2][0].data_type) == ("s", "s")
    assert (rows[1][1].number_format, rows[1][2].number_format) == ("#,##0.00", "#,##0.0")


def test_the_workbook_tells_the_figures_of_the_book(manuscript: Manuscript, workbook: bytes) -> None:
    book = load_workbook(BytesIO(workbook))
    for exhibit in exhibits(manuscript):
        table = manuscript.tables[str(exhibit["id"])]
        shown = [column for column in table.columns if not column.hidden and column.is_number and column.unit != OWN]
        figures = [(row.get(column.key), column.unit) for column in shown for row in table.rows]
        told = {f"{float(cell.to(unit).value):.12g}" for cell, unit in figures if isinstance(cell, Figure)}
        cells = [cell for row in book[str(exhibit["number"])].iter_rows(min_row=5) for cell in row]
        assert told <= {f"{float(cell.value):.12g}" for cell in cells if cell.data_type == "n" and cell.value is not None}


def test_slides_tell_the_summary_and_their_notes_the_accounts(manuscript: Manuscript, slides: bytes) -> None:
    deck = Presentation(BytesIO(slides))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == ["India–Japan Steel Dialogue", "A  Own chapter", "B  Where both industries stand"]
    own = deck.slides[1]
    assert "In short, 42.13 Mt" in " ".join(shape.text_frame.text for shape in own.shapes if shape.has_text_frame)
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in own.shapes if shape.shape_type == 13] == [ALT]
    notes = own.notes_slide.notes_text_frame.text
    assert "A.1  42.13 Mt" in notes
    assert "published value: 42.125 Mt, table industry" in notes
    assert notes.splitlines()[-2] == "Sources"
    assert "World Steel Association" in notes.splitlines()[-1]


@pytest.fixture(scope="module")
def summed_up(context: Context) -> Manuscript:
    """A book of two chapters with the two pages that sum them up."""
    edition = briefing_book(context)
    made = [own_chapter(), edition.chapters["industry"]()]
    chapters = {"summary": lambda: summary.chapter(context, made), **{one.id: (lambda one=one: one) for one in made}}
    composition = compose(replace(edition, chapters=chapters))
    pictures = {name: picture(spec, str(spec["description"])) for name, spec in composition.specs.items()}
    return Manuscript(composition.document(), composition.tables, pictures, edition.tongue, DAY)


def test_slides_of_a_book_that_is_summed_up_are_its_sections_and_tables(summed_up: Manuscript) -> None:
    deck = Presentation(BytesIO(pptx_bytes(summed_up)))
    assert [slide.shapes.title.text for slide in deck.slides] == [
        "India–Japan Steel Dialogue",
        "Industry and trade",
        "People, investment and the record",
        "India and Japan side by side",
        "Dates ahead, and what is not known",
    ]
    carried = next(shape.table for shape in deck.slides[3].shapes if shape.has_table)
    assert [cell.text for cell in carried.rows[1].cells][::2] == ["Crude steel made", "164.9 Mt"]
    assert "crude steel production, India" in deck.slides[1].notes_slide.notes_text_frame.text


def test_in_word_the_summary_comes_first_and_turns_the_page_at_its_first_table(summed_up: Manuscript) -> None:
    document = Document(BytesIO(docx_bytes(summed_up)))
    told = [(one.style.name, one.text, one.paragraph_format.page_break_before) for one in document.paragraphs]
    headed = [(text, turned) for style, text, turned in told if style in ("Heading 1", "Heading 2", "Opener")]
    assert headed[:3] == [("A  The book in two pages", False), ("Industry and trade", None), ("People, investment and the record", None)]
    assert headed[3:6] == [("Numbers to carry", True), ("Dates ahead, and what is not known", None), ("Contents", True)]
    links = [link for link in document.element.iter(qn("w:hyperlink")) if str(link.get(qn("w:anchor"))).startswith("chapter_")]
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert links
    assert {link.get(qn("w:anchor")) for link in links} <= marks


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_charts_are_drawn_in_scripts_that_must_be_shaped(manuscript: Manuscript, language: str) -> None:
    said = replace(manuscript, document={**manuscript.document, "language": language}, tongue=tongue_of(language), _pngs={})
    assert said.picture("own").startswith(b"\x89PNG")
    languages = Document(
        BytesIO(docx_bytes(replace(said, _pngs=dict.fromkeys(said.pictures, said.picture("own")))))
    ).core_properties.language
    assert languages.startswith(language)


def test_columns_share_the_whole_width(manuscript: Manuscript) -> None:
    for exhibit in exhibits(manuscript):
        assert sum(column_widths(exhibit, 166)) == pytest.approx(166)


def test_a_form_that_is_not_known_is_refused() -> None:
    assert checked_formats(["pptx", "docx", "pptx"]) == ("docx", "pptx")
    with pytest.raises(DataError, match="docx, xlsx, pptx, not as 'odt'"):
        checked_formats(["docx", "odt"])


def test_a_form_asked_for_stands_beside_the_pdf(context: Context, tmp_path: Path) -> None:
    edition = briefing_book(context)
    publish(compose(replace(edition, chapters={"own": own_chapter})), tmp_path / "book", Silent(), ("xlsx",))
    manifest = json.loads((tmp_path / "book" / "manifest.json").read_text(encoding="utf-8"))
    assert {"book.pdf", "book.xlsx"} <= set(manifest["files"])
    assert not {"book.docx", "book.pptx"} & set(manifest["files"])
    assert "xlsxwriter" in manifest["made_with"]
    for page in ("index.html", "own.html"):
        assert '<a href="book.xlsx">XLSX</a>' in (tmp_path / "book" / page).read_text(encoding="utf-8")
