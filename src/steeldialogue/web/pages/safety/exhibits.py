"""Charts of the own side's rates, each beside its table: periods, days between deaths, workplaces."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.core import Figure, Period
from steeldialogue.core.stated import stated
from steeldialogue.safety import Place, Signal, Spacing, funnel, shrink, t_chart, u_chart
from steeldialogue.web.pages.explore.numbers import unit_words
from steeldialogue.web.pages.safety.definitions import definitions
from steeldialogue.web.pages.safety.exposures import Chosen
from steeldialogue.web.pages.safety.pictures import control_chart, funnel_chart, spacing_chart
from steeldialogue.web.pages.safety.words import DEATHS

_PLACES = 2


def _in_unit(chosen: Chosen, figure: Figure) -> Figure:
    """A rate of cases in the unit of its definition, others as they are."""
    known = definitions().get(chosen.definition)
    return figure.to(known.unit) if known and figure.unit.startswith("case/") and known.unit.startswith("case/") else figure


def periods(chosen: Chosen) -> Iterator[Block | str]:
    """Yield the u-chart of all periods, and what must be known of it."""
    points, left_out = chosen.points()
    yield from left_out
    chart = u_chart(points)
    words = {Signal.INSIDE: _("within its limits"), Signal.ABOVE: _("above its limits"), Signal.BELOW: _("below its limits")}
    unit = _in_unit(chosen, chart.centre).unit
    columns = [
        Column("label", _("Period")),
        Column("count", _("Deaths") if chosen.counted == DEATHS else _("Cases"), chosen.unit, 0),
        Column("hours", _("Hours worked"), "Mh", _PLACES),
        Column("rate", _("Rate"), unit, _PLACES),
        Column("lower", _("Lower limit"), unit, _PLACES),
        Column("upper", _("Upper limit"), unit, _PLACES),
        Column("said", _("Place")),
        Column("centre", "", unit, hidden=True),
        Column("place", "", hidden=True),
    ]
    inside, outside = _("within the limits"), _("outside the limits")
    rows: list[dict[str, Cell]] = [
        {
            "label": one.label,
            "count": point.count,
            "hours": point.hours or Gap("–"),
            **{name: _in_unit(chosen, figure) for name, figure in (("rate", one.rate), ("lower", one.lower), ("upper", one.upper))},
            "said": words[one.signal],
            "centre": _in_unit(chosen, chart.centre),
            "place": inside if one.signal is Signal.INSIDE else outside,
        }
        for one, point in zip(chart.points, points, strict=True)
    ]
    table = Table("periods", columns, rows)
    alt = _("Points at the rate of each period, a band between the limits within which chance would leave it, and a line at the mean.")
    yield Exhibit(
        _("Rates of every period, and their limits"), table, control_chart(table, rate_words(unit), {"in": inside, "out": outside}), alt
    )
    if chart.over_dispersed:
        yield _("The periods differ by more than chance throughout; the limits are widened for it (Laney).")


def deaths(chosen: Chosen) -> Iterator[Block | str]:
    """Yield the t-chart of days between deaths, or why there is none."""
    days = chosen.days_of_deaths()
    if not days:
        yield _(
            "Returns tell periods, not the days of deaths, so that the days between one and the next cannot be charted. "
            "A return of a single day for each death would tell them."
        )
        return
    spacings = [
        Spacing(str(later), stated(f"{earlier} – {later}", Decimal((later - earlier).days), "d")) for earlier, later in pairwise(days)
    ]
    chart = t_chart(spacings)
    words = {
        Signal.INSIDE: _("as chance has it"),
        Signal.ABOVE: _("rarer than chance has it"),
        Signal.BELOW: _("closer than chance has it"),
    }
    columns = [Column("label", _("Until")), Column("between", _("Days since the one before"), "d", 0), Column("said", _("Place"))]
    rows: list[dict[str, Cell]] = [{"label": one.label, "between": one.between, "said": words[one.signal]} for one in chart.points]
    table = Table("deaths", columns, rows)
    limits = [float(one.value) for one in (chart.lower, chart.median, chart.upper)]
    alt = _("Days between one death and the next, with lines at the lower limit, the median and the upper limit.")
    yield Exhibit(_("Days between deaths"), table, spacing_chart(table, _("Days"), limits), alt)


def rate_words(unit: str) -> str:
    """Return how the axis of a rate is called."""
    return f"{_('Rate')}, {unit_words(unit)}"


def workplaces(chosen: Chosen, period: Period) -> Iterator[Block | str]:
    """Yield the funnel of the own side's workplaces over some days, with rates drawn towards that of all."""
    points, left_out = chosen.places(period)
    yield from left_out
    found, drawn = funnel(points), shrink(points)
    words = {
        Place.INSIDE: _("as chance has it"),
        Place.BEYOND_95: _("outside the limits of 95 %"),
        Place.BEYOND_998: _("outside the limits of 99.8 %"),
    }
    unit = _in_unit(chosen, found.target).unit
    columns = [
        Column("label", _("Workplace")),
        Column("hours", _("Hours worked"), "Mh", _PLACES),
        Column("rate", _("Rate as counted"), unit, _PLACES),
        Column("shrunk", _("Likely rate"), unit, _PLACES),
        Column("low_95", _("Limits of 95 %, from"), unit, _PLACES),
        Column("high_95", _("to"), unit, _PLACES),
        Column("low_998", "", unit, hidden=True),
        Column("high_998", "", unit, hidden=True),
        Column("said", _("Place")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "label": one.label,
            "hours": point.hours or Gap("–"),
            "rate": _in_unit(chosen, one.rate),
            "shrunk": _in_unit(chosen, likely.shrunk),
            **{f"{end}_95": _in_unit(chosen, limit) for end, limit in zip(("low", "high"), one.limits_95, strict=True)},
            **{f"{end}_998": _in_unit(chosen, limit) for end, limit in zip(("low", "high"), one.limits_998, strict=True)},
            "said": words[one.place],
        }
        for one, likely, point in zip(found.points, drawn.points, points, strict=True)
    ]
    table = Table("workplaces", columns, rows)
    alt = _(
        "A row for each workplace: a dot at the rate as counted, a diamond at the likely rate, bands over what chance allows at its "
        "hours (95 % and 99.8 %) around the common rate, which is the dashed line."
    )
    note = _("In the order of names; this is no ranking. The likely rate draws few hours towards the rate of all.")
    target = float(_in_unit(chosen, found.target).value)
    spec = funnel_chart(table, rate_words(unit), target, (_("Rate as counted"), _("Likely rate")))
    yield Exhibit(_("Rates of our workplaces, and what chance allows"), table, spec, alt, note)
