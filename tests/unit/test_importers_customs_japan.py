"""Japan Customs: a year of twelve months side by side becomes a flow a month, in yen and tonnes."""

from datetime import date
from pathlib import Path

import pytest
from imported_flows import flows_of, holds_nothing, reasons_of, rejected_rows

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.customs_japan import import_customs_japan
from steeldialogue.core import DataError

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST = ("Exp or Imp", "Year", "HS", "Country", "Unit1", "Unit2")


def header(months: tuple[str, ...] = MONTHS, first: tuple[str, ...] = FIRST) -> str:
    return ",".join([*first, *(f"{kind}-{time}" for time in ("Year", *months) for kind in ("Quantity1", "Quantity2", "Value"))])


def row(
    *amounts: tuple[int, int, int],
    direction: str = "1",
    hs: str = "'720839000'",
    country: str = "123",
    units: tuple[str, str] = ("  ", "KG"),
    year_value: int | None = None,
) -> str:
    months = [*amounts, *[(0, 0, 0)] * (12 - len(amounts))]
    whole = [sum(month[place] for month in months) for place in range(3)]
    if year_value is not None:
        whole[2] = year_value
    cells = [direction, "2024", hs, country, *units, *map(str, whole), *(str(cell) for month in months for cell in month)]
    return ",".join(cell for cell in cells if cell != "no country")


def written(folder: Path, *lines: str, name: str = "exports.csv") -> Path:
    path = folder / name
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def test_every_month_with_trade_becomes_a_flow(tmp_path: Path, store: FlowStore) -> None:
    report = import_customs_japan(written(tmp_path, header(), row((0, 1000, 80), (0, 0, 0), (0, 2500, 210))), store)
    assert (report.dataset, report.rows, report.rejected) == ("customs-japan-exports", 2, 0)
    first, second = flows_of(store, report)
    assert first == {
        "dataset": "customs-japan-exports",
        "exporter": "JPN",
        "importer": "IND",
        "told_by": "exporter",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 1, 31),
        "hs": "720839000",
        "vintage": "JPHS2024",
        "value": 80000.0,
        "currency": "JPY",
        "mass_t": 1.0,
        "quantity": None,
        "quantity_unit": "",
        "warnings": "",
    }
    assert (second["period_start"], second["value"], second["mass_t"]) == (date(2024, 3, 1), 210000.0, 2.5)


def test_imports_come_from_the_country(tmp_path: Path, store: FlowStore) -> None:
    flow = flows_of(store, import_customs_japan(written(tmp_path, header(), row((0, 10, 1), direction="2")), store))[0]
    assert (flow["exporter"], flow["importer"], flow["told_by"]) == ("IND", "JPN", "importer")


@pytest.mark.parametrize(
    ("units", "amounts", "mass", "quantity", "unit"),
    [
        (("  ", "MT"), (0, 12, 5), 12.0, None, ""),
        (("NO", "KG"), (3, 4000, 5), 4.0, 3.0, "NO"),
        (("KG", "NO"), (4000, 3, 5), 4.0, 3.0, "NO"),
        (("  ", "NO"), (0, 3, 5), None, 3.0, "NO"),
        (("  ", "  "), (0, 0, 5), None, None, ""),
    ],
)
def test_only_units_of_mass_become_tonnes(
    tmp_path: Path,
    store: FlowStore,
    units: tuple[str, str],
    amounts: tuple[int, int, int],
    mass: float | None,
    quantity: float | None,
    unit: str,
) -> None:
    flow = flows_of(store, import_customs_japan(written(tmp_path, header(), row(amounts, units=units)), store))[0]
    assert (flow["mass_t"], flow["quantity"], flow["quantity_unit"]) == (mass, quantity, unit)


def test_some_years_spell_april_otherwise(tmp_path: Path, store: FlowStore) -> None:
    months = tuple("Apl" if month == "Apr" else month for month in MONTHS)
    report = import_customs_japan(written(tmp_path, header(months), row(*[(0, 10, 1)] * 4)), store)
    assert [flow["period_start"].month for flow in flows_of(store, report)] == [1, 2, 3, 4]


def test_months_to_come_have_no_columns_or_no_trade(tmp_path: Path, store: FlowStore) -> None:
    line = ",".join(row((0, 10, 1), (0, 20, 2)).split(",")[: 6 + 3 * 3])
    assert import_customs_japan(written(tmp_path, header(MONTHS[:2]), line), store).rows == 2


def test_a_table_without_countries_is_trade_with_the_world(tmp_path: Path, store: FlowStore) -> None:
    first = tuple(name for name in FIRST if name != "Country")
    flow = flows_of(store, import_customs_japan(written(tmp_path, header(first=first), row((0, 10, 1), country="no country")), store))[0]
    assert flow["importer"] == "WLD"


def test_thousands_rounded_down_may_differ_a_little_from_the_year(tmp_path: Path, store: FlowStore) -> None:
    assert import_customs_japan(written(tmp_path, header(), row((0, 10, 5), (0, 10, 5), year_value=11)), store).rejected == 0


REFUSED = {
    "the country code is not on our list of Japan Customs codes": row((0, 10, 1), country="999"),
    "the months do not come to the year": row((0, 10, 100), year_value=500),
    "the code has not nine digits": row((0, 10, 1), hs="'7208'"),
    "'Exp or Imp' is neither 1 nor 2": row((0, 10, 1), direction="3"),
    "'value-jan' is not a number": row((0, 10, 1)).replace(",0,10,1,0,10,1,", ",0,10,1,0,10,x,"),
}


@pytest.mark.parametrize(("reason", "line"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_told_is_refused_and_kept(tmp_path: Path, store: FlowStore, reason: str, line: str) -> None:
    report = import_customs_japan(written(tmp_path, header(), row((0, 10, 1), hs="'720840000'"), line), store)
    assert reasons_of(report) == {reason: 1}
    assert rejected_rows(report) == ["3"]
    assert [flow["hs"] for flow in flows_of(store, report)] == ["720840000"]


BROKEN = {
    "are no HS codes": lambda folder: written(
        folder, "2024 Value by principal commodity", "Exp or Imp,Area,Iron And Steel Products", "1,INDIA,5"
    ),
    "by customs office": lambda folder: written(folder, header(first=(*FIRST[:2], "Custom", *FIRST[2:])), row((0, 1, 1))),
    "field 'exp or imp'": lambda folder: written(folder, "Year,Country,Value-Year", "2024,123,5"),
    "stated twice": lambda folder: written(folder, header(), row((0, 1, 1)), row((0, 1, 1))),
    "row 2": lambda folder: written(folder, header(), row((0, 1, 1))[:40]),
    "0 bytes": lambda folder: (folder / "exports.csv").touch() or folder / "exports.csv",
}


@pytest.mark.parametrize(("told", "make"), BROKEN.items(), ids=BROKEN)
def test_a_broken_file_is_named_and_leaves_the_store_as_it_was(tmp_path: Path, store: FlowStore, told: str, make: object) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    with pytest.raises(DataError) as fault:
        import_customs_japan(path, store)
    assert told in str(fault.value)
    assert path.name in str(fault.value)
    assert holds_nothing(store)
