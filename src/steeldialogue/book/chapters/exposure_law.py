"""The law of the Union's steel quota, of India's safeguard duty, and of safeguards at large, as tables with their articles."""

from collections.abc import Iterable

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Quote, Table, prose, unknown
from steeldialogue.book.context import Context
from steeldialogue.core import Figure, LawError, area
from steeldialogue.law.tables import LawTable

UNION = ("eu_quota_total", "eu_out_of_quota_duty", "eu_carry_over")
AGREEMENT = (
    "wto_representative_years",
    "wto_provisional_days",
    "wto_duration_years",
    "wto_total_years",
    "wto_developing_share",
    "wto_developing_total",
    "wto_developing_extension_years",
)
HOUSE = (
    "surge_recent_years",
    "surge_sudden_acceleration",
    "surge_sharp_growth",
    "surge_significant_growth",
    "surge_monthly_ratio",
    "surge_robust_z",
)
_REGIMES = {"exempt": "exempt", "bilateral_safeguard": "same quotas and duty on another legal basis"}


def union_law(context: Context) -> list[Block]:
    """Return the law of the quota: its numbers, its quarters, and origins with a regime of their own."""
    return [
        prose(
            "Since July 2026 the Union keeps its steel market by quotas for each category and origin; India and Japan have some of their "
            "own and share the rest with others. A quarter of the year's tonnes is opened each quarter."
        ),
        parameters(context, "eu_quota_law", "The quota in numbers", UNION),
        _quarters(context),
        _origins(context),
    ]


def india_law(context: Context) -> list[Block]:
    """Return the law of India's duty: rates by date, prices from which goods are free, origins, and the agreement behind it."""
    return [
        prose(
            "India levies its duty on flat steel below a price: goods at or above the price of their product are free. Statistics show "
            "mean prices, the duty is laid on each invoice, so a mean says where to look and not what is owed."
        ),
        _rates(context),
        _thresholds(context),
        _scope(context),
        parameters(context, "safeguard_agreement", "What the Agreement on Safeguards says in numbers", AGREEMENT, fold=True),
        parameters(
            context,
            "surge_limits",
            "Limits of the surge tests, which are choices of this house: the Agreement names no numbers",
            HOUSE,
            fold=True,
        ),
        unknown(
            "The list of developing countries that India's notification exempts, and the specialty steels it leaves out, were not found."
        ),
    ]


def parameters(context: Context, table_id: str, title: str, names: Iterable[str], *, fold: bool = False) -> Exhibit:
    """Return parameters of the law on the book's day, each with its provision; what was not found is a gap."""
    rows = [_parameter(context, f"safeguards.{name}") for name in names]
    places = max((_places(cell) for row in rows if isinstance(cell := row["value"], Figure)), default=0)
    columns = [Column("what", "What"), Column("value", "Value", OWN, places), Column("provision", "Provision"), Column("since", "Since")]
    return Exhibit(title, Table(table_id, columns, rows), fold=fold)


def _places(figure: Figure) -> int:
    """Return the decimal places that the law writes a number with."""
    return max(0, -int(figure.value.normalize().as_tuple().exponent))


def _parameter(context: Context, key: str) -> dict[str, Cell]:
    parameter = context.law.parameter(key)
    entry = parameter.entry(context.as_of)
    act = context.law.acts[entry.act].short
    try:
        value: Cell = context.law.at(key, context.as_of)
    except LawError:
        value = Gap(entry.missing)
    origin = entry.provision if parameter.kind == "assumption" else f"{act}, {entry.provision}"
    return {"what": parameter.label.en, "value": value, "provision": origin, "since": str(entry.valid_from)}


def _quarters(context: Context) -> Exhibit:
    table = context.law.table("safeguards.eu_quota_quarters")
    columns = [Column("start", "From"), Column("end", "To"), Column("known", "Distribution among origins")]
    rows: list[dict[str, Cell]] = [{"start": str(row.start), "end": str(row.end), "known": _words(row.distributed)} for row in table.rows]
    return Exhibit("Quarters of the first quota year", Table("quota_quarters", columns, rows), quotes=_quotes(table))


def _words(distributed: str) -> Cell:
    return "by the annex" if distributed == "yes" else Gap("act not found")


def _quotes(table: LawTable) -> list[Quote]:
    """Where the table stands in the law, and what is noted there."""
    act = table.act.short
    return [Quote(text, law=act) for text in (f"Law: {act}, {table.entry.provision}.", table.entry.note) if text]


def _origins(context: Context) -> Exhibit:
    table = context.law.table("safeguards.eu_origins")
    columns = [Column("origin", "Origin"), Column("regime", "Regime"), Column("since", "Since")]
    rows: list[dict[str, Cell]] = [
        {"origin": area(row.origin).en, "regime": _REGIMES[row.regime], "since": str(row.valid_from)} for row in table.rows
    ]
    return Exhibit("Origins with a regime of their own", Table("quota_origins", columns, rows), quotes=_quotes(table), fold=True)


def _rates(context: Context) -> Exhibit:
    parameter = context.law.parameter("safeguards.india_safeguard_duty")
    columns = [
        Column("from", "From"),
        Column("rate", "Duty", "%", 1),
        Column("provision", "Provision"),
        Column("now", "On the day of this book"),
    ]
    current = parameter.entry(context.as_of)
    rows: list[dict[str, Cell]] = [
        {
            "from": str(entry.valid_from),
            "rate": parameter.value_figure(entry, context.law.acts),
            "provision": entry.provision,
            "now": "in force" if entry is current else "",
        }
        for entry in parameter.values
    ]
    quotes = [Quote(parameter.note, law=context.law.acts[current.act].short)] if parameter.note else ()
    return Exhibit("India's safeguard duty on flat steel, by date", Table("india_duty", columns, rows), quotes=quotes)


def _thresholds(context: Context) -> Exhibit:
    table = context.law.table("safeguards.india_price_thresholds")
    columns = [Column("product", "Product"), Column("price", "CIF price", "USD/t", 0)]
    rows: list[dict[str, Cell]] = [
        {"product": row.description, "price": table.figure(row.threshold, row.product, f"CIF price threshold, {row.description}")}
        for row in table.rows
    ]
    title = "Prices from which steel is free of India's duty"
    return Exhibit(title, Table("india_thresholds", columns, rows), quotes=_quotes(table))


def _scope(context: Context) -> Exhibit:
    table = context.law.table("safeguards.india_origins")
    columns = [Column("origin", "Origin"), Column("basis", "In scope"), Column("since", "Since")]
    rows: list[dict[str, Cell]] = [{"origin": area(row.origin).en, "basis": row.basis, "since": str(row.valid_from)} for row in table.rows]
    return Exhibit("Origins known to be in scope of India's duty", Table("india_origins", columns, rows), quotes=_quotes(table))
