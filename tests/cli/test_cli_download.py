"""`steeldialogue data download`: what is asked, where the answer is, and what to do when there is none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steeldialogue import download


def kept(folder: Path, asked: list[Any]) -> Callable[..., Any]:
    """A download that remembers what it was asked and writes nothing but its name."""

    def ask(request: Any, target: Path, *rest: Any) -> Any:
        asked.append(request)
        return [target / "a.json"] if isinstance(request, download.WorldBankRequest) else target / "a.csv"

    return ask


def test_comtrade_without_a_key_says_where_to_take_one(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMTRADE_API_KEY", raising=False)
    said = run("data", "download", "comtrade", "--reporter", "JPN", "--commodity", "72", "--period", "2024", "--folder", tmp_path)
    assert said.status == 2
    assert "take a free one at https://comtradedeveloper.un.org/" in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_key_may_stand_in_the_environment(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setenv("COMTRADE_API_KEY", "secret")
    monkeypatch.setattr(download, "download_comtrade", lambda request, folder, key, bar: keys.append(key) or folder / "a.csv")
    assert (
        run("data", "download", "comtrade", "--reporter", "JPN", "--commodity", "72", "--period", "2024", "--folder", tmp_path).status == 0
    )
    assert keys == ["secret"]


ASKED = {
    "comtrade": (
        (
            "--reporter",
            "Japan",
            "--partner",
            "India",
            "--commodity",
            "7208",
            "--period",
            "2023",
            "--period",
            "2024",
            "--flow",
            "X",
            "--key",
            "k",
        ),
        download.ComtradeRequest(("Japan",), ("7208",), ("2023", "2024"), ("India",), ("X",)),
    ),
    "comext": (
        ("--partner", "IN", "--product", "7208", "--product", "7210", "--from", "2023", "--to", "2024"),
        download.ComextRequest(("EU27_2020",), ("IN",), ("7208", "7210"), "1", 2023, 2024),
    ),
    "worldbank": (
        ("--indicator", "SP.POP.TOTL", "--area", "IND", "--area", "JPN", "--from", "2000", "--to", "2024"),
        download.WorldBankRequest(("SP.POP.TOTL",), ("IND", "JPN"), 2000, 2024),
    ),
}


@pytest.mark.parametrize("site", ASKED)
def test_options_become_a_request_and_the_place_is_told(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    options, request = ASKED[site]
    asked: list[Any] = []
    monkeypatch.setattr(download, f"download_{site}", kept(tmp_path, asked))
    said = run("data", "download", site, *options, "--folder", tmp_path, "--json")
    assert (said.status, asked) == (0, [request])
    assert said.json == [str(tmp_path / ("a.json" if site == "worldbank" else "a.csv"))]
    assert "The answer is in" in run("data", "download", site, *options, "--folder", tmp_path).out
