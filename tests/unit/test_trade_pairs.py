"""Specialisation, pairs of countries, intra-industry trade and concentration by hand."""

import pytest
from trade_samples import WORLD, Row, flow, rows_of, table

from steeldialogue.catalog import Catalog
from steeldialogue.trade.basis import national
from steeldialogue.trade.indicators import (
    Intensity,
    complementarity,
    concentration,
    dependence,
    export_similarity,
    grubel_lloyd,
    markets,
    revealed_advantage,
    suppliers,
    trade_intensity,
    two_way_trade,
)
from steeldialogue.trade.products import Products


def near(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [tuple(pytest.approx(cell, rel=1e-14) if isinstance(cell, float) else cell for cell in row) for row in rows]


def test_revealed_advantage() -> None:
    found = rows_of(revealed_advantage(national(table(WORLD))), "country", "hs", "rca", "rca_symmetric", "lines")
    assert found == near(
        [
            ("IND", "720712", 0.8 / 0.46, 0.34 / 1.26, 8),
            ("IND", "720839", 0.2 / 0.39, -0.19 / 0.59, 8),
            ("JPN", "720839", 0.5 / 0.39, 0.11 / 0.89, 8),
            ("JPN", "722511", 0.5 / 0.15, 0.35 / 0.65, 8),
            ("KOR", "720712", 0.6 / 0.46, 0.14 / 1.06, 8),
            ("KOR", "720839", 0.4 / 0.39, 0.01 / 0.79, 8),
        ]
    )


@pytest.mark.parametrize(("convention", "expected"), [(Intensity.WITS, 0.5 / 0.4), (Intensity.KOJIMA, 0.5 / (400 / 600))])
def test_trade_intensity(convention: Intensity, expected: float) -> None:
    rows = rows_of(trade_intensity(table(WORLD), convention), "exporter", "importer", "intensity", "convention")
    assert ("IND", "JPN", pytest.approx(expected, rel=1e-14), convention.value) in rows
    assert len(rows) == 6


def test_intensity_of_a_country_that_buys_nothing() -> None:
    rows = [flow("CHN", "IND", "720712", 50.0), *WORLD]
    found = rows_of(trade_intensity(table(rows), Intensity.KOJIMA), "exporter", "intensity")
    assert found[0] == ("CHN", pytest.approx(1 / (450 / 1050), rel=1e-14))


def test_complementarity_has_a_direction() -> None:
    found = rows_of(complementarity(table(WORLD), ["IND", "JPN"]), "exporter", "importer", "complementarity")
    assert found == near([("IND", "JPN", 90.0), ("JPN", "IND", 62.5)])


def test_export_similarity() -> None:
    everywhere = rows_of(export_similarity(table(WORLD), ["IND", "JPN"]), "country", "other", "similarity")
    assert everywhere == near([("IND", "JPN", 20.0), ("JPN", "IND", 20.0)])
    in_korea = rows_of(export_similarity(table(WORLD), ["IND", "JPN"], "KOR"), "country", "other", "similarity")
    assert in_korea == [("IND", "JPN", 0.0), ("JPN", "IND", 0.0)]


def test_two_way_trade_by_product() -> None:
    found = rows_of(two_way_trade(table(WORLD)), "country", "partner", "hs", "sold", "bought", "grubel_lloyd", "kind")
    assert found[:3] == near(
        [
            ("IND", "JPN", "720712", 60.0, 0.0, 0.0, "one-way"),
            ("IND", "JPN", "720839", 40.0, 150.0, 1 - 110 / 190, "vertical, the country's cheaper"),
            ("IND", "JPN", "722511", 0.0, 50.0, 0.0, "one-way"),
        ]
    )
    assert len(found) == 14
    assert ("JPN", "IND", "720839", 150.0, 40.0, 1 - 110 / 190, "vertical, the country's dearer") in found


def test_grubel_lloyd_is_weighted() -> None:
    found = rows_of(grubel_lloyd(table(WORLD)), "country", "partner", "value", "grubel_lloyd", "horizontal_share", "vertical_share")
    assert found[0] == near([("IND", "JPN", 300.0, 1 - 220 / 300, 0.0, 190 / 300)])[0]
    assert found[1][:4] == ("IND", "KOR", 300.0, 0.0)


@pytest.mark.parametrize(
    ("mass", "limit", "kind"),
    [
        (1.0, 0.15, "horizontal"),
        (1 / 1.2, 0.15, "vertical, the country's dearer"),
        (1 / 1.2, 0.25, "horizontal"),
        (1 / 0.8, 0.15, "vertical, the country's cheaper"),
        (None, 0.15, "two-way, no unit value"),
    ],
)
def test_kinds_of_two_way_trade(mass: float | None, limit: float, kind: str) -> None:
    rows = [flow("IND", "JPN", "720839", 10.0, mass), flow("JPN", "IND", "720839", 10.0, 1.0)]
    assert rows_of(two_way_trade(table(rows), limit), "kind", "vertical_from")[0] == (kind, limit)


def test_concentration_on_both_sides() -> None:
    columns = ("number", "hhi", "hhi_normalised", "largest", "largest_share", "total", "lines")
    assert rows_of(suppliers(table(WORLD)), "importer", *columns) == near(
        [
            ("IND", 2, 0.5, 0.0, "JPN", 0.5, 400.0, 3),
            ("JPN", 2, 0.625, 0.25, "KOR", 0.75, 400.0, 3),
            ("KOR", 2, 0.5, 0.0, "IND", 0.5, 200.0, 2),
        ]
    )
    assert rows_of(markets(table(WORLD)), "exporter", "hhi", "largest")[1:] == near([("JPN", 5 / 9, "IND"), ("KOR", 0.52, "JPN")])


def test_one_supplier_is_all_concentration() -> None:
    found = suppliers(table([flow("AUS", "IND", "270112", 5.0), flow("USA", "IND", "270112", 0.0)]))
    assert rows_of(found, "number", "hhi", "hhi_normalised", "largest") == [(1, 1.0, 1.0, "AUS")]


def test_concentration_of_tonnes() -> None:
    found = concentration(table(WORLD), "exporter", ("importer",), "mass_t")
    assert rows_of(found, "importer", "total", "hhi", "measure")[:2] == near(
        [("IND", 0.12, 1.0, "mass_t"), ("JPN", 0.7, 29 / 49, "mass_t")]
    )


def test_dependence_within_materials(catalog: Catalog) -> None:
    bought: list[Row] = [
        flow("AUS", "IND", "270112", 60.0),
        flow("USA", "IND", "270119", 40.0),
        flow("AUS", "IND", "720441", 10.0),
        flow("JPN", "IND", "722511", 30.0),
        flow("KOR", "IND", "722611", 10.0),
        flow("JPN", "IND", "720839", 99.0),
    ]
    found = dependence(table(bought), Products.of(catalog).table)
    assert rows_of(found, "dependence", "hhi", "largest") == near(
        [("coking coal", 0.52, "AUS"), ("grain-oriented electrical steel", 0.625, "JPN"), ("scrap", 1.0, "AUS")]
    )
