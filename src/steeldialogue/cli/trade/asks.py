"""Every indicator of the trade room as it is asked on the command line: which dataset it takes, and with which arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from steeldialogue.cli.trade.given import name_of
from steeldialogue.core import DataError
from steeldialogue.core.strict import read_rows
from steeldialogue.trade import indicators as trade
from steeldialogue.trade.exposure import Embedded
from steeldialogue.trade.indirect import read_contents
from steeldialogue.trade.pairs import Intensity

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from steeldialogue.trade.desk import Holding
    from steeldialogue.trade.products import Products


@dataclass(frozen=True)
class Options:
    """What only some indicators take."""

    by: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    measure: str = "value"
    market: str | None = None
    reference: str | None = None
    kojima: bool = False
    margin: float | None = None
    contents: Path | None = None
    embedded: Path | None = None
    price: float | None = None
    paid: Decimal = Decimal(0)


@dataclass(frozen=True)
class Asked:
    """One question: flows of the goods asked for, flows of all goods, products, countries and options."""

    flows: "ir.Table"
    all_goods: "ir.Table"
    products: "Products"
    countries: tuple[str, ...]
    options: Options
    datasets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """How an indicator is computed, whose reports it takes, and whether it compares with the world, which the dataset then holds."""

    run: Callable[[Asked], "ir.Table"]
    worldwide: bool = False
    side: str = "exporter"

    def fits(self, holding: "Holding", countries: tuple[str, ...]) -> bool:
        """Tell whether a dataset can answer as it should."""
        return (holding.worldwide or not self.worldwide) and self.tells(holding, countries)

    def tells(self, holding: "Holding", countries: tuple[str, ...]) -> bool:
        """Tell whether a dataset tells of trade of one of some countries at all, which a dataset that is named has to do."""
        told = any(holding.tells(side, country) for side in ("exporter", "importer") for country in countries)
        return holding.bilateral and (told or not countries)


def _pair(asked: Asked) -> tuple[str, ...]:
    if len(asked.countries) < len(("one", "other")):
        raise DataError("this compares countries; name two with --country, such as --country IND --country JPN")
    return asked.countries


def _within(asked: Asked, default: str) -> tuple[str, ...]:
    return asked.options.within or (default,)


def _flows_by(asked: Asked) -> "ir.Table":
    return trade.trade_flows(asked.flows, *(asked.options.by or ("exporter", "importer")))


def _shares(asked: Asked) -> "ir.Table":
    return trade.shares(asked.flows, asked.options.by or ("importer",), _within(asked, "exporter"))


def _growth(asked: Asked) -> "ir.Table":
    return trade.growth(asked.flows, *(asked.options.by or ("exporter",)))


def _unit_values(asked: Asked) -> "ir.Table":
    return trade.unit_values(asked.flows, *(asked.options.by or ("exporter", "hs")))


def _concentration(asked: Asked) -> "ir.Table":
    of = (asked.options.by or ("hs",))[0]
    return trade.concentration(asked.flows, of, _within(asked, "exporter"), asked.options.measure)


def _advantage(asked: Asked) -> "ir.Table":
    """Of all goods, for the share of a product in all exports; then the rows of the goods asked for."""
    found = trade.revealed_advantage(trade.national(asked.all_goods))
    return found.semi_join(asked.flows.select("hs").distinct(), "hs")


def _intensity(asked: Asked) -> "ir.Table":
    return trade.trade_intensity(asked.flows, Intensity.KOJIMA if asked.options.kojima else Intensity.WITS)


def _mirror(asked: Asked) -> "ir.Table":
    if asked.options.margin is None or len(asked.datasets) < len(("exporters", "importers")):
        raise DataError("mirrors compare two datasets: name exporters' with --dataset, importers' with --mirror, and a CIF --margin")
    exporters, importers = asked.datasets
    return trade.mirror_gaps(asked.flows, exporters, importers, asked.options.margin)


def _indirect(asked: Asked) -> "ir.Table":
    if asked.options.contents is None:
        raise DataError("steel inside goods needs --contents: a CSV with hs, low, middle, high, source_id and note")
    return trade.indirect_trade(asked.all_goods, read_contents(asked.options.contents))


def _cbam(asked: Asked) -> "ir.Table":
    if asked.options.embedded is None or asked.options.price is None:
        raise DataError("CBAM cost needs --embedded, a CSV with hs, see, free, source_id and note, and --price in EUR per tCO2e")
    embedded = read_rows(asked.options.embedded, Embedded)
    return trade.cbam_cost(asked.all_goods, embedded, asked.options.price, float(asked.options.paid))


ASKS: Mapping[str, Ask] = {
    "trade_flows": Ask(_flows_by),
    "shares": Ask(_shares),
    "growth": Ask(_growth),
    "unit_values": Ask(_unit_values),
    "unit_value_gaps": Ask(lambda asked: trade.unit_value_gaps(asked.flows, asked.options.reference), worldwide=True),
    "grade_ladder": Ask(lambda asked: trade.grade_ladder(trade.between_countries(asked.flows)), worldwide=True),
    "high_grade_share": Ask(lambda asked: trade.high_grade_share(trade.between_countries(asked.flows), asked.products.table)),
    "revealed_advantage": Ask(_advantage, worldwide=True),
    "trade_intensity": Ask(_intensity, worldwide=True),
    "complementarity": Ask(lambda asked: trade.complementarity(asked.flows, _pair(asked)), worldwide=True),
    "export_similarity": Ask(lambda asked: trade.export_similarity(asked.flows, _pair(asked), asked.options.market), worldwide=True),
    "two_way_trade": Ask(lambda asked: trade.two_way_trade(asked.flows), worldwide=True),
    "grubel_lloyd": Ask(lambda asked: trade.grubel_lloyd(asked.flows), worldwide=True),
    "concentration": Ask(_concentration),
    "suppliers": Ask(lambda asked: trade.suppliers(asked.flows, *asked.options.within, measure=asked.options.measure), side="importer"),
    "markets": Ask(lambda asked: trade.markets(asked.flows, *asked.options.within, measure=asked.options.measure)),
    "dependence": Ask(lambda asked: trade.dependence(asked.all_goods, asked.products.table, asked.options.measure), side="importer"),
    "mirror_gaps": Ask(_mirror),
    "union_share": Ask(lambda asked: trade.union_share(asked.all_goods, asked.products.table), worldwide=True),
    "cbam_cost": Ask(_cbam),
    "indirect_trade": Ask(_indirect),
}
"""Indicators by name; the names are those of ACCOUNTS."""


def what_is_missing(countries: tuple[str, ...], ask: Ask) -> tuple[str, str]:
    """Return what a workspace lacks, in words, and the key of the import that fills it."""
    if ask.worldwide:
        return "flows between the countries of the world, which this indicator compares with", "world"
    names = " or ".join(name_of(code) for code in countries)
    return (f"trade of {names}" if names else "flows between countries"), (countries or ("any",))[0]
