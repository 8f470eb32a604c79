"""Every row of the law tables, not only those that somebody thought of."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from steeldialogue.carbon.cbam import Conditions, Scope, Tables, obligation_at_default
from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import Price
from steeldialogue.core import LawError, Warn, country
from steeldialogue.core.countries import members
from steeldialogue.law import Law

TRANSCRIPTION = Path(__file__).parents[2].parent / "shared" / "data" / "cbam" / "default_values_2025_2621.csv"
PRICE = "eu_cbam.certificate_price"

# Codes whose default value names a route letter that fits no benchmark of the code. (EU) 2025/2621 had such codes (cbam-law.md
# section 5); (EU) 2026/1740 left none. Albania has no table of steel in 2025/2621, only ferro-chromium in the correction; the
# letters of North Macedonia were missing and those of Brazil displaced; Taiwan lost its values for stainless steel.
KNOWN_ODDITIES: dict[str, set[str]] = {origin: set() for origin in ("ALB", "BRA", "IND", "JPN", "MKD", "TWN")}


@pytest.mark.parametrize("year", range(2026, 2031))
@pytest.mark.parametrize("origin", KNOWN_ODDITIES)
def test_every_code_has_a_default_value_and_a_benchmark(law: Law, origin: str, year: int) -> None:
    conditions = Conditions.of_year(law, year, law.at(PRICE, date(2026, 1, 1)))
    tables = Tables.of(law)
    listed = {row.country for row in law.table("eu_cbam.default_values").rows}
    assert (origin in listed) == (origin != "ALB")
    for code in sorted(set(tables.scope.codes) - KNOWN_ODDITIES[origin]):
        assert obligation_at_default(tables, origin, code, conditions).benchmark is not None
    for code in KNOWN_ODDITIES[origin]:
        with pytest.raises(LawError, match="none fits, and none is guessed"):
            obligation_at_default(tables, origin, code, conditions)


def test_the_annex_has_478_codes_and_its_rules_agree_with_its_list(law: Law) -> None:
    scope = Scope(law)
    assert len(scope.codes) == len(set(scope.codes)) == 478  # cbam-law.md section 1
    assert [code for code in scope.codes if not scope.covers(code)] == []


def test_only_agglomerated_ore_is_outside_annex_two(law: Law) -> None:
    assert [row.cn_code for row in law.table("eu_cbam.cn_codes").rows if row.in_annex_ii == "no"] == ["26011200"]


def test_the_exempt_origins(law: Law) -> None:
    countries = {row.alpha2 for row in law.table("eu_cbam.exempt_origins").rows if row.kind == "country"}
    assert countries == {"IS", "LI", "NO", "CH"}  # Regulation (EU) 2023/956 Annex III point 1


def test_no_exempt_or_union_country_has_default_values(law: Law) -> None:
    listed = {row.country for row in law.table("eu_cbam.default_values").rows} - {"AAA"}
    assert {code for code in listed if Scope(law).origin(code) != code} == set()


def test_every_member_of_the_union_and_every_exempt_country_is_refused(law: Law) -> None:
    refused = {*members("EU27"), "CHE", "ISL", "LIE", "NOR"}
    assert len(refused) == 31
    for code in refused:
        with pytest.raises(LawError, match="Goods of"):
            Scope(law).origin(code)


def test_benchmarks_are_provisional_and_no_other_table_is(law: Law) -> None:
    assert {key: entry.warnings for key, entry in law.entries.items() if entry.warnings} == {"eu_cbam.benchmarks": (Warn.PROVISIONAL,)}


def test_the_newest_act_is_the_bilateral_safeguard_of_2026(law: Law) -> None:
    assert law.formalised_to.celex == "32026R1930"
    assert law.formalised_to.published == date(2026, 8, 5)


def test_no_row_of_the_default_values_stands_twice(law: Law) -> None:
    for table in ("eu_cbam.default_values", "eu_cbam.default_values_corrected"):
        keys = [(row.country, row.cn_code) for row in law.table(table).rows]
        assert len(keys) == len(set(keys))


def test_every_country_of_the_tables_is_a_country(law: Law) -> None:
    tables = ("eu_cbam.default_values", "eu_cbam.default_values_corrected")
    codes = {row.country for table in tables for row in law.table(table).rows} - {"AAA"}
    assert {country(code).code for code in codes} == codes


def test_a_correction_changes_a_row_that_exists(law: Law) -> None:
    published = {(row.country, row.cn_code): row for row in law.table("eu_cbam.default_values").rows}
    countries = {country for country, _ in published}
    for row in law.table("eu_cbam.default_values_corrected").rows:
        if row.country not in countries:  # a country that 2025/2621, as held here, has no steel value for
            assert row.status == "value"
            continue
        before = published[row.country, row.cn_code]
        assert (row.total, row.routes) != (before.total, before.routes)


def test_the_countries_that_only_the_correction_gives_a_steel_value(law: Law) -> None:
    before = {row.country for row in law.table("eu_cbam.default_values").rows}
    after = {row.country for row in law.table("eu_cbam.default_values_corrected").rows}
    assert after - before == {"ALB", "GTM", "NCL", "ZMB", "ZWE"}


def test_every_country_table_was_compared_with_the_correction(law: Law) -> None:
    compared = {row.country: row.compared for row in law.table("eu_cbam.correction_checks").rows}
    tables = ("eu_cbam.default_values", "eu_cbam.default_values_corrected")
    assert {row.country for table in tables for row in law.table(table).rows} - set(compared) == set()
    assert {country(code).code for code in set(compared) - {"AAA"}} == set(compared) - {"AAA"}
    assert set(compared.values()) == {"values and routes"}
    assert len(compared) == 122  # the 121 countries and territories of the corrected Annex I, and Other Countries


def test_the_rows_of_the_correction_stand_in_order(law: Law) -> None:
    for table, key in (("default_values_corrected", ("country", "cn_code")), ("correction_checks", ("country",))):
        keys = [tuple(getattr(row, name) for name in key) for row in law.table(f"eu_cbam.{table}").rows]
        assert keys == sorted(keys)


def test_route_letters_are_explained(law: Law) -> None:
    letters = {row.route for row in law.table("eu_cbam.routes").rows}
    used = {row.route for row in law.table("eu_cbam.benchmarks").rows} - {""}
    used |= {letter for row in law.table("eu_cbam.default_values").rows for letter in row.routes}
    used |= {letter for row in law.table("eu_cbam.default_values_corrected").rows for letter in row.routes}
    assert used == letters


def test_column_b_covers_every_year_once(law: Law) -> None:
    years = defaultdict(list)
    for row in law.table("eu_cbam.benchmarks").rows:
        years[row.cn_code, row.column, row.route] += range(row.from_year, row.to_year + 1)
    assert {key for key, found in years.items() if sorted(found) != list(range(2026, 2031))} == set()
    assert {code for code, column, _ in years if column == "B"} == set(Scope(law).codes)


def test_a_chain_is_not_below_its_process(law: Law) -> None:
    best = {(row.cn_code, row.column): row.benchmark for row in sorted(law.table("eu_cbam.benchmarks").rows, key=lambda row: row.benchmark)}
    assert [code for code, column in best if column == "A" and best[code, "A"] > best[code, "B"]] == []


def test_prices_of_the_catalogue_are_those_of_the_law(catalog: Catalog, law: Law) -> None:
    recorded = {row.period_start: row.value for row in catalog.rows(Price, "carbon_prices") if row.instrument == "cbam_certificate"}
    published = {entry.valid_from: Decimal(entry.value) for entry in law.parameter(PRICE).values if entry.value}
    assert recorded == published


def test_no_text_was_checked_before_it_was_published(law: Law) -> None:
    for parameter in law.parameters.values():
        for entry in parameter.values:
            assert (entry.published or law.acts[entry.act].published) <= parameter.checked_on, parameter.id
    for table in law.entries.values():
        assert law.acts[table.act].published <= table.checked_on, table.id


def test_celex_numbers_are_unique_and_carry_the_year_of_the_act(law: Law) -> None:
    numbers = [act.celex for act in law.acts.values() if act.celex]
    assert len(numbers) == len(set(numbers))
    assert {act.short: act.celex[1:5] in act.short for act in law.acts.values()} == dict.fromkeys(
        (act.short for act in law.acts.values()), True
    )


def transcribed() -> list[dict[str, str]]:
    """Rows of the transcription of the Official Journal that hold a value."""
    if not TRANSCRIPTION.is_file():
        pytest.skip(f"the transcription of the Official Journal is not beside the repository ({TRANSCRIPTION})")
    with TRANSCRIPTION.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["value_status"] == "value"]


def test_printed_mark_up_columns_are_the_default_value_times_the_mark_up(law: Law) -> None:
    published = {(row.country, row.cn_code): row.total for row in law.table("eu_cbam.default_values").rows}
    corrected = {(row.country, row.cn_code): row.total for row in law.table("eu_cbam.default_values_corrected").rows}
    mark_ups = {year: law.at("eu_cbam.mark_up", date(year, 1, 1)).value for year in (2026, 2027, 2028)}
    rows = transcribed()
    assert len(rows) > 5000
    off = []
    for row in rows:
        where = "AAA" if row["iso2"] == "XX" else country(row["iso2"]).code, row["cn_code"]
        total = corrected[where] if row["change_note"] else published[where]
        for year, mark_up in mark_ups.items():
            if abs(Decimal(row[f"with_markup_{year}"]) - total * (1 + mark_up)) > Decimal("0.0006"):
                off.append((*where, year, total, row[f"with_markup_{year}"]))
    assert off == []
