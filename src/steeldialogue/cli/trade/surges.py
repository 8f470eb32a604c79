"""`steeldialogue trade surges`: the alarm list of a country's imports, with evidence and law; how full the Union's quotas are."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, say, screen, show_json, show_table
from steeldialogue.cli.trade.given import DATASET, TOP, WORKSPACE, code_of, desk_of, name_of
from steeldialogue.core import Figure, LawError, Quality
from steeldialogue.law import open_law

if TYPE_CHECKING:
    from steeldialogue.trade.surges import Alarm, Evidence, Finding, PriceTest, QuotaFill, Survey
    from steeldialogue.trade.watch import Watch


def surges(
    importer: str = typer.Option(..., help="Whose imports: IND, EU27 or any country."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day whose law and statistics count; today if not given."),
    by: str = typer.Option("form", help="Product groups: form, group, worldsteel or alloy."),
    origin: list[str] = typer.Option(["IND", "JPN"], help="Origins whose quotas of the Union are shown; may be repeated."),
    workspace: Path = WORKSPACE,
    dataset: str | None = DATASET,
    top: int = TOP,
    as_json: bool = JSON_OPTION,
) -> None:
    """Test imports for surges after the Agreement on Safeguards; for EU27 also quotas, for IND also the price thresholds.

    Example: steeldialogue trade surges --importer EU27 --as-of 2026-11-25 --workspace my-folder
    """
    from steeldialogue.cli.trade.account import dataset_notes
    from steeldialogue.trade.basis import level
    from steeldialogue.trade.coverage import left_out, partners_held
    from steeldialogue.trade.watch import Watch, can_watch, groups_of, watched_holding

    home, day = str(code_of(importer)), (as_of or datetime.now().astimezone()).date()
    desk, products = desk_of(workspace)
    with StepsBar(2) as bar:
        bar.started("reading flows")
        best = watched_holding(desk, home) if dataset is None else None
        what = f"imports of {name_of(home)}"
        holding = best or desk.choose(dataset, lambda one: one.tells("importer", home), what, home, named=lambda one: can_watch(one, home))
        watch = Watch.of(desk, holding, home, open_law(), day)
        bar.finished("reading flows")
        bar.started("testing")
        found = watch.survey(products, by)
        codes = tuple(groups_of(products, by))
        gaps = [*partners_held(level(watch.flows, holding.digits), "importer", home), *left_out(watch.flows, holding.digits, codes)]
        fills, silent = _fills(watch, tuple(str(code_of(one)) for one in origin))
        prices = watch.price_tests() if home == "IND" and "USD" in holding.info.currencies else []
        bar.finished("testing")
    notes = [*_known(found, day), *gaps, *_limits(watch), *silent, *dataset_notes(holding)]
    if as_json:
        told = {
            "alarms": [_alarm(one) for one in found.alarms],
            "tested": found.tested,
            "known_to": found.known_to,
            "undecided": found.undecided,
            "quotas": [_fill(one) for one in fills],
            "prices": [_price(one) for one in prices],
        }
        show_json({"importer": home, "as_of": day, "dataset": holding.name, **told, "notes": notes})
        return
    title = f"{name_of(home)}, alarms on {day} ({found.tested} series tested, imports known to {found.known_to})"
    _show_alarms(title, found.alarms, top, "; some tests are not known, see below" if found.undecided else "")
    if fills:
        show_table("Quotas of the Union in the quarter", _FILL, map(_fill_row, fills))
    if prices:
        show_table("India's safeguard duty: price tests of the last period", _PRICE, map(_price_row, prices))
    say(notes)


_FRESH_DAYS = 183  # six months: older imports do not speak of the day
_REASONS = 3  # reasons told of tests that are not known
_LATEST = 2  # pieces of evidence shown of each test, from the end
_FILL = ("category", "origin", "quarter quota (t)", "drawn (t)", "undecided (t)", "fill", "known to", "full on", "duty outside")
_PRICE = ("product", "origin", "until", "unit value (USD/t)", "threshold (USD/t)", "rate", "below", "in scope", "duty applies")


def _fills(watch: "Watch", origins: tuple[str, ...]) -> tuple[list["QuotaFill"], list[str]]:
    if watch.importer != "EU27":
        return [], []
    try:
        return watch.quota_fills(origins), [
            "Quotas: estimates from statistics by month of import; customs count by acceptance of declarations."
        ]
    except LawError as fault:
        return [], [f"Quotas: {fault}"]


def _known(found: "Survey", day: date) -> list[str]:
    """What the survey could not decide, and whether its imports are old."""
    reasons = sorted(found.undecided.items(), key=lambda one: (-one[1], one[0]))
    more = f"; and {len(reasons) - _REASONS} more reasons, see --json" if len(reasons) > _REASONS else ""
    listed = "; ".join(f"{why} ({count} series)" for why, count in reasons[:_REASONS])
    old = f"Mind: imports are known to {found.known_to} only, more than six months before {day}; what came since is not tested."
    stale = [old] if (day - found.known_to).days > _FRESH_DAYS else []
    return [*stale, *([f"Tests not known: {listed}{more}."] if reasons else [])]


def _limits(watch: "Watch") -> list[str]:
    limits = list(vars(watch.terms).values())
    law = [f"{_name(one)} {_limit(one)} ({one.law[0].provision})" for one in limits if one.quality is not Quality.ASSUMPTION]
    choices = [f"{_name(one)} {_limit(one)}" for one in limits if one.quality is Quality.ASSUMPTION]
    return [f"Limits that are choices of this house, not law: {'; '.join(choices)}.", f"Limits of law: {'; '.join(law)}."]


def _name(limit: Figure) -> str:
    return limit.label.partition(" from ")[0]


def _show_alarms(title: str, alarms: tuple["Alarm", ...], top: int, open_tests: str) -> None:
    if not alarms:
        screen.print(as_it_is(f"{title}: none. Of no group and supplier do all tests hold{open_tests}."))
        return
    rows = ((one.level, one.group, _supplier(one), one.day, ", ".join(one.hold), one.warnings.replace(";", ", ")) for one in alarms[:top])
    show_table(f"{title}: {len(alarms)}", ("level", "group", "supplier", "known to", "tests that hold", "warnings"), rows)
    evidence = (
        (one.group, _supplier(one), test.name, _measured(test), _limit(test.limit), "; ".join(_told(test)), test.article)
        for one in alarms[:top]
        if one.level == "surge"
        for test in one.findings
        if test.holds
    )
    show_table(
        "Evidence of the surges; --json has that of all", ("group", "supplier", "test", "measured", "limit", "rests on", "law"), evidence
    )


def _told(test: "Finding") -> list[str]:
    return [f"{one.measure} to {one.end}: {_piece(one)}" for one in test.evidence[-_LATEST:]]


def _supplier(one: "Alarm") -> str:
    return "all suppliers" if one.supplier == "WLD" else name_of(one.supplier)


def _piece(one: "Evidence") -> str:
    return f"{one.value:.1%}" if one.unit == "1" and "growth" in one.measure else _amount(one.value, one.unit)


def _measured(test: "Finding") -> str:
    if test.measured is None:
        return "not known"
    if test.limit is not None and test.limit.unit == "%":
        return f"{test.measured:.1%}"
    return _amount(test.measured, "t" if test.name in ("absolute", "recent") else "1")


def _amount(value: float, unit: str) -> str:
    return f"{value:,.0f} t" if unit == "t" else f"{value:.3g}"


def _limit(figure: Figure | None) -> str:
    return "" if figure is None else f"{figure.value:f} {figure.unit}".removesuffix(" 1").replace(" a", " years")


def _fill_row(one: "QuotaFill") -> tuple[object, ...]:
    full = one.full_on or "–"
    tonnes = (f"{float(one.quota.value):,.0f}", f"{one.drawn:,.0f}", f"{one.undecided:,.0f}", f"{one.share:.1%}")
    return one.category, one.origin, *tonnes, one.known_to, full, _limit(one.duty_outside)


def _price_row(one: "PriceTest") -> tuple[object, ...]:
    words = {True: "yes", False: "no", None: "not known"}
    prices = f"{one.unit_value:,.0f}", f"{one.threshold.value:f}", _limit(one.rate)
    return one.product.replace("_", " "), name_of(one.origin), one.end, *prices, words[one.below], words[one.in_scope], words[one.applies]


def _alarm(one: "Alarm") -> dict[str, Any]:
    tests = [
        {**vars(test), "limit": _limit(test.limit) or None, "evidence": [vars(item) for item in test.evidence]} for test in one.findings
    ]
    return {**vars(one), "findings": tests, "hold": one.hold, "laws": one.laws}


def _fill(one: "QuotaFill") -> dict[str, Any]:
    return {**vars(one), "quota": f"{one.quota.value:f}", "duty_outside": _limit(one.duty_outside), "law": one.quota.law[0].provision}


def _price(one: "PriceTest") -> dict[str, Any]:
    return {**vars(one), "threshold": f"{one.threshold.value:f}", "rate": _limit(one.rate)}
