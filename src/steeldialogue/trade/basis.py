"""What may be added up: the basis of a statistic, the level of its codes, and who trades with whom."""

import ibis
import ibis.expr.types as ir

from steeldialogue.trade.guards import CENTS, GRAMS, known_total, ratio, total, warned

BASIS = ("dataset", "told_by", "vintage", "currency", "period_start", "period_end")
"""Flows that differ in one of these are never added: every result keeps them as columns."""

WORLD = "WLD"
AREAS = ("EU27", "EU28", WORLD)
"""Areas told of beside the countries in them: adding both would count trade twice. Former states (BLX, SCG ...) are no such areas."""
SUMS = ("value", "mass_t", "unweighed", "lines", "warnings")
"""What every sum holds: value in `currency`, tonnes, the value of flows without a mass, rows added, warnings met."""


def counted(flows: ir.Table) -> ir.Table:
    """Return flows with the columns `unweighed` and `lines`, which sums are made from."""
    if "lines" in flows.columns:
        return flows
    without_mass = flows.mass_t.isnull() & flows.value.notnull()
    return flows.mutate(unweighed=without_mass.ifelse(flows.value, 0.0), lines=ibis.literal(1, "int64"))


def sums(table: ir.Table) -> dict[str, ir.Value]:
    """Return the aggregates of a counted table: value, mass_t, unweighed, lines, warnings."""
    return {
        "value": total(table.value, CENTS),
        "mass_t": known_total(table.mass_t, GRAMS),
        "unweighed": total(table.unweighed, CENTS),
        "lines": table.lines.sum(),
        "warnings": warned(table.warnings),
    }


def added(flows: ir.Table, *by: str) -> ir.Table:
    """Return the sums of flows by the basis and some more columns."""
    table = counted(flows)
    return table.group_by(*BASIS, *by).agg(**sums(table))


def level(flows: ir.Table, digits: int, recorded: int | None = None) -> ir.Table:
    """Return the flows recorded at one level of codes, with codes cut to `digits`.

    Statistics print totals of headings beside their subheadings; rows of one recorded length
    (by default `digits`) hold the trade once.
    """
    rows = flows.filter(flows.hs.length() == (recorded or digits))
    return rows.mutate(hs=rows.hs.substr(0, digits))


def between_countries(flows: ir.Table) -> ir.Table:
    """Return the flows from one country to another; those of the world, of unions and within a country fall away."""
    no_union = flows.exporter.notin(AREAS) & flows.importer.notin(AREAS)
    return flows.filter(no_union & (flows.exporter != flows.importer))


def national(flows: ir.Table, side: str = "exporter", partner: str | None = None) -> ir.Table:
    """Return a country's trade by code: BASIS, country, hs and SUMS.

    `side` is `exporter` for exports and `importer` for imports. Partners that are countries are
    added up; with `partner`, such as `WLD`, the rows told for that partner are taken as they are.
    """
    other = "importer" if side == "exporter" else "exporter"
    rows = between_countries(flows) if partner is None else flows.filter((flows[other] == partner) & flows[side].notin(AREAS))
    return added(rows.mutate(country=rows[side]), "country", "hs")


def unweighed_share(table: ir.Table) -> ir.FloatingValue:
    """Return the share of a sum's value that has no mass."""
    return ratio(table.unweighed, table.value)


def whole(table: ir.Table, *keys: str) -> ir.Table:
    """Return the sums of a table by some keys, each named with `_all` behind it, to be set beside the parts."""
    sum_of = table.group_by(*keys).agg(**sums(table))
    return sum_of.rename({f"{name}_all": name for name in SUMS})


def beside(table: ir.Table, other: ir.Table, *keys: str) -> ir.Table:
    """Return the rows of a table with the columns of another that has one row for each key."""
    renamed = other.rename({f"{key}_of_whole": key for key in keys})
    joined = table.join(renamed, [table[key] == renamed[f"{key}_of_whole"] for key in keys])
    return joined.drop(*(f"{key}_of_whole" for key in keys))
