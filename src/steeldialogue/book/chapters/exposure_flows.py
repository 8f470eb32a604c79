"""Alarms, quota fill and price tests from the flows of a workspace."""

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Section, Table, prose, unknown
from steeldialogue.book.chapters.exposure_fill import quota_blocks
from steeldialogue.book.chapters.flows_desk import Desk, datasets, name, not_held
from steeldialogue.book.context import Context
from steeldialogue.book.flow_figures import LOW, LOW_NOTE, UNKNOWN, FlowFigures, Formula
from steeldialogue.core import Quality, Warn
from steeldialogue.trade.surges import Alarm, Evidence, Finding, PriceTest, duty_start
from steeldialogue.trade.watch import Watch, watched_holding

WATCHED = {"EU27": "the European Union", "IND": "India"}
SHOWN = 12
_SHARPEST, _TONNES = "sharp", "imports"
_AGREEMENT = "Agreement on Safeguards, Art. 2.1"
GROWTH = Formula("growth of imports", "last year ÷ year before − 1", _AGREEMENT, Quality.OFFICIAL)
IMPORTS = Formula("imports of a year", "sum of tonnes", _AGREEMENT, Quality.OFFICIAL)
PRICE = Formula("unit value", "CIF value ÷ tonnes", "Notification 02/2025-Customs (SG)", Quality.OFFICIAL)
ONE = 1


def watched_sections(context: Context) -> list[Section]:
    """Return alarms of both markets, quota fill, India's price test, and the datasets behind them."""
    desk = Desk(context)
    sections = []
    for code, market in WATCHED.items():
        holding = watched_holding(context.flows, code)
        if holding is None:
            sections.append(Section(f"Surges into {market}", [not_held(f"imports of {market} by supplier", code)]))
            continue
        watch = Watch.of(context.flows, holding, code, context.law, context.as_of)
        figures = desk.figures(holding, f"steel imports of {market}, ended by {context.as_of}")
        blocks = [*_alarms(watch.alarms(desk.products), figures, code, market)]
        blocks += quota_blocks(watch, figures) if code == "EU27" else _prices(watch, figures)
        sections.append(Section(f"Surges into {market}", blocks))
    return [*sections, *([datasets(desk, "exposure")] if desk.used else [])]


def _alarms(found: list[Alarm], figures: FlowFigures, code: str, market: str) -> list[Block]:
    if not found:
        return [prose("No supplier and product group of {market} raises an alarm: nowhere do all tests hold.", market=market)]
    columns = [
        Column("group", "Group"),
        Column("supplier", "Supplier"),
        Column("level", "Alarm"),
        Column("to", "Known to"),
        Column("tonnes", "Last year", "kt", 0),
        Column("before", "Year before", "kt", 0),
        Column("growth", "Growth", "%", 0),
        Column("tests", "Tests that hold"),
    ]
    table = Table(f"alarms_{code.lower()}", columns, [_alarm(one, figures) for one in found[:SHOWN]])
    low = any(Warn.LOW_COVERAGE.value in one.warnings for one in found)
    note = "surge: imports rose and were recent, sudden, sharp and significant; watch: the last month is out of line by both of its tests."
    return [
        prose(
            "Imports that rise are no injury. An alarm says that the increase meets every word of the Agreement on Safeguards as the tests "
            "read it; whether it hurts a domestic industry is another question, which only an investigation answers."
        ),
        Exhibit(
            f"Alarms on steel imports of {market}",
            table,
            note=" ".join(filter(None, (note, LOW_NOTE if low else ""))),
        ),
    ]


def _alarm(one: Alarm, figures: FlowFigures) -> dict[str, Cell]:
    label = f"imports of {one.group} from {name(one.supplier)}"
    years = _evidence(one, _TONNES)[-2:]
    sharp = next((test for test in one.findings if test.name == _SHARPEST), None)
    low = LOW if Warn.LOW_COVERAGE.value in one.warnings else ""
    return {
        "group": one.group,
        "supplier": "all suppliers" if one.supplier == "WLD" else name(one.supplier),
        "level": one.level,
        "to": f"{one.day}{low}",
        "tonnes": _tonnes(years[-1:], figures, one, label),
        "before": _tonnes(years[:-1], figures, one, label),
        "growth": _growth(sharp, figures, one, label),
        "tests": ", ".join(one.hold),
    }


def _evidence(one: Alarm, measure: str) -> list[Evidence]:
    test = next((test for test in one.findings if test.name == "absolute"), None)
    return [item for item in test.evidence if item.measure == measure] if test else []


def _tonnes(years: list[Evidence], figures: FlowFigures, one: Alarm, label: str) -> Cell:
    if not years:
        return UNKNOWN
    year = years[0]
    return figures.made(year.value, "t", IMPORTS, f"{label}, {year.start} to {year.end}", ONE, one.warnings)


def _growth(sharp: Finding | None, figures: FlowFigures, one: Alarm, label: str) -> Cell:
    if sharp is None or sharp.measured is None:
        return UNKNOWN
    limits = [("limit", sharp.limit)] if sharp.limit else []
    return figures.made(sharp.measured, "1", GROWTH, f"growth of {label}", ONE, one.warnings, limits)


def _prices(watch: Watch, figures: FlowFigures) -> list[Block]:
    if "USD" not in watch.holding.info.currencies:
        return [unknown("India's price test needs imports in US dollars; {dataset} has none.", dataset=watch.holding.name)]
    tests = watch.price_tests()
    if not tests:
        why = "India's price test is not run: no imports are held of a period that reached into the duty; before {day} there was none."
        return [unknown(why, day=str(duty_start(watch.law)))]
    columns = [
        Column("product", "Product"),
        Column("origin", "Origin"),
        Column("to", "Until"),
        Column("value", "Unit value", OWN, 0),
        Column("threshold", "Free from", OWN, 0),
        Column("days", "Days of the period"),
        Column("applies", "Duty applies at the mean price"),
    ]
    rows = [_price(one, figures) for one in sorted(tests, key=lambda one: (one.product, one.unit_value))]
    return [Exhibit("Mean prices of India's imports against the thresholds", Table("india_prices", columns, rows), fold=True)]


def _price(one: PriceTest, figures: FlowFigures) -> dict[str, Cell]:
    product = one.product.replace("_", " ")
    return {
        "product": product,
        "origin": name(one.origin),
        "to": str(one.end),
        "value": figures.made(one.unit_value, "USD/t", PRICE, f"unit value of {product} from {name(one.origin)}", ONE),
        "threshold": one.threshold,
        "days": ", ".join(map(str, one.days)),
        "applies": one.answer,
    }
