"""Chapter D: what each could make next, and what the two could add to each other."""

from collections import defaultdict

from steeldialogue.book.blocks import Block, Cell, Chapter, Claim, Column, Exhibit, Prose, Section, Table, prose, unknown
from steeldialogue.book.chapters.coverage import coverage_caution
from steeldialogue.book.chapters.parts import NOT_HELD
from steeldialogue.book.charts import grouped_bars
from steeldialogue.book.context import Context
from steeldialogue.book.shipments import YearOfExports, exports_to_union
from steeldialogue.catalog.schema import SteelProduct
from steeldialogue.core import Figure, Period, total
from steeldialogue.core.formulas import share

SPACE = "The product space"


def chapter(context: Context) -> Chapter:
    """Return the chapter on diversification."""
    years = exports_to_union(context, "IND")
    mixes = {period: _shares(context, year) for period, year in years.items()}
    first, last = min(mixes), max(mixes)
    mix = Section("What India sells the Union, by group of products", _mix(context, years[last], mixes, first, last))
    return Chapter(
        "diversification",
        "What each could make next",
        [_summary(mixes[last], last), *_of_the_world(context)],
        [*_space(context), mix],
    )


def _summary(mix: dict[str, Figure], last: Period) -> Prose:
    largest = max(mix, key=lambda group: mix[group].value)
    return prose(
        "A country moves to products near to those it makes already. The largest group of what India sold the Union of goods under CBAM "
        "in {year} is {group}, with {part} of the value; the Herfindahl-Hirschman index of the groups is {hhi}, where one group alone is "
        "a whole.",
        group=largest,
        part=Claim(mix[largest], 0, "%"),
        year=last.label("IN"),
        hhi=Claim(concentration(mix, last), 2),
    )


def _of_the_world(context: Context) -> list[Prose]:
    if not context.holds_flows:
        return []
    from steeldialogue.book.chapters.diversification_space import headline  # here: it starts an engine

    return headline(context)


def concentration(mix: dict[str, Figure], period: Period) -> Figure:
    """Return the Herfindahl-Hirschman index of some shares: the sum of their squares."""
    squares = [(part * part).named(f"{group}, squared") for group, part in mix.items()]
    return total(squares, f"concentration of groups, {period.label()}")


def _shares(context: Context, year: YearOfExports) -> dict[str, Figure]:
    groups = {row.hs6: row.group for row in context.catalog.rows(SteelProduct, "steel_products")}
    values: dict[str, list[Figure]] = defaultdict(list)
    for hs6, value in year.values.items():
        values[groups[hs6]].append(value)
    sums = {group: total(parts, group) for group, parts in sorted(values.items())}
    whole = total(sums.values(), "all goods under CBAM")
    return {group: share(value, whole).named(f"share of {group}") for group, value in sums.items()}


def _mix(context: Context, year: YearOfExports, mixes: dict[Period, dict[str, Figure]], first: Period, last: Period) -> list[Block]:
    ends = {"first": first, "last": last} if first != last else {"last": last}
    columns = [Column("group", "Group"), *(Column(key, period.label("IN"), "%", 1) for key, period in ends.items())]
    groups = sorted(mixes[last], key=lambda group: -mixes[last][group].value)
    rows: list[dict[str, Cell]] = [
        {"group": group, **{key: mixes[period].get(group, NOT_HELD) for key, period in ends.items()}} for group in groups
    ]
    table = Table("export_mix", columns, rows)
    years: list[dict[str, Cell]] = [{"period": period.label("IN"), "hhi": concentration(mix, period)} for period, mix in mixes.items()]
    return [
        Exhibit(
            "India's exports to the Union of goods under CBAM, by value",
            table,
            grouped_bars(table, "group", {key: period.label("IN") for key, period in ends.items()}, "% of value"),
            alt="Bars of the share of each group of products in India's exports to the Union, in the first and the last year held.",
        ),
        Exhibit(
            "Concentration of these exports on few groups",
            Table("export_mix_hhi", [Column("period", "Fiscal year"), Column("hhi", "HHI of groups", "1", 3)], years),
            fold=True,
        ),
        *coverage_caution(context, year, last),
    ]


def _space(context: Context) -> list[Section]:
    if context.holds_flows:
        from steeldialogue.book.chapters.diversification_space import space_sections  # here: it starts an engine

        return space_sections(context)
    return [
        Section(
            SPACE,
            [
                prose(
                    "Products that the same countries make lie near to each other in the product space. How near a product is to what a "
                    "country makes says how easily it may come next; where one country makes what the other is near to, the two have "
                    "something to offer each other."
                ),
                unknown(
                    "Exports of all countries and goods are not part of the catalogue, so comparative advantage, density, complexity, "
                    "the picture of the space and complementary pairs of India and Japan are not shown. They need the world's exports, "
                    "which are filled by: steeldialogue data import baci, with an archive of CEPII."
                ),
            ],
        )
    ]
