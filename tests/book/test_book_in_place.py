"""A book is put in its place whole, or the old one stays."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from steeldialogue.book import BookOptions, build, build_book, publishing
from steeldialogue.book.build import briefing_book
from steeldialogue.book.composition import Composition, compose
from steeldialogue.book.context import Context
from steeldialogue.book.manifest import is_book
from steeldialogue.book.pdf.render import Paper
from steeldialogue.core import BookError, FolderError
from steeldialogue.core.folders import finished_or_untouched

OPTIONS = BookOptions(date(2026, 11, 23))
MANIFEST = '{"product": "steeldialogue", "files": {"index.html": "its hash"}}'


def make_book(folder: Path, text: str = "old") -> Path:
    """A book of one page with this text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)
    (folder / "manifest.json").write_text(MANIFEST)
    return folder


def text_of(folder: Path) -> str:
    assert names(folder) == ["index.html", "manifest.json"]
    return (folder / "index.html").read_text()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(target: Path, text: str = "new") -> None:
    with finished_or_untouched(target, is_book, "a book") as folder:
        make_book(folder, text)


def fail_to_put(target: Path) -> None:
    with finished_or_untouched(target, is_book, "a book") as folder:
        (folder / "index.html").write_text("half")
        raise RuntimeError("the lights went out")


def test_a_finished_book_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = make_book(tmp_path / "book")
    put(target)
    assert text_of(target) == "new"
    assert names(tmp_path) == ["book"]


def test_folders_above_are_made(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b" / "book")
    assert text_of(tmp_path / "a" / "b" / "book") == "new"


def test_a_finished_book_can_be_read_by_others(tmp_path: Path) -> None:
    put(tmp_path / "book")
    assert (tmp_path / "book").stat().st_mode & 0o777 == 0o755


def test_an_empty_folder_may_become_a_book(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    put(tmp_path / "book")
    assert text_of(tmp_path / "book") == "new"


def test_a_folder_under_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError, match=r"cannot be written \(.+\); choose another with --out"):
        put(tmp_path / "file" / "book")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs the unwritable folder /proc")
def test_an_unwritable_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"'/proc' cannot be written"):
        put(Path("/proc/book"))


def test_a_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("precious")
    with pytest.raises(FolderError, match="is not a folder; choose another place with --out"):
        put(tmp_path / "book")
    assert (tmp_path / "book").read_text() == "precious"


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """`--out /dev/null` must not turn /dev/null into a folder; a socket stands for it here."""
    target = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(target))
        with pytest.raises(FolderError):
            put(target)
    assert target.is_socket()
    assert names(tmp_path) == ["socket"]


def test_a_book_behind_a_link_can_be_built_again(tmp_path: Path) -> None:
    make_book(tmp_path / "disk" / "real")
    link = tmp_path / "book"
    link.symlink_to(tmp_path / "disk" / "real")
    put(link, "new")
    put(link, "newer")
    assert text_of(link) == "newer"
    assert link.is_symlink()
    assert names(tmp_path) == ["book", "disk"]


def test_a_folder_of_something_else_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "thesis.txt").write_text("precious")
    with pytest.raises(FolderError, match="holds something that is not a book"):
        put(tmp_path / "book")
    assert contents(tmp_path) == {"book/thesis.txt": b"precious"}


def test_a_book_with_a_file_of_the_readers_own_is_not_overwritten(tmp_path: Path) -> None:
    target = make_book(tmp_path / "book")
    (target / "my-notes.txt").write_text("precious")
    with pytest.raises(FolderError, match="files added to one; move them away"):
        put(target)
    assert (target / "my-notes.txt").read_text() == "precious"
    assert (target / "index.html").read_text() == "old"


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"product": "other", "files": {}}', '{"product": "steeldialogue"}'])
def test_a_folder_with_another_manifest_is_not_overwritten(tmp_path: Path, manifest: str) -> None:
    target = tmp_path / "book"
    target.mkdir()
    (target / "manifest.json").write_text(manifest)
    with pytest.raises(FolderError, match="holds something that is not a book"):
        put(target)
    assert contents(tmp_path) == {"book/manifest.json": manifest.encode()}


def test_a_build_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    running = tmp_path / f".book-building-{os.getppid()}-abc"
    running.mkdir()
    put(tmp_path / "book")
    assert names(tmp_path) == [running.name, "book"]


def test_a_half_finished_build_is_cleared_away(tmp_path: Path) -> None:
    target = make_book(tmp_path / "book")
    left = tmp_path / ".book-building-abc"
    left.mkdir()
    (left / "index.html").write_text("half")
    other = tmp_path / ".other-building-abc"
    other.mkdir()
    put(target)
    assert names(tmp_path) == [".other-building-abc", "book"]


def test_a_book_left_aside_by_a_crash_is_put_back(tmp_path: Path) -> None:
    """A crash between setting the old book aside and placing the new one loses neither name nor page."""
    make_book(tmp_path / ".book.old", "old")
    with pytest.raises(RuntimeError, match="the lights went out"):
        fail_to_put(tmp_path / "book")
    assert text_of(tmp_path / "book") == "old"
    assert names(tmp_path) == ["book"]


def test_an_old_book_that_a_crash_did_not_clear_is_cleared(tmp_path: Path) -> None:
    make_book(tmp_path / ".book.old", "older")
    make_book(tmp_path / "book", "old")
    put(tmp_path / "book")
    assert text_of(tmp_path / "book") == "new"
    assert names(tmp_path) == ["book"]


def test_an_exception_leaves_the_old_book_alone(tmp_path: Path) -> None:
    make_book(tmp_path / "book")
    with pytest.raises(RuntimeError, match="the lights went out"):
        fail_to_put(tmp_path / "book")
    assert text_of(tmp_path / "book") == "old"
    assert names(tmp_path) == ["book"]


def test_a_book_that_cannot_be_placed_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = make_book(tmp_path / "book")
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self.name.startswith(".book-building-"):
            raise OSError(28, os.strerror(28))
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FolderError, match=r"could not be .* \(No space left on device\); the old one is untouched"):
        put(target)
    assert text_of(tmp_path / "book") == "old"
    assert names(tmp_path) == ["book"]


@pytest.fixture(scope="module")
def composition(context: Context) -> Composition:
    return compose(briefing_book(context))


MADE = {"write_pdf": Paper(1, "its hash")}


@pytest.mark.parametrize("step", ["draw", "write_pages", "write_pdf", "write_archive", "manifest"])
def test_a_failing_step_leaves_the_old_book_byte_for_byte(
    tmp_path: Path, composition: Composition, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = make_book(tmp_path / "book")

    def fail(*_: object, **__: object) -> None:
        raise BookError(f"{step} failed")

    monkeypatch.setattr(build, "_composed", lambda *_: composition)
    for earlier in ("draw", "write_pages", "write_pdf", "write_archive"):  # what comes before is not the point here
        monkeypatch.setattr(publishing, earlier, lambda *_, made=MADE.get(earlier, {}), **__: made)
    monkeypatch.setattr(publishing, step, fail)
    before = contents(tmp_path)
    if step == "manifest":
        monkeypatch.setattr(publishing, "_write_data", lambda *_: "")
    with pytest.raises(BookError, match=f"{step} failed"):
        build_book(OPTIONS, target)
    assert contents(tmp_path) == before
