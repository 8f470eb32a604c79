"""`steeldialogue safety compare`: whether a change is real."""

import typer

from steeldialogue.cli.safety.shown import ends_in, plain, value_in
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json, show_table


def compare(
    before: str = typer.Option(help="Cases of the earlier period."),
    after: str = typer.Option(help="Cases of the later period."),
    hours_before: str | None = typer.Option(None, help="Million hours of the earlier period; without both, equal hours are assumed."),
    hours_after: str | None = typer.Option(None, help="Million hours of the later period."),
    names: str = typer.Option("before,after", help="Names of the periods, such as 2023,2024."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Say whether a count or a rate rose, fell, or neither is shown (exact conditional test, 95 %).

    Example: steeldialogue safety compare --before 31 --after 59 --names 2023,2024
    """
    from steeldialogue.core import DataError
    from steeldialogue.core.stated import stated
    from steeldialogue.safety import Exposure, change_words, compare_periods

    first, _, second = (name.strip() for name in names.partition(","))
    if not (first and second):
        raise DataError("write two names with a comma between, such as 2023,2024", field="names")
    periods = [
        Exposure(name, stated(name, count, "case"), None if hours is None else stated(f"{name}, hours", hours, "Mh"))
        for name, count, hours in ((first, before, hours_before), (second, after, hours_after))
    ]
    change = compare_periods(*periods)
    if as_json:
        ratio = plain(change.ratio) if change.ratio else None
        told = {"verdict": change.verdict, "ratio": ratio, "p": change.chance.value, "equal_hours_assumed": change.equal_hours_assumed}
        show_json({**told, "words": change_words(change)})
        return
    ratio_text = value_in(change.ratio.value) if change.ratio else "none"
    row = (ratio_text, *ends_in(change.ratio), f"{change.chance.value:.4f}", change.verdict.replace("_", " "))
    show_table("Is this change real?", ("ratio", "interval from", "to", "p", "verdict"), [row])
    screen.print(as_it_is(change_words(change)), soft_wrap=True)
