"""Chapter E adds up: lines to groups, groups to years, and every assumption is marked."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from steeldialogue.book.chapters.cbam_desk import LINES, YEARS, Desk
from steeldialogue.book.context import Context
from steeldialogue.carbon.cbam import obligation_at_default
from steeldialogue.carbon.cbam.price_band import builtin_band
from steeldialogue.catalog.schema import TradeHs6
from steeldialogue.core import Quality

CENT = Decimal("0.01")
MILLION = Decimal(1_000_000)
ENDS = ("lowest", "highest")


@pytest.fixture(scope="module")
def desk(context: Context) -> Desk:
    return Desk(context)


@pytest.fixture(scope="module")
def lines(archive) -> list[dict[str, str]]:
    """The lines of data.zip, with plain names for mass and costs."""
    return [
        {
            "year": row["year"],
            "group": row["group"],
            "hs6": row["hs6"],
            "mass": row["net_mass [t]"],
            **{f"{end} code": row[f"{end}_cn_code"] for end in ENDS},
            **{f"{end} {part}": row[f"{end}_{part} [tCO2e/t]"] for end in ENDS for part in ("see", "sefa")},
            **{end: row[f"{end}_cost [EUR/t]"] for end in ENDS},
        }
        for row in archive.records(LINES)
    ]


def in_euro(cell: str) -> Decimal:
    return Decimal(cell) * MILLION


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("year", YEARS)
def test_groups_add_up_to_the_year(desk: Desk, year: int, end) -> None:
    groups = {line.shipment.group for line in desk.lines[year]}
    assert len(groups) > 5
    parts = sum((desk.cost(year, end, group).to("EUR").value for group in groups), Decimal(0))
    assert abs(parts - desk.cost(year, end).to("EUR").value) < CENT


def test_the_lines_of_the_archive_add_up_to_every_year(archive, lines) -> None:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in lines:
        for end in ENDS:
            sums[row["year"], end] += Decimal(row["mass"]) * Decimal(row[end])
    told = archive.records("cbam_india_years")
    assert [row["Production year"] for row in told] == [str(year) for year in YEARS]
    for row in told:
        assert abs(sums[row["Production year"], "lowest"] - in_euro(row["At least [million_EUR]"])) < CENT
        assert abs(sums[row["Production year"], "highest"] - in_euro(row["At most [million_EUR]"])) < CENT


def test_the_lines_of_the_archive_add_up_to_every_group(archive, lines) -> None:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in lines:
        if row["year"] == str(YEARS[0]):
            sums[row["group"], "mass"] += Decimal(row["mass"])
            for end in ENDS:
                sums[row["group"], end] += Decimal(row["mass"]) * Decimal(row[end])
    told = archive.records("cbam_india_groups")
    assert {row["Product group"] for row in told} == {group for group, _ in sums}
    for row in told:
        group = row["Product group"]
        assert abs(sums[group, "mass"] - Decimal(row["Net mass [kt]"]) * 1000) < CENT
        assert abs(sums[group, "lowest"] - in_euro(row["At least [million_EUR]"])) < CENT
        assert abs(sums[group, "highest"] - in_euro(row["At most [million_EUR]"])) < CENT


def test_every_line_follows_from_its_own_columns(lines, law, context) -> None:
    price = context.price().value
    assert price == Decimal("82.32")
    for row in lines:
        for end in ENDS:
            due = max(Decimal(0), Decimal(row[f"{end} see"]) - Decimal(row[f"{end} sefa"]))
            assert abs(due * price - Decimal(row[end])) < Decimal("1e-9"), row
            assert row[f"{end} code"].startswith(row["hs6"])
        assert Decimal(row["lowest"]) <= Decimal(row["highest"])


def test_the_lines_are_the_shipments_of_the_last_year(lines, catalog, desk: Desk) -> None:
    """Read from the catalogue itself: every code with a mass, each once a year."""
    rows = [row for row in catalog.rows(TradeHs6, "trade_hs6") if (row.reporter, row.partner) == ("IND", "EU27")]
    last = max(row.period_start for row in rows)
    masses = {row.hs6: row.net_mass_t for row in rows if row.period_start == last and row.net_mass_t}
    for year in YEARS:
        assert {row["hs6"]: Decimal(row["mass"]) for row in lines if row["year"] == str(year)} == masses


def test_certificates_times_price_are_the_cost(desk: Desk) -> None:
    price = desk.context.price().value
    for year in YEARS:
        for end in ENDS:
            certificates = desk.certificates(year, end).to("tCO2e").value
            assert abs(certificates * price - desk.cost(year, end).to("EUR").value) < CENT


def test_years_without_published_law_carry_the_mark_of_assumption(desk: Desk) -> None:
    marked = {year: desk.cost(year, "highest").quality is Quality.ASSUMPTION for year in YEARS}
    assert marked == {year: 2031 <= year <= 2033 for year in YEARS}


def test_the_mark_of_assumption_stands_on_the_page(book) -> None:
    html = (book / "cbam.html").read_text(encoding="utf-8")
    figure = html[html.index('<figure id="cbam_india_years"') :]
    rows = re.findall(r'<th scope="row"[^>]*>(20\d\d)</th>(.*?)</tr>', figure[: figure.index("</figure>")], re.DOTALL)
    assert [year for year, _ in rows] == [str(year) for year in YEARS]
    for year, cells in rows:
        marks = re.findall(r'<sup class="mark"[^>]*>(\w+)</sup>', cells)
        assert len(marks) == 3
        assert all(("a" in letters) == (2031 <= int(year) <= 2033) for letters in marks), year


def test_the_law_table_tells_what_is_assumed(archive) -> None:
    rows = archive.records("cbam_law")
    assert [row["Production year"] for row in rows] == [str(year) for year in YEARS]
    assert [row["Production year"] for row in rows if "assumed" in row["CSCF and benchmarks"]] == ["2031", "2032", "2033"]
    assert rows[-1]["CSCF and benchmarks"] == "not needed"
    assert rows[-1]["CBAM factor [%]"] == "0"
    assert (rows[-1]["CSCF [1]"], rows[-1]["CSCF: note"]) == ("", "not needed")


def test_cost_never_falls_from_year_to_year(archive) -> None:
    for name in ("cbam_india_years", "cbam_japan_years"):
        for end in ("At least [million_EUR]", "At most [million_EUR]"):
            costs = [Decimal(row[end]) for row in archive.records(name)]
            assert costs == sorted(costs)


def test_the_gap_is_default_less_stand_in(archive) -> None:
    for row in archive.records("cbam_default_and_stand_in"):
        for name in ("India", "Japan"):
            default, stand_in, gap = (Decimal(row[f"{name}: {part} [EUR/t]"]) for part in ("default", "stand-in", "gap"))
            assert default - stand_in == gap
            assert row[f"{name}: stand-in: note"].startswith("assumption")


def test_claimed_totals_are_those_of_the_lines(archive, lines, book) -> None:
    """The sentence on the front page, read back against the lines of data.zip."""
    front = re.sub(r"<sup.*?</sup>", "", (book / "index.html").read_text(encoding="utf-8"))
    told = re.findall(r">([\d,]+) million EUR</a>", front)
    first, last = str(YEARS[0]), str(YEARS[-1])
    ends = ((first, "lowest"), (first, "highest"), (last, "highest"))
    added = [sum(Decimal(row["mass"]) * Decimal(row[end]) for row in lines if row["year"] == year) for year, end in ends]
    assert told == [f"{value / MILLION:,.0f}" for value in added]


BAND = ("low price, cheapest codes", "latest price, cheapest codes", "latest price, dearest codes", "high price, dearest codes")


def test_the_band_is_certificates_times_its_prices(archive, desk: Desk, context, catalog, law) -> None:
    band = builtin_band(catalog, law, context.as_of)
    rows = archive.records("cbam_price_band")
    assert [row["Production year"] for row in rows] == [str(year) for year in YEARS]
    for row in rows:
        year = int(row["Production year"])
        lowest, highest = (desk.certificates(year, end).to("tCO2e").value for end in ENDS)
        expected = (lowest * band.low.value, lowest * band.central.value, highest * band.central.value, highest * band.high.value)
        for label, cost in zip(BAND, expected, strict=True):
            assert abs(in_euro(row[f"India: {label} [million_EUR]"]) - cost) < CENT


def test_the_band_is_in_order_and_wholly_assumed(archive) -> None:
    for row in archive.records("cbam_price_band"):
        for name in ("India", "Japan"):
            costs = [Decimal(row[f"{name}: {label} [million_EUR]"]) for label in BAND]
            assert costs == sorted(costs)
            assert all(row[f"{name}: {label}: note"].startswith("assumption") for label in BAND)


def test_the_middle_of_the_band_is_the_cost_at_one_price(archive) -> None:
    """The latest price is the price of the rest of the chapter."""
    at_one_price = {row["Production year"]: row for row in archive.records("cbam_india_years")}
    for row in archive.records("cbam_price_band"):
        told = at_one_price[row["Production year"]]
        for label, end in (("latest price, cheapest codes", "At least"), ("latest price, dearest codes", "At most")):
            assert abs(in_euro(row[f"India: {label} [million_EUR]"]) - in_euro(told[f"{end} [million_EUR]"])) < CENT


def test_the_bands_of_the_groups_add_up_to_that_of_the_year(archive) -> None:
    parts = archive.records("cbam_price_band_groups")
    for row in archive.records("cbam_price_band"):
        of_year = [part for part in parts if part["year"] == row["Production year"]]
        assert len(of_year) > 5
        for label, key in zip(BAND, ("low", "central_low", "central_high", "high"), strict=True):
            added = sum(in_euro(part[f"{key} [million_EUR]"]) for part in of_year)
            assert abs(added - in_euro(row[f"India: {label} [million_EUR]"])) < CENT


def test_what_verifying_is_worth_follows_from_the_law(archive, desk: Desk, context) -> None:
    """A mill as its default value saves the mark-up; one at the benchmark saves all but what the benchmark owes."""
    price, conditions = context.price().value, desk.conditions[YEARS[0]]
    rows = archive.records("cbam_verification")
    assert len(rows) > 5
    for row in rows:
        for name, origin in (("India", "IND"), ("Japan", "JPN")):
            owed = obligation_at_default(desk.tables, origin, row["CN code"].replace(" ", ""), conditions)
            assert owed.benchmark
            assert owed.default_value.value > owed.sefa.value
            mark_up = owed.default_value.value * conditions.mark_up.value * price
            best = owed.cost.value - (owed.benchmark.value - owed.sefa.value) * price
            assert abs(Decimal(row[f"{name}: if as the default value before mark-up [EUR/t]"]) - mark_up) < CENT
            assert abs(Decimal(row[f"{name}: if at the benchmark [EUR/t]"]) - best) < CENT


def test_two_bands_are_told_apart_by_colour_and_legend(archive) -> None:
    layers = archive.charts["cbam_price_band"]["layer"]
    assert {layer["encoding"]["color"]["datum"] for layer in layers} == {"India", "Japan"}
    assert all(layer["encoding"]["color"]["legend"] for layer in layers)
    assert not any(layer["encoding"]["color"]["legend"] for layer in archive.charts["cbam_india_years"]["layer"])
