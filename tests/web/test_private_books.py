"""Two books from one record: canaries in every text that a side keeps to itself are in its private book and nowhere else, in any form."""

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

import drawn_charts
import web_django  # noqa: F401 - before any model
from canaries import Canaries, plant
from draft_cases import lay_table
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.chapters.own_drafts import GROUPS
from steeldialogue.book.claims import CLAIMS, claims_table
from steeldialogue.book.composition import compose
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.office import FORMATS, manuscript
from steeldialogue.book.office.pictures import painted
from steeldialogue.book.pathways_shown import NotRun
from steeldialogue.book.publishing import publish
from steeldialogue.core import DataError
from steeldialogue.core.progress import Silent
from steeldialogue.record.payloads import KINDS
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot
from steeldialogue.web import desk
from web_seats import make_seats, make_sides

OPTIONS = BookOptions(date(2026, 11, 25))
MARK = "Private to India. Not for the other side."
# Chapters that read the table, and those that every book has; the others cannot tell of it, and would take their time.
READING = ("sharing", "skills", "investment", "green_policy", "safety", "record", "asks", "own", "sources")
PACKED = (".zip", ".docx", ".xlsx", ".pptx")
SLOW = ("asks",)  # it looks at the table alone, so that one book with it will do
WRITTEN_OUT = ("html", "pdf", "docx")  # forms that hold texts and not tables alone


@dataclass(frozen=True)
class Kept:
    """The table, what each side keeps beside it, and the canaries in that."""

    record: RecordSnapshot
    own: dict[str, OwnSnapshot]
    canaries: dict[str, Canaries]


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Kept:
    """Both sides with drafts of every kind; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_sides()
        seats = make_seats()
        table = lay_table(seats)
        canaries = {one.side: one for one in (plant(seats.in_drafter, table), plant(seats.jp_drafter, table))}
        both = {side: desk.snapshots_of(side) for side in canaries}
        transaction.set_rollback(True)
    record = both["IN"][0]
    assert record == both["JP"][0]
    return Kept(record, {side: own for side, (_, own) in both.items()}, canaries)


@pytest.fixture(scope="module")
def shelf(kept: Kept, catalog, law, charts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """India's private book and, built over it, the book for both sides, in every form; a chart of both is painted once."""
    folder, table = tmp_path_factory.mktemp("shelf"), Context(catalog, law, OPTIONS, kept.record)
    with drawn_charts.drawn_once(charts), pytest.MonkeyPatch.context() as patched:
        patched.setattr(manuscript, "painted", cache(painted))
        private = written(folder / "book", replace(table, own=kept.own["IN"]))
        shutil.copytree(private, folder / "private")
        return {"private": folder / "private", "shared": written(folder / "book", table)}


def written(folder: Path, context: Context) -> Path:
    """A book of the chapters that read the table, as the whole book is written."""
    vars(context)["pathways"] = NotRun("Too long for this test.")  # the model knows nothing of the table
    whole = briefing_book(context)
    edition = replace(
        whole,
        summary="",
        chapters={name: chapter for name, chapter in whole.chapters.items() if name in READING and not (context.own and name in SLOW)},
    )
    composition = compose(edition)
    composition.tables[CLAIMS] = claims_table([chapter() for chapter in edition.chapters.values()], edition.mark)
    publish(composition, folder, Silent(), FORMATS)
    return folder


def pdf_pages(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


@cache
def contents(book: Path) -> dict[str, str]:
    """All that a book holds as text, by file and by file within a file, but for the fonts, which come with the system."""
    found = {}
    for path in sorted(one for one in book.rglob("*") if one.is_file() and one.suffix != ".ttf"):
        name = str(path.relative_to(book))
        found[name] = "\n".join(pdf_pages(path)) if path.suffix == ".pdf" else path.read_bytes().decode(errors="ignore")
        if path.suffix in PACKED:
            with zipfile.ZipFile(path) as packed:
                found |= {f"{name}/{one}": packed.read(one).decode(errors="ignore") for one in packed.namelist()}
    return found


def bare(text: str) -> str:
    """A text without what lines are broken by."""
    return re.sub(r"[\s\u00ad-]", "", text)


def heard(book: Path, word: str) -> list[str]:
    """The files of a book that hold a word."""
    return [name for name, text in contents(book).items() if word in bare(name) or word in bare(text)]


def form(book: Path, kind: str) -> str:
    """All that one form of a book says."""
    return bare(
        "".join(
            text for name, text in contents(book).items() if Path(name.partition("/")[0] if kind == "docx" else name).suffix == f".{kind}"
        )
    )


def test_a_word_is_planted_in_every_text_of_every_kind(kept: Kept) -> None:
    for canaries in kept.canaries.values():
        planted = {where.partition(",")[0] for where in canaries.told}
        assert planted >= set(KINDS)
        assert {"minutes, promises, 0, milestones, 0, title", "safety-table, rows, 0, label", "evidence, url"} <= set(canaries.told)
        assert len(canaries.told) > 150
    words = [word for one in kept.canaries.values() for word in (*one.told.values(), *one.untold.values())]
    assert len(words) == len(set(words))


def test_what_a_side_keeps_is_its_own_alone_and_all_of_it(kept: Kept) -> None:
    for side, other in (("IN", "JP"), ("JP", "IN")):
        text, own, theirs = kept.own[side].to_json(), kept.canaries[side], kept.canaries[other]
        assert {where for where, word in own.told.items() if word not in text} == set()
        assert {where for where, word in own.untold.items() if word in text} == set()
        assert theirs.beginning not in text
    assert not any(one.beginning in kept.record.to_json() for one in kept.canaries.values())


@pytest.mark.parametrize(("book", "side"), [("shared", "IN"), ("shared", "JP"), ("private", "JP")])
def test_no_word_of_a_side_is_in_a_book_that_is_not_its_own(shelf: dict[str, Path], kept: Kept, book: str, side: str) -> None:
    assert heard(shelf[book], kept.canaries[side].beginning) == []


@pytest.mark.parametrize("kind", WRITTEN_OUT)
def test_every_word_of_the_own_side_is_in_its_private_book(shelf: dict[str, Path], kept: Kept, kind: str) -> None:
    said, own = form(shelf["private"], kind), kept.canaries["IN"]
    assert {where for where, word in own.told.items() if word not in said} == set()


def test_what_no_book_tells_is_in_none(shelf: dict[str, Path], kept: Kept) -> None:
    said = bare("".join(contents(shelf["private"]).values()))
    assert {where for where, word in kept.canaries["IN"].untold.items() if word in said} == set()


def test_every_kind_of_draft_stands_under_one_heading() -> None:
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(KINDS)


def test_every_chapter_that_reads_the_table_is_looked_at() -> None:
    folder = Path(briefing_book.__code__.co_filename).parent / "chapters"
    reading = {name for name in CHAPTERS for path in folder.glob(f"{name}*.py") if "context.record" in path.read_text()}
    assert reading <= set(READING)


def test_the_mark_is_on_every_page(shelf: dict[str, Path]) -> None:
    book = shelf["private"]
    pages = sorted(book.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        body, end = text.index("<main"), text.index("</main>")
        assert MARK in text[:body], page.name
        assert MARK in text[end:], page.name
    assert all(MARK in " ".join(page.split()) for page in pdf_pages(book / "book.pdf"))


def test_the_mark_is_on_every_page_of_office_documents(shelf: dict[str, Path]) -> None:
    found = contents(shelf["private"])
    sections = re.findall("<w:sectPr.*?</w:sectPr>", found["book.docx/word/document.xml"])
    headers = [text for name, text in found.items() if re.fullmatch(r"book\.docx/word/header\d+\.xml", name)]
    assert sections
    assert all("headerReference" in one and "titlePg" not in one for one in sections[:1])
    assert all(MARK in one for one in headers)
    slides = [text for name, text in found.items() if re.fullmatch(r"book\.pptx/ppt/(slides|notesSlides)/\w+\.xml", name)]
    assert len(slides) > len(READING)
    assert all(MARK in one for one in slides)
    sheets = [text for name, text in found.items() if re.fullmatch(r"book\.xlsx/xl/worksheets/\w+\.xml", name)]
    strings = re.findall("<si>.*?</si>", found["book.xlsx/xl/sharedStrings.xml"])
    place = next(place for place, one in enumerate(strings) if MARK in one)
    assert len(sheets) > len(READING)
    assert all(MARK in one and re.search(rf'<c r="B3"[^>]*t="s"><v>{place}</v>', one) for one in sheets)


def test_the_data_of_a_private_book_say_so(shelf: dict[str, Path], kept: Kept) -> None:
    found = contents(shelf["private"])
    manifest = json.loads(found["manifest.json"])
    assert (manifest["private_to"], manifest["own"]) == ("IN", kept.own["IN"].sha256)
    assert found["data.zip/README.txt"].startswith(MARK)
    claims = found["data.zip/tables/claims.csv"].splitlines()
    assert claims[0].endswith(",Mark")
    assert all(MARK in line for line in claims[1:])


def test_a_book_for_both_sides_has_no_mark(shelf: dict[str, Path]) -> None:
    found = contents(shelf["shared"])
    assert [name for name, text in found.items() if "Private to" in text or "private" in name] == []
    assert not {"private_to", "own"} & set(json.loads(found["manifest.json"]))


def test_a_private_book_belongs_to_a_side_of_its_table(kept: Kept, catalog, law) -> None:
    stranger = replace(kept.own["IN"], side="DE")
    with pytest.raises(DataError, match="drafts of DE"):
        Context(catalog, law, OPTIONS, kept.record, own=stranger)
    with pytest.raises(DataError, match="--record"):
        Context(catalog, law, OPTIONS, None, own=kept.own["IN"])


def test_an_earlier_private_book_stays_within_its_side(shelf: dict[str, Path], kept: Kept, catalog, law) -> None:
    earlier = Earlier.read(shelf["private"])
    for own in (None, kept.own["JP"]):
        with pytest.raises(DataError, match="private to IN"):
            Context(catalog, law, OPTIONS, kept.record, earlier, own)
    assert Context(catalog, law, OPTIONS, kept.record, earlier, kept.own["IN"]).earlier is earlier


def test_a_snapshot_is_read_back_strictly(kept: Kept) -> None:
    own = kept.own["JP"]
    assert OwnSnapshot.from_json(own.to_json()) == own
    with pytest.raises(DataError, match="--side"):
        OwnSnapshot.from_json(own.to_json().replace('"returns"', '"retuns"'), "own.json")
    with pytest.raises(DataError):
        OwnSnapshot.from_json(kept.record.to_json())
