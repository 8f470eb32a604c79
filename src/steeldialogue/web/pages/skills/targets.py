"""Targets of a programme beside what each side reports as reached."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.record_shown import stated
from steeldialogue.core import Figure, PartialDate
from steeldialogue.record.models import Indicator, Programme, Result, Side, Target
from steeldialogue.record.selectors.programmes import indicators_of
from steeldialogue.skills import TargetFact, target_stand
from steeldialogue.web.templatetags.look import named


def targets(programme: Programme, today: date) -> list[Block]:
    """Return the targets of a programme and how each stands by the word of each side; nothing where it has none."""
    names = {side.pk: named(side) for side in Side.objects.all()}
    rows = [
        {"side": names[side], **_row(lines.indicator, period.target, side, result, today)}
        for lines in indicators_of(programme)
        for period in lines.periods
        if period.target.value  # a target of nothing is none
        for side, result in period.by_side.items()
    ]
    if not rows:
        return []
    columns = [
        Column("indicator", _("Indicator")),
        Column("until", _("Until")),
        Column("target", _("Target"), OWN, 0),
        Column("side", _("Side")),
        Column("reached", _("Reached"), OWN, 0),
        Column("share", _("of the target"), "%", 0),
        Column("standing", _("Standing")),
    ]
    note = _("Where a side has reported nothing, nothing is inferred: neither that the target was missed nor that it was met.")
    return [Exhibit(_("Targets of the programme, and what was reached"), Table("programme_targets", columns, rows), note=note)]


def _row(indicator: Indicator, target: Target, side: str, result: Result | None, today: date) -> dict[str, Cell]:
    aim = _told(indicator, target, target.value or Decimal(0), "target")
    actual = _told(indicator, target, result.value, f"reached, {side}") if result else None
    stand = target_stand(TargetFact(indicator.title, aim, PartialDate(target.ends.isoformat()), actual), today)
    return {
        "indicator": f"{indicator.title} ({indicator.unit})" if indicator.unit else indicator.title,
        "until": target.ends.isoformat(),
        "target": aim,
        "reached": actual or Gap(_("not told")),
        "share": stand.reached or Gap(_("not told")),
        "standing": stand.standing,
    }


def _told(indicator: Indicator, target: Target, value: Decimal, what: str) -> Figure:
    name = f"{indicator.title}, {target.starts} – {target.ends}, {what}"
    return stated(value, indicator.unit, name, name)
