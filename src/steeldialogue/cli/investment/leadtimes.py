"""`steeldialogue investment leadtimes`: how long before they apply measures are published."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.investment.shown import days_in
from steeldialogue.cli.screen import JSON_OPTION, say, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.investment import LeadTimes, MedianInterval

_KIND = typer.Option("quality control", help="Kind of measure: quality control, import monitoring, price floor, safeguard duty; or all.")
_MONTHS = typer.Option(None, help="Calendar months that are asked for; without it what Japan asked in 2023.", min=1)
_DEFERRED = typer.Option(False, "--after-deferrals", help="Take the day after all deferrals known, not the day first published.")
_TOLD = {True: "yes", False: "no", None: "cannot be told"}


def leadtimes(
    kind: str = _KIND,
    months: int | None = _MONTHS,
    after_deferrals: bool = _DEFERRED,
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show the days from publication to enforcement of each measure known, and how many gave the months asked for.

    Example: steeldialogue investment leadtimes --months 6
    """
    from steeldialogue.core import DataError
    from steeldialogue.investment import asked_months, lead_times, measures_of

    catalog = open_catalog(workspace)
    told = measures_of(catalog, "" if kind == "all" else kind, after_deferrals=after_deferrals)
    if not told:
        raise DataError(f"there are no measures of the kind '{kind}'; see the choices in --help")
    found = lead_times(told, months or int(asked_months(catalog).value))
    if as_json:
        show_json(_content(found))
        return
    gave = f"gave {found.asked_months} months"
    rows = [
        (one.measure, one.published or "unknown", one.enforced or "unknown", days_in(lead.days), _TOLD[lead.gave_asked])
        for one, lead in zip(told, found.leads, strict=True)
    ]
    show_table("Days from publication to enforcement", ("measure", "published", "to apply", "days", gave), rows)
    say(_sentences(found))


def _sentences(found: "LeadTimes") -> list[str]:
    counts = f"{found.known} known to the day, {found.bounded} within bounds, {found.unknown} not known"
    asked = f"{found.gave_asked} of the {found.decided} that can be told gave {found.asked_months} calendar months"
    return [f"{counts}; {asked}.", *([_median(found.median_days)] if found.median_days else [])]


def _median(median: "MedianInterval") -> str:
    value = f"Median of the days known: {float(median.value):g}"
    if median.low is None:
        return f"{value}; too few for an interval."
    return f"{value} (exact interval {median.low} to {median.high}, coverage {median.coverage:.1%})."


def _content(found: "LeadTimes") -> dict[str, Any]:
    median = found.median_days
    leads = [
        {
            "measure": lead.measure,
            "fewest": lead.days.fewest if lead.days else None,
            "most": lead.days.most if lead.days else None,
            "gave_asked": lead.gave_asked,
        }
        for lead in found.leads
    ]
    counts = {name: getattr(found, name) for name in ("asked_months", "known", "bounded", "unknown", "gave_asked", "decided")}
    middle = median and {"value": float(median.value), "low": median.low, "high": median.high, "coverage": median.coverage}
    return {**counts, "median_days": middle, "leads": leads}
