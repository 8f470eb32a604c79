"""Properties of the cleaning of files: whatever was put in, twice is as once, and nothing crashes."""

import contextlib
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from file_samples import CANARY, CARRIERS, linked, parts_of, replaced
from steeldialogue.record.files import FileRefused, clean, examine

SAMPLES = {name: make() for name, make in CARRIERS.items()}
WORD = SAMPLES["paper.docx"]
_LEAVES = st.builds(lambda words: f"<w:r><w:t>{words}</w:t></w:r>", st.text("abc ", max_size=5))
_MARKS = st.sampled_from(["ins", "del", "moveFrom", "moveTo", "smartTag"])
_RUNS = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda mark, runs: f'<w:{mark} w:author="{CANARY}">{"".join(runs)}</w:{mark}>', _MARKS, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)
_ENDS = st.sampled_from(["", "<w:ins/>", "<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
_PARAGRAPHS = st.builds(
    lambda end, runs: f"<w:p><w:pPr><w:rPr>{end}</w:rPr></w:pPr>{''.join(runs)}</w:p>", _ENDS, st.lists(_RUNS, max_size=3)
)
_ROWS = st.builds(
    lambda mark, paragraphs: f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{''.join(paragraphs)}</w:tc></w:tr>",
    st.sampled_from(["", "<w:ins/>", "<w:del/>"]),
    st.lists(_PARAGRAPHS, min_size=1, max_size=2),
)
_TABLES = st.builds(lambda rows: f"<w:tbl>{''.join(rows)}</w:tbl>", st.lists(_ROWS, min_size=1, max_size=3))


@settings(max_examples=25)
@given(st.lists(_PARAGRAPHS | _TABLES, max_size=5))
def test_any_nest_of_tracked_changes_is_accepted_once_and_for_all(blocks: list[str]) -> None:
    content = replaced(WORD, "word/document.xml", "<w:body>", f"<w:body>{''.join(blocks)}")
    once = clean(examine("a", content), content)
    text = parts_of(once.content)["word/document.xml"]
    assert CANARY.encode() not in text
    assert not re.search(rb"<w:(ins|del|moveFrom|moveTo|smartTag)[ />]", text)
    twice = clean(examine("a", once.content), once.content)
    assert (twice.content, [row for row in twice.removed if not row.is_kept]) == (once.content, [])


@settings(max_examples=60)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_damaged_file_is_refused_or_cleaned_but_never_crashes(name: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[name])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    broken = bytes(content[: data.draw(st.integers(1, len(content)))]) if data.draw(st.booleans()) else bytes(content)
    with contextlib.suppress(FileRefused):
        once = clean(examine(name, broken), broken)
        assert clean(examine(name, once.content), once.content).content == once.content


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_can_be_kept_and_stays_so(name: str) -> None:
    with contextlib.suppress(FileRefused):
        kept = examine(name, b"words").name
        assert kept.endswith((".txt", ".csv"))
        assert len(kept) <= 120
        assert len(kept.encode()) <= 255
        assert not set("/\\\0\n\u202e") & set(kept)
        assert unicodedata.is_normalized("NFC", kept)
        assert examine(kept, b"words").name == kept


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_kept_as_they_are(content: bytes) -> None:
    with contextlib.suppress(FileRefused):
        assert clean(examine("a", content), content).content == content


@settings(max_examples=20)
@given(st.sampled_from(["styles", "header", "settings", "theme"]), st.text("abcXYZ<>&\"'\\:/.", max_size=30))
def test_words_that_look_like_markup_or_paths_are_cleaned_once(role: str, words: str) -> None:
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    part = (
        f'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" descr="{safe}"><!--{words.replace("-", "")}--></w:x>'
    )
    content = linked(WORD, "word/document.xml", role, "/word/extra.xml", part.encode(), "application/a+xml")
    once = clean(examine("a", content), content)
    assert b"<!--" not in parts_of(once.content)["word/extra.xml"]
    assert clean(examine("a", once.content), once.content).content == once.content
