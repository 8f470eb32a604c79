"""`steeldialogue safety chart`: limits within which a rate, or what lies between rare events, moves by chance."""

from enum import StrEnum
from pathlib import Path

import typer

from steeldialogue.cli.safety.shown import value_in
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json, show_table
from steeldialogue.core.strict import placed


class Kind(StrEnum):
    """What is charted."""

    U = "u"
    T = "t"
    G = "g"


def chart(
    points: Path = typer.Argument(help="CSV or XLSX: label,count,million_hours for u; label,between,unit for t and g."),
    kind: Kind = typer.Option(Kind.U, help="u: rates by period; t: hours or days between events; g: lesser cases between events."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show which periods lie outside what chance explains; points stay in the order of the file.

    Example: steeldialogue safety chart months.csv
    """
    if kind is Kind.U:
        _rates(points, as_json=as_json)
    else:
        _spacings(points, kind, as_json=as_json)


def _rates(path: Path, *, as_json: bool) -> None:
    from steeldialogue.safety import read_points, u_chart

    with placed(path):
        made = u_chart(read_points(path))
    if as_json:
        told = [
            {"label": one.label, "rate": one.rate.value, "lower": one.lower.value, "upper": one.upper.value}
            | {"limits": one.limits, "signal": one.signal}
            for one in made.points
        ]
        show_json({"centre": made.centre.value, "sigma_z": made.sigma_z.value, "over_dispersed": made.over_dispersed, "points": told})
        return
    rows = [(one.label, value_in(one.rate), value_in(one.lower), value_in(one.upper), one.limits, one.signal) for one in made.points]
    show_table(f"u-chart of {path.name}", ("point", "rate", "lower limit", "upper limit", "limits", "signal"), rows)
    spread = "The points spread more than chance has it; limits are widened after Laney." if made.over_dispersed else ""
    screen.print(as_it_is(f"Mean rate {value_in(made.centre)} per million hours. {spread}".strip()), soft_wrap=True)


def _spacings(path: Path, kind: Kind, *, as_json: bool) -> None:
    from steeldialogue.safety import g_chart, read_spacings, t_chart

    with placed(path):
        made = (t_chart if kind is Kind.T else g_chart)(read_spacings(path))
    limits = {"median": made.median, "lower": made.lower, "upper": made.upper}
    if as_json:
        told = [{"label": one.label, "between": one.between.value, "signal": one.signal} for one in made.points]
        show_json({name: figure.value for name, figure in limits.items()} | {"unit": made.median.unit, "points": told})
        return
    show_table(
        f"{kind}-chart of {path.name}",
        ("event", "between", "signal"),
        [(one.label, value_in(one.between), one.signal) for one in made.points],
    )
    ends = ", ".join(f"{name} {value_in(figure)}" for name, figure in limits.items())
    screen.print(as_it_is(f"Limits in {made.median.unit}: {ends}. Below: events came closer than chance has it."), soft_wrap=True)
