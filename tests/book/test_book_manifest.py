"""The manifest tells every file of a book, and the same inputs give the same bytes."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from folder_bytes import hashes
from steeldialogue import __version__
from steeldialogue.book import build_book, pictures


@pytest.fixture(scope="session")
def manifest(book: Path) -> dict[str, Any]:
    return json.loads((book / "manifest.json").read_text(encoding="utf-8"))


def test_the_manifest_has_the_hash_of_every_file(book: Path, manifest) -> None:
    found = hashes(book)
    del found["manifest.json"]
    assert manifest["files"] == found
    assert {"index.html", "book.pdf", "data.zip", "why/cbam.html", "assets/book.css"} <= set(found)


def test_no_font_travels_without_its_licence(manifest) -> None:
    names = {name.rpartition("/")[2] for name in manifest["files"] if "/fonts/" in name}
    families = {name.partition("-")[0] for name in names}
    assert families == {"SourceSansPro", "SourceSerifPro"}
    assert {f"{family}-LICENSE.txt" for family in families} <= names


def test_the_manifest_tells_what_the_book_was_made_from(manifest, catalog) -> None:
    assert manifest["as_of"] == "2026-11-23"
    assert manifest["session"] == 4
    assert manifest["version"] == __version__
    assert manifest["made_with"] == {name: version(name) for name in ("typst", "vl-convert-python")}
    assert manifest["workspace"] is False
    assert manifest["tables"]["industry"] == len(catalog.tables["industry"])
    assert manifest["law"]["eu_cbam.cbam_factor"]


def test_a_second_build_takes_the_pictures_over(own_book: Path, context, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashes(own_book)

    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("a chart was drawn again")

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", refuse)
    build_book(context.options, own_book)
    assert hashes(own_book) == before


SPEC = {
    "description": "A bar.",
    "data": {"values": [{"x": "a", "y": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "x", "type": "nominal"}, "y": {"field": "y", "type": "quantitative"}},
}


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """A small earlier book with one picture, and a list of what is drawn from now on."""
    old = tmp_path / "old"
    pictures.draw({"bar": SPEC}, old / "charts", tmp_path / "none")
    (old / "manifest.json").write_text(json.dumps({"files": hashes(old)}))
    log: list[str] = []
    draw = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda spec, **options: log.append(spec) or draw(spec, **options))
    return old, log


def test_a_picture_of_the_same_specification_is_kept(drawn, tmp_path: Path) -> None:
    old, log = drawn
    kept = pictures.draw({"bar": SPEC}, tmp_path / "new", old)
    assert log == []
    assert kept["bar"] == (old / "charts" / "bar.svg").read_text() == (tmp_path / "new" / "bar.svg").read_text()


def test_a_picture_of_another_specification_is_drawn(drawn, tmp_path: Path) -> None:
    old, log = drawn
    pictures.draw({"bar": {**SPEC, "mark": "point"}}, tmp_path / "new", old)
    assert len(log) == 1


@pytest.mark.parametrize("name", ["bar.svg", "bar.vl.json"])
def test_a_tampered_picture_is_drawn_again(drawn, tmp_path: Path, name: str) -> None:
    old, log = drawn
    sound = (old / "charts" / "bar.svg").read_text()
    path = old / "charts" / name
    path.write_text(path.read_text() + " ")
    assert pictures.draw({"bar": SPEC}, tmp_path / "new", old)["bar"] == sound
    assert len(log) == 1


def test_a_picture_without_a_manifest_is_not_trusted(drawn, tmp_path: Path) -> None:
    old, log = drawn
    (old / "manifest.json").unlink()
    pictures.draw({"bar": SPEC}, tmp_path / "new", old)
    assert len(log) == 1


def test_alternative_text_is_escaped(tmp_path: Path) -> None:
    svg = pictures.draw({"bar": {**SPEC, "description": 'A "bar" <b>'}}, tmp_path / "new", tmp_path)["bar"]
    assert 'role="img" aria-label="A &quot;bar&quot; &lt;b&gt;"' in svg


def test_a_broken_manifest_of_the_old_book_does_not_stop_a_build(drawn, tmp_path: Path) -> None:
    old, log = drawn
    (old / "manifest.json").write_text('{"files": ')
    pictures.draw({"bar": SPEC}, tmp_path / "new", old)
    assert len(log) == 1
