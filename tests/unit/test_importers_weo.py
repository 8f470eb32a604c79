"""The World Economic Outlook becomes drivers of the workspace."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from imported_flows import reasons_of

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.weo import import_weo
from steeldialogue.catalog.schema import DriverRow
from steeldialogue.core import DataError, Quality
from steeldialogue.demand.drivers import drivers_of

HEADER = ["WEO Country Code", "ISO", "WEO Subject Code", "Country", "Units", "Scale", "2023", "2024", "2025", "Estimates Start After"]
PPP = "Purchasing power parity; 2021 international dollar"
PEOPLE = ["534", "IND", "LP", "India", "Persons", "Millions", "1,438.070", "1,450.936", "1,463.866", "2024"]
OUTPUT = ["534", "IND", "NGDPRPPPPC", "India", PPP, "Units", "9,297.1", "9,818.043", "10,380.5", "2024"]


def download(folder: Path, *rows: list[str], encoding: str = "utf-16", header: list[str] = HEADER) -> Path:
    path = folder / "WEOOct2025all.xls"
    remark = "International Monetary Fund, World Economic Outlook Database, October 2025"
    path.write_text("\n".join(["\t".join(row) for row in (header, *rows)] + ["", remark]), encoding=encoding)
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    (tmp_path / "workspace").mkdir()
    return FlowStore(tmp_path / "workspace")


def held(store: FlowStore) -> list[DriverRow]:
    rows = open_catalog(store.folder.parent).rows(DriverRow, "drivers")
    return [row for row in rows if row.source_id == "imf-weo-import"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_download_is_held_with_its_source(tmp_path: Path, store: FlowStore, encoding: str) -> None:
    report = import_weo(
        download(tmp_path, PEOPLE, OUTPUT, ["1", "IND", "BCA", "India", "US dollars", "Billions", "1", "2", "3", ""], encoding=encoding),
        store,
    )
    assert (report.dataset, report.rows, report.rejected) == ("drivers", 6, 0)
    found = {(row.driver, row.year): row for row in held(store)}
    assert found["population", 2024].value == Decimal("1450.936")
    assert (found["population", 2024].unit, found["population", 2024].scenario) == ("million_person", "WEO")
    assert [found["gdp_per_head", year].quality for year in (2023, 2024, 2025)] == [Quality.OFFICIAL, Quality.OFFICIAL, Quality.ESTIMATE]
    path = drivers_of(open_catalog(store.folder.parent), "IND", ["WEO"], np.arange(2023, 2026)).output
    assert path.values[1] == pytest.approx(9818.043)


def test_importing_twice_changes_nothing_and_a_new_issue_takes_the_place(tmp_path: Path, store: FlowStore) -> None:
    file = download(tmp_path, PEOPLE, OUTPUT)
    import_weo(file, store)
    assert import_weo(file, store).unchanged
    import_weo(download(tmp_path, PEOPLE), store)
    assert {row.driver for row in held(store)} == {"population"}


def test_what_cannot_be_taken_is_refused_with_its_reason(tmp_path: Path, store: FlowStore) -> None:
    old = [*OUTPUT[:4], "Purchasing power parity; 2017 international dollar", *OUTPUT[5:]]
    kosovo = ["967", "UVK", "LP", "Kosovo", "Persons", "Millions", "1.6", "1.6", "1.6", "2024"]
    halved = [*PEOPLE[:6], "n/a", "--", "1.2e3", "2024"]
    thousands = [*PEOPLE[:5], "Thousands", *PEOPLE[6:]]
    report = import_weo(download(tmp_path, PEOPLE, old, kosovo, thousands), store)
    assert reasons_of(report) == {
        "the prices are not those of 2021": 1,
        "the area is no country of ours": 1,
        "the scale is not the one of this subject": 1,
    }
    with pytest.raises(DataError, match="no value could be taken: the value is not a plain number"):
        import_weo(download(tmp_path, halved), store)


def test_a_file_of_another_layout_is_refused(tmp_path: Path, store: FlowStore) -> None:
    with pytest.raises(DataError, match="there is no column 'Scale'"):
        import_weo(download(tmp_path, header=[name for name in HEADER if name != "Scale"]), store)
    broken = tmp_path / "weo.xls"
    broken.write_bytes(b"\xff\xfeA")
    with pytest.raises(DataError, match="neither UTF-16 nor UTF-8"):
        import_weo(broken, store)
    with pytest.raises(DataError, match="holds no population or output per head"):
        import_weo(download(tmp_path), store)
