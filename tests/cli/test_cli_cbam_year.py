"""The commands on a year: totals, dates, verification and scenarios."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = """line_id,import_date,cn_code,country_of_origin,net_mass_t,importer_id
1,2026-02-03,72083900,IN,1000,A
2,2026-05-03,72083900,India,500.5,A
3,2027-02-03,72083900,JP,1000,B
4,someday,72083900,JP,1000,B
"""
VERIFY = ("--cn", "72083900", "--origin", "IN", "--year", "2026", "--price", "80", "--verification-cost", "20000")


@pytest.fixture
def results(tmp_path: Path, run: Callable) -> Callable[[str], Path]:
    """Writes import lines and computes them, in one of the kinds of file."""

    def made(ending: str) -> Path:
        lines, out = tmp_path / "lines.csv", tmp_path / f"results.{ending}"
        lines.write_text(LINES, encoding="utf-8")
        assert run("cbam", "lines", str(lines), "--out", str(out), "--as-of", "2026-11-24").status == 3
        return out

    return made


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_year_adds_up_what_lines_wrote(run: Callable, results: Callable[[str], Path], ending: str) -> None:
    told = run("cbam", "year", str(results(ending)), "--json").json
    assert told["lines_in_error"] == 1
    first, second = told["declarations"]
    assert (first["importer_id"], first["year"], Decimal(first["certificates"])) == ("A", 2026, Decimal("5060.061125"))
    assert Decimal(first["cost_eur"]) == Decimal("254132.76") + Decimal("127058.42")
    assert {one["status"] for one in first["holding"]} == {"not required"}
    assert second["cost_eur"] is None
    assert [one["status"] for one in second["holding"]] == ["required"] * 4
    assert Decimal(second["holding"][0]["certificates"]) == 500 * (Decimal("2.1") - Decimal("0.95") * Decimal("1.37"))


def test_year_rounds_up_on_request(run: Callable, results: Callable[[str], Path]) -> None:
    told = run("cbam", "year", str(results("csv")), "--ceil", "--json").json
    assert told["declarations"][0]["certificates"] == "5061"


def test_year_shows_tables(run: Callable, results: Callable[[str], Path]) -> None:
    said = run("cbam", "year", str(results("csv")))
    assert said.status == 0
    assert "5,060.061125" in said.out
    assert "no price yet" in said.out


def test_year_refuses_another_file(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    said = run("cbam", "year", str(tmp_path / "other.csv"))
    assert said.status == 2
    assert "this column is missing" in said.err


def test_calendar_lists_dates(run: Callable) -> None:
    told = run("cbam", "calendar", "--year", "2026", "--json").json
    assert {one["event"]: one["on"] for one in told}["surrender"] == "2027-09-30"


def test_calendar_writes_a_file(run: Callable, tmp_path: Path) -> None:
    out = tmp_path / "cbam.ics"
    said = run("cbam", "calendar", "--year", "2027", "--out", str(out), "--as-of", "2026-11-24")
    assert said.status == 0
    text = out.read_bytes().decode("utf-8")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTAMP:20261124T000000Z" in text


def test_calendar_refuses_a_year_without_certificates(run: Callable) -> None:
    said = run("cbam", "calendar", "--year", "2025")
    assert said.status == 2
    assert "the first year is 2026" in said.err


def test_verify_compares(run: Callable) -> None:
    told = run("cbam", "verify", *VERIFY, "--mass", "1000", "--see", "2.33575", "--json").json
    assert Decimal(told["cost_at_default_eur"]) == 269780
    assert Decimal(told["saving_eur"]) == 169780
    assert Decimal(told["break_even_see_tco2e_per_t"]) == Decimal("4.458")
    assert told["sefa_is_stand_in"] is True


def test_verify_tells_where_nothing_pays(run: Callable) -> None:
    said = run("cbam", "verify", *VERIFY, "--mass", "10")
    assert "none: not even zero emissions would pay" in said.out
    assert "give --see" in said.out


@pytest.mark.parametrize(
    ("mass", "fault"),
    [("much", "'much' is not a plain number"), ("-1", "'-1' is not a number from 0 on"), ("NaN", "'NaN' is not a plain number")],
)
def test_verify_refuses_what_is_no_number(run: Callable, mass: str, fault: str) -> None:
    said = run("cbam", "verify", *VERIFY, f"--mass={mass}")
    assert said.status == 2
    assert fault in said.err


def test_verify_says_what_later_years_rest_on(run: Callable) -> None:
    said = run("cbam", "verify", *("2032" if one == "2026" else one for one in VERIFY), "--mass", "10")
    assert "those the law folder assumes are used" in said.out


def test_scenarios_hold_the_builtin_band(run: Callable) -> None:
    told = run("cbam", "scenarios", "--origin", "IN", "--cn", "72083900", "--mass", "1000", "--as-of", "2026-11-24", "--json").json
    assert [one["year"] for one in told] == list(range(2026, 2035))
    assert told[0]["price_eur_per_tco2e"] == {"low": "53.2", "central": "82.32", "high": "83.60"}
    assert Decimal(told[0]["cost_eur"]["central"]["highest"]) == Decimal("3372.25") * Decimal("82.32")
    assert {one["quality"] for one in told} == {"assumption"}


def test_scenarios_read_a_file(run: Callable) -> None:
    file = str(ROOT / "docs" / "examples" / "scenario.toml")
    told = run("cbam", "scenarios", file, "--origin", "JP", "--cn", "72083900", "--json").json
    assert told[-1]["price_eur_per_tco2e"]["high"] == "120"


def test_scenarios_take_a_group_of_the_catalogue(run: Callable) -> None:
    arguments = ("cbam", "scenarios", "--origin", "IN", "--as-of", "2026-11-24", "--group")
    told = run(*arguments, "Stainless", "--json").json
    assert Decimal(told[0]["certificates_tco2e"]["lowest"]) <= Decimal(told[0]["certificates_tco2e"]["highest"])
    said = run(*arguments, "Stainles")
    assert said.status == 2
    assert "Did you mean 'Stainless'" in said.err


@pytest.mark.parametrize("both", [(), ("--cn", "72083900", "--group", "Stainless")])
def test_scenarios_need_a_code_or_a_group(run: Callable, both: tuple[str, ...]) -> None:
    said = run("cbam", "scenarios", "--origin", "IN", *both)
    assert said.status == 2
    assert "give either --cn or --group" in said.err
