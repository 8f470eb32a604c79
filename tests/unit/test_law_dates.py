"""Dated values: what holds on a day, and what was known on a day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from unit_samples import append, edit

from steeldialogue.core import LawError, LawText, Quality, Warn
from steeldialogue.law import Law, open_law

PRICE = "eu_cbam.certificate_price"


def test_a_value_holds_until_the_next_one_starts(law: Law) -> None:
    assert law.at("eu_cbam.mark_up", date(2026, 12, 31)).value != law.at("eu_cbam.mark_up", date(2027, 1, 1)).value
    assert law.at("eu_cbam.mark_up", date(2027, 1, 1)).value == law.at("eu_cbam.mark_up", date(2027, 12, 31)).value


def test_a_value_names_provision_act_and_dates(law: Law) -> None:
    text = law.at(PRICE, date(2026, 5, 1)).lineage
    assert isinstance(text, LawText)
    assert text.celex == law.acts["PRI"].celex
    assert text.provision.startswith(f"{law.acts['PRI'].short}, Art. 1")
    assert (text.in_force_from, text.published) == (date(2026, 4, 1), date(2026, 7, 6))


def test_the_day_before_the_first_value_is_refused(law: Law) -> None:
    with pytest.raises(LawError, match=r"eu_cbam.cbam_factor is formalised from 2026-01-01 on; there is no value for 2025-12-31"):
        law.at("eu_cbam.cbam_factor", date(2025, 12, 31))


def test_what_is_not_published_is_refused_not_guessed(law: Law) -> None:
    with pytest.raises(LawError, match=r"eu_cbam.certificate_price from 2026-10-01 on is not published"):
        law.at(PRICE, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("as_of", "quarter"),
    [(date(2026, 4, 7), date(2026, 1, 1)), (date(2026, 7, 5), date(2026, 1, 1)), (date(2026, 7, 6), date(2026, 4, 1))],
)
def test_the_latest_price_is_the_last_one_published_by_the_day(law: Law, as_of: date, quarter: date) -> None:
    text = law.latest(PRICE, as_of).lineage
    assert isinstance(text, LawText)
    assert text.in_force_from == quarter
    assert text.published is not None
    assert text.published <= as_of


def test_what_is_published_but_has_not_begun_is_not_the_latest(law: Law) -> None:
    assert law.latest("eu_cbam.mark_up", date(2026, 12, 31)).value == Decimal("0.10")
    assert law.latest("eu_cbam.mark_up", date(2027, 1, 1)).value == Decimal("0.20")
    assert law.latest("eu_cbam.cbam_factor", date(2026, 11, 23)).value == Decimal("0.975")
    with pytest.raises(LawError, match=r"No value of eu_cbam.cscf_after_2030"):
        law.latest("eu_cbam.cscf_after_2030", date(2030, 12, 31))


def test_what_has_begun_but_is_not_published_is_not_the_latest(law: Law) -> None:
    """The mark-up has held since January 2026 by an act of July 2026."""
    with pytest.raises(LawError, match=r"No value of eu_cbam.mark_up had been published and begun to hold by 2026-07-30"):
        law.latest("eu_cbam.mark_up", date(2026, 7, 30))
    assert law.latest("eu_cbam.mark_up", date(2026, 7, 31)).value == Decimal("0.10")


@pytest.mark.parametrize(
    ("as_of", "known"), [(date(2026, 4, 6), 0), (date(2026, 4, 7), 1), (date(2026, 7, 6), 2), (date(2026, 10, 5), 4), (date(2027, 6, 1), 4)]
)
def test_the_entries_known_on_a_day_hold_gaps_too(law: Law, as_of: date, known: int) -> None:
    """The gap of the fourth quarter is known from its first day on, by the act of 2025."""
    entries = law.parameter(PRICE).known_on(as_of, law.acts)
    assert list(law.parameter(PRICE).values[:known]) == entries
    assert [entry.missing for entry in entries[3:]] == ["not published"] * max(0, known - 3)


def test_the_value_of_an_entry_is_that_of_its_day(law: Law) -> None:
    parameter = law.parameter(PRICE)
    for entry in parameter.values[:3]:
        assert parameter.value_figure(entry, law.acts) == law.at(PRICE, entry.valid_from)
    with pytest.raises(LawError, match=r"from 2026-10-01 on is not published \(Art. 1 \(price of the fourth quarter"):
        parameter.value_figure(parameter.values[3], law.acts)


def test_the_law_is_formalised_up_to_its_newest_act(law_folder: Path) -> None:
    assert open_law(law_folder).formalised_to.id == "EU-BILATERAL"
    edit(law_folder / "safeguards" / "acts.toml", "published = 2026-08-05", "published = 2025-08-05")
    assert open_law(law_folder).formalised_to.id == "COR"


def test_before_the_first_publication_nothing_is_known(law: Law) -> None:
    with pytest.raises(LawError, match=r"No value of eu_cbam.certificate_price had been published and begun to hold by 2026-04-06"):
        law.latest(PRICE, date(2026, 4, 6))


@pytest.mark.parametrize(
    ("kind", "quality"),
    [("law", Quality.LAW), ("guidance", Quality.OFFICIAL), ("proposal", Quality.PROPOSAL), ("assumption", Quality.ASSUMPTION)],
)
def test_the_kind_of_a_parameter_is_its_quality(law_folder: Path, kind: str, quality: Quality) -> None:
    edit(law_folder / "eu_cbam" / "de_minimis.toml", 'kind = "law"', f'kind = "{kind}"')
    assert open_law(law_folder).at("eu_cbam.de_minimis", date(2026, 1, 1)).quality == quality


@pytest.mark.parametrize(
    ("read_in", "quality"), [("text", Quality.LAW), ("reprint", Quality.OFFICIAL_REPRINT), ("secondary", Quality.SECONDARY)]
)
def test_law_is_trusted_by_where_it_was_read(law_folder: Path, read_in: str, quality: Quality) -> None:
    append(law_folder / "eu_cbam" / "de_minimis.toml", f'read_in = "{read_in}"')
    assert open_law(law_folder).at("eu_cbam.de_minimis", date(2026, 1, 1)).quality == quality


def test_an_assumption_is_not_made_law_by_where_it_was_read(law_folder: Path) -> None:
    append(law_folder / "eu_cbam" / "cscf_after_2030.toml", 'read_in = "text"')
    assert open_law(law_folder).at("eu_cbam.cscf_after_2030", date(2031, 1, 1)).quality == Quality.ASSUMPTION


@pytest.mark.parametrize(
    ("read_in", "quality"), [("text", Quality.LAW), ("reprint", Quality.OFFICIAL_REPRINT), ("secondary", Quality.SECONDARY)]
)
def test_a_table_is_trusted_by_where_it_was_read(law_folder: Path, read_in: str, quality: Quality) -> None:
    path = law_folder / "eu_cbam" / "tables.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('read_in = "reprint"', f'read_in = "{read_in}"'), encoding="utf-8")
    table = open_law(law_folder).table("eu_cbam.benchmarks")
    assert table.figure(Decimal(1), "a row", "a label").quality == quality


def test_a_table_without_a_word_of_its_own_was_read_where_its_act_was(law: Law) -> None:
    assert law.entries["eu_cbam.scope_rules"].read_in is None
    assert law.table("eu_cbam.scope_rules").figure(Decimal(1), "a row", "a label").quality == Quality.LAW
    assert law.table("eu_cbam.default_values_corrected").figure(Decimal(1), "a row", "a label").quality == Quality.OFFICIAL_REPRINT


def test_a_cell_of_a_table_carries_the_warnings_of_the_table(law: Law) -> None:
    cells = {key: law.table(f"eu_cbam.{key}").figure(Decimal(1), "a row", "a label") for key in ("benchmarks", "default_values")}
    assert {key: cell.warnings for key, cell in cells.items()} == {"benchmarks": (Warn.PROVISIONAL,), "default_values": ()}


def test_assumptions_are_marked_as_such(law: Law) -> None:
    assert law.at("eu_cbam.cscf_after_2030", date(2031, 1, 1)).quality == Quality.ASSUMPTION


def test_ages_are_counted_from_the_last_check_oldest_first(law_folder: Path) -> None:
    edit(law_folder / "eu_cbam" / "cscf.toml", "checked_on = 2026-11-23", "checked_on = 2026-10-24")
    ages = open_law(law_folder).ages(date(2026, 11, 23))
    assert ages[0] == ("eu_cbam.cscf", date(2026, 10, 24), 30)
    assert all(age <= 0 for _, _, age in ages[1:])


def test_every_parameter_and_table_has_an_age(law: Law) -> None:
    assert {key for key, _, _ in law.ages(date(2026, 11, 23))} == set(law.parameters) | set(law.entries)
