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
4,someday,72083900,JP,1000,C
"""
BROKEN = """line_id,import_date,cn_code,country_of_origin,net_mass_t,importer_id
1,2026-02-03,7208 39 00,IN,1000,A
2,2026-05-03,72083900,Atlantis,1,A
3,2026-08-03,72083900,IN,1000, a
4,2027-02-03,72083900,IN,1000,B
5,someday,72083900,IN,1,B
"""
VERIFY = ("--cn", "72083900", "--origin", "IN", "--year", "2026", "--price", "80", "--verification-cost", "20000")


@pytest.fixture
def results(tmp_path: Path, run: Callable) -> Callable[[str], Path]:
    """Writes import lines and computes them, in one of the kinds of file."""

    def made(ending: str, content: str = LINES) -> Path:
        lines, out = tmp_path / "lines.csv", tmp_path / f"results.{ending}"
        lines.write_text(content, encoding="utf-8")
        assert run("cbam", "lines", str(lines), "--out", str(out), "--as-of", "2026-11-24").status == 3
        return out

    return made


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_year_adds_up_what_lines_wrote(run: Callable, results: Callable[[str], Path], ending: str) -> None:
    told = run("cbam", "year", str(results(ending)), "--json").json
    assert (told["lines_in_error"], told["lines_without_date"]) == (1, {"C": 1})
    first, second = told["declarations"]
    assert (first["importer_id"], first["year"], Decimal(first["certificates"])) == ("A", 2026, Decimal("5060.061125"))
    assert Decimal(first["cost_eur"]) == Decimal("254132.76") + Decimal("127058.42")
    assert {one["status"] for one in first["holding"]} == {"not required"}
    assert second["cost_eur"] is None
    assert [one["status"] for one in second["holding"]] == ["required"] * 4
    assert Decimal(second["holding"][0]["certificates"]) == 500 * (Decimal("2.1") - Decimal("0.95") * Decimal("1.37"))


def test_year_rounds_up_on_request(run: Callable, results: Callable[[str], Path]) -> None:
    first = run("cbam", "year", str(results("csv")), "--ceil", "--json").json["declarations"][0]
    assert (first["whole_certificates"], Decimal(first["certificates"])) == ("5061", Decimal("5060.061125"))


def test_year_shows_whole_certificates_beside_those_that_the_cost_is_of(run: Callable, results: Callable[..., Path]) -> None:
    file = str(results("csv"))
    said = run("cbam", "year", file, "--ceil").out
    assert "whole certificates" in said
    [year] = [
        [cell.strip() for cell in row.split("│")] for row in said.splitlines() if "│ A " in row and "│ 2026 " in row and "Q" not in row
    ]
    assert year[-4:-1] == ["5,060.061125", "381,191.18", "5,061"]
    assert "the cost is that of the certificates before rounding" in said
    assert "whole certificates" not in run("cbam", "year", file).out


def test_year_leaves_cost_and_holding_open_where_lines_are_missing(run: Callable, results: Callable[..., Path]) -> None:
    first, second = run("cbam", "year", str(results("csv", BROKEN)), "--json").json["declarations"]
    assert [(one["lines_in_error"], one["cost_eur"] is None) for one in first["quarters"]] == [(0, False), (1, True), (0, False)]
    assert (first["lines"], first["lines_in_error"], first["cost_eur"]) == (3, 1, None)
    assert (second["lines_without_date"], second["quarters"][0]["lines_without_date"], second["cost_eur"]) == (1, 1, None)
    assert {(one["status"], one["certificates"]) for one in second["holding"]} == {("not worked out", None)}
    assert {one["reason"] for one in second["holding"]} == {"1 line has no date that can be read"}


def test_year_says_why_there_is_no_cost(run: Callable, results: Callable[..., Path]) -> None:
    said = run("cbam", "year", str(results("csv", BROKEN))).out
    assert "lines are missing" in said
    assert "not worked out: 1 line has no date that can be read" in said
    assert "importer B: 1; they leave all its years open" in said


def test_year_shows_tables(run: Callable, results: Callable[[str], Path]) -> None:
    said = run("cbam", "year", str(results("csv")))
    assert said.status == 0
    assert "5,060.061125" in said.out
    assert "priced when the certificates are bought" in said.out
    assert "no price yet" not in said.out


def test_year_waits_for_a_price_by_quarter(run: Callable, results: Callable[..., Path]) -> None:
    late = LINES.replace("2026-05-03", "2026-12-03")
    assert "no price yet" in run("cbam", "year", str(results("csv", late))).out


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


@pytest.mark.parametrize("asked", ["0", "2025", "2101", "9999", "99999"])
@pytest.mark.parametrize("command", [("calendar",), ("verify", "--mass", "1", *VERIFY)])
def test_years_out_of_range_are_refused(run: Callable, command: tuple[str, ...], asked: str) -> None:
    said = run("cbam", *command, "--year", asked)
    assert said.status == 2
    assert "Invalid value for '--year'" in said.err
    assert ("or equal to 2026" if int(asked) < 2026 else "or equal to 2100") in said.err


@pytest.mark.parametrize("command", [("calendar",), ("verify", "--mass", "1", *VERIFY)])
def test_the_last_year_is_answered(run: Callable, command: tuple[str, ...]) -> None:
    assert run("cbam", *command, "--year", "2100").status == 0


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
    [
        ("much", "'much' is not a plain number"),
        ("-1", "'-1' is not a number from 0 on"),
        ("NaN", "'NaN' is not a plain number"),
        ("0", "'0' must be more than 0"),
    ],
)
def test_verify_refuses_what_is_no_number(run: Callable, mass: str, fault: str) -> None:
    said = run("cbam", "verify", *VERIFY, f"--mass={mass}")
    assert said.status == 2
    assert fault in said.err


def test_verify_refuses_a_price_of_nothing(run: Callable) -> None:
    said = run("cbam", "verify", *VERIFY, "--mass", "1", "--price", "0.00")
    assert said.status == 2
    assert "--price" in said.err
    assert "must be more than 0" in said.err


@pytest.mark.parametrize("code", ["7208 39 00", "7208.39.00", "7208390010", "7208 39 00 10"])
def test_verify_reads_codes_as_lines_do(run: Callable, code: str) -> None:
    told = run("cbam", "verify", *VERIFY, "--mass", "1000", "--cn", code, "--json").json
    assert told["cn_code"] == "72083900"


@pytest.mark.parametrize("code", ["720839001", "7208390", "72083900100"])
def test_verify_cuts_no_code_to_size(run: Callable, code: str) -> None:
    said = run("cbam", "verify", *VERIFY, "--mass", "1000", "--cn", code)
    assert said.status == 2
    assert "is not a code of eight digits" in said.err


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


def test_scenarios_say_what_mass_they_are_for(run: Callable) -> None:
    arguments = ("cbam", "scenarios", "--origin", "IN", "--cn", "7208 39 00", "--as-of", "2026-11-24")
    assert "72083900, 1 t a year, from India" in run(*arguments).out
    assert "72083900, 250 t a year, from India" in run(*arguments, "--mass", "250").out


def test_scenarios_refuse_a_mass_for_a_group(run: Callable) -> None:
    said = run("cbam", "scenarios", "--origin", "IN", "--group", "Stainless", "--mass", "1000")
    assert said.status == 2
    assert "this goes with --cn" in said.err


@pytest.mark.parametrize("both", [(), ("--cn", "72083900", "--group", "Stainless")])
def test_scenarios_need_a_code_or_a_group(run: Callable, both: tuple[str, ...]) -> None:
    said = run("cbam", "scenarios", "--origin", "IN", *both)
    assert said.status == 2
    assert "give either --cn or --group" in said.err
