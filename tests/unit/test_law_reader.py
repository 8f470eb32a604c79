"""Law as data: a file that breaks its schema is refused."""

from pathlib import Path

import pytest
from unit_samples import append, edit

from steeldialogue.core import DataError, LawError
from steeldialogue.law import Law, open_law

MARK_UP = 'value = "0.20"\n'


def test_the_copy_reads_as_the_builtin_law(law_folder: Path, law: Law) -> None:
    copy = open_law(law_folder)
    assert (copy.acts, copy.parameters, copy.entries) == (law.acts, law.parameters, law.entries)
    assert copy.table("eu_cbam.routes").rows == law.table("eu_cbam.routes").rows


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("mark_up.toml", "checked_on = 2026-11-23\n", "", "mark_up.toml, field 'checked_on': Field required"),
        ("mark_up.toml", 'unit = "1"\n', 'unit = "1"\nnoet = "x"\n', "mark_up.toml, field 'noet'.*Did you mean 'note'"),
        ("mark_up.toml", MARK_UP, MARK_UP + 'noet = "x"\n', "mark_up.toml, field 'values.1.noet'"),
        ("mark_up.toml", 'id = "eu_cbam.mark_up"', 'id = "eu_cbam.markup"', "the id 'eu_cbam.markup' is not the path of the file"),
        ("mark_up.toml", "from = 2028-01-01", "from = 2026-06-01", "must ascend and differ"),
        ("mark_up.toml", "from = 2028-01-01", "from = 2027-01-01", "must ascend and differ"),
        ("mark_up.toml", MARK_UP, MARK_UP + 'missing = "not found"\n', "either `value` or `missing`, not both and not neither"),
        ("mark_up.toml", MARK_UP, "", "either `value` or `missing`, not both and not neither"),
        ("mark_up.toml", MARK_UP, 'missing = "perhaps"\n', "field 'values.1.missing'"),
        ("mark_up.toml", MARK_UP, "value = 0.20\n", "field 'values.1.value'"),
        ("mark_up.toml", MARK_UP, 'value = "20 %"\n', "field 'values.1.value'"),
        ("mark_up.toml", 'kind = "law"', 'kind = "rumour"', "field 'kind'"),
        ("mark_up.toml", 'unit = "1"', 'unit = "bushel"', "'bushel' is not a unit we know"),
        ("mark_up.toml", ', hi = "', ', fr = "', "field 'label"),
        (
            "certificate_price.toml",
            'provision = "Art. 1 (price of the first quarter of 2026)"',
            'provision = ""',
            "field 'values.0.provision'",
        ),
        ("cscf.toml", 'act = "CSCF"', 'act = "CSFC"', "'CSFC' is not in acts.toml"),
        ("acts.toml", 'celex = "32023R0956"', 'celx = "32023R0956"', "acts.toml, field 'celx'.*Did you mean 'celex'"),
        ("tables.toml", 'rows = "routes"', 'rows = "roots"', "tables.toml, field 'rows': 'roots' is not a kind of table"),
        (
            "acts.toml",
            'read_in = "secondary"\nurl = "https://eur-lex',
            'read_in = "hearsay"\nurl = "https://eur-lex',
            "acts.toml, field 'read_in'",
        ),
        ("acts.toml", 'id = "SIMP"', 'id = "REG"', "acts.toml, field 'id': the id 'REG' stands there twice"),
        ("acts.toml", 'id = "REG"', 'id = "REG', "acts.toml: the file is not TOML"),
        ("tables.toml", 'id = "eu_cbam.routes"', 'id = "eu_cbam.benchmarks"', "the id 'eu_cbam.benchmarks' stands there twice"),
        ("tables.toml", 'warnings = ["provisional"]', 'warnings = ["provisonal"]', "tables.toml, field 'warnings.0'"),
        ("mark_up.toml", 'unit = "1"', 'unit = ""', "mark_up.toml, field 'unit': A unit is missing"),
        ("mark_up.toml", 'unit = "1"', "unit = 1 %", "mark_up.toml: the file is not TOML"),
        ("tables.toml", 'id = "eu_cbam.routes"', 'id = "eu_cbam.routes"\nfoo = 1', "tables.toml, field 'foo'"),
    ],
)
def test_a_broken_file_is_refused(law_folder: Path, file: str, old: str, new: str, fault: str) -> None:
    edit(law_folder / "eu_cbam" / file, old, new)
    with pytest.raises(DataError, match=fault):
        open_law(law_folder)


@pytest.mark.parametrize("register", ["acts.toml", "tables.toml"])
def test_only_entries_belong_in_a_register(law_folder: Path, register: str) -> None:
    append(law_folder / "eu_cbam" / register, "[extra]\nx = 1")
    with pytest.raises(DataError, match=rf"{register}, field 'extra': unknown key"):
        open_law(law_folder)


def test_a_table_of_an_unknown_act_is_refused(law_folder: Path) -> None:
    path = law_folder / "eu_cbam" / "tables.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('act = "FAA"', 'act = "FFA"'), encoding="utf-8")
    with pytest.raises(DataError, match=r"tables.toml, field 'act': 'FFA' is not in acts.toml"):
        open_law(law_folder)


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("routes", "route,meaning", "route,meanings", r"routes.csv, row 1, field 'meanings': unknown column. Did you mean 'meaning'"),
        ("routes", "route,meaning", "meaning", r"routes.csv, row 1, field 'route': this column is missing"),
        ("scope_rules", "exclude,7204", "omit,7204", r"scope_rules.csv, row 26, field 'rule'"),
        ("scope_rules", "exclude,7204", "exclude,72O4", r"scope_rules.csv, row 26, field 'cn_prefix'"),
        ("unknown_origin", "7201,7.920", "7201,high", r"unknown_origin.csv, row 3, field 'total'"),
        ("default_values_corrected", "AAA,72262000,5.5,,5.5,F,value", "AAA,72262000,5.5,,,F,value", r"row 5: a row has a total, or refers"),
        (
            "default_values_corrected",
            "AAA,72262000,5.5,,5.5,F,value",
            "AAA,72262000,5.5,,5.5,F,use_other_countries",
            r"row 5: a row has a total, or refers",
        ),
    ],
)
def test_a_broken_table_is_refused_when_it_is_read(law_folder: Path, table: str, old: str, new: str, fault: str) -> None:
    broken = open_law(law_folder)
    edit(law_folder / "eu_cbam" / broken.entries[f"eu_cbam.{table}"].file, old, new)
    with pytest.raises(DataError, match=fault):
        broken.table(f"eu_cbam.{table}")


@pytest.mark.parametrize(("table", "row"), [("routes", 1), ("scope_rules", 3), ("unknown_origin", 2), ("benchmarks", 5)])
def test_a_row_that_stands_twice_is_refused(law_folder: Path, table: str, row: int) -> None:
    broken = open_law(law_folder)
    path = law_folder / "eu_cbam" / broken.entries[f"eu_cbam.{table}"].file
    append(path, path.read_text(encoding="utf-8").splitlines()[row])
    with pytest.raises(DataError, match=f"{path.name}: a row stands there twice"):
        broken.table(f"eu_cbam.{table}")


@pytest.mark.parametrize("register", ["acts.toml", "tables.toml"])
def test_a_missing_register_is_named(law_folder: Path, register: str) -> None:
    (law_folder / "eu_cbam" / register).unlink()
    with pytest.raises(DataError, match=f"{register}: the file is missing"):
        open_law(law_folder)


def test_a_missing_table_is_named_when_it_is_read(law_folder: Path) -> None:
    (law_folder / "eu_cbam" / "routes.csv").unlink()
    opened = open_law(law_folder)
    with pytest.raises(DataError, match=r"routes.csv: the file is missing"):
        opened.table("eu_cbam.routes")


def test_a_parameter_asked_for_as_a_table_is_suggested_and_the_other_way_round(law: Law) -> None:
    with pytest.raises(LawError, match=r"no table of law 'eu_cbam.mark_up'. Did you mean .*'eu_cbam.mark_up'"):
        law.table("eu_cbam.mark_up")
    with pytest.raises(LawError, match=r"no legal parameter 'eu_cbam.routes'. Did you mean .*'eu_cbam.routes'"):
        law.parameter("eu_cbam.routes")


def test_an_unknown_parameter_or_table_is_suggested(law: Law) -> None:
    with pytest.raises(LawError, match=r"no legal parameter 'eu_cbam.markup'. Did you mean 'eu_cbam.mark_up'"):
        law.parameter("eu_cbam.markup")
    with pytest.raises(LawError, match=r"no table of law 'eu_cbam.benchmark'. Did you mean 'eu_cbam.benchmarks'"):
        law.table("eu_cbam.benchmark")


def test_a_table_is_read_once(law: Law) -> None:
    assert law.table("eu_cbam.routes") is law.table("eu_cbam.routes")
