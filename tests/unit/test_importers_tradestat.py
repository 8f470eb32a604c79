"""India's TradeStat: saved pages and exports of them; the years come from the headings, totals stand apart."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from imported_flows import flows_of, holds_nothing, reasons_of

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.tradestat import import_tradestat
from steeldialogue.catalog.importers.tradestat_words import area_of, label_of, names
from steeldialogue.core import DataError
from steeldialogue.core.countries import area_codes

ROWS = (("1", "CHINA P RP", "10.50", "12.25", "16.67", "20,000", "25,000", "25.00"), ("2", "JAPAN", "-", "0.75", "", "", "1,500", ""))
TOTAL = ("", "Total", "10.50", "13.00", "23.81", "20,000", "26,500", "32.50")
ALL_GOODS = ("", "India's Total", "437,072.03", "437,704.58", "0.14", "", "", "")
SHARE = ("", "%Share", "0.0024", "0.0030", "", "", "", "")


def cells(tag: str, *texts: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"


def page(
    rows: tuple[tuple[str, ...], ...] = ROWS,
    total: tuple[str, ...] | None = TOTAL,
    years: tuple[str, str] = ("2023-2024", "2024-2025"),
    unit: str = "KGS",
    measure: str = "US$ Million",
    code: str = "72104900",
) -> str:
    labels = [*years, "%Growth"]
    beside = '<th rowspan="2">S.No.</th><th rowspan="2">Country / Region</th>'
    top = f'<tr>{beside}<th colspan="3">Values in {measure}</th><th colspan="3">Quantity</th></tr>'
    foot = "".join(cells("td", *row) for row in (total, ALL_GOODS, SHARE) if row)
    return f"""<!doctype html><html><head><title>TradeStat</title><script>var a = "<td>import</td>";</script></head><body>
    <h3>TradeStat &gt; Eidb &gt; Export &gt; Commodity-wise all countries</h3><p>Export Import Data Bank</p>
    <p>Commodity:{code}  GALVANISED COIL &amp; SHEET  Unit:{unit}</p><p><b>Report Dated: 26 Jan 2026|</b></p>
    <table id="example1"><thead>{top}{cells("th", *labels, *labels)}</thead>
    <tbody>{"".join(cells("td", *row) for row in rows)}</tbody><tfoot>{foot}</tfoot></table></body></html>"""


def saved(folder: Path, text: str, name: str = "galvanised.html") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def test_a_page_of_one_commodity_becomes_flows_of_two_fiscal_years(tmp_path: Path, store: FlowStore) -> None:
    report = import_tradestat(saved(tmp_path, page()), store)
    flows = {(flow["importer"], flow["period_end"].year): flow for flow in flows_of(store, report)}
    assert (report.dataset, report.rows, report.rejected) == ("tradestat-galvanised", 5, 0)
    assert flows["CHN", 2024] == {
        "dataset": "tradestat-galvanised",
        "exporter": "IND",
        "importer": "CHN",
        "told_by": "exporter",
        "period_start": date(2023, 4, 1),
        "period_end": date(2024, 3, 31),
        "hs": "72104900",
        "vintage": "ITCHS2022",
        "value": 10_500_000.0,
        "currency": "USD",
        "mass_t": 20.0,
        "quantity": 20_000.0,
        "quantity_unit": "KGS",
        "warnings": "",
    }
    assert (flows["JPN", 2025]["value"], flows["JPN", 2025]["mass_t"]) == (750_000.0, 1.5)
    assert ("JPN", 2024) not in flows, "nothing stated is no flow"


def test_the_row_of_totals_is_the_trade_with_the_world(tmp_path: Path, store: FlowStore) -> None:
    world = [flow for flow in flows_of(store, import_tradestat(saved(tmp_path, page()), store)) if flow["importer"] == "WLD"]
    assert [flow["value"] for flow in world] == [10_500_000.0, 13_000_000.0]


@pytest.mark.parametrize(("years", "start"), [(("2017-2018", "2018-2019"), 2017), (("2023-24", "2024-25"), 2023)])
def test_years_are_those_of_the_heading(tmp_path: Path, store: FlowStore, years: tuple[str, str], start: int) -> None:
    flows = flows_of(store, import_tradestat(saved(tmp_path, page(years=years)), store))
    assert {flow["period_start"] for flow in flows} == {date(start, 4, 1), date(start + 1, 4, 1)}


@pytest.mark.parametrize(
    ("measure", "value", "currency"), [("US$ Million", 10.5e6, "USD"), ("Rs. Crore", 10.5e7, "INR"), ("₹ Crore", 10.5e7, "INR")]
)
def test_measures(tmp_path: Path, store: FlowStore, measure: str, value: float, currency: str) -> None:
    flow = flows_of(store, import_tradestat(saved(tmp_path, page(measure=measure)), store))[0]
    assert (flow["value"], flow["currency"]) == (value, currency)


@pytest.mark.parametrize(("unit", "mass"), [("KGS", 20.0), ("TON", 20_000.0), ("NOS", None), ("SQM", None)])
def test_only_units_of_mass_become_tonnes(tmp_path: Path, store: FlowStore, unit: str, mass: float | None) -> None:
    flow = flows_of(store, import_tradestat(saved(tmp_path, page(unit=unit)), store))[0]
    assert (flow["mass_t"], flow["quantity"], flow["quantity_unit"]) == (mass, 20_000.0, unit)


def test_an_export_of_the_page_as_csv_reads_the_same(tmp_path: Path, store: FlowStore) -> None:
    lines = [
        "TradeStat->Eidb->Import->Commodity-wise all countries,,,,,,,",
        "Report Generated on: 19/06/2026 - Values in US $ Million Commodity: 72104900 Unit: KGS,,,,,,,",
        "S.No.,Country / Region,2023-2024,2024-2025,%Growth,2023-2024,2024-2025,%Growth",
        *(",".join(f'"{cell}"' for cell in row) for row in (*ROWS, TOTAL, ALL_GOODS)),
    ]
    flows = flows_of(store, import_tradestat(saved(tmp_path, "\n".join(lines), "page.csv"), store))
    assert (flows[0]["exporter"], flows[0]["importer"], flows[0]["told_by"]) == ("CHN", "IND", "importer")
    assert (flows[0]["value"], flows[0]["mass_t"]) == (10_500_000.0, 20.0)


def test_goods_and_direction_may_stand_in_the_name_of_the_file(tmp_path: Path, store: FlowStore) -> None:
    text = "Values in US $ Million,,,,\nS.No.,Country,2023-2024,2024-2025,%Growth\n1,U S A,1.00,2.00,100.00\n"
    flow = flows_of(store, import_tradestat(saved(tmp_path, text, "7208_2024-25_export.csv"), store))[0]
    assert (flow["hs"], flow["exporter"], flow["importer"]) == ("7208", "IND", "USA")


def test_a_page_of_one_country_has_its_goods_in_rows(tmp_path: Path, store: FlowStore) -> None:
    heading = cells("th", "S.No.", "HSCode", "Commodity", "2008-2009", "2009-2010", "%Growth")
    rows = cells("td", "1", "7208", "FLAT", "5.00", "6.00", "20.00") + cells("td", "2", "7210", "CLAD", "1.00", "", "")
    total = cells("td", "", "", "Total", "6.00", "6.00", "0.00") + cells("td", "", "", "India's Total Import", "9,999.00", "9,999.00", "")
    titles = "<p>Import :: Country-wise all commodities</p><p>Values in US$ Million</p>"
    text = f"{titles}<table>{heading}<br><font>Country: &nbsp;CHINA P RP</font>{rows}{total}</table>"
    flows = flows_of(store, import_tradestat(saved(tmp_path, text, "china.asp"), store))
    assert [(flow["exporter"], flow["hs"], flow["vintage"], flow["value"]) for flow in flows] == [
        ("CHN", "7208", "ITCHS2007", 5e6),
        ("CHN", "7210", "ITCHS2007", 1e6),
        ("CHN", "7208", "ITCHS2007", 6e6),
    ]


def test_months_have_their_days_and_sums_of_months_stay_out(tmp_path: Path, store: FlowStore) -> None:
    heading = cells("th", "S.No.", "Country", "Dec-2024 (R)", "Dec-2025 (P)", "%Growth", "Apr-Dec2024 (R)", "Apr-Dec2025 (P)", "%Growth")
    nepal = cells("td", "1", "NEPAL", "5", "6", "", "50", "60", "")
    text = f"<p>Meidb -> Export -> Commodity: 7208 Unit: TON</p><p>Values in Quantity</p><table>{heading}{nepal}</table>"
    flows = flows_of(store, import_tradestat(saved(tmp_path, text), store))
    assert [(flow["period_start"], flow["period_end"], flow["mass_t"], flow["value"], flow["warnings"]) for flow in flows] == [
        (date(2024, 12, 1), date(2024, 12, 31), 5.0, None, ""),
        (date(2025, 12, 1), date(2025, 12, 31), 6.0, None, "provisional"),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "warnings"),
    [
        ("2025-2026 (Apr-Oct(P))", date(2025, 4, 1), date(2025, 10, 31), "partial_year;provisional"),
        ("2025-2026(Apr-Feb)", date(2025, 4, 1), date(2026, 2, 28), "partial_year"),
        ("2024-2025 (P)", date(2024, 4, 1), date(2025, 3, 31), "provisional"),
    ],
)
def test_labels_that_say_more(text: str, start: date, end: date, warnings: str) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.start, label.end, label.warnings) == (start, end, warnings)


@pytest.mark.parametrize("text", ["%Growth", "Apr-Dec 2024 (R)", "2024-2026", "Country", "2024", "1-2"])
def test_labels_that_are_no_period(text: str) -> None:
    assert label_of(text) is None


def zipped(folder: Path, **texts: str) -> Path:
    path = folder / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.html", text)
    return path


def test_pages_that_overlap_hold_by_the_later_year(tmp_path: Path, store: FlowStore) -> None:
    older = page((("1", "JAPAN", "1.00", "2.00", "", "100", "200", ""),), None, ("2022-2023", "2023-2024"))
    newer = page((("1", "JAPAN", "2.50", "3.00", "", "250", "300", ""),), None)
    for names_of_pages in ({"a": older, "b": newer}, {"a": newer, "b": older}):
        report = import_tradestat(zipped(tmp_path, **names_of_pages), store)
        assert [flow["value"] for flow in flows_of(store, report)] == [1e6, 2.5e6, 3e6]
        assert report.rejected == 0


def test_a_quantity_keeps_the_unit_of_its_page(tmp_path: Path, store: FlowStore) -> None:
    older = page((("1", "JAPAN", "1.00", "2.00", "", "100", "200", ""),), None, ("2022-2023", "2023-2024"), unit="TON")
    newer = page((("1", "JAPAN", "2.00", "3.00", "", "200,000", "300,000", ""),), None, unit="KGS")
    for names_of_pages in ({"a": older, "b": newer}, {"a": newer, "b": older}):
        flows = flows_of(store, import_tradestat(zipped(tmp_path, **names_of_pages), store))
        assert [(flow["mass_t"], flow["quantity_unit"]) for flow in flows] == [(100.0, "TON"), (200.0, "KGS"), (300.0, "KGS")]


def test_two_pages_of_one_year_must_agree(tmp_path: Path, store: FlowStore) -> None:
    other = page((("1", "JAPAN", "-", "0.80", "", "", "1,500", ""),), None)
    report = import_tradestat(zipped(tmp_path, a=page(total=None), b=other), store)
    assert reasons_of(report) == {"another page of the same year states another amount": 1}


def test_values_and_quantities_of_two_pages_come_together(tmp_path: Path, store: FlowStore) -> None:
    heading = cells("th", "S.No.", "Country", "Dec-2025")
    texts = [
        f"<p>Export of Commodity: 7208 Unit: TON</p><p>Values in {measure}</p><table>{heading}{cells('td', '1', 'NEPAL', amount)}</table>"
        for measure, amount in (("US $ Million", "0.50"), ("Quantity", "700"))
    ]
    flow = flows_of(store, import_tradestat(zipped(tmp_path, a=texts[0], b=texts[1]), store))
    assert [(one["value"], one["currency"], one["mass_t"]) for one in flow] == [(500_000.0, "USD", 700.0)]


REFUSED = {
    "the partner is no country": ("3", "UNSPECIFIED", "1.00", "1.00", "", "1", "1", ""),
    "the partner is a name we do not know": ("3", "ATLANTIS", "1.00", "1.00", "", "1", "1", ""),
    "the row stands there twice": ROWS[0],
    "the partner is not named": ("3", "", "1.00", "1.00", "", "1", "1", ""),
    "the row has fewer cells than the heading": ("3", "NEPAL", "1.00"),
}


@pytest.mark.parametrize(("reason", "row"), REFUSED.items(), ids=REFUSED)
def test_rows_that_cannot_be_taken_are_kept(tmp_path: Path, store: FlowStore, reason: str, row: tuple[str, ...]) -> None:
    report = import_tradestat(saved(tmp_path, page((*ROWS, row), None)), store)
    assert reasons_of(report) == {reason: 1}


BROKEN = {
    "the page is not complete": page(ROWS[:1]),
    "its table does not end": page().partition("</table>")[0],
    "no table with years": "<p>Please wait</p><table><tr><td>loading</td></tr></table>",
    "exports or imports": page().replace("&gt; Export &gt;", "&gt;"),
    "of which goods": page(code=""),
    "neither countries nor HS codes": page().replace("Country / Region", "Port"),
    "of which country": "<p>Import :: Country-wise</p><p>Values in US$ Million</p><table>"
    + cells("th", "S.No.", "HSCode", "2024-2025")
    + "</table>",
    "in what the values are": "<p>Export, Commodity: 7208</p><table>" + cells("th", "S.No.", "Country", "2024-2025") + "</table>",
    "'twelve' is not an amount": page().replace("12.25", "twelve"),
    "0 bytes": "",
}


@pytest.mark.parametrize(("told", "text"), BROKEN.items(), ids=BROKEN)
def test_a_broken_page_is_named_and_leaves_the_store_as_it_was(tmp_path: Path, store: FlowStore, told: str, text: str) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(DataError) as fault:
        import_tradestat(path, store)
    assert told in str(fault.value)
    assert path.name in str(fault.value)
    assert holds_nothing(store)


def test_a_truncated_zip_of_pages(tmp_path: Path, store: FlowStore) -> None:
    path = zipped(tmp_path, a=page())
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(DataError, match=r"pages\.zip: the archive is cut off or broken"):
        import_tradestat(path, store)
    assert holds_nothing(store)


def test_every_name_on_record_is_an_area_or_none(tmp_path: Path) -> None:
    assert {code for code in names().values() if code} <= area_codes()
    assert area_of("  China   p rp ") == "CHN"
    assert area_of("UNSPECIFIED") is None
