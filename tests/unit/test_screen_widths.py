"""Tables on a narrow screen: numbers, periods and ids stay whole, texts wrap."""

import pytest
from rich.console import Console

from steeldialogue.cli import screen


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "screen", Console(width=80))


@pytest.mark.usefixtures("narrow")
def test_numbers_periods_and_ids_are_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    row = ("hot-rolled-in-coils", "2025-04-01/2026-03-31", "123,456,789.12 t", "a sentence of several words " * 4, "−12.5 %", "1,234,567")
    screen.show_table("wide", ("id", "period", "quota of a quarter", "text", "change", "value"), [row] * 2)
    shown = capsys.readouterr().out
    for whole in (*row[:3], *row[4:]):
        assert shown.count(whole) == 2
    assert "\u2026" not in shown
    assert all(len(line) > 0 for line in shown.splitlines())


def test_a_terminal_too_narrow_shows_rows_below_each_other(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(screen, "screen", Console(width=80, force_terminal=True, color_system=None))
    screen.show_table("", [f"column {place}" for place in range(9)], [[f"{place}234567890.12" for place in range(9)]] * 2)
    shown = capsys.readouterr().out
    assert all(shown.count(f"{place}234567890.12") == 2 for place in range(9))
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.usefixtures("narrow")
def test_a_table_grows_beyond_the_screen_before_it_cuts(capsys: pytest.CaptureFixture[str]) -> None:
    cells = [f"{place}234567890.12" for place in range(8)]
    screen.show_table("", [f"column {place}" for place in range(8)], [cells])
    shown = capsys.readouterr().out
    assert all(cell in shown for cell in cells)


@pytest.mark.usefixtures("narrow")
def test_a_text_wraps_and_an_empty_table_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    screen.show_table("", ("what", "n"), [("word " * 40, 1)])
    screen.show_table("", ("what", ""), [])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
