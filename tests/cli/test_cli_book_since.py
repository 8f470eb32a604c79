"""`steeldialogue book --since`: what is no earlier book is refused before anything is built."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--since", "nowhere"), "no book is here; give the folder"),
        (("--since-record", "then.json"), "name that book with --since"),
        (("--since", "nowhere", "--since-record", "then.json"), "desk snapshot"),
    ],
    ids=["no book", "a table alone", "no table"],
)
def test_what_is_no_earlier_book_is_refused(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("book", *given, "--out", "out")
    assert said.status != 0
    assert told in " ".join(said.err.split())
    assert list(tmp_path.iterdir()) == []
