"""Chapter H, fourth part: capital, the cost of a tonne, the Union's border, and what Japanese technology could meet."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Prose, Table, caution, prose
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.book.charts import bar_chart, grouped_bars, line_chart
from steeldialogue.core import Figure
from steeldialogue.core.formulas import share, total

_DECADE = 10


def cost(desk: PathwaysDesk) -> list[Block]:
    """Return capital by year, the cost of a tonne, and campaigns broken off."""
    first, last = desk.years[0], desk.years[-1]
    texts = [
        prose(
            "{name} spends {capital} until {last}. A tonne of its crude steel costs {now} in {first} and {then} in {last}, in money of "
            "one year; capital that stood before is sunk and not counted.",
            name=name,
            capital=Claim(desk.invested(area).to(desk.billions), 0),
            first=str(first),
            last=str(last),
            now=Claim(desk.figure("cost", area, first), 0),
            then=Claim(desk.figure("cost", area, last), 0),
        )
        for name, area in desk.names.items()
    ]
    return [*texts, _capital(desk), _tonne(desk), _stranded(desk)]


def _capital(desk: PathwaysDesk) -> Exhibit:
    columns = [Column(area, name, desk.dollars, 0) for name, area in desk.names.items()]
    table = desk.table(
        "pathways_capital",
        columns,
        lambda year: {area: desk.figure("invested", area, year) for area in desk.names.values()},
        desk.run.scenario.years,
    )
    spec = bar_chart(table, "year", {area: name for name, area in desk.names.items()}, f"million USD of {desk.run.scenario.price_year}")
    alt = "Bars of capital by year for India and Japan: high where many campaigns end, nothing in the first years, India far above Japan."
    return Exhibit("Capital spent by year", table, spec, alt, "Relinings and renewals, changes of route, and new works.")


def _tonne(desk: PathwaysDesk) -> Exhibit:
    series = {area: name for name, area in desk.names.items()}
    columns = [Column(area, name, desk.per_tonne, 0) for area, name in series.items()]
    table = desk.table("pathways_cost", columns, lambda year: {area: desk.figure("cost", area, year) for area in series})
    spec = line_chart(table, "year", series, f"USD of {desk.run.scenario.price_year} a tonne")
    alt = "Two lines of the cost of a tonne of crude steel, India's and Japan's, close together and slowly rising."
    return Exhibit(
        "Cost of a tonne of crude steel", table, spec, alt, "Operation, carbon, and the yearly charge of capital spent in the run."
    )


def _stranded(desk: PathwaysDesk) -> Prose:
    """What is left of campaigns that are broken off."""
    lost = desk.outcome.stranded_musd.sum(axis=1)
    figures = {
        name: desk.made(lost[desk.place(area)], desk.dollars, f"campaigns broken off, {area}", f"{area}, all years")
        for name, area in desk.names.items()
    }
    if not any(figure.value for figure in figures.values()):
        return prose(
            "On these terms no campaign is broken off before its end, so no capital is stranded: works change when a renewal is due."
        )
    return prose(
        "Campaigns broken off before their end leave {told} of capital unused.",
        told=Claim(total(figures.values(), "campaigns broken off"), 0),
    )


def border(desk: PathwaysDesk) -> list[Block]:
    """Return what the Union's border asks, and what changing routes avoids."""
    last = desk.years[-1]
    texts = [
        prose(
            "In {last} the Union's border asks {bill} of {name}'s crude steel, and {avoided} {less} than if it were made by the routes of "
            "{base}.",
            last=str(last),
            name=name,
            bill=Claim(desk.figure("cbam_bill", area, last), 0),
            avoided=Claim(_size(desk, area, last), 0),
            less="less" if desk.figure("cbam_avoided", area, last).value >= 0 else "more",
            base=str(desk.years[0]),
        )
        for name, area in desk.names.items()
    ]
    columns = [
        Column(f"{area}_{key}", f"{name}: {words}", desk.dollars, 0)
        for name, area in desk.names.items()
        for key, words in (("cbam_bill", "bill"), ("cbam_avoided", "avoided"))
    ]
    table = desk.table(
        "pathways_cbam",
        columns,
        lambda year: {
            f"{area}_{key}": desk.figure(key, area, year) for area in desk.names.values() for key in ("cbam_bill", "cbam_avoided")
        },
    )
    care = caution(
        "The bill here is that of the average tonne of crude steel, at the latest certificate price held constant, on the part of the "
        "output that reaches the Union as last recorded, less what is paid at home. What each product owes under the law stands in the "
        "chapter on the Carbon Border Adjustment Mechanism; the two are not to be added. A works that ships its cleanest steel would owe "
        "less."
    )
    note = "Avoided: against the same steel made by the routes of the base year; less than nothing where the mix has become dirtier."
    return [*texts, Exhibit("CBAM bill, and what a change of routes avoids", table, note=note), care]


def _size(desk: PathwaysDesk, area: str, year: int) -> Figure:
    figure = desk.figure("cbam_avoided", area, year)
    if figure.value >= 0:
        return figure
    return desk.made(-float(figure.value), desk.dollars, f"CBAM added, {area}, {year}", f"{area}, {year}")


def japanese(desk: PathwaysDesk) -> list[Block]:
    """Return the capital that goes into routes with a maker or licensor in Japan."""
    whole, part = desk.invested("IND"), desk.invested("IND", japanese=True)
    text = prose(
        "Of India's capital {part} until {last}, {share}, goes into routes for which a maker or licensor in Japan is on record: {routes}. "
        "Of the other routes none is on record, which does not mean that there is none.",
        part=Claim(part.to(desk.billions), 1),
        last=str(desk.years[-1]),
        share=Claim(share(part, whole).named("part in routes of Japanese makers"), 0, "%"),
        routes=_named(desk, "IND"),
    )
    care = caution(
        "It is what a market could be, not what would be sold: a licence and its equipment are a part of the capital of a works, and "
        "makers of other countries offer the same routes. Routes of Japanese makers that are left out for want of numbers count nothing "
        "here."
    )
    return [text, _by_decade(desk), care]


def _named(desk: PathwaysDesk, area: str) -> str:
    spent = desk.outcome.invested_musd[desk.place(area)].sum(axis=1)
    found = [
        f"{route.name}, {route.japanese_supplier}"
        for route, value, supplied in zip(desk.outcome.system.routes, spent, desk.supplied, strict=True)
        if supplied and value > 1
    ]
    return "; ".join(found) or "none of them is built"


def _by_decade(desk: PathwaysDesk) -> Exhibit:
    columns = [
        Column("span", "Country and years"),
        Column("all", "Capital spent", desk.dollars, 0),
        Column("japanese", "in routes with a maker or licensor in Japan", desk.dollars, 0),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "span": f"{name}, {span[0]} to {span[-1]}",
            "all": desk.invested(area, span),
            "japanese": desk.invested(area, span, japanese=True),
        }
        for name, area in desk.names.items()
        for span in _decades(desk)
    ]
    table = Table("pathways_japanese", columns, rows)
    series = {"all": "Capital spent", "japanese": "in routes with a maker or licensor in Japan"}
    spec = grouped_bars(table, "span", series, f"million USD of {desk.run.scenario.price_year}")
    alt = "Bars of capital by country and decade; the part in routes with a maker or licensor in Japan is a small part of India's capital."
    return Exhibit("Capital, and the part that Japanese technology could meet", table, spec, alt)


def _decades(desk: PathwaysDesk) -> list[list[int]]:
    """Years by decade; a last year that begins a new one is counted with the decade before."""
    found: dict[int, list[int]] = {}
    last = desk.run.scenario.years[-1]
    for year in desk.run.scenario.years:
        start = (year - 1 if year == last else year) // _DECADE
        found.setdefault(start, []).append(year)
    return list(found.values())
