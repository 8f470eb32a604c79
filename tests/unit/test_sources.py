"""The register of sources."""

from pathlib import Path

import pytest
from unit_samples import edit

from steeldialogue.book.outlines import SOURCE as OUTLINES
from steeldialogue.catalog import Catalog
from steeldialogue.catalog.sources import read_sources
from steeldialogue.core import DataError


def test_an_entry_is_named_by_its_id(workspace: Path) -> None:
    sources = read_sources(workspace / "sources.toml")
    assert list(sources) == ["our-survey"]
    assert sources["our-survey"].producer == "A ministry"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("note =", 'noet = "x"\nnote =', "our-survey.noet'.*Did you mean 'note'"),
        ('title = "A survey"\n', "", "our-survey.title"),
        ('licence = "internal"', 'licence = ""', "our-survey.licence"),
        ('published = "2026-11"', 'published = "November"', "'November' is not a date"),
        ("accessed = 2026-11-23", 'accessed = "lately"', "our-survey.accessed"),
        ('url = ""', 'url = "www.ministry.example"', "our-survey.url"),
        ('url = ""', 'url = "javascript:alert(1)"', "our-survey.url"),
        ('url = ""', 'url = "https://ministry.example/a page"', "our-survey.url"),
        ('url = ""', 'url = "ftp://ministry.example"', "our-survey.url"),
        ("[our-survey]", "our-survey = 1\n[other]", "write it as a table"),
        ("[our-survey]", "[our-survey", "sources.toml: the file is not TOML"),
    ],
)
def test_a_wrong_entry_is_refused(workspace: Path, old: str, new: str, fault: str) -> None:
    edit(workspace / "sources.toml", old, new)
    with pytest.raises(DataError, match=fault):
        read_sources(workspace / "sources.toml")


def test_every_builtin_source_is_used_by_a_row_a_correction_or_the_maps(catalog: Catalog) -> None:
    cited = {getattr(row, field) for rows in catalog.tables.values() for row in rows for field in row.cites} - {""}
    named = cited | {one.source_id for one in catalog.corrections}
    assert named | {OUTLINES} == set(catalog.sources)


def test_a_source_that_is_not_our_own_has_an_address(catalog: Catalog) -> None:
    without = [source.id for source in catalog.sources.values() if not source.url.startswith("http")]
    assert [one for one in without if not one.startswith("steeldialogue")] == []


@pytest.mark.parametrize("url", ["", "http://ministry.example", "https://ministry.example/a?b=%20c#d", "https://省.example/鉄"])
def test_an_address_is_of_the_web_or_empty(workspace: Path, url: str) -> None:
    edit(workspace / "sources.toml", 'url = ""', f'url = "{url}"')
    assert read_sources(workspace / "sources.toml")["our-survey"].url == url


def test_a_register_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"sources\.toml: the file is missing"):
        read_sources(tmp_path / "sources.toml")
