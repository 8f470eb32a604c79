"""Eurostat Comext: SDMX-CSV and bulk files become flows in euros and tonnes."""

from datetime import date
from pathlib import Path

import pytest
from imported_flows import flows_of, holds_nothing, reasons_of

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.comext import import_comext
from steeldialogue.core import DataError

SDMX = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
BULK = (
    "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,PRODUCT_SECTION,FLOW,"
    "STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT"
)
OLD_BULK = (
    "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,PRODUCT_cpa2008,PRODUCT_CPA2_1,"
    "PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY"
)


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def sdmx(
    indicator: str, value: str, *, partner: str = "IN", product: str = "72083900", flow: str = "1", period: str = "2024-02", flag: str = ""
) -> str:
    return f"ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,EU27_2020,{partner},{product},{flow},{indicator},{period},{value},{flag}"


def written(folder: Path, header: str, *rows: str, name: str = "india.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_the_indicators_of_a_flow_become_one_row(tmp_path: Path, store: FlowStore) -> None:
    path = written(
        tmp_path, SDMX, sdmx("VALUE_IN_EUROS", "1200000"), sdmx("QUANTITY_IN_100KG", "17729.4"), sdmx("SUPPLEMENTARY_QUANTITY", "12")
    )
    report = import_comext(path, store)
    assert report.rows == 1
    flow = flows_of(store, report)[0]
    assert flow == {
        "dataset": "comext-india",
        "exporter": "IND",
        "importer": "EU27",
        "told_by": "importer",
        "period_start": date(2024, 2, 1),
        "period_end": date(2024, 2, 29),
        "hs": "72083900",
        "vintage": "CN2024",
        "value": 1200000.0,
        "currency": "EUR",
        "mass_t": pytest.approx(1772.94, rel=1e-12),
        "quantity": 12.0,
        "quantity_unit": "supplementary unit",
        "warnings": "",
    }


def test_exports_years_and_shorter_codes(tmp_path: Path, store: FlowStore) -> None:
    flow = flows_of(
        store, import_comext(written(tmp_path, SDMX, sdmx("VALUE_IN_EUROS", "5", product="7208", flow="2", period="2019")), store)
    )[0]
    assert (flow["exporter"], flow["importer"], flow["told_by"]) == ("EU27", "IND", "exporter")
    assert (flow["period_start"], flow["period_end"], flow["vintage"]) == (date(2019, 1, 1), date(2019, 12, 31), "HS17")
    assert flow["mass_t"] is None


def test_columns_in_small_letters_and_labels_are_read(tmp_path: Path, store: FlowStore) -> None:
    row = "ESTAT:DS-045409,M:Monthly,DE:Germany,WORLD:World,72083900:Flat,1:IMPORT,VALUE_IN_EUROS:Value,2024-01,7"
    path = written(tmp_path, "dataflow,freq,reporter,partner,product,flow,indicators,time_period,obs_value", row)
    flow = flows_of(store, import_comext(path, store))[0]
    assert (flow["exporter"], flow["importer"]) == ("WLD", "DEU")


def test_provisional_values_are_marked(tmp_path: Path, store: FlowStore) -> None:
    path = written(tmp_path, SDMX, sdmx("VALUE_IN_EUROS", "5", flag="p"), sdmx("QUANTITY_IN_100KG", "1"))
    assert flows_of(store, import_comext(path, store))[0]["warnings"] == "provisional"


def test_a_mass_of_nothing_beside_a_value_is_not_stated(tmp_path: Path, store: FlowStore) -> None:
    path = written(tmp_path, SDMX, sdmx("VALUE_IN_EUROS", "5"), sdmx("QUANTITY_IN_100KG", "0"))
    assert flows_of(store, import_comext(path, store))[0]["mass_t"] is None


REFUSED = {
    "the partner is a group or no country we know": sdmx("VALUE_IN_EUROS", "5", partner="EU27_2020_EXTRA"),
    "the flow is neither 1 (import) nor 2 (export)": sdmx("VALUE_IN_EUROS", "5", flow="3"),
    "the product is no code of 2, 4, 6 or 8 digits": sdmx("VALUE_IN_EUROS", "5", product="TOTAL"),
    "the period is no year or month": sdmx("VALUE_IN_EUROS", "5", period="2024-Q1"),
    "the indicator is neither a value in euros nor a quantity": sdmx("QUANTITY_IN_KG", "5"),
    "'obs_value' is not a number": sdmx("VALUE_IN_EUROS", "12c"),
    "no value is stated": sdmx("VALUE_IN_EUROS", ""),
}


@pytest.mark.parametrize(("reason", "row"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_flow_is_refused_and_kept(tmp_path: Path, store: FlowStore, reason: str, row: str) -> None:
    report = import_comext(written(tmp_path, SDMX, sdmx("VALUE_IN_EUROS", "5"), row), store)
    assert (report.rows, report.rejected) == (1, 1)
    assert reasons_of(report) == {reason: 1}


def bulk(
    *, product: str = "72083900", procedure: str = "1", period: str = "202401", value: str = "1000", kg: str = "2500", unit: str = "NO_SU"
) -> str:
    return f"DE,IN,E,{product},67,24.10,24.10,2,5,XV,1,{procedure},{unit},{period},{value},{value},{kg},0"


def test_bulk_files_add_up_the_procedures_of_a_flow(tmp_path: Path, store: FlowStore) -> None:
    path = written(tmp_path, BULK, bulk(), bulk(procedure="2", value="500", kg="100"), bulk(product="72SSS999"), name="full_202401.dat")
    report = import_comext(path, store)
    assert (report.dataset, report.rows, report.rejected) == ("comext-full-202401", 1, 1)
    flow = flows_of(store, report)[0]
    assert (flow["exporter"], flow["importer"], flow["value"], flow["mass_t"]) == ("IND", "DEU", 1500.0, pytest.approx(2.6))
    assert (flow["period_end"], flow["vintage"], flow["quantity"], flow["quantity_unit"]) == (date(2024, 1, 31), "CN2024", None, "")


def test_month_52_is_the_year(tmp_path: Path, store: FlowStore) -> None:
    flow = flows_of(store, import_comext(written(tmp_path, BULK, bulk(period="202352"), name="full_202352.dat"), store))[0]
    assert (flow["period_start"], flow["period_end"]) == (date(2023, 1, 1), date(2023, 12, 31))


def test_older_bulk_files_have_other_names(tmp_path: Path, store: FlowStore) -> None:
    row = "004,DE,0664,IN,E,72083900,67,27.10,24.10,24.10,2,XV,2,1,,200801,2580,600,0"
    flow = flows_of(store, import_comext(written(tmp_path, OLD_BULK, row, name="nc200801.dat"), store))[0]
    assert (flow["exporter"], flow["importer"], flow["value"], flow["mass_t"]) == ("DEU", "IND", 2580.0, pytest.approx(0.6))


BROKEN = {
    "states this twice": lambda folder: written(folder, SDMX, sdmx("VALUE_IN_EUROS", "5"), sdmx("VALUE_IN_EUROS", "6")),
    "field 'indicators'": lambda folder: written(folder, SDMX.replace("indicators", "measure"), sdmx("VALUE_IN_EUROS", "5")),
    "field 'value_eur'": lambda folder: written(folder, BULK.replace("VALUE_EUR", "WORTH"), bulk(), name="full.dat"),
    "row 2": lambda folder: written(folder, SDMX, "ESTAT:DS-045409(1.0),15/09/26,M,EU27_2020,IN,7208"),
    "no header of a table": lambda folder: written(folder, "<?xml version='1.0'?>", "<fault/>"),
    "0 bytes": lambda folder: (folder / "india.csv").touch() or folder / "india.csv",
}


@pytest.mark.parametrize(("told", "make"), BROKEN.items(), ids=BROKEN)
def test_a_broken_file_is_named_and_leaves_the_store_as_it_was(tmp_path: Path, store: FlowStore, told: str, make: object) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    with pytest.raises(DataError) as fault:
        import_comext(path, store)
    assert told in str(fault.value)
    assert path.name in str(fault.value)
    assert holds_nothing(store)


def test_a_packed_bulk_file_says_what_to_do(tmp_path: Path, store: FlowStore) -> None:
    path = tmp_path / "full_v2_202401.7z"
    path.write_bytes(b"7z\xbc\xaf")
    with pytest.raises(DataError, match=r"unpack it with 7-Zip and import the \.dat file inside"):
        import_comext(path, store)


def test_the_last_row_of_a_file_that_ends_in_a_line_is_refused(tmp_path: Path, store: FlowStore) -> None:
    header = SDMX.removesuffix(",OBS_FLAG")
    given = [sdmx("VALUE_IN_EUROS", "1000"), sdmx("VALUE_IN_EUROS", "2000", product="72084000")]
    rows = [row.removesuffix(",") for row in given]
    path = written(tmp_path, header, *rows)
    path.write_bytes(path.read_bytes()[: -len("00\n")])
    report = import_comext(path, store)
    assert (report.rows, flows_of(store, report)[0]["value"]) == (1, 1000.0)
    (refusal,) = report.refusals
    assert (refusal.reason, refusal.rows, refusal.value) == ("the file ends in the middle of a line", 1, {"EUR": 20.0})
