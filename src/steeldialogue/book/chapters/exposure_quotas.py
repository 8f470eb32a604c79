"""The Union's quotas beside what India sold it last, by category."""

from collections import defaultdict
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, caution, prose
from steeldialogue.book.chapters.coverage import coverage_caution
from steeldialogue.book.context import Context
from steeldialogue.book.shipments import YearOfExports, exports_to_union
from steeldialogue.book.trade_charts import fill_chart
from steeldialogue.core import Derivation, Figure, Period, total
from steeldialogue.core.formulas import share
from steeldialogue.law import Law

NO_QUOTA = Gap("shared quotas")
NOTHING = Gap("none held")
HOMES = {"IND": "India", "JPN": "Japan"}


def quotas_of(context: Context, country: str) -> dict[str, Figure]:
    """Return a country's own quotas of a year by category as shown, in tonnes."""
    shown, parts = names_shown(context.law), defaultdict[str, list[Figure]](list)
    for category, quota in _quotas(context, country).items():
        parts[shown[category]].append(quota)
    return {
        name: found[0] if len(found) == 1 else total(found, f"quotas of category {name}, {HOMES[country]}") for name, found in parts.items()
    }


def names_shown(law: Law) -> dict[str, str]:
    """Return the name that each category is shown under: codes of six digits do not tell 4.A from 4.B.

    Halves of a category stand together where India has a quota in each of them; elsewhere that would set the exports of both
    against the quota of one.
    """
    halves: dict[str, list[str]] = defaultdict(list)
    for row in law.table("safeguards.eu_categories").rows:
        halves[_number(row.category)].append(row.category)
    own = {row.category for row in law.table("safeguards.eu_quotas").rows if row.access == "country" and row.origin == "IND"}
    return {category: number if own.issuperset(together) else category for number, together in halves.items() for category in together}


def _number(category: str) -> str:
    return category.partition(".")[0]


def _quotas(context: Context, country: str) -> dict[str, Figure]:
    table = context.law.table("safeguards.eu_quotas")
    own = [row for row in table.rows if row.access == "country" and row.origin == country]
    return {
        row.category: table.figure(row.annual_t, row.order_number, f"quota of a year, category {row.category}, {HOMES[country]}")
        for row in own
    }


def last_year_of_exports(context: Context) -> Period:
    """Return the last year of India's exports to the Union by code."""
    return max(exports_to_union(context, "IND"))


def pressed(context: Context) -> Figure:
    """Return the number of categories in which India sold more in the last year than its own quota of a year."""
    sold, quotas = _sold(context)[0], quotas_of(context, "IND")
    parts = {category: share(sold[category], quota) for category, quota in quotas.items() if category in sold}
    over = sum(part.value > 1 for part in parts.values())
    inputs = tuple((f"category {category}", part) for category, part in parts.items())
    return Figure(
        Decimal(over),
        "1",
        Derivation("count", "number of categories whose exports exceed the quota", inputs),
        "categories beyond the quota",
    )


def against_exports(context: Context) -> list[Block]:
    """Return quotas beside exports: a chart of India's, a table of both countries' quotas."""
    exports = exports_to_union(context, "IND")
    last = max(exports)
    sold, between, outside = _sold(context)
    columns = [
        Column("category", "Category"),
        Column("home", "Origin", hidden=True),
        Column("quota", "India's quota of a year", "kt", 1),
        Column("sold", f"India's exports, {last.label('IN')}", "kt", 1),
        Column("part", "Exports of the quota", "%", 0),
        Column("japan", "Japan's quota of a year", "kt", 1),
    ]
    india, japan = quotas_of(context, "IND"), quotas_of(context, "JPN")
    shown = names_shown(context.law)
    descriptions = {shown[row.category]: row.description for row in context.law.table("safeguards.eu_categories").rows}
    rows = {category: _row(category, text, india, japan, sold) for category, text in descriptions.items()}
    table = Table("quota_exports", columns, [row for category, row in rows.items() if category in india])
    others = [row for category, row in rows.items() if category not in india and category in {*japan, *sold}]
    fewer = [columns[0], columns[3], columns[5]]
    return [
        prose(
            "If India sold the Union as much as in {year}, its own quotas would be used up in the categories whose bar passes the line. "
            "Beyond it there are quotas that several origins share; what fits into neither pays the duty.",
            year=last.label("IN"),
        ),
        Exhibit(
            "India's exports to the Union as a share of its own quotas",
            table,
            fill_chart(table, "category", "part", "home"),
            alt="Bars by quota category of India's last exports to the Union over its quota of a year, with a line at the whole quota.",
            note="Six-digit codes that belong to one category alone; 4.A and 4.B, which such codes do not tell apart, stand together. "
            "The quota year runs from July to June.",
        ),
        Exhibit("Categories in which India has no quota of its own", Table("quota_others", fewer, others), fold=True),
        _left_over(between, outside, last),
        *coverage_caution(context, exports[last], last),
    ]


def _row(category: str, description: str, india: dict[str, Figure], japan: dict[str, Figure], sold: dict[str, Figure]) -> dict[str, Cell]:
    both = category in india and category in sold
    part = share(sold[category], india[category]).named(f"exports over quota, category {category}") if both else None
    return {
        "category": f"{category}  {short(description)}",
        "home": HOMES["IND"],
        "quota": india.get(category, NO_QUOTA),
        "sold": sold.get(category, NOTHING),
        "part": part or (NOTHING if category in india else NO_QUOTA),
        "japan": japan.get(category, NO_QUOTA),
    }


def _left_over(between: Figure | None, outside: Figure | None, last: Period) -> Block:
    parts: dict[str, Claim | str] = {"year": last.label("IN")}
    words = []
    if between:
        parts["between"] = Claim(between.to("kt"), 0)
        words.append("{between} stand under codes that two categories share, and are in no bar")
    if outside:
        parts["outside"] = Claim(outside.to("kt"), 0)
        words.append("{outside} are goods under CBAM that the quotas do not reach")
    return caution(f"Of the exports of {{year}}, {'; '.join(words)}." if words else "Every code has one category.", **parts)


def _sold(context: Context) -> tuple[dict[str, Figure], Figure | None, Figure | None]:
    """Tonnes of the last year by category; of codes that several categories share; of codes that none has."""
    exports = exports_to_union(context, "IND")
    return _by_category(context.law, exports[max(exports)])


def _by_category(law: Law, year: YearOfExports) -> tuple[dict[str, Figure], Figure | None, Figure | None]:
    held: dict[str, list[Figure]] = defaultdict(list)
    for shipment in year.shipments:
        found = categories(law, shipment.hs6)
        held[found[0] if len(found) == 1 else "shared" if found else "none"].append(shipment.net_mass)
    sums = {name: total(masses, f"exports to the Union, {name}") for name, masses in held.items()}
    return {name: figure for name, figure in sums.items() if name not in ("shared", "none")}, sums.get("shared"), sums.get("none")


def categories(law: Law, code: str) -> list[str]:
    """Return the categories that goods of a six-digit code may belong to."""
    rows, shown = law.table("safeguards.eu_category_codes").rows, names_shown(law)
    return sorted({shown[row.category] for row in rows if row.code.startswith(code)})


_LETTERS = 64


def short(text: str) -> str:
    """Return the beginning of a category's description."""
    return text if len(text) <= _LETTERS else text[:_LETTERS].rsplit(" ", 1)[0].rstrip(",") + " …"
