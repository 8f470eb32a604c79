"""The balances as tables of texts, for a terminal, a workbook and JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from steeldialogue.carbon.balance.balances import Balances
from steeldialogue.core import Figure


@dataclass(frozen=True)
class BalanceTable:
    """One balance: its title, its headings and its rows; a cell is a figure, a text, or None where nothing is known."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Figure | str | None]]


def balance_tables(found: Balances) -> list[BalanceTable]:
    """Return the balances of mass, steel, carbon, iron and energy; gaps are shares of what goes in."""
    steel = [(row.process, row.steel_in, row.steel_out, row.scrap, row.steel_yield) for row in found.of_yield]
    carbon = [(row.process, row.carbon_in, row.carbon_out, row.to_air, row.gap, _words(row.missing)) for row in found.of_carbon]
    iron = [(row.process, row.iron_in, row.iron_out, row.gap, _words(row.missing)) for row in found.of_iron]
    energy = [(row.process, row.energy_in, row.energy_out, row.gap, _words(row.missing)) for row in found.of_energy]
    mass = [(row.material, row.made, row.bought, row.used, row.sold, row.stock_increase, row.gap) for row in found.of_mass]
    return [
        BalanceTable("Mass", ("material", "made", "bought", "used", "sold", "to stock", "gap"), mass),
        BalanceTable("Steel", ("process", "in", "out", "scrap", "yield"), steel),
        BalanceTable("Carbon", ("process", "in", "out", "to air", "gap", "not checked"), carbon),
        BalanceTable("Iron", ("process", "in", "out", "gap", "not checked"), iron),
        BalanceTable("Energy", ("process", "in", "out", "gap", "not checked"), energy),
    ]


def _words(missing: Iterable[str]) -> str:
    return "; ".join(missing)
