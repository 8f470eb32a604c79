"""UN Comtrade: totals of imports and exports come in, everything else is counted with its reason."""

import gzip
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from imported_flows import flows_of, holds_nothing, reasons_of, rejected_rows

from steeldialogue.catalog.importers import FlowStore, comtrade
from steeldialogue.catalog.importers.comtrade import import_comtrade
from steeldialogue.catalog.importers.sieve import Sieve, sieves
from steeldialogue.catalog.importers.text_rows import TextRows
from steeldialogue.core import DataError

COLUMNS = re.split(
    ",",
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,"
    "partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,"
    "aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,"
    "altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,"
    "legacyEstimationFlag,isReported,isAggregate",
)
EXPORT: dict[str, str] = dict.fromkeys(COLUMNS, "") | {
    "typeCode": "C", "freqCode": "A", "refPeriodId": "20240101", "refYear": "2024", "refMonth": "52", "period": "2024",
    "reporterCode": "392", "reporterISO": "JPN", "reporterDesc": "Japan", "flowCode": "X", "partnerCode": "699", "partnerISO": "IND",
    "partnerDesc": "India", "partner2Code": "0", "classificationCode": "H6", "cmdCode": "720839", "cmdDesc": "Iron, flat, coils",
    "aggrLevel": "6", "customsCode": "C00", "mosCode": "0", "motCode": "0", "qtyUnitCode": "8", "qtyUnitAbbr": "kg", "qty": "1500000",
    "netWgt": "1500000", "isNetWgtEstimated": "False", "fobvalue": "900000.5", "primaryValue": "900000.5", "legacyEstimationFlag": "0",
    "isReported": "True", "isAggregate": "False",
}  # fmt: skip


def written(folder: Path, *changes: Mapping[str, str], columns: list[str] = COLUMNS, delimiter: str = ",", name: str = "japan.csv") -> Path:
    rows = [EXPORT | change for change in changes]
    lines = [
        delimiter.join(columns),
        *(delimiter.join(f'"{row[name]}"' if "," in row[name] else row[name] for name in columns) for row in rows),
    ]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def test_an_export_becomes_a_flow_in_dollars_and_tonnes(tmp_path: Path, store: FlowStore) -> None:
    report = import_comtrade(written(tmp_path, {}), store)
    assert (report.dataset, report.rows, report.rejected, report.unchanged) == ("comtrade-japan", 1, 0, False)
    assert flows_of(store, report) == [
        {
            "dataset": "comtrade-japan",
            "exporter": "JPN",
            "importer": "IND",
            "told_by": "exporter",
            "period_start": date(2024, 1, 1),
            "period_end": date(2024, 12, 31),
            "hs": "720839",
            "vintage": "HS22",
            "value": 900000.5,
            "currency": "USD",
            "mass_t": 1500.0,
            "quantity": 1500000.0,
            "quantity_unit": "kg",
            "warnings": "",
        }
    ]


def test_an_import_goes_the_other_way(tmp_path: Path, store: FlowStore) -> None:
    report = import_comtrade(written(tmp_path, {"flowCode": "M", "partnerCode": "0", "partnerISO": "W00"}), store)
    flow = flows_of(store, report)[0]
    assert (flow["exporter"], flow["importer"], flow["told_by"]) == ("WLD", "JPN", "importer")


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({"period": "202402"}, (date(2024, 2, 1), date(2024, 2, 29))),
        ({"period": "202412"}, (date(2024, 12, 1), date(2024, 12, 31))),
        ({"period": "2023"}, (date(2023, 1, 1), date(2023, 12, 31))),
    ],
)
def test_periods_have_real_days(tmp_path: Path, store: FlowStore, told: dict[str, str], days: tuple[date, date]) -> None:
    flow = flows_of(store, import_comtrade(written(tmp_path, told), store))[0]
    assert (flow["period_start"], flow["period_end"]) == days


@pytest.mark.parametrize(("month", "end"), [("52", date(2024, 12, 31)), ("2", date(2024, 2, 29))])
def test_year_and_month_stand_in_for_the_period(tmp_path: Path, store: FlowStore, month: str, end: date) -> None:
    columns = [name for name in COLUMNS if name != "period"]
    assert flows_of(store, import_comtrade(written(tmp_path, {"refMonth": month}, columns=columns), store))[0]["period_end"] == end


@pytest.mark.parametrize(
    ("code", "vintage"), [("H0", "HS92"), ("H1", "HS96"), ("H2", "HS02"), ("H3", "HS07"), ("H4", "HS12"), ("H5", "HS17")]
)
def test_editions(tmp_path: Path, store: FlowStore, code: str, vintage: str) -> None:
    assert flows_of(store, import_comtrade(written(tmp_path, {"classificationCode": code}), store))[0]["vintage"] == vintage


@pytest.mark.parametrize("given", [("partnerISO",), ("partnerCode",)], ids=["numbers alone", "ISO alone"])
def test_numbers_or_iso_texts_are_enough(tmp_path: Path, store: FlowStore, given: tuple[str, ...]) -> None:
    columns = [name for name in COLUMNS if name not in (*given, given[0].replace("partner", "reporter"))]
    flow = flows_of(store, import_comtrade(written(tmp_path, {}, columns=columns), store))[0]
    assert (flow["exporter"], flow["importer"]) == ("JPN", "IND")


@pytest.mark.parametrize(
    ("code", "area"), [("842", "USA"), ("490", "TWN"), ("251", "FRA"), ("757", "CHE"), ("56", "BEL"), ("410", "KOR"), ("97", "EU27")]
)
def test_numbers_of_its_own(tmp_path: Path, store: FlowStore, code: str, area: str) -> None:
    assert flows_of(store, import_comtrade(written(tmp_path, {"partnerCode": code, "partnerISO": ""}), store))[0]["importer"] == area


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        ({"isNetWgtEstimated": "True"}, "derived"),
        ({"legacyEstimationFlag": "4"}, "derived"),
        ({"legacyEstimationFlag": "6"}, "derived"),
        ({"legacyEstimationFlag": "2"}, ""),
        ({"isReported": "0", "isAggregate": "0"}, "derived"),
        ({"isReported": "0", "isAggregate": "1"}, ""),
    ],
)
def test_estimates_are_marked(tmp_path: Path, store: FlowStore, change: dict[str, str], warning: str) -> None:
    assert flows_of(store, import_comtrade(written(tmp_path, change), store))[0]["warnings"] == warning


@pytest.mark.parametrize("weight", ["", "0"])
def test_a_weight_that_is_not_stated_is_no_mass_of_nothing(tmp_path: Path, store: FlowStore, weight: str) -> None:
    flow = flows_of(store, import_comtrade(written(tmp_path, {"netWgt": weight}), store))[0]
    assert (flow["mass_t"], flow["value"]) == (None, 900000.5)


REFUSED = {
    "re-imports and re-exports are part of M and X": {"flowCode": "RX"},
    "the flow is neither M nor X": {"flowCode": "FM"},
    "a part of a total (partner2code is not 0)": {"partner2Code": "702"},
    "a part of a total (customscode is not C00)": {"customsCode": "C01"},
    "a part of a total (motcode is not 0)": {"motCode": "2100"},
    "the trade is not in goods (typeCode C)": {"typeCode": "S"},
    "the classification is no edition of the HS (H0 to H6)": {"classificationCode": "S4"},
    "the commodity is no HS code of 2 to 6 digits": {"cmdCode": "TOTAL"},
    "the partner is no country we know": {"partnerCode": "899", "partnerISO": "_X "},
    "partnerCode and partnerISO name two different areas": {"partnerISO": "CHN"},
    "a country trades with itself: goods that came back": {"partnerCode": "392", "partnerISO": "JPN"},
    "the European Union had other members before 2020": {"partnerCode": "97", "partnerISO": "EUR", "period": "2019"},
    "the period is no year or month": {"period": "202413"},
    "'primaryvalue' is not a number": {"primaryValue": "n/a"},
    "'netwgt' is below 0": {"netWgt": "-1"},
    "neither a value nor a weight is stated": {"primaryValue": "", "netWgt": ""},
}


@pytest.mark.parametrize(("reason", "change"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_total_flow_is_refused_and_kept(tmp_path: Path, store: FlowStore, reason: str, change: dict[str, str]) -> None:
    report = import_comtrade(written(tmp_path, {}, change), store)
    assert (report.rows, report.rejected) == (1, 1)
    assert reasons_of(report) == {reason: 1}
    assert rejected_rows(report) == ["3"]


@pytest.mark.parametrize("name", ["COMTRADE-FINAL-CA392202402H6[2025-01-01].gz", "japan.txt.gz"])
def test_bulk_files_are_gzipped_and_parted_by_tabs(tmp_path: Path, store: FlowStore, name: str) -> None:
    plain = written(tmp_path, {}, {"period": "2023"}, delimiter="\t", name="plain.txt")
    packed = tmp_path / name
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert import_comtrade(packed, store).rows == 2


def test_a_zip_of_tables_is_one_dataset_and_names_its_members(tmp_path: Path, store: FlowStore) -> None:
    packed = tmp_path / "bulk.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(written(tmp_path, {}, {"flowCode": "RM"}), "a.csv")
        archive.write(written(tmp_path, {"period": "2023"}), "b.csv")
    report = import_comtrade(packed, store)
    assert (report.rows, rejected_rows(report)) == (2, ["bulk.zip/a.csv:3"])


def test_the_same_file_again_changes_nothing_and_another_takes_its_place(tmp_path: Path, store: FlowStore) -> None:
    assert not import_comtrade(written(tmp_path, {}), store).unchanged
    assert import_comtrade(written(tmp_path, {}), store).unchanged
    report = import_comtrade(written(tmp_path, {}, {"period": "2023"}), store)
    assert (report.unchanged, report.rows, len(store.datasets())) == (False, 2, 1)


def cut_zip(folder: Path) -> Path:
    path = folder / "bulk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(written(folder, {}), "a.csv")
    path.write_bytes(path.read_bytes()[:-40])
    return path


def cut_gzip(folder: Path) -> Path:
    path = folder / "bulk.gz"
    path.write_bytes(gzip.compress(written(folder, *[{}] * 50).read_bytes())[:-20])
    return path


def empty(folder: Path) -> Path:
    path = folder / "empty.csv"
    path.touch()
    return path


def cut_row(folder: Path) -> Path:
    path = written(folder, {}, {"period": "2023"})
    path.write_text(path.read_text()[:-60])
    return path


BROKEN = {
    "cut off or broken": cut_zip,
    "cut off or broken (": cut_gzip,
    "0 bytes": empty,
    "row 3": cut_row,
    "stated twice": lambda folder: written(folder, {}, {}),
    "field 'cmdcode'": lambda folder: written(folder, {}, columns=[name for name in COLUMNS if name != "cmdCode"]),
    "neither 'reporterCode' nor 'reporterISO'": lambda folder: written(
        folder, {}, columns=[name for name in COLUMNS if "reporter" not in name]
    ),
    "no row could be taken: 2 refused": lambda folder: written(folder, {"classificationCode": "S4"}, {"classificationCode": "S3"}),
    "a header but no rows": lambda folder: written(folder),
}


@pytest.mark.parametrize(("told", "make"), BROKEN.items(), ids=BROKEN)
def test_a_broken_file_is_named_and_leaves_the_store_as_it_was(tmp_path: Path, store: FlowStore, told: str, make: object) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    with pytest.raises(DataError) as fault:
        import_comtrade(path, store)
    assert told in str(fault.value)
    assert path.name in str(fault.value)
    assert holds_nothing(store)


def test_a_file_that_is_still_being_written_is_refused(tmp_path: Path, store: FlowStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, {})

    def sieves_while_it_grows(rows: TextRows, several: bool) -> Iterator[Sieve]:
        yield from sieves(rows, several)
        with path.open("a", encoding="utf-8") as file:
            file.write("C,A,2024")

    monkeypatch.setattr(comtrade, "sieves", sieves_while_it_grows)
    with pytest.raises(DataError, match=r"japan\.csv: the file changed while it was read; wait until it is written"):
        import_comtrade(path, store)
    assert holds_nothing(store)


def test_a_packed_archive_of_another_kind_says_what_to_do(tmp_path: Path, store: FlowStore) -> None:
    path = tmp_path / "bulk.7z"
    path.write_bytes(b"7z")
    with pytest.raises(DataError, match="unpack it with 7-Zip"):
        import_comtrade(path, store)
