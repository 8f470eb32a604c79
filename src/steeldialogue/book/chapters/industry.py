"""Chapter A: where both industries stand."""

from steeldialogue.book.blocks import Block, Cell, Chapter, Claim, Column, Exhibit, Prose, Section, Table, prose, unknown
from steeldialogue.book.chapters.balances import trade_balance
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD, series_table, shared_periods, union_of_periods
from steeldialogue.book.chapters.steel_use import capacity, steel_use
from steeldialogue.book.charts import line_chart
from steeldialogue.book.context import Context
from steeldialogue.book.words import spans
from steeldialogue.catalog import Series
from steeldialogue.core import total
from steeldialogue.core.countries import members
from steeldialogue.core.formulas import compound_growth, share


def chapter(context: Context) -> Chapter:
    """Return the chapter on production, use, capacity and trade balance."""
    crude = {name: context.industry("crude_steel_production", code).whole for name, code in AREAS.items()}
    per_head = {name: context.industry("apparent_steel_use_per_head", code, "kg/person").whole for name, code in AREAS.items()}
    return Chapter(
        "industry",
        "Where both industries stand",
        [_headline(crude, per_head)],
        [
            _crude_steel(context, crude),
            steel_use(context, per_head),
            capacity(context),
            trade_balance(context),
        ],
    )


def _headline(crude: dict[str, Series], per_head: dict[str, Series]) -> Prose:
    year = shared_periods(crude["India"], crude["Japan"], crude["World"])[-1]
    head_year = shared_periods(per_head["India"], per_head["Japan"])[-1]
    return prose(
        "In {year} India made {india} of crude steel and Japan {japan}: {india_share} and {japan_share} of the world. Per head, India "
        "used {india_head} and Japan {japan_head} of finished steel in {head_year}.",
        year=year.label(),
        india=Claim(crude["India"].at(year)),
        japan=Claim(crude["Japan"].at(year)),
        india_share=Claim(share(crude["India"].at(year), crude["World"].at(year)), 1, "%"),
        japan_share=Claim(share(crude["Japan"].at(year), crude["World"].at(year)), 1, "%"),
        india_head=Claim(per_head["India"].at(head_year)),
        japan_head=Claim(per_head["Japan"].at(head_year)),
        head_year=head_year.label(),
    )


def _crude_steel(context: Context, crude: dict[str, Series]) -> Section:
    india, japan = crude["India"], crude["Japan"]
    first, *_, last = shared_periods(india, japan)
    years = last.start.year - first.start.year
    table = series_table("crude_steel", crude, "Mt")
    shares = _shares(crude)
    return Section(
        "Crude steel",
        [
            prose(
                "From {first} to {last} India's output grew by {india_rate} a year, from {india_first} to {india_last}. Japan's went from "
                "{japan_first} to {japan_last}.{lead}",
                first=first.label(),
                last=last.label(),
                india_rate=Claim(compound_growth(india.at(first), india.at(last), years), 1, "%"),
                india_first=Claim(india.at(first)),
                india_last=Claim(india.at(last)),
                japan_first=Claim(japan.at(first)),
                japan_last=Claim(japan.at(last)),
                lead=_lead(india, japan),
            ),
            Exhibit(
                "Crude steel production",
                table,
                line_chart(table, "period", {"India": "India", "Japan": "Japan"}, "Mt"),
                alt="Lines of yearly crude steel production: India rises steadily and passes Japan, whose output declines slowly.",
            ),
            *_union_sum(context, crude["EU27"]),
            *_union_gap(crude["World"], crude["EU27"]),
            Exhibit(
                "Share of world crude steel",
                shares,
                line_chart(shares, "period", {"India": "India", "Japan": "Japan"}, "% of world"),
                alt="Lines of the share of world crude steel: India's rises, Japan's falls.",
            ),
        ],
    )


def _lead(india: Series, japan: Series) -> str:
    """Say since when India has made more than Japan in every year held, if it does."""
    behind = [period for period in shared_periods(india, japan) if india.at(period).value <= japan.at(period).value]
    ahead = [period for period in shared_periods(india, japan) if not behind or period > behind[-1]]
    return f" India has made more than Japan since {ahead[0].label()}." if ahead else ""


def _union_gap(world: Series, union: Series) -> list[Block]:
    """Name the years for which the Union's total is not held."""
    missing = [point.period for point in world.points if not union.get(point.period)]
    if not missing:
        return []
    return [
        unknown(
            "Crude steel of the European Union, for its members of today, was not found as a published total for {years}.",
            years=spans(missing),
        )
    ]


def _shares(crude: dict[str, Series]) -> Table:
    columns = [Column("period", "Year"), *(Column(name, name, "%") for name in ("India", "Japan", "China"))]
    rows = []
    for point in crude["World"].points:
        parts = {name: crude[name].get(point.period) for name in ("India", "Japan", "China")}
        cells: dict[str, Cell] = {name: share(part, point.figure) if part else NOT_HELD for name, part in parts.items()}
        rows.append({"period": point.period.label(), **cells})
    return Table("crude_steel_shares", columns, rows)


def _union_sum(context: Context, published: Series) -> list[Block]:
    """Check the Union's published total against the sum of its members, where both exist."""
    reporting = [context.industry("crude_steel_production", code) for code in members("EU27")]
    shared = [period for period in union_of_periods(reporting) if published.get(period)]
    if not shared:
        return []
    year = max(shared)
    held = [figure for one in reporting if (figure := one.get(year))]
    return [
        prose(
            "The member states of the Union that report add up to {total} in {year}; the published total is {published}.",
            total=Claim(total(held, f"crude steel, EU27 members, {year.label()}")),
            year=year.label(),
            published=Claim(published.at(year)),
        )
    ]
