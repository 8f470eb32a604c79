"""What stands in the way of investment: by owner and by kind, how old it is, and how long what was cleared took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steeldialogue.record.models import Obstacle, Side
from steeldialogue.web.pages.drawn import drawn
from steeldialogue.web.pages.investment.charts import obstacles_chart
from steeldialogue.web.pages.investment.facts import obstacle_fact
from steeldialogue.web.templatetags.look import named

if TYPE_CHECKING:
    from steeldialogue.investment import ObstacleGroup


@dataclass(frozen=True)
class Hindrance:
    """An obstacle and for how many days it has stood, or stood."""

    obstacle: Obstacle
    days: int


@dataclass(frozen=True)
class GroupLine:
    """The obstacles of one owner and kind; `typical_days` is the median time to clear, None where fewer than half are cleared."""

    owner: Side
    kind: str
    group: "ObstacleGroup"

    @property
    def typical_days(self) -> int | None:
        """The median of the time to clear, those that still stand counted as far as they were followed."""
        return self.group.time_to_clear.median


def hindrances(rows: Sequence[Obstacle], today: date) -> list[Hindrance]:
    """Return obstacles with their age, in the order given."""
    return [Hindrance(row, obstacle_fact(row).lasted(today).days) for row in rows if row.opened_on <= today]


def obstacles_shown(rows: Sequence[Obstacle], today: date) -> dict[str, Any]:
    """Return obstacles grouped for a template, and a picture of those that stand."""
    from steeldialogue.investment import by_kind_and_owner, by_owner

    sides = {side.code: side for side in Side.objects.all()}
    kinds = dict(Obstacle.Kind.choices)
    facts = [obstacle_fact(row) for row in rows]
    return {
        "by_owner": [GroupLine(sides[group.owner], "", group) for group in by_owner(facts, today)],
        "by_kind_and_owner": [GroupLine(sides[group.owner], str(kinds[group.kind]), group) for group in by_kind_and_owner(facts, today)],
        "obstacles_picture": _picture([one for one in hindrances(rows, today) if _stands(one.obstacle, today)], list(sides.values())),
    }


def _stands(row: Obstacle, today: date) -> bool:
    return row.closed_on is None or row.closed_on > today


def _picture(standing: Sequence[Hindrance], sides: Sequence[Side]) -> SafeString | str:
    if not standing:
        return ""
    values = [{"kind": str(one.obstacle.get_kind_display()), "owner": named(one.obstacle.owner), "days": one.days} for one in standing]
    alt = _("Dots: obstacles that stand, by kind and by the side that must clear them, and the days they have stood.")
    return drawn(obstacles_chart(values, [named(side) for side in sides]), alt)
