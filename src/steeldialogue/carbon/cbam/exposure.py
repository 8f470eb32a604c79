"""What a year's exports to the Union would owe at default values, code by code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from steeldialogue.carbon.cbam.declaration.equations import cost_of_certificates
from steeldialogue.carbon.cbam.obligation import Conditions, Obligation, Tables
from steeldialogue.carbon.cbam.range import CodeRange, code_range
from steeldialogue.core import Figure, LawText, LineageError, LineBatch
from steeldialogue.core.quality import weakest

End = Literal["lowest", "highest"]
ENDS: tuple[End, ...] = ("lowest", "highest")


@dataclass(frozen=True)
class Shipment:
    """A year's net mass of one six-digit code, with the product group it is filed under."""

    hs6: str
    group: str
    net_mass: Figure


@dataclass(frozen=True)
class ExposureLine:
    """One shipment under the conditions of one production year."""

    shipment: Shipment
    codes: CodeRange
    conditions: Conditions

    def obligation(self, end: End) -> Obligation:
        """Return the obligation of the cheapest or dearest code under the six digits."""
        return self.codes.lowest if end == "lowest" else self.codes.highest

    def certificates(self, end: End) -> Decimal:
        """Certificates due for the shipment, in tCO2e."""
        return self.shipment.net_mass.to("t").value * self.obligation(end).certificates.value

    def cost(self, end: End) -> Decimal:
        """Cost of the certificates in EUR, unrounded."""
        return self.shipment.net_mass.to("t").value * self.obligation(end).cost.value


def exposure(tables: Tables, origin: str, shipments: Iterable[Shipment], conditions: Conditions) -> list[ExposureLine]:
    """Return a line a shipment.

    Raises:
        LawError: a code is out of scope, or the law lacks a value for it.
    """
    return [ExposureLine(shipment, code_range(tables, origin, shipment.hs6, conditions), conditions) for shipment in shipments]


def total_cost(lines: Sequence[ExposureLine], end: End, table: str, selection: str) -> Figure:
    """Return the cost of many lines in EUR, unrounded; the trace of each line is in the named table."""
    certificates = total_certificates(lines, end, table, selection)
    return cost_of_certificates(certificates, lines[0].conditions.price).named(f"CBAM cost at default values, {selection}")


def total_certificates(lines: Sequence[ExposureLine], end: End, table: str, selection: str) -> Figure:
    """Return the certificates due for many lines in tCO2e; the trace of each line is in the named table.

    Raises:
        LineageError: there are no lines, or they stand under different conditions.
    """
    if not lines:
        raise LineageError(f"There are no lines to add up for {selection}.")
    conditions = lines[0].conditions
    if any(line.conditions != conditions for line in lines):
        raise LineageError(f"The lines of {selection} stand under different conditions and cannot be added up in one account.")
    parameters = {"mark-up": conditions.mark_up, "CBAM factor": conditions.cbam_factor}
    if conditions.cscf is not None:
        parameters["CSCF"] = conditions.cscf
    masses = [line.shipment.net_mass for line in lines]
    owed = [line.obligation(end).certificates for line in lines]
    account = LineBatch(
        formula=f"certificates at default values, {end} code of each six digits",
        expression="Σ net mass × max(0, SEE − SEFA)",
        table=table,
        selection=selection,
        lines=len(lines),
        source_ids=tuple(sorted({source for mass in masses for source in mass.source_ids})),
        parameters=tuple(parameters.items()),
        laws=_laws(owed),
        quality=weakest([figure.quality for figure in (*masses, *owed)]),
        warnings=tuple(sorted({warning for figure in (*masses, *owed) for warning in figure.warnings})),
        reference="Regulation (EU) 2023/956, Art. 6(2) and 31",
    )
    return Figure(sum((line.certificates(end) for line in lines), Decimal(0)), "tCO2e", account, f"certificates, {selection}")


def count_lines(lines: Sequence[ExposureLine], table: str, selection: str) -> Figure:
    """Return how many lines there are."""
    masses = [line.shipment.net_mass for line in lines]
    account = LineBatch(
        formula="count",
        expression="number of lines",
        table=table,
        selection=selection,
        lines=len(lines),
        source_ids=tuple(sorted({source for mass in masses for source in mass.source_ids})),
        parameters=(),
        laws=(),
        quality=weakest(mass.quality for mass in masses),
    )
    return Figure(Decimal(len(lines)), "line", account, selection)


def _laws(figures: Iterable[Figure]) -> tuple[LawText, ...]:
    """The texts behind many lines, each table once, without the row."""
    rows = dict.fromkeys(text for figure in figures for text in figure.law)
    return tuple(dict.fromkeys(replace(row, parameter=row.parameter.partition(" [")[0]) for row in rows))
