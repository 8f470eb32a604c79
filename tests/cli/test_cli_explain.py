"""`steeldialogue cbam explain` and `law diff`: where a number comes from, and what a correction costs."""

from pathlib import Path

import pytest

AS_OF = ("--as-of", "2026-11-24")
ARTICLES = (
    "Implementing Regulation (EU) 2025/2621, Annex I",
    "Implementing Regulation (EU) 2026/1740, Annex I",
    "Directive 2003/87/EC, Art. 10a(1a)",
    "Implementing Decision (EU) 2026/1862, sole article",
    "Implementing Regulation (EU) 2025/2620, Annex, point 5.3",
    "Art. 1 (price of the first quarter of 2026)",
)
NUMBERS = ("4.28", "0.10", "4.708", "0.975", "1.37", "1.33575", "24.5", "82.620125", "75.36", "6226.25")


def test_a_line_in_words(run, lines: Path) -> None:
    said = run("cbam", "explain", str(lines), "--line", "2", *AS_OF)
    assert said.status == 0
    assert "Line 2 of lines.csv: ok" in said.out
    for told in (*ARTICLES, *NUMBERS, "default value × (1 + mark-up)", "certificates × price", "line 2, net_mass_t", "default.mark_up"):
        assert told in said.out


def test_a_line_as_data(run, lines: Path) -> None:
    said = run("cbam", "explain", str(lines), "--line", "2", *AS_OF, "--json")
    assert (said.json["file"], said.json["line"], said.json["row"]["cost_eur"]) == ("lines.csv", 2, "6226.25")
    assert [result["label"] for result in said.json["results"]] == ["SEE", "SEFA", "certificates", "cost"]
    assert said.json["row"]["rule_ids"].split(";") == [rule["id"] for rule in said.json["rules"]]
    assert all(rule["text"] and rule["provision"] for rule in said.json["rules"])
    for article in ARTICLES:
        assert article in said.out


def test_a_line_as_a_page(run, lines: Path, tmp_path: Path) -> None:
    page = tmp_path / "coil.html"
    said = run("cbam", "explain", str(lines), "--line", "2", *AS_OF, "--html", str(page))
    assert (said.status, said.out) == (0, f"The account is in {page}\n")
    text = page.read_text(encoding="utf-8")
    for told in (*ARTICLES, "4.28", "1.33575", "82.620125", "6226.25", "default value × (1 + mark-up)"):
        assert told in text
    assert "http" not in text.replace("https://eur-lex.europa.eu", "").replace("http://www.w3.org", "")


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


def test_a_page_shows_hostile_text_and_does_not_run_it(run, lines: Path, tmp_path: Path) -> None:
    row = lines.read_text(encoding="utf-8").splitlines()[2].replace("coil", '"' + HOSTILE.replace('"', '""') + '"')
    file, page = tmp_path / "<b>&'.csv", tmp_path / "coil.html"
    file.write_text(f"line_id,import_date,cn_code,country_of_origin,net_mass_t\n{row}\n", encoding="utf-8")
    assert run("cbam", "explain", str(file), "--line", "1", *AS_OF, "--html", str(page)).status == 0
    text = page.read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "<b>&" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{7*7}}" in text
    assert HOSTILE in run("cbam", "explain", str(file), "--line", "1", *AS_OF).out


@pytest.mark.parametrize(
    ("code", "country", "status"),
    [("01012100", "India", "out_of_scope"), ("72083900", "Norway", "exempt_origin"), ("72083900", "Indya", "error:unknown_country")],
)
def test_a_line_that_owes_nothing_has_no_figures(run, tmp_path: Path, code: str, country: str, status: str) -> None:
    file, page = tmp_path / "lines.csv", tmp_path / "line.html"
    file.write_text(f"line_id,import_date,cn_code,country_of_origin,net_mass_t\na,2026-03-31,{code},{country},5\n", encoding="utf-8")
    said = run("cbam", "explain", str(file), "--line", "1", *AS_OF)
    assert said.status == 0
    assert f"Line 1 of lines.csv: {status} (" in " ".join(said.out.split())
    content = run("cbam", "explain", str(file), "--line", "1", *AS_OF, "--json").json
    assert (content["results"], content["inputs"], content["row"]["status"]) == ([], [], status)
    assert run("cbam", "explain", str(file), "--line", "1", *AS_OF, "--html", str(page)).status == 0
    assert status in page.read_text(encoding="utf-8")


def test_a_line_that_does_not_exist(run, lines: Path) -> None:
    said = run("cbam", "explain", str(lines), "--line", "4", *AS_OF)
    assert (said.status, said.out) == (2, "")
    assert said.err == "Error: lines.csv: there is no line 4; the file has 3\n"
    assert run("cbam", "explain", str(lines), "--line", "0", *AS_OF).status == 2


def test_a_page_does_not_take_the_place_of_the_lines(run, lines: Path) -> None:
    before = lines.read_bytes()
    said = run("cbam", "explain", str(lines), "--line", "1", *AS_OF, "--html", str(lines))
    assert said.status == 2
    assert "the result would take the place of the lines" in said.err
    assert lines.read_bytes() == before


DIFF = ("law", "diff", "eu_cbam/default_values", "2025/2621", "2026/1740")


def test_rows_that_were_corrected(run) -> None:
    rows = run(*DIFF, "--json").json["rows"]
    india = next(row for row in rows if row["row"] == ["IND", "72251990"])
    assert (india["before"]["routes"], india["after"]["routes"]) == (["F"], ["C"])
    assert ["IND", "7208"] not in [row["row"] for row in rows]
    said = run(*DIFF)
    assert f"eu_cbam.default_values: {len(rows)} rows differ" in said.out
    assert "IND, 72251990" in said.out


def test_the_other_way_round(run) -> None:
    there, back = (run("law", "diff", "eu_cbam.default_values", *pair, "--json").json["rows"] for pair in (DIFF[3:], DIFF[:2:-1]))
    assert [(row["row"], row["before"], row["after"]) for row in there] == [(row["row"], row["after"], row["before"]) for row in back]


def test_what_a_correction_costs(run, lines: Path) -> None:
    amounts = run(*DIFF, "--lines", str(lines), "--json").json["lines"]
    assert amounts["all"] == {
        "lines": 3,
        "computed": [2, 3],
        "certificates": ["107.668625", "767.788625"],
        "cost_eur": ["8111.90", "57858.54"],
    }
    assert [(good["cn_code"], good["country_of_origin"], good["lines"]) for good in amounts["changed"]] == [("72251990", "India", 1)]
    said = run(*DIFF, "--lines", str(lines))
    assert "3 lines; goods that differ: 1" in said.out
    assert "+49,746.64" in said.out
    assert "+660.120000" in said.out


def test_what_it_costs_at_another_price(run, lines: Path) -> None:
    amounts = run(*DIFF, "--lines", str(lines), "--price", "100", "--json").json["lines"]
    assert amounts["all"]["cost_eur"] == ["10766.86", "76778.86"]


FAULTS = {
    "no such version": (
        ("law", "diff", "eu_cbam/default_values", "2025/2621", "2027/1"),
        "There is no version '2027/1' of eu_cbam.default_values",
    ),
    "no such table": (("law", "diff", "eu_cbam/default_value", "2025/2621", "2026/1740"), "eu_cbam.default_value"),
    "one version alone": (("law", "diff", "eu_cbam/routes", "2025/2621", "2026/1740"), "eu_cbam.routes has one version alone, 2025/2620"),
    "no such lines": ((*DIFF, "--lines", "gone.csv"), "gone.csv: there is no such file"),
}


@pytest.mark.parametrize(("arguments", "told"), FAULTS.values(), ids=FAULTS)
def test_a_mistake_ends_with_one_sentence(run, arguments: tuple[str, ...], told: str) -> None:
    said = run(*arguments)
    assert (said.status, said.out) == (2, "")
    assert told in said.err
    assert len(said.err.strip().splitlines()) == 1
