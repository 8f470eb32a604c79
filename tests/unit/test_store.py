"""The catalogue: tables that hold together, and a workspace beside them."""

from datetime import date
from pathlib import Path

import pytest
from unit_samples import append, edit

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.schema import TABLES, Observation
from steeldialogue.catalog.series import observations
from steeldialogue.catalog.store import read_catalog
from steeldialogue.core import DataError, Period, Quality, SourceRow

HEADER = "indicator,area,value,unit,period_start,period_end,quality,warnings,source_id,note\n"
OURS = "crude_steel_production,IND,170,Mt,2026-01-01,2026-12-31,estimate,provisional,our-survey,\n"
FIRST = "crude_steel_production,IND,63527,kt,2009-01-01,2009-12-31,official,,worldsteel-ssy-2019,"


def reopened(folder: Path) -> Catalog:
    return read_catalog(folder / "builtin", folder / "corrections.toml")


def test_an_unknown_source_is_named_with_its_table_and_a_suggestion(catalog_folder: Path) -> None:
    path = catalog_folder / "builtin" / "industry.csv"
    row = path.read_text(encoding="utf-8").splitlines().index(FIRST) + 1
    edit(path, FIRST, FIRST.replace("ssy-2019", "ssy-2O19"))
    fault = rf"industry.csv, row {row}, field 'source_id'.*'worldsteel-ssy-2O19'.*Did you mean .*'worldsteel-ssy-2019'"
    with pytest.raises(DataError, match=fault):
        reopened(catalog_folder)


def test_a_repeated_key_is_refused(catalog_folder: Path) -> None:
    append(catalog_folder / "builtin" / "industry.csv", FIRST.replace("63527", "63528"))
    with pytest.raises(DataError, match=r"industry.csv: the row 'crude_steel_production, IND, 2009.*stands there twice"):
        reopened(catalog_folder)


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("sessions", "\nEV-2020-12-22,", "\nEV-2020-12-21,", r"commitments.csv, field 'raised_in': the row 'C-01' names 'EV-2020-12-22'"),
        ("safety_definitions", "\nD-WS-FAT,", "\nD-WS-FAX,", r"safety_figures.csv, field 'definition_id': .*Did you mean 'D-WS-FAX'"),
    ],
)
def test_a_row_cannot_name_what_no_table_holds(catalog_folder: Path, table: str, old: str, new: str, fault: str) -> None:
    edit(catalog_folder / "builtin" / f"{table}.csv", old, new)
    with pytest.raises(DataError, match=fault):
        reopened(catalog_folder)


def test_two_sources_may_differ_on_one_fact(catalog_folder: Path) -> None:
    append(catalog_folder / "builtin" / "industry.csv", FIRST.replace("ssy-2019", "wsif-2021"))
    assert len(reopened(catalog_folder).tables["industry"]) == len(open_catalog().tables["industry"]) + 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("official,,worldsteel", "oficial,,worldsteel", "field 'quality'"),
        ("official,,worldsteel", "official,provisionl,worldsteel", "field 'warnings.0'"),
        (",IND,", ",Indai,", "Did you mean 'India'"),
        (",kt,", ",kilotons,", "'kilotons' is not a unit we know"),
        ("2009-12-31", "2008-12-31", "period_end 2008-12-31 comes before period_start 2009-01-01"),
        ("crude_steel_production", "crude_steel_productoin", "is not an indicator we know.*Did you mean .*'crude_steel_production'"),
        ("crude_steel_production", "output", "'output' is not an indicator we know"),
        (",kt,", ",EUR,", "crude steel production is measured in units such as Mt, not in EUR"),
        (",63527,", ",0,", "crude steel production must be above 0, not 0"),
        (",63527,", ",-63527,", "crude steel production must be above 0, not -63527"),
        (",63527,", ",63_527,", "field 'value': write a plain number with a point"),
        (",63527,", ",6.3527e4,", "field 'value': write a plain number with a point"),
        (",63527,", ",+63527,", "field 'value': write a plain number with a point"),
        (",63527,", ',"63,527",', "field 'value': write a plain number with a point"),
        (",63527,", ",63 527,", "field 'value': write a plain number with a point"),
        (",63527,", ",NaN,", "field 'value': write a plain number with a point"),
        (",63527,", ",,", "field 'value': write a plain number with a point"),
        (",2009-01-01,", ",20090101,", "field 'period_start': write a day as 2025-03-31"),
        (",2009-01-01,", ",1230768000,", "field 'period_start': write a day as 2025-03-31"),
        (",2009-01-01,", ",2009-01-01T00:00:00,", "field 'period_start': write a day as 2025-03-31"),
        (",2009-01-01,", ",1/1/2009,", "field 'period_start': write a day as 2025-03-31"),
        (",kt,", ",,", "field 'unit': A unit is missing"),
    ],
)
def test_a_wrong_cell_names_file_and_row(catalog_folder: Path, old: str, new: str, fault: str) -> None:
    path = catalog_folder / "builtin" / "industry.csv"
    row = path.read_text(encoding="utf-8").splitlines().index(FIRST) + 1
    edit(path, FIRST, FIRST.replace(old, new))
    with pytest.raises(DataError, match=rf"industry.csv, row {row}\b.*{fault}"):
        reopened(catalog_folder)


def test_a_table_that_does_not_exist_suggests_one(catalog: Catalog) -> None:
    with pytest.raises(DataError, match=r"there is no table 'industri'. Did you mean 'industry'"):
        catalog.rows(Observation, "industri")


def test_every_table_of_the_schema_has_rows(catalog: Catalog) -> None:
    assert set(catalog.tables) == set(TABLES)
    assert all(catalog.tables.values())


def test_a_cell_becomes_a_figure_with_its_row(catalog: Catalog) -> None:
    row = next(row for row in catalog.rows(Observation, "industry") if row.area == "IND" and row.source_id == "worldsteel-ssy-2019")
    figure = catalog.figure("industry", row, "value", row.unit, "a label")
    assert isinstance(figure.lineage, SourceRow)
    assert (figure.value, figure.unit, figure.label) == (row.value, row.unit, "a label")
    assert (figure.lineage.table, figure.lineage.source_id, figure.lineage.row) == ("industry", row.source_id, row.row_key())


def test_rows_of_a_workspace_stand_beside_the_builtin_ones(workspace: Path, catalog: Catalog) -> None:
    (workspace / "tables" / "industry.csv").write_text(HEADER + OURS, encoding="utf-8")
    opened = open_catalog(workspace)
    assert len(opened.tables["industry"]) == len(catalog.tables["industry"]) + 1
    figure = observations(opened, "crude_steel_production", "IND", "Mt").at(Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert (figure.value, figure.quality, figure.source_ids) == (170, Quality.ESTIMATE, ("our-survey",))
    assert opened.workspace == workspace


def test_a_workspace_does_not_change_the_builtin_catalogue(workspace: Path) -> None:
    before = len(open_catalog().tables["industry"])
    (workspace / "tables" / "industry.csv").write_text(HEADER + OURS, encoding="utf-8")
    open_catalog(workspace)
    assert len(open_catalog().tables["industry"]) == before


def test_a_workspace_may_use_builtin_sources_only(workspace: Path) -> None:
    (workspace / "sources.toml").unlink()
    (workspace / "tables" / "industry.csv").write_text(HEADER + OURS.replace("our-survey", "imf-weo-2025-10"), encoding="utf-8")
    assert open_catalog(workspace).tables["industry"][-1].source_id == "imf-weo-2025-10"


def test_a_workspace_cannot_repeat_a_builtin_row(workspace: Path) -> None:
    (workspace / "tables" / "industry.csv").write_text(f"{HEADER}{FIRST}\n", encoding="utf-8")
    with pytest.raises(DataError, match="stands there twice"):
        open_catalog(workspace)


def test_a_missing_workspace(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere' does not exist"):
        open_catalog(tmp_path / "nowhere")


def test_a_workspace_without_tables(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="needs a folder 'tables'"):
        open_catalog(tmp_path)


def test_a_workspace_table_with_an_unknown_name(workspace: Path) -> None:
    (workspace / "tables" / "industrie.csv").write_text(HEADER, encoding="utf-8")
    with pytest.raises(DataError, match=r"industrie.csv: no table has this name. Did you mean 'industry'"):
        open_catalog(workspace)


def test_a_source_id_of_the_builtin_register_is_taken(workspace: Path) -> None:
    edit(workspace / "sources.toml", "[our-survey]", "[imf-weo-2025-10]")
    with pytest.raises(DataError, match="'imf-weo-2025-10' is taken"):
        open_catalog(workspace)


def test_a_workspace_row_with_an_unknown_source(workspace: Path) -> None:
    (workspace / "tables" / "industry.csv").write_text(HEADER + OURS.replace("our-survey", "our-servey"), encoding="utf-8")
    fault = r"industry.csv, row 2, field 'source_id'.*unknown source 'our-servey'. Did you mean 'our-survey'"
    with pytest.raises(DataError, match=fault):
        open_catalog(workspace)


def test_the_row_of_an_unknown_source_counts_blank_lines(workspace: Path) -> None:
    text = HEADER + OURS + "\n\n" + OURS.replace("IND", "JPN").replace("our-survey", "our-servey")
    (workspace / "tables" / "industry.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"industry.csv, row 5, field 'source_id'"):
        open_catalog(workspace)


@pytest.mark.parametrize("name", ["industry.csv", "sources.toml"])
def test_a_missing_file_of_the_catalogue_is_named(catalog_folder: Path, name: str) -> None:
    (catalog_folder / "builtin" / name).unlink()
    with pytest.raises(DataError, match=f"{name}: the file is missing"):
        reopened(catalog_folder)


def test_a_rendering_cannot_name_an_unknown_source(catalog_folder: Path) -> None:
    edit(catalog_folder / "builtin" / "glossary.csv", ",meti-cbam-page,icwa-cbam-hi,", ",meti-cbam-pages,icwa-cbam-hi,")
    with pytest.raises(DataError, match=r"glossary.csv, row \d+, field 'ja_source_id'.*Did you mean 'meti-cbam-page'"):
        reopened(catalog_folder)
