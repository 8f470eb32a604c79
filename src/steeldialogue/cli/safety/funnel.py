"""`steeldialogue safety funnel`: which plants lie beyond chance, in the order given; no league table."""

from pathlib import Path

import typer

from steeldialogue.cli.safety.shown import value_in
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json, show_table
from steeldialogue.core.strict import placed

_HEADINGS = ("plant", "rate", "shrunk", "95 % from", "to", "99.8 % from", "to", "place")


def funnel(
    points: Path = typer.Argument(help="CSV or XLSX: label,count,million_hours, optional definition_id."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show plants in a funnel (Spiegelhalter 2005), with rates shrunk towards the mean beside the raw ones.

    Countries, and figures under different definitions, are refused. Rows stay in the order of the file.

    Example: steeldialogue safety funnel plants.csv
    """
    from steeldialogue.safety import funnel as funnel_of
    from steeldialogue.safety import read_points, shrink

    with placed(points):
        told = read_points(points)
        made, beside = funnel_of(told), shrink(told)
    both = list(zip(made.points, beside.points, strict=True))
    if as_json:
        rows = [
            {"label": one.label, "rate": one.rate.value, "shrunk": other.shrunk.value, "place": one.place}
            | {"limits_95": [end.value for end in one.limits_95], "limits_99_8": [end.value for end in one.limits_998]}
            for one, other in both
        ]
        show_json({"target": made.target.value, "phi": made.phi.value, "over_dispersed": made.over_dispersed, "points": rows})
        return
    cells = [
        (
            one.label,
            value_in(one.rate),
            value_in(other.shrunk),
            *map(value_in, (*one.limits_95, *one.limits_998)),
            one.place.replace("_", " "),
        )
        for one, other in both
    ]
    show_table(f"Funnel of {points.name}", _HEADINGS, cells)
    spread = "Plants differ throughout; the limits are widened by it. " if made.over_dispersed else ""
    text = f"Common rate {value_in(made.target)} per million hours, φ {value_in(made.phi)}. {spread}This is no ranking."
    screen.print(as_it_is(text), soft_wrap=True)
