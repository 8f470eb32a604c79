"""Properties of import lines in batches: equal to decimals, to their parts and to any order."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from property_strategies import decimals

from steeldialogue.carbon.cbam import Scope
from steeldialogue.carbon.cbam.lines import Accountant, LineEngine, LineOptions, Status
from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, REQUIRED
from steeldialogue.carbon.cbam.lines.threshold import count_importers
from steeldialogue.core import country
from steeldialogue.law import open_law

LAW = open_law()
CODES = Scope(LAW).codes
ORIGINS = [*sorted({row.country for row in LAW.table("eu_cbam.default_values").rows} - {"AAA"}), "VUT", "CHE", "DEU"]
MICRO, CENT = Decimal("1e-6"), Decimal("0.01")

days = st.dates(date(2026, 1, 1), date(2035, 12, 31)).map(str)
masses = decimals("0.000001", "9000000", 6)
intensities = decimals("0", "20", 7)
prices = decimals("0", "900", 2)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy.map(str)


@st.composite
def cells(draw: st.DrawFn, mass: st.SearchStrategy[Decimal] = masses) -> dict[str, str | None]:
    """A line as a person may write it, mostly good."""
    actual = draw(st.booleans())
    return {
        "line_id": str(draw(st.integers(0, 99))),
        "import_date": draw(days),
        "cn_code": draw(st.sampled_from(CODES)) + draw(st.sampled_from(["", "", "00"])),
        "country_of_origin": draw(st.sampled_from(ORIGINS).map(lambda code: country(code).name("ja"))),
        "net_mass_t": str(draw(mass)),
        "route": draw(st.sampled_from([None, "C", "E", "j"])),
        "see_actual_tco2e_per_t": str(draw(intensities)) if actual else None,
        "sefa_actual_tco2e_per_t": draw(maybe(decimals("0", "3", 9))) if actual else None,
        "production_year": draw(maybe(st.integers(2024, 2030))),
        "carbon_price_paid_eur_per_t_good": draw(maybe(decimals("0", "300", 4))),
        "verified": draw(st.sampled_from([None, "yes", "no"])),
    }


chosen = {
    "price": st.none() | prices,
    "table": st.sampled_from(["", "2025/2621"]),
    "assumed_cscf": st.none() | decimals("0", "1", 4),
}
under_draft = {"paid_rules": st.just("draft-2026-05-13"), "reference_price": decimals("1", "200", 2)}
options = st.builds(LineOptions, **chosen) | st.builds(LineOptions, **chosen, **under_draft)


@cache
def engine(chosen: LineOptions) -> LineEngine:
    return LineEngine(LAW, chosen)


def computed(lines: list[dict[str, Any]], chosen: LineOptions) -> list[dict[str, Any]]:
    columns = (*REQUIRED, *(name for name in OPTIONAL if name in lines[0]))
    batch = pa.RecordBatch.from_pydict({name: pa.array([line[name] for line in lines], pa.string()) for name in columns})
    return engine(chosen).run(batch).to_pylist()


@given(st.lists(cells(), min_size=1, max_size=8), options)
@settings(max_examples=150)
def test_a_batch_equals_the_same_lines_in_decimals(lines: list[dict[str, Any]], chosen: LineOptions) -> None:
    """Every number of a computed line, from the account in decimals; a difference raises in the accountant too."""
    accountant = Accountant(LAW, chosen, "made up")
    for number, row in enumerate(computed(lines, chosen), 1):
        figures = accountant.account(row, number).figures
        assert bool(figures) == (Status(row["status"]) is Status.OK)
        if not figures:
            continue
        assert figures["see"].value == row["see_tco2e_per_t"]
        assert figures["sefa"].value == row["sefa_tco2e_per_t"]
        assert figures["certificates"].value.quantize(MICRO, ROUND_HALF_UP) == row["certificates"]
        assert ("cost" in figures) == (row["cost_eur"] is not None)
        if "cost" in figures:
            assert figures["cost"].value.quantize(CENT, ROUND_HALF_UP) == row["cost_eur"]


@given(st.lists(cells(), min_size=2, max_size=12), options, st.randoms(use_true_random=False))
def test_permuted_lines_have_permuted_results(lines: list[dict[str, Any]], chosen: LineOptions, random: Any) -> None:
    order = list(range(len(lines)))
    random.shuffle(order)
    straight = computed(lines, chosen)
    assert computed([lines[place] for place in order], chosen) == [straight[place] for place in order]


@given(st.lists(cells(), min_size=2, max_size=12), options, st.integers(1, 11))
def test_lines_do_not_depend_on_the_batch_they_come_in(lines: list[dict[str, Any]], chosen: LineOptions, cut: int) -> None:
    parts = [part for part in (lines[:cut], lines[cut:]) if part]
    assert computed(lines, chosen) == [row for part in parts for row in computed(part, chosen)]


@given(cells(decimals("2", "9000000", 6)), options, st.lists(st.integers(1, 100), min_size=2, max_size=6))
def test_splitting_a_consignment_changes_no_more_than_rounding(line: dict[str, Any], chosen: LineOptions, shares: list[int]) -> None:
    mass = Decimal(line["net_mass_t"])
    parts = [(mass * share / sum(shares)).quantize(MICRO) for share in shares[:-1]]
    parts.append(mass - sum(parts))
    whole, *split = computed([line, *({**line, "net_mass_t": f"{part:f}"} for part in parts)], chosen)
    for name, place in (("certificates", MICRO), ("cost_eur", CENT)):
        if whole[name] is not None:
            assert abs(sum(row[name] for row in split) - whole[name]) <= place / 2 * (len(parts) + 1)


@given(cells(), options, masses, prices)
def test_cost_is_never_negative_and_rises_with_mass_and_price(
    line: dict[str, Any], chosen: LineOptions, mass: Decimal, price: Decimal
) -> None:

    light, heavy = sorted((mass, Decimal(line["net_mass_t"])))
    cheap, dear = sorted((price, chosen.price or Decimal(75)))
    costs = [
        computed([{**line, "net_mass_t": f"{tonnes:f}"}], replace(chosen, price=euros))[0]["cost_eur"]
        for tonnes, euros in ((light, cheap), (heavy, cheap), (heavy, dear))
    ]
    if costs[0] is not None:
        assert 0 <= costs[0] <= costs[1] <= costs[2]


@given(cells(), options, intensities, intensities)
def test_certificates_rise_with_actual_emissions(line: dict[str, Any], chosen: LineOptions, one: Decimal, other: Decimal) -> None:
    given_line = {**line, "sefa_actual_tco2e_per_t": "1.2", "verified": "yes"}
    rows = [computed([{**given_line, "see_actual_tco2e_per_t": str(see)}], chosen)[0] for see in sorted((one, other))]
    if rows[0]["certificates"] is not None:
        assert 0 <= rows[0]["certificates"] <= rows[1]["certificates"]


@given(st.lists(st.tuples(st.sampled_from("XYZ"), decimals("0.001", "60"), st.sampled_from([2026, 2027])), min_size=1, max_size=12))
def test_the_threshold_is_that_of_the_whole_year(imports: list[tuple[str, Decimal, int]]) -> None:
    columns = {
        "line_id": [str(place) for place in range(len(imports))],
        "import_date": [f"{year}-06-01" for _, _, year in imports],
        "cn_code": ["72083600"] * len(imports),
        "country_of_origin": ["IN"] * len(imports),
        "net_mass_t": [str(mass) for _, mass, _ in imports],
        "importer_id": [importer for importer, _, _ in imports],
    }
    batch = pa.RecordBatch.from_pydict(columns)
    halves = [batch.slice(0, len(imports) // 2), batch.slice(len(imports) // 2)]
    rows = LineEngine(LAW, LineOptions(), count_importers(LAW, halves)).run(batch).to_pylist()
    for (importer, _, year), row in zip(imports, rows, strict=True):
        total = sum(mass for other, mass, of in imports if (other, of) == (importer, year))
        assert row["status"] == ("ok" if total > 50 else "below_threshold")
