"""The numbers to carry, both countries side by side, and one picture; all of them stand in the chapters."""

from collections.abc import Mapping
from decimal import Decimal

from steeldialogue.book.blocks import OWN, Block, Cell, Claim, Column, Exhibit, Table
from steeldialogue.book.chapters.asks_open import BOTH, OpenItem, open_items
from steeldialogue.book.chapters.parts import number_of
from steeldialogue.book.chapters.summary_shown import NOT_HELD, Shown, cell
from steeldialogue.book.charts import line_chart
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import spoken
from steeldialogue.core import Figure

CARRIED, COIL = "summary_numbers", "summary_coil"
_SIDES = {"india": "IN", "japan": "JP"}


def carried(context: Context, shown: Shown) -> Exhibit:
    """Return the numbers that a delegate carries in the head."""
    columns = [Column("what", "What"), Column("when", "When"), Column("india", "India", OWN), Column("japan", "Japan", OWN)]
    rows = [
        _newest("Crude steel made", shown, "crude_steel", ("India", "Japan"), 1),
        _newest("Finished steel used per head", shown, "steel_use_per_head", ("India", "Japan"), 1),
        _newest("Steel exported", shown, "trade_balance", ("India: exports", "Japan: exports"), 1),
        _to_union(shown),
        _of_summary("Own quotas in the Union", shown, "exposure", ("india", "japan"), "each year"),
        _first("CBAM a tonne of hot-rolled coil", shown, "cbam_default_and_stand_in", ("India_default", "Japan_default"), 2),
        _whole_bill(shown),
        _first("Direct emissions a tonne", shown, "pathways_emission_rates", _DIRECT, 2),
        _of_summary("Crude steel needed", shown, "demand", ("then", "japan"), "far"),
        _open(context),
    ]
    note = (
        "The columns of a row may count different things: a number leads to what it counts. CBAM is at default values and at most; "
        "emissions and need are of our model, emissions below what statistics tell; what is open is owed alone or with the other."
    )
    return Exhibit("India and Japan side by side", Table(CARRIED, columns, rows), note=note, brief=True)


_DIRECT = ("IND_direct_emissions", "JPN_direct_emissions")


def _row(what: str, row: Mapping[str, Cell], keys: tuple[str, str], places: int, unit: str = "") -> dict[str, Cell]:
    first, second = keys
    when = next((row[name] for name in ("period", "year") if name in row), "")
    return {"what": what, "when": when, "india": cell(row, first, places, unit), "japan": cell(row, second, places, unit)}


def _newest(what: str, shown: Shown, table: str, keys: tuple[str, str], places: int) -> dict[str, Cell]:
    found = shown.rows(table, *keys)
    return _row(what, found[-1] if found else {}, keys, places)


def _first(what: str, shown: Shown, table: str, keys: tuple[str, str], places: int) -> dict[str, Cell]:
    found = shown.rows(table, *keys)
    return _row(what, found[0] if found else {}, keys, places)


def _to_union(shown: Shown) -> dict[str, Cell]:
    """India's goods under CBAM by mass, Japan's iron and steel by value: each as it is published."""
    india, japan = (shown.rows(table, key)[-1:] for table, key in (("india_to_union", "all"), ("japan_to_union", "To the Union")))
    return {
        "what": "Sold to the Union",
        "when": ", ".join(str(row["period"]) for row in (*india, *japan)),
        "india": cell(india[0], "all", 2, "Mt") if india else NOT_HELD,
        "japan": cell(japan[0], "To the Union", 1) if japan else NOT_HELD,
    }


def _whole_bill(shown: Shown) -> dict[str, Cell]:
    """The most that the exports of a year would owe under the law of the first."""
    india, japan = (shown.rows(table, "high")[:1] for table in ("cbam_india_years", "cbam_japan_years"))
    return {
        "what": "CBAM on a year's exports",
        "when": str(india[0]["year"]) if india else "",
        "india": cell(india[0], "high", 0) if india else NOT_HELD,
        "japan": cell(japan[0], "high", 0) if japan else NOT_HELD,
    }


def _of_summary(what: str, shown: Shown, chapter: str, names: tuple[str, str], when: str) -> dict[str, Cell]:
    said = shown.said(chapter)
    cells = [said.get(name) for name in names]
    india, japan = (one if isinstance(one, Claim) else NOT_HELD for one in cells)
    day = said.get(when, when)
    return {"what": what, "when": day if isinstance(day, str) else when, "india": india, "japan": japan}


def _open(context: Context) -> dict[str, Cell]:
    """What each side owes the other, alone or together with it."""
    items = open_items(context)
    owed = {key: [item for item in items if item.owed_by in (side, BOTH)] for key, side in _SIDES.items()}
    counts: dict[str, Cell] = {
        key: Claim(number_of("open items", map(_item, found)), 0) if found else NOT_HELD for key, found in owed.items()
    }
    return {"what": "Open items", "when": spoken(context.as_of), **counts}


def _item(item: OpenItem) -> Figure:
    """One open item: a row of the record."""
    return Figure(Decimal(1), "1", item.source, item.name)


def picture(shown: Shown) -> list[Block]:
    """Return the cost of a tonne of coil by year for both countries; nothing where no chapter tells it."""
    keys = {"India_default": "India", "Japan_default": "Japan"}
    rows = shown.rows("cbam_default_and_stand_in", *keys)
    if not rows:
        return []
    columns = [Column("year", "Production year"), *(Column(key, name, "EUR/t", 2) for key, name in keys.items())]
    table = Table(COIL, columns, [{name: row[name] for name in ("year", *keys)} for row in rows])
    spec = line_chart(table, "year", keys, "EUR per tonne of hot-rolled coil")
    alt = "Two lines that rise each year as free allocation ends: Indian hot-rolled coil above, Japanese below."
    title = "What CBAM asks of a tonne of hot-rolled coil at default values, by year of production"
    return [Exhibit(title, table, spec, alt, brief=True)]
