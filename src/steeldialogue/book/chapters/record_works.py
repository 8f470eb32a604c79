"""Programmes and investment on the table, in short: targets, what each side says was reached, stages and what stands in the way."""

from collections.abc import Iterator

from steeldialogue.book.blocks import OWN, Cell, Column, Gap, Section
from steeldialogue.book.chapters.record_parts import NONE, SILENT, OnTable, cut, exhibit
from steeldialogue.book.record_shown import places_of, spoken, stated, with_unit
from steeldialogue.core import Figure, Quality
from steeldialogue.record.snapshot import IndicatorLine, ObstacleLine, PeriodLine, ProgrammeLine, ProposalLine, ResultLine


def programmes(table: OnTable) -> Section | None:
    """Every period of every indicator, with the target and the newest result of each side."""
    rows = [row for one in table.record.programmes for row in _programme_rows(table, one)]
    figures = [cell for row in rows for cell in row.values() if isinstance(cell, Figure)]
    places = places_of(figures)
    columns = [Column("what", "Programme and indicator"), Column("period", "Period"), Column("target", "Target", OWN, places)]
    columns += [Column(side.code, f"{side.name} reports", OWN, places) for side in table.record.sides]
    columns += [Column("checked", "Verified by"), Column("gap", "Gap")]
    return exhibit("Programmes on the table", "Targets, and what each side says was reached", "table_programmes", columns, rows)


def _programme_rows(table: OnTable, one: ProgrammeLine) -> Iterator[dict[str, Cell]]:
    periods = [(indicator, period) for indicator in one.indicators for period in indicator.periods]
    if one.key in table.known:  # of these the sides added results alone
        periods = [(indicator, period) for indicator, period in periods if period.results]
    elif not periods:
        silent = dict.fromkeys(("target", *table.names), NONE)
        yield {**silent, "what": f"{one.number}. {one.title}", "period": _span(one.starts, one.ends), "checked": NONE, "gap": NONE}
    for indicator, period in periods:
        yield _period_row(table, one, indicator, period)


def _period_row(table: OnTable, one: ProgrammeLine, indicator: IndicatorLine, period: PeriodLine) -> dict[str, Cell]:
    span = _span(period.starts.isoformat(), period.ends.isoformat())
    place = f"programme {one.number}, {indicator.title}, {span}"
    target = (
        NONE if period.target is None else stated(period.target, indicator.unit, f"{place}, target", f"target: {indicator.title}, {span}")
    )
    results: dict[str, Cell] = dict.fromkeys(table.names, SILENT)
    results |= {result.side: _result(table, result, indicator, period, place) for result in period.results}
    checked = "; ".join(f"{table.name(result.side)}: {result.verified_by}" for result in period.results if result.verified_by)
    return {
        "what": with_unit(f"{one.number}. {one.title}: {indicator.title}", indicator.unit),
        "period": span,
        "target": target,
        **results,
        "checked": checked or Gap("nobody"),
        "gap": "the sides differ" if period.gap else "none",
    }


def _result(table: OnTable, result: ResultLine, indicator: IndicatorLine, period: PeriodLine, place: str) -> Figure:
    """A result that somebody verified counts as official; one that nobody did is what its side declares."""
    quality = Quality.OFFICIAL if result.verified_by else Quality.DECLARED
    label = f"{indicator.title} as {table.name(result.side)} reports"
    return stated(result.value, indicator.unit, f"{place}, result of {result.side}", label, quality, disputed=period.gap)


def _span(starts: str, ends: str) -> str:
    return f"{spoken(starts)} to {spoken(ends)}" if starts or ends else "unknown"


def investment(table: OnTable) -> Section | None:
    """Invitations and proposals with the stage reached last and what still stands in their way."""
    lines = [one for one in table.record.proposals if one.key not in table.known or one.stages > 1 or _standing(one)]
    rows = [_proposal_row(table, one) for one in lines]
    figures = [cell for row in rows for cell in row.values() if isinstance(cell, Figure)]
    amount = [Column("amount", "Amount", OWN, places_of(figures))] if figures else []
    columns = [Column("what", "Proposal"), Column("by", "Tabled by"), Column("investor", "Investor"), *amount]
    columns += [Column("stage", "Stage"), Column("obstacles", "What stands in the way")]
    return exhibit("Investment on the table", "Invitations and proposals, and what stands in their way", "table_investment", columns, rows)


def _standing(one: ProposalLine) -> list[ObstacleLine]:
    return [obstacle for obstacle in one.obstacles if obstacle.closed_on is None]


def _proposal_row(table: OnTable, one: ProposalLine) -> dict[str, Cell]:
    place = f"{one.side}-{one.number}"
    amount = NONE if one.amount is None else stated(one.amount, one.currency, f"proposal {place}, amount", f"amount of {one.title}")
    obstacles = (f"{item.kind} ({table.name(item.owner)}, since {spoken(item.opened_on)}): {cut(item.text)}" for item in _standing(one))
    return {
        "what": with_unit(f"{place} {one.title}", one.currency),
        "by": table.name(one.side),
        "investor": one.investor or NONE,
        "amount": amount,
        "stage": f"{one.stage}, {spoken(one.stage_on)}" if one.stage else Gap("unknown"),
        "obstacles": "; ".join(obstacles) or NONE,
    }
