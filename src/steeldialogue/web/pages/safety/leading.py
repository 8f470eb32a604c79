"""Leading indicators and process safety of two periods, with exact intervals."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.book.blocks import OWN, Block, Column, Exhibit, Gap, Table
from steeldialogue.core import DataError, Period
from steeldialogue.core.stated import stated
from steeldialogue.safety import Indicator, closure_on_time, event_indicator
from steeldialogue.web.pages.safety.definitions import definitions
from steeldialogue.web.pages.safety.exposures import Chosen

_PLACES = 2
_EVENTS = {"near_misses": "D-LEAD-NM", "serious_potential": "D-LEAD-PSIF", "tier_1": "D-PSE-T1", "tier_2": "D-PSE-T2"}


def leading(chosen: Chosen, before: Period, after: Period) -> Iterator[Block | str]:
    """Yield the indicators of two periods, or that none was told."""
    kinds = definitions()
    rows: list[dict[str, Any]] = []
    for name, key in _EVENTS.items():
        label = kinds[key].name
        found = [_event(chosen, name, key, period) for period in (before, after)]
        rows.append({"label": label, **_ends("before", found[0]), **_ends("after", found[1])})
    closed = [_closed(chosen, period) for period in (before, after)]
    rows.append({"label": _("Corrective actions closed on time"), **_ends("before", closed[0], "%"), **_ends("after", closed[1], "%")})
    if all(isinstance(row[key], Gap) for row in rows for key in ("before", "after")):
        yield _("No return tells near misses, potential serious injuries, process safety events or corrective actions in these periods.")
        return
    columns = [Column("label", _("Indicator"))]
    for key, label in (("before", _("Before")), ("after", _("After"))):
        columns += [
            Column(key, label, OWN, _PLACES),
            Column(f"{key}_low", _("Interval from"), OWN, _PLACES),
            Column(f"{key}_high", _("to"), OWN, _PLACES),
        ]
    yield Exhibit(_("Leading indicators, with exact intervals"), Table("leading", columns, rows))
    yield _("More reports of near misses can mean more openness, not less safety.")


def _event(chosen: Chosen, name: str, key: str, period: Period) -> Indicator | None:
    try:
        count, hours = chosen.number(name, period), chosen.number("hours", period)
        if not count.is_number:
            return None
        worked = stated(f"{name}, hours", hours.number(name), "h") if hours.is_number else None
        return event_indicator(stated(name, count.number(name), "case"), worked, definitions()[key])
    except DataError:
        return None


def _closed(chosen: Chosen, period: Period) -> Indicator | None:
    try:
        on_time, due = chosen.number("actions_on_time", period), chosen.number("actions_due", period)
    except DataError:
        return None
    if not (on_time.is_number and due.is_number and due.value):
        return None
    return closure_on_time(stated("closed on time", on_time.number(""), "1"), stated("due", due.number(""), "1"))


def _ends(key: str, found: Indicator | None, unit: str = "") -> dict[str, Any]:
    if found is None:
        return dict.fromkeys((key, f"{key}_low", f"{key}_high"), Gap(_("not told")))
    ends = (found.value.value, found.value.lower, found.value.upper)
    return {name: end.to(unit) if unit else end for name, end in zip((key, f"{key}_low", f"{key}_high"), ends, strict=True)}
