"""A book built again, and one in several languages: less work, the same bytes, and nothing stale."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import typst
import vl_convert
from small_books import chapter, composed, output, said, table
from test_book_manifest import SPEC, hashes

import steeldialogue
from steeldialogue.book import build, build_book, build_books, code, drawing, publishing
from steeldialogue.book.blocks import Claim
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.context import Context
from steeldialogue.book.fonts import SANS_FOLDER
from steeldialogue.book.html import render as html_render
from steeldialogue.book.pdf import render
from steeldialogue.book.publishing import publish
from steeldialogue.core.progress import Silent

FEW = ("sharing", "green_policy")


@pytest.fixture
def small(context: Context, tmp_path: Path) -> Callable[..., Path]:
    """Publishes a book of one chapter into one folder, again and again."""

    def write(value: str = "144.3", **parts: Claim | str) -> Path:
        made = chapter([said(output=Claim(output(value)), **parts)], [table(("2024", output(value)))])
        return publish(composed(context, [made]), tmp_path / "book", Silent()).folder

    return write


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A list that gains one whenever a PDF is set."""
    log: list[Any] = []
    compiler = typst.Compiler
    monkeypatch.setattr(typst, "Compiler", lambda **told: log.append(told) or compiler(**told))
    return log


def test_a_pdf_of_the_same_words_is_taken_over(small: Callable[..., Path], settings: list[Any]) -> None:
    before = hashes(small())
    assert len(settings) == 1
    assert hashes(small()) == before
    assert len(settings) == 1


def test_a_pdf_of_other_words_is_set(small: Callable[..., Path], settings: list[Any]) -> None:
    before = hashes(small())
    after = hashes(small(value="144.4"))
    assert len(settings) == 2
    assert after["book.pdf"] != before["book.pdf"]


def test_a_pdf_is_set_anew_when_its_template_changes(
    small: Callable[..., Path], settings: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, template = hashes(small()), render._template()
    monkeypatch.setattr(render, "_template", lambda: template.replace("#outline(", "#v(1cm)\n#outline(", 1) + "\n#pagebreak()\n")
    assert hashes(small())["book.pdf"] != before["book.pdf"]
    assert len(settings) == 2


@pytest.mark.parametrize("spoil", ["pdf", "pages", "no manifest"])
def test_a_pdf_that_is_not_as_it_was_written_is_set_anew(small: Callable[..., Path], settings: list[Any], spoil: str) -> None:
    folder = small()
    before, manifest = hashes(folder), folder / "manifest.json"
    told = json.loads(manifest.read_text())
    match spoil:
        case "pdf":
            (folder / "book.pdf").write_bytes((folder / "book.pdf").read_bytes() + b" ")
        case "pages":
            manifest.write_text(json.dumps({**told, "pdf": {"set_from": told["pdf"]["set_from"], "pages": None}}))
        case "no manifest":
            manifest.write_text(json.dumps({**told, "pdf": "spoilt"}))
    assert hashes(small()) == before
    assert len(settings) == 2


def test_a_pdf_that_called_for_fonts_of_the_machine_is_set_anew_when_they_change(
    small: Callable[..., Path], settings: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "Noto Sans CJK JP" not in typst.Fonts().families():
        pytest.skip("fonts-noto-cjk is not installed")
    before = hashes(small(area="日本"))
    assert hashes(small(area="日本")) == before
    assert len(settings) == 1
    monkeypatch.setattr(render, "_fonts_of_machine", lambda: "others")
    assert hashes(small(area="日本"))["book.pdf"] == before["book.pdf"]
    assert len(settings) == 2


def test_a_font_that_is_replaced_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font = tmp_path / "one.ttf"
    shutil.copyfile(next(SANS_FOLDER.glob("*-Regular.ttf")), font)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(tmp_path)])
    monkeypatch.setattr(typst, "Fonts", lambda: fonts)
    found = {render._fonts_of_machine(), render._fonts_of_machine()}
    font.write_bytes(font.read_bytes() + b" ")
    assert len({*found, render._fonts_of_machine()}) == len(found) + 1 == 2


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that gains a word whenever pages or data are written."""
    log: list[str] = []
    environment, archive = html_render.environment, publishing.write_archive
    monkeypatch.setattr(html_render, "environment", lambda tongue: log.append("pages") or environment(tongue))
    monkeypatch.setattr(publishing, "write_archive", lambda *told: log.append("data") or archive(*told))
    return log


def test_pages_and_data_of_the_same_words_are_taken_over(small: Callable[..., Path], written: list[str]) -> None:
    before = hashes(small())
    assert written == ["pages", "data"]
    assert hashes(small()) == before
    assert written == ["pages", "data"]


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        ("words", ["pages"]),
        ("figure", ["pages", "data"]),
        ("program", ["pages", "data"]),
        ("page", ["pages"]),
        ("no page", ["pages"]),
        ("data", ["data"]),
    ],
)
def test_what_is_made_from_anything_else_is_written(
    small: Callable[..., Path], written: list[str], monkeypatch: pytest.MonkeyPatch, change: str, anew: list[str]
) -> None:
    folder = small()
    before, why = hashes(folder), folder / "why" / "industry.html"
    match change:
        case "program":
            monkeypatch.setattr(html_render, "code_hash", lambda: "another")
            monkeypatch.setattr(publishing, "code_hash", lambda: "another")
        case "page":
            why.write_text(why.read_text() + " ")
        case "no page":
            why.unlink()
        case "data":
            (folder / "data.zip").write_bytes(b"spoilt")
    after = hashes(small(**{"words": {"area": "Japan"}, "figure": {"value": "144.31"}}.get(change, {})))
    assert written == ["pages", "data", *anew]
    assert (after["data.zip"] != before["data.zip"]) == (change == "figure")
    changed = {name for name in before if before[name] != after[name] and name.endswith(".html")}
    assert changed == {"words": {"index.html", "industry.html"}, "figure": {"industry.html", "why/industry.html"}}.get(change, set())


def test_the_program_is_known_by_all_of_its_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(Path(steeldialogue.__file__).parent / "book" / "html", tmp_path / "html")
    monkeypatch.setattr(code.steeldialogue, "__file__", str(tmp_path / "__init__.py"))
    found = {code.code_hash.__wrapped__()}
    for name in ("templates/why.html.j2", "render.py", "book.css"):
        (tmp_path / "html" / name).write_text((tmp_path / "html" / name).read_text() + " ")
        found.add(code.code_hash.__wrapped__())
    assert len(found) == 4


@pytest.fixture
def few(context: Context, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes the briefing book one of few chapters; a list that gains a name whenever one of them is made."""
    made: list[str] = []

    def edition(context: Context) -> Any:
        chapters = {name: cache(partial(lambda name: made.append(name) or CHAPTERS[name](context), name)) for name in FEW}
        return replace(briefing_book(context), chapters=chapters, summary="")

    monkeypatch.setattr(build, "briefing_book", edition)
    monkeypatch.setattr(build, "Context", lambda *_: context)
    return made


def test_several_languages_are_the_books_of_each_and_chapters_are_made_once(context: Context, few: list[str], tmp_path: Path) -> None:
    heard = Heard()
    reports = build_books({"en": tmp_path / "en", "hi": tmp_path / "hi"}, context.options, progress=heard)
    assert few == list(FEW)
    assert {"en: charts", "hi: texts", "hi: PDF and manifest"} <= set(heard.steps)
    assert len(heard.steps) == 1 + len(context_chapters(tmp_path)) + build.publishing.STEPS + build.MORE_STEPS
    for language, report in reports.items():
        alone = build_book(replace(context.options, language=language), tmp_path / f"{language} alone")
        assert hashes(report.folder) == hashes(alone.folder)
        assert replace(report, folder=alone.folder) == alone
    assert json.loads((tmp_path / "hi" / "manifest.json").read_text())["language"] == "hi"


def context_chapters(folder: Path) -> list[str]:
    return list(json.loads((folder / "en" / "manifest.json").read_text())["chapters"])


class Heard(Silent):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def started(self, step: str) -> None:
        self.steps.append(step)


def test_pictures_drawn_in_two_processes_are_those_drawn_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    specs = [json.dumps({**SPEC, "data": {"values": [{"x": "a", "y": height}]}}) for height in range(1, 8)]
    alone = drawing.drawn(specs, str(SANS_FOLDER))
    monkeypatch.setattr(drawing, "_WORTH", 3)
    monkeypatch.setattr(drawing.os, "cpu_count", lambda: 2)
    here: list[str] = []
    draw = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda spec, **told: here.append(spec) or draw(spec, **told))
    assert drawing.drawn(specs, str(SANS_FOLDER)) == alone
    assert here == specs[::2]


def test_where_no_process_can_help_all_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    specs = [json.dumps({**SPEC, "data": {"values": [{"x": "a", "y": height}]}}) for height in (1, 2)]
    monkeypatch.setattr(drawing, "_WORTH", 1)
    monkeypatch.setattr(drawing.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(drawing.sys, "executable", "/bin/false")
    assert [svg.count("<svg") for svg in drawing.drawn(specs, str(SANS_FOLDER))] == [1, 1]


def test_a_specification_that_cannot_be_drawn_is_told_wherever_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_WORTH", 1)
    monkeypatch.setattr(drawing.os, "cpu_count", lambda: 2)
    with pytest.raises(ValueError, match="JSON"):
        drawing.drawn([json.dumps(SPEC), "{"], str(SANS_FOLDER))
