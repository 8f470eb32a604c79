"""How long proposals stay in each stage, in words and as a curve, and what could not be counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steeldialogue.web.pages.drawn import drawn
from steeldialogue.web.pages.investment.charts import survival_chart
from steeldialogue.web.templatetags.registers import stage_label

if TYPE_CHECKING:
    from steeldialogue.investment import StageReached, StageTimes, Survival


@dataclass(frozen=True)
class TimesLine:
    """The time spent in one stage: what is known in words, what is not, and the curve."""

    name: str
    label: str
    sentence: str
    not_counted: str
    picture: SafeString | str
    times: "StageTimes"


def times_shown(reached: "Iterable[StageReached]", today: date) -> list[TimesLine]:
    """Return what is known of the time in every stage that a proposal was in."""
    from steeldialogue.investment import times_in_stages

    return [_line(one) for one in times_in_stages(reached, today)]


def _line(one: "StageTimes") -> TimesLine:
    label = str(stage_label(one.stage))
    return TimesLine(one.stage, label, _sentence(one, label), _not_counted(one), _picture(one, label), one)


def _sentence(one: "StageTimes", label: str) -> str:
    if one.exact is not None and one.exact.count == 1:
        return _alone(one.exact, label)
    if one.exact is not None:
        return f"{_half(one.exact, label)} {_counted(one.exact)}"
    if one.fewest is None or one.most is None:
        return _("No time in “%(stage)s” can be counted: the dates are missing or contradict each other.") % {"stage": label}
    return f"{_between(one.fewest, one.most, label)} {_counted(one.fewest)}"


def _alone(curve: "Survival", label: str) -> str:
    """One proposal is no sample, and nothing is estimated from it."""
    told = {"stage": label, "days": curve.last_day}
    if curve.events:
        return _("One proposal alone was followed from day to day; it left “%(stage)s” after %(days)d days.") % told
    return _("One proposal alone was followed from day to day; it is still in “%(stage)s” after %(days)d days.") % told


def _half(curve: "Survival", label: str) -> str:
    if curve.median is None:
        return _("More than half of the proposals were still in “%(stage)s” at the end of the %(days)d days that were followed.") % {
            "stage": label,
            "days": curve.last_day,
        }
    told = {"stage": label, "median": curve.median, "interval": _interval(*curve.median_limits)}
    return _("Half of the proposals left “%(stage)s” within %(median)d days (95 %% interval: %(interval)s).") % told


def _interval(low: int | None, high: int | None) -> str:
    if low is None:
        return _("unknown")
    if high is None:
        return _("from %(low)d days, with no upper end") % {"low": low}
    return _("%(low)d to %(high)d days") % {"low": low, "high": high}


def _between(fewest: "Survival", most: "Survival", label: str) -> str:
    """No date is known to the day, so the median is told between the shortest and the longest that the dates allow."""
    if fewest.median is None or most.median is None:
        return _("The dates are known only in part, and more than half of the proposals may still be in “%(stage)s”.") % {"stage": label}
    told = {"stage": label, "low": fewest.median, "high": most.median}
    return _("Half of the proposals left “%(stage)s” within %(low)d to %(high)d days; the dates are known only in part.") % told


def _counted(curve: "Survival") -> str:
    lasting = curve.count - curve.events
    told = ngettext(
        "%(count)d proposal, of which still in it: %(lasting)d.", "%(count)d proposals, of which still in it: %(lasting)d.", curve.count
    )
    return told % {"count": curve.count, "lasting": lasting}


def _not_counted(one: "StageTimes") -> str:
    """What the curve leaves out, said rather than guessed."""
    pieces = []
    if one.exact is not None and one.bounded:
        words = ngettext(
            "%d time is left out of the curve: its dates are known only to the month or year.",
            "%d times are left out of the curve: their dates are known only to the month or year.",
            one.bounded,
        )
        pieces.append(words % one.bounded)
    if one.unknown:
        words = ngettext(
            "Of %d proposal a date is missing or two contradict each other.",
            "Of %d proposals a date is missing or two contradict each other.",
            one.unknown,
        )
        pieces.append(words % one.unknown)
    if one.dropped:
        words = ngettext("%d of them left it by being dropped.", "%d of them left it by being dropped.", one.dropped)
        pieces.append(words % one.dropped)
    return " ".join(pieces)


def _picture(one: "StageTimes", label: str) -> SafeString | str:
    if one.exact is None or one.exact.count == 1:
        return ""
    alt = _("Curve: the share of proposals still in “%(stage)s” by the days since they reached it, with its interval.") % {"stage": label}
    return drawn(survival_chart(one.exact), alt)
