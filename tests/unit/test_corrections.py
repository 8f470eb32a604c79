"""Corrections: what we override, why, and until when."""

from pathlib import Path

import pytest
from unit_samples import edit

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.corrections import read_corrections
from steeldialogue.catalog.schema import SafetyFigure, TradeHs6
from steeldialogue.catalog.store import read_catalog
from steeldialogue.core import DataError


def reopened(folder: Path) -> Catalog:
    return read_catalog(folder / "builtin", folder / "corrections.toml")


def test_the_builtin_copy_opens(catalog_folder: Path, catalog: Catalog) -> None:
    assert reopened(catalog_folder).tables == catalog.tables


def test_a_corrected_cell_says_from_what_and_why(catalog_folder: Path) -> None:
    rows = reopened(catalog_folder).rows(SafetyFigure, "safety_figures")
    [deaths] = [row for row in rows if (row.scope, row.measure, row.period.label()) == ("worldsteel members", "fatalities", "2022")]
    assert deaths.value == 85
    assert "Corrected from 90: the producer's web page now gives 85" in deaths.note


def test_the_guard_fails_once_the_producer_has_changed_the_value(catalog_folder: Path) -> None:
    edit(
        catalog_folder / "builtin" / "safety_figures.csv",
        "worldsteel members,fatalities,D-WS-FAT,90,",
        "worldsteel members,fatalities,D-WS-FAT,85,",
    )
    with pytest.raises(DataError, match=r"corrections.toml, field 'value': .*now reads 85, not 90: .*delete or renew"):
        reopened(catalog_folder)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('period_start = "2022-01-01"', 'period_start = "1999-01-01"', "matches 0 rows of safety_figures, not one"),
        (', period_start = "2022-01-01"', "", "matches 3 rows of safety_figures, not one"),
        ('scope = "worldsteel members"', 'scop = "worldsteel members"', "safety_figures has no column 'scop'.*Did you mean .*'scope'"),
        (
            'table = "safety_figures"',
            'table = "safety_figure"',
            "field 'table': there is no table 'safety_figure'.*Did you mean .*'safety_figures'",
        ),
        ('field = "value"', 'field = "valeu"', "field 'field': safety_figures has no column 'valeu'.*Did you mean .*'value'"),
        ('reason = "the producer\'s web page now gives 85; the first print of its report gave 90"', 'reason = ""', "field 'reason'"),
        ('correct = "85"', 'correct = "eighty-five"', "corrections.toml, field 'value'"),
        (
            'source_id = "worldsteel-safety-report-2023"',
            'source_id = "worldsteel-safety-report"',
            "unknown source 'worldsteel-safety-report'",
        ),
        ('expect = "90"', 'expect = "90"\nfeild = "x"', "field 'feild'.*Did you mean 'field'"),
    ],
)
def test_an_entry_that_fits_no_single_row_is_refused(catalog_folder: Path, old: str, new: str, fault: str) -> None:
    edit(catalog_folder / "corrections.toml", old, new)
    with pytest.raises(DataError, match=fault):
        reopened(catalog_folder)


def test_only_corrections_belong_in_the_register(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text("[[corection]]\n", encoding="utf-8")
    with pytest.raises(DataError, match="field 'corection': unknown key"):
        read_corrections(path)


def test_an_empty_register_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text("", encoding="utf-8")
    assert read_corrections(path) == []


def test_a_correction_may_take_a_number_away(catalog_folder: Path) -> None:
    ore = [row for row in reopened(catalog_folder).rows(TradeHs6, "trade_hs6") if row.hs6 == "260112"]
    masses = {row.period.label(): row.net_mass_t for row in ore}
    assert [masses[year] for year in ("FY2018-19", "FY2019-20", "FY2020-21")] == [None] * 3
    assert masses["FY2021-22"] is not None
    assert "Corrected from 143.183: the mass implies" in next(row.note for row in ore if row.period.label() == "FY2018-19")


def test_a_register_that_is_missing_or_broken(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    with pytest.raises(DataError, match=r"corrections\.toml: the file is missing"):
        read_corrections(path)
    path.write_text("[[correction]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"corrections\.toml: the file is not TOML"):
        read_corrections(path)
