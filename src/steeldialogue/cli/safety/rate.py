"""`steeldialogue safety rate`: a rate with its exact interval."""

import typer

from steeldialogue.cli.safety.shown import ends_in, plain, value_in
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json, show_table


def rate(
    cases: str = typer.Option(help="Cases counted, a whole number."),
    million_hours: str = typer.Option(help="Million hours worked, under the same definition."),
    margin: str | None = typer.Option(None, help="How well you want to know the rate, such as 0.1: shows the hours it takes."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show a rate per million hours with its exact 95 % interval (Garwood).

    Example: steeldialogue safety rate --cases 3 --million-hours 5 --margin 0.1
    """
    from steeldialogue.core.stated import stated
    from steeldialogue.safety import event_rate, hours_needed, rate_interval

    made = rate_interval(stated("cases", cases, "case"), stated("million hours", million_hours, "Mh"), event_rate)
    needed = None if margin is None else hours_needed(made.value, stated("margin", margin, "case/Mh"))
    if as_json:
        show_json(plain(made) | ({} if needed is None else {"million_hours_needed": needed.value}))
        return
    show_table("Rate per million hours", ("rate", "interval from", "to"), [(value_in(made.value), *ends_in(made))])
    if needed is not None:
        screen.print(as_it_is(f"To know a rate of {value_in(made.value)} to ± {margin} takes about {needed.value:,.0f} million hours."))
