"""Copies of the builtin folders, for tests to break."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from steeldialogue.law.reader import JURISDICTIONS


@pytest.fixture
def catalog_folder(tmp_path: Path) -> Path:
    """A copy of the catalogue: `builtin/` and `corrections.toml`."""
    with as_file(files("steeldialogue.catalog")) as home:
        shutil.copytree(home / "builtin", tmp_path / "builtin")
        shutil.copy(home / "corrections.toml", tmp_path)
    return tmp_path


@pytest.fixture
def law_folder(tmp_path: Path) -> Path:
    """A copy of the law, as `open_law` takes it."""
    with as_file(files("steeldialogue.law")) as home:
        for jurisdiction in JURISDICTIONS:
            shutil.copytree(home / jurisdiction, tmp_path / jurisdiction)
    return tmp_path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one source of its own and no tables yet."""
    folder = tmp_path / "workspace"
    (folder / "tables").mkdir(parents=True)
    (folder / "sources.toml").write_text(OWN_SOURCE, encoding="utf-8")
    return folder


OWN_SOURCE = """
[our-survey]
producer = "A ministry"
title = "A survey"
url = ""
licence = "internal"
citation = "A ministry, a survey"
accessed = 2026-11-23
published = "2026-11"
note = ""
"""
