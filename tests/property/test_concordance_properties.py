"""Whatever flows come in whatever vintages: not a tonne and not a dollar is lost under common codes."""

import math
from collections import defaultdict
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flow_samples import FLOW
from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.importers.common_codes import in_common_codes
from steeldialogue.catalog.importers.concordance import VINTAGES, Concordance, concordance
from steeldialogue.catalog.importers.flows import as_flows
from steeldialogue.catalog.schema import HsVintageChange

CHANGES = list(open_catalog().rows(HsVintageChange, "hs_vintage_changes"))
KNOWN = sorted({(c.from_vintage, c.from_hs6) for c in CHANGES} | {(c.to_vintage, c.to_hs6) for c in CHANGES} | {("HS22", "721049")})
SPANS = [(oldest, newest) for place, oldest in enumerate(VINTAGES) for newest in VINTAGES[place:]]
CONCORDANCES: dict[tuple[str, str], Concordance] = {span: concordance(CHANGES, *span) for span in SPANS}

amounts = st.none() | st.floats(0, 1e9)
rows = st.lists(
    st.tuples(st.sampled_from(KNOWN), st.sampled_from(["IND", "JPN", "KOR"]), amounts, amounts),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[:2],
)


def as_table(drawn: list[tuple[tuple[str, str], str, float | None, float | None]]) -> pa.Table:
    told: list[dict[str, Any]] = [
        FLOW | {"vintage": vintage, "hs": hs, "exporter": exporter, "value": value, "mass_t": mass}
        for (vintage, hs), exporter, value, mass in drawn
    ]
    schema = pa.Table.from_pylist([FLOW]).schema
    return as_flows("sample", pa.Table.from_pylist(told, schema))


def totals(table: pa.Table, name: str) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for row in table.to_pylist():
        found[row["exporter"]] += row[name] or 0.0
    return found


@given(rows, st.sampled_from(SPANS))
@settings(deadline=None, max_examples=60)
def test_mass_and_value_before_are_mass_and_value_after(drawn: list[Any], span: tuple[str, str]) -> None:
    before = as_table(drawn)
    after = in_common_codes(ibis.memtable(before), CONCORDANCES[span]).to_pyarrow()
    for name in ("mass_t", "value"):
        old, new = totals(before, name), totals(after, name)
        assert old.keys() == new.keys()
        assert all(math.isclose(new[exporter], old[exporter], rel_tol=1e-12) for exporter in old)


@given(rows, st.sampled_from(SPANS))
@settings(deadline=None, max_examples=20)
def test_common_codes_are_common_already(drawn: list[Any], span: tuple[str, str]) -> None:
    codes = CONCORDANCES[span]
    once = in_common_codes(ibis.memtable(as_table(drawn)), codes).to_pyarrow()
    twice = in_common_codes(ibis.memtable(once), codes).to_pyarrow()
    key = ["exporter", "vintage", "hs"]
    assert (
        twice.select([*key, "value", "mass_t"])
        .sort_by([(name, "ascending") for name in key])
        .equals(once.select([*key, "value", "mass_t"]).sort_by([(name, "ascending") for name in key]))
    )


@pytest.mark.parametrize("span", SPANS, ids="-".join)
def test_every_code_that_changes_has_targets_that_take_all_of_it(span: tuple[str, str]) -> None:
    codes = CONCORDANCES[span]
    assert all(math.isclose(sum(shares.values()), 1) for shares in codes.targets.values())
    within = [change for change in CHANGES if change.from_vintage in codes.vintages and change.to_vintage in codes.vintages]
    changed = {(change.from_vintage, change.from_hs6) for change in within if change.relation == "moves"}
    assert changed <= codes.targets.keys()
