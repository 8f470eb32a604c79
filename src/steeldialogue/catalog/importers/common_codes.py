"""Flows of several HS vintages under the codes these have in common; what is summed before is summed after."""

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from steeldialogue.catalog.importers.concordance import Concordance
from steeldialogue.catalog.importers.flows import FLOWS
from steeldialogue.core import Warn

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table

_WHERE = pa.schema([(name, pa.string()) for name in ("old_vintage", "old_hs", "new_vintage", "new_hs")] + [("share", pa.float64())])
_KEY = ("dataset", "exporter", "importer", "told_by", "period_start", "period_end", "hs", "vintage", "currency")
_AMOUNTS = ("value", "mass_t", "quantity")


def in_common_codes(flows: "Table", codes: Concordance) -> "Table":
    """Return flows under common codes, on whatever engine they live.

    Flows of one code are summed. Value and mass before equal value and mass after, for each pair and
    period. A sum of which a part states no mass is marked `low_coverage`, a code of which a part left
    for goods outside steel, or that was shared, `definition_break`. Quantities of different units are
    dropped. Flows of vintages outside the concordance stay as they are.
    """
    import ibis

    wheres = ibis.memtable(_wheres(codes))
    joined = flows.left_join(wheres, [flows.vintage == wheres.old_vintage, flows.hs == wheres.old_hs])
    within = joined.vintage.isin(codes.vintages)
    moved = joined.mutate(
        hs=joined.new_hs.fill_null(joined.hs),
        vintage=ibis.ifelse(within, joined.new_vintage.fill_null(codes.vintages[-1]), joined.vintage),
        warnings=_warned(joined, codes),
        **{name: joined[name] * joined.share.fill_null(1.0) for name in _AMOUNTS},
    )
    one_unit = moved.quantity_unit.nunique() == 1
    summed = moved.group_by(_KEY).agg(
        value=moved.value.sum(),
        mass_t=moved.mass_t.sum(),
        quantity=ibis.ifelse(one_unit, moved.quantity.sum(), None),
        quantity_unit=ibis.ifelse(one_unit, moved.quantity_unit.min(), ""),
        warnings=_all_warnings(moved),
    )
    return summed.select(*FLOWS.names)


def _wheres(codes: Concordance) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"old_vintage": old[0], "old_hs": old[1], "new_vintage": new[0], "new_hs": new[1], "share": share}
        for old, news in codes.targets.items()
        for new, share in news.items()
    ]
    return pa.Table.from_pylist(rows, _WHERE)


def _warned(flows: "Table", codes: Concordance) -> "StringValue":
    """The warnings of a flow, with one more where the code lost a part or is told apart by shares."""
    leaving = flows.vintage.concat(" ", flows.hs).isin([f"{vintage} {hs}" for vintage, hs in sorted(codes.leaves)] or [""])
    return flows.warnings.concat((leaving | (flows.share < 1)).fill_null(False).ifelse(f";{Warn.DEFINITION_BREAK}", ""))


def _all_warnings(flows: "Table") -> Any:
    """Every word that stands in a warning of the rows summed, in the order of the vocabulary."""
    partly = flows.mass_t.isnull().any() & flows.mass_t.notnull().any()
    told = None
    for word in Warn:
        stands = flows.warnings.contains(word.value).any()
        stands = stands | partly if word is Warn.LOW_COVERAGE else stands
        piece = stands.ifelse(f";{word.value}", "")
        told = piece if told is None else told.concat(piece)
    return told.substr(1) if told is not None else ""
