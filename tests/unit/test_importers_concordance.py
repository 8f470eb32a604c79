"""Steel codes through the editions of the Harmonized System."""

from itertools import pairwise

import ibis
import pytest

from flow_samples import flows
from steeldialogue.catalog import Catalog
from steeldialogue.catalog.importers.common_codes import in_common_codes
from steeldialogue.catalog.importers.concordance import VINTAGES, Concordance, concordance
from steeldialogue.catalog.importers.flows import as_flows
from steeldialogue.catalog.schema import HsVintageChange
from steeldialogue.core import DataError


@pytest.fixture(scope="module")
def changes(catalog: Catalog) -> list[HsVintageChange]:
    return list(catalog.rows(HsVintageChange, "hs_vintage_changes"))


def moved(codes: Concordance, *rows: dict[str, object]) -> list[dict[str, object]]:
    table = in_common_codes(ibis.memtable(as_flows("sample", flows(*rows))), codes)
    return table.order_by(["vintage", "hs", "exporter"]).to_pyarrow().to_pylist()


def test_codes_that_became_one_are_summed(changes: list[HsVintageChange]) -> None:
    """Safety and other pins, 7319 20 and 7319 30, became 7319 40 in 2012."""
    codes = concordance(changes, "HS07", "HS12")
    assert [str(group) for group in codes.groups] == ["merged: HS07 731920 + 731930 = HS12 731940"]
    (row,) = moved(codes, {"hs": "731920", "vintage": "HS07"}, {"hs": "731930", "vintage": "HS07", "mass_t": 5.0})
    assert (row["hs"], row["vintage"], row["value"], row["mass_t"], row["warnings"]) == ("731940", "HS12", 2000, 7, "")


def test_a_code_nothing_happened_to_goes_by_the_newest_vintage(changes: list[HsVintageChange]) -> None:
    (row,) = moved(concordance(changes, "HS92", "HS22"), {"hs": "730110", "vintage": "HS92"})
    assert (row["hs"], row["vintage"]) == ("730110", "HS22")


def test_a_split_is_kept_together_in_both_vintages(changes: list[HsVintageChange]) -> None:
    """Line pipe 7304 10 was split into stainless and other in 2007; both sides come under the older code."""
    codes = concordance(changes, "HS02", "HS22")
    assert "split: HS02 730410 = HS07 730411 + 730419" in " ".join(map(str, codes.splits))
    rows = moved(
        codes,
        {"hs": "730410", "vintage": "HS02"},
        {"hs": "730411", "vintage": "HS22", "exporter": "KOR"},
        {"hs": "730419", "exporter": "KOR"},
    )
    assert [(row["exporter"], row["hs"], row["vintage"], row["mass_t"]) for row in rows] == [
        ("IND", "730410", "HS02", 2),
        ("KOR", "730410", "HS02", 4),
    ]


def test_a_split_is_shared_where_the_user_says_how(changes: list[HsVintageChange]) -> None:
    codes = concordance(changes, "HS02", "HS07", {("HS02", "730410"): {"730411": 0.25, "730419": 0.75}})
    rows = moved(codes, {"hs": "730410", "vintage": "HS02"})
    assert [(row["hs"], row["vintage"], row["mass_t"], row["value"], row["warnings"]) for row in rows] == [
        ("730411", "HS07", 0.5, 250, "definition_break"),
        ("730419", "HS07", 1.5, 750, "definition_break"),
    ]
    assert "730410" not in {group.hs for group in codes.splits}


def test_a_code_that_lost_a_part_to_other_goods_is_warned_of(changes: list[HsVintageChange]) -> None:
    """Bone screws left 7318 for 9021 in 2022; the mass stays, the definition does not."""
    codes = concordance(changes, "HS17", "HS22")
    assert ("HS17", "731815") in codes.leaves
    (row,) = moved(codes, {"hs": "731815", "vintage": "HS17", "warnings": "partial_year"})
    assert (row["hs"], row["vintage"], row["mass_t"], row["warnings"]) == ("731815", "HS22", 2, "partial_year;definition_break")


def test_a_sum_of_which_a_part_has_no_mass_is_warned_of(changes: list[HsVintageChange]) -> None:
    codes = concordance(changes, "HS07", "HS12")
    (row,) = moved(codes, {"hs": "731920", "vintage": "HS07"}, {"hs": "731930", "vintage": "HS07", "mass_t": None})
    assert (row["mass_t"], row["warnings"]) == (2, "low_coverage")
    (row,) = moved(codes, {"hs": "731920", "vintage": "HS07", "mass_t": None})
    assert (row["mass_t"], row["warnings"]) == (None, "")


def test_quantities_of_different_units_are_not_summed(changes: list[HsVintageChange]) -> None:
    one, other = (
        {"hs": hs, "vintage": "HS07", "quantity": 3.0, "quantity_unit": unit} for hs, unit in (("731920", "p/st"), ("731930", "m"))
    )
    codes = concordance(changes, "HS07", "HS12")
    (row,) = moved(codes, one, other)
    assert (row["quantity"], row["quantity_unit"]) == (None, "")
    (row,) = moved(codes, one, other | {"quantity_unit": "p/st"})
    assert (row["quantity"], row["quantity_unit"]) == (6, "p/st")


def test_flows_of_other_lists_stay_as_they_are(changes: list[HsVintageChange]) -> None:
    (row,) = moved(concordance(changes, "HS07", "HS12"), {"hs": "73192000", "vintage": "ITCHS2022"})
    assert (row["hs"], row["vintage"]) == ("73192000", "ITCHS2022")


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ({("HS02", "730410"): {"730411": 0.5, "730419": 0.4}}, "sum to 1; they sum to 0.9"),
        ({("HS02", "730410"): {"730411": -1, "730419": 2}}, "have to be 0 or more"),
        ({("HS02", "730410"): {"730422": 1}}, "HS02 730410 did not become 730422; it became 730411, 730419"),
        ({("HS02", "721049"): {"721049": 1}}, "there are shares of HS02 721049, which HS02 to HS07 does not split"),
        ({("HS02", "732113"): {"732119": 1}}, "HS02 732111 belongs to the same split; give its shares too"),
    ],
)
def test_shares_that_do_not_fit_are_refused(shares: dict, told: str, changes: list[HsVintageChange]) -> None:
    with pytest.raises(DataError, match=told):
        concordance(changes, "HS02", "HS07", shares)


@pytest.mark.parametrize(
    ("oldest", "newest", "told"), [("HS17", "HS12", "HS17 is newer than HS12"), ("HS18", "HS22", "'HS18' is no vintage")]
)
def test_vintages_that_are_none_or_in_the_wrong_order_are_refused(
    oldest: str, newest: str, told: str, changes: list[HsVintageChange]
) -> None:
    with pytest.raises(DataError, match=told):
        concordance(changes, oldest, newest)


def test_the_table_joins_neighbouring_vintages_and_never_goes_back(changes: list[HsVintageChange]) -> None:
    assert {(change.from_vintage, change.to_vintage) for change in changes} <= set(pairwise(VINTAGES))
    assert all((change.from_hs6 == change.to_hs6) == (change.relation == "stays") for change in changes)
    assert all((change.relation == "leaves") == (change.to_hs6[:2] not in ("72", "73")) for change in changes)
