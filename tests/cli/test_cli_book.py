"""`steeldialogue book` and `steeldialogue serve`: making and reading the book from a shell."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

import own_snapshots
import record_snapshots
from folder_bytes import hashes
from steeldialogue import __version__
from steeldialogue.book import BookOptions, BookReport
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.core.progress import Progress

COMMAND = Path(sys.executable).with_name("steeldialogue")
COMMANDS = [("book",), ("serve",), *((group, name) for group in ("data", "law") for name in ("list", "show", "check"))]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_shows_an_example(run, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.status == 0
    assert f"Example: steeldialogue {' '.join(command)}" in said.out


def test_help_names_every_command(run) -> None:
    said = run("--help")
    assert all(name in said.out for name in ("book", "data", "law", "serve"))


def test_version(run) -> None:
    said = run("--version")
    assert (said.status, said.out.strip()) == (0, __version__)


@pytest.fixture
def own_book_folder(tmp_path: Path) -> Path:
    """A book of one page."""
    (tmp_path / "manifest.json").write_text('{"product": "steeldialogue", "files": {}}')
    return tmp_path


def test_a_book_is_built_and_told_as_json(book: Path, tmp_path: Path) -> None:
    """Through the installed command, as `make book` calls it: made from nothing in another process, it has the bytes of the one here."""
    out = tmp_path / "out" / "book"
    call = [COMMAND, "book", "--as-of", "2026-11-23", "--session", "4", "--out", out, "--json"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((Path(os.environ["XDG_CACHE_HOME"]) / "steeldialogue" / "answers").iterdir())) > 1
    told = json.loads(done.stdout)
    assert told["folder"] == str(out)
    assert told["as_of"] == "2026-11-23"
    assert told["chapters"] == 1 + len(CHAPTERS)  # and the summary
    assert told["pages"] >= 12
    assert {"chapter cbam", "charts", "web pages", "data", "PDF and manifest"} <= set(told["seconds"])
    assert all(seconds >= 0 for seconds in told["seconds"].values())
    assert "Briefing book for session 4" in (out / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == ["book"]
    assert hashes(out) == hashes(book)


def test_a_book_is_told_to_people(run, report: BookReport, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of a build; the build itself is stood in for."""

    def build(folders: dict[str, Path], options: BookOptions, workspace: None, progress: Progress, *tables: None) -> dict[str, BookReport]:
        assert (options.session, workspace, set(tables)) == (4, None, {None})
        progress.started("chapter safety")
        progress.finished("chapter safety", 1.234)
        return {language: replace(report, folder=folder) for language, folder in folders.items()}

    monkeypatch.setattr("steeldialogue.book.build_books", build)
    said = run("book", "--out", "there")
    assert said.status == 0
    assert "chapter safety" in said.out
    assert "1.23 s" in said.out
    assert f"{report.chapters} chapters, {report.exhibits} exhibits, {report.charts} charts, {report.claims} claims" in said.out
    assert "The book is in there: open there/index.html or there/book.pdf" in said.out


def stand_in(report: BookReport, given: list[tuple[Any, ...]]) -> Callable[..., dict[str, BookReport]]:
    """What builds in place of the build: it keeps what it is given."""

    def build(folders: dict[str, Path], *told: Any) -> dict[str, BookReport]:
        given.append((folders, *told))
        return {language: replace(report, folder=folder) for language, folder in folders.items()}

    return build


def test_books_in_several_languages_lie_side_by_side(run, report: BookReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[Any, ...]] = []
    monkeypatch.setattr("steeldialogue.book.build_books", stand_in(report, given))
    said = run("book", "--language", "hi", "--language", "en", "--language", "hi", "--out", str(tmp_path), "--json")
    assert said.status == 0
    assert list(given[0][0].items()) == [("hi", tmp_path / "hi"), ("en", tmp_path / "en")]
    assert {name: made["folder"] for name, made in json.loads(said.out)["books"].items()} == {
        "hi": str(tmp_path / "hi"),
        "en": str(tmp_path / "en"),
    }


def test_books_are_not_put_into_a_book(run, own_book_folder: Path) -> None:
    said = run("book", "--language", "en", "--language", "ja", "--out", str(own_book_folder))
    assert said.status == 2
    assert "is a book, and books in several languages would lie in it" in said.err
    assert not (own_book_folder / "en").exists()


@pytest.mark.parametrize(("words", "home", "place"), [([], "cache", "cache"), ([], "", "home/.cache"), (["--no-cache"], "cache", None)])
def test_answers_are_kept_where_the_user_keeps_caches(
    run, report: BookReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], home: str, place: str | None
) -> None:
    given: list[tuple[Any, ...]] = []
    monkeypatch.setattr("steeldialogue.book.build_books", stand_in(report, given))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", home and str(tmp_path / home))
    assert run("book", *words).status == 0
    assert given[0][1].answers == (place and tmp_path / place / "steeldialogue" / "answers")


def test_a_book_takes_the_table_from_a_file(run, report: BookReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "table.json"
    table.write_text(record_snapshots.small().to_json())
    given: list[tuple[Any, ...]] = []
    monkeypatch.setattr("steeldialogue.book.build_books", stand_in(report, given))
    assert run("book", "--record", str(table)).status == 0
    assert given[0][4] == record_snapshots.small()


def test_what_a_side_keeps_is_read_from_its_file(run, report: BookReport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table, own, given = tmp_path / "table.json", tmp_path / "own.json", []
    table.write_text(record_snapshots.small().to_json())
    own.write_text(own_snapshots.small().to_json())
    monkeypatch.setattr("steeldialogue.book.build_books", lambda *told: given.append(told[6]) or {"en": report})
    assert run("book", "--record", str(table), "--own", str(own)).status == 0
    assert given == [own_snapshots.small()]
    said = run("book", "--record", str(table), "--own", str(table))
    assert said.status == 2
    assert "desk snapshot --side" in " ".join(said.err.split())


@pytest.mark.parametrize("content", [None, "{}"])
def test_a_table_that_cannot_be_read_ends_with_one_sentence(run, tmp_path: Path, content: str | None) -> None:
    table = tmp_path / "table.json"
    if content:
        table.write_text(content)
    said = run("book", "--record", str(table), "--out", str(tmp_path / "book"))
    assert said.status == 2
    assert "table.json" in said.err
    assert "desk snapshot" in said.err
    assert not (tmp_path / "book").exists()


def test_a_book_that_cannot_be_placed_ends_with_one_sentence(run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    said = run("book", "--as-of", "2026-11-23", "--out", str(tmp_path))
    assert said.status == 2
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("Error: ")
    assert "holds something that is not a book" in said.err
    assert (tmp_path / "thesis.txt").read_text() == "precious"


def test_a_fault_shows_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run([COMMAND, "book", "--workspace", "nowhere", "--out", "book"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error: the workspace folder 'nowhere' does not exist" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_serve_refuses_where_there_is_no_book(run, tmp_path: Path) -> None:
    said = run("serve", "--book", str(tmp_path), "--port", "0")
    assert said.status == 2
    assert f"There is no book in '{tmp_path}'" in said.err


def test_serve_refuses_a_port_that_is_taken(run, book: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = run("serve", "--book", str(book), "--port", str(port))
    assert said.status == 2
    assert f"Port {port} cannot be used" in said.err


def test_serve_shows_the_book_on_this_machine(book: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "serve", "--book", book, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={"PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert "The book is at http://127.0.0.1:" in line
            address = line.split("The book is at ")[1].split()[0]
            with urlopen(address) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
                assert answer.read() == (book / "index.html").read_bytes()
        finally:
            server.terminate()
            server.wait(timeout=10)
