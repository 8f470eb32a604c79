"""The data behind the book equals the evidence, and the charts equal the data."""

import csv
import re
from collections import defaultdict
from decimal import Decimal
from importlib.resources import files
from typing import Any

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import Observation
from steeldialogue.core import Warn

CODES = {"India": "IND", "Japan": "JPN", "China": "CHN", "EU27": "EU27", "World": "WLD"}
TO_MT = {"kt": Decimal("0.001"), "Mt": Decimal(1)}


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def published_crude_steel() -> dict[tuple[str, str], set[Decimal]]:
    """Every published whole-year value in Mt by area and year, read from the file itself."""
    found = defaultdict(set)
    path = files("steeldialogue.catalog") / "builtin" / "industry.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        whole = row["period_start"].endswith("-01-01") and row["period_end"].endswith("-12-31")
        if row["indicator"] == "crude_steel_production" and whole and "partial_year" not in row["warnings"]:
            found[row["area"], row["period_start"][:4]].add(Decimal(row["value"]) * TO_MT[row["unit"]])
    return found


def test_crude_steel_of_the_book_is_what_was_published(archive) -> None:
    published = published_crude_steel()
    shown = {}
    for row in archive.records("crude_steel"):
        for name, code in CODES.items():
            text = row[f"{name} [Mt]"]
            assert text or row[f"{name}: note"] == "not held"
            if text:
                shown[code, row["Year"]] = Decimal(text)
    assert {key for key in published if key[0] in {*CODES.values(), "EU28"}} == set(shown)
    for key, value in shown.items():
        assert value in published[key], key
    assert sum(1 for code, _ in shown if code == "IND") >= 15


def test_where_one_value_is_official_the_book_shows_it(archive, catalog: Catalog) -> None:
    official = defaultdict(set)
    for row in catalog.rows(Observation, "industry"):
        if row.indicator == "crude_steel_production" and row.quality == "official" and Warn.PARTIAL_YEAR not in row.warnings:
            official[row.area, str(row.period_start.year)].add(row.value * TO_MT[row.unit])
    rows = {row["Year"]: row for row in archive.records("crude_steel")}
    checked = 0
    for name, code in CODES.items():
        for year, row in rows.items():
            if len(official[code, year]) == 1:
                assert Decimal(row[f"{name} [Mt]"]) in official[code, year]
                checked += 1
    assert checked >= 30


def test_years_run_without_a_hole(archive) -> None:
    years = [int(row["Year"]) for row in archive.records("crude_steel")]
    assert years == list(range(years[0], years[-1] + 1))
    assert len(years) >= 15


def undrawn(table: list[list[str]], records: list[dict[str, Any]]) -> list[object]:
    """Records of a chart that do not stand in its table."""
    rows = defaultdict(list)
    for row in table:
        for cell in row:
            rows[cell].append(row)
    wrong = []
    for record in records:
        texts = [cell for key, cell in record.items() if isinstance(cell, str) and key != "series"]
        drawn = {float(cell) for key, cell in record.items() if type(cell) in (int, float) and key != "order"}
        written = {float(cell) for text in texts for row in rows[text] for cell in row if is_number(cell)}
        if not any(rows[text] for text in texts) or not drawn <= written:
            wrong.append(record)
    return wrong


def values_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """What a chart draws, in one layer or several."""
    layers = [spec, *spec.get("layer", [])]
    return [value for layer in layers for value in layer.get("data", {}).get("values", [])]


def plain_charts(archive) -> dict[str, Any]:
    """Charts that draw the numbers of their table; flows, ways between standards and maps have tests of their own."""
    return {
        name: spec
        for name, spec in archive.charts.items()
        if not re.match(r"plant\d_(carbon|energy|worldsteel_co2_\w+)$|works_map_\w+$|shared_projects_map$", name)
    }


def test_every_chart_draws_its_table(archive, report) -> None:
    """Every value drawn stands in the table row of the same name."""
    assert len(archive.charts) == report.charts
    wrong = {name: undrawn(archive.table(name)[1:], values_of(spec)) for name, spec in plain_charts(archive).items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_no_row_of_a_table_is_left_out_of_its_chart(archive) -> None:
    for name in set(plain_charts(archive)) - {"events", "lead_times"}:  # what has no known date cannot be drawn
        drawn = {cell for record in values_of(archive.charts[name]) for cell in record.values() if isinstance(cell, str)}
        told = 1 if name == "days_ahead" else 0  # its first column is the day in words, which the chart draws as a place
        assert {row[told] for row in archive.table(name)[1:]} <= drawn, name


def test_every_chart_says_what_it_shows(archive) -> None:
    for name, spec in archive.charts.items():
        assert len(spec["description"]) > 40, name
        assert spec["usermeta"]["vega_lite"]


def test_every_exhibit_has_its_table(archive, pages, report) -> None:
    shown = {one for name, page in pages.items() if "/" not in name for one in page.ids if f"tables/{one}.csv" in archive.files}
    tables = {name.removeprefix("tables/").removesuffix(".csv") for name in archive.files if name.startswith("tables/")}
    assert len(shown) == report.exhibits
    assert tables - shown == {
        "cbam_lines_india",
        "cbam_price_band_groups",
        "claims",
        "pathways_works",
        "scenario_works",
        "scenario_exports",
        "summary_not_known",
    }


def test_every_chart_has_picture_and_specification(book, archive, report) -> None:
    drawn = {path.name.removesuffix(".svg") for path in (book / "charts").glob("*.svg")}
    assert drawn == set(archive.charts)
    assert report.charts >= 8


def test_every_table_is_rectangular_and_has_rows(archive) -> None:
    tables = [name for name in archive.files if name.startswith("tables/")]
    for name in tables:
        head, *rows = archive.table(name.removeprefix("tables/").removesuffix(".csv"))
        assert rows, name
        assert {len(row) for row in rows} == {len(head)}, name


def test_accounts_in_the_archive_name_value_unit_and_trust(archive) -> None:
    for key, figure in archive.json("figures.json").items():
        assert len(key) == 12
        assert Decimal(figure["value"]).is_finite()
        assert figure["unit"]
        assert figure["quality"] not in ("", "none"), figure["label"]


def test_sources_in_the_archive_have_licence_and_day_of_access(archive) -> None:
    sources = archive.json("sources.json")
    assert len(sources) > 20
    assert all(source["licence"] and source["accessed"] and source["citation"] for source in sources.values())
