"""Programmes and investment, for a snapshot."""

from django.db.models import Prefetch

from steeldialogue.record.models import Indicator, Money, Obstacle, Programme, Proposal, Result, Side, Stage, Target
from steeldialogue.record.selectors.programmes import PeriodLine, newest_results
from steeldialogue.record.snapshot import IndicatorLine, MoneyLine, ObstacleLine, ProgrammeLine, ProposalLine, ResultLine, StageLine
from steeldialogue.record.snapshot import PeriodLine as Period


def programmes() -> tuple[ProgrammeLine, ...]:
    """Return every programme by number, with targets and the newest results of each side."""
    sides = list(Side.objects.values_list("code", flat=True))
    indicators = Prefetch("indicators", Indicator.objects.order_by("created_at", "pk"))
    targets = Prefetch("indicators__targets", Target.objects.order_by("starts", "ends", "pk"))
    results = Prefetch("indicators__targets__results", Result.objects.order_by("-created_at", "pk"))
    rows = Programme.objects.prefetch_related(indicators, targets, results).order_by("number")
    return tuple(_programme_line(one, sides) for one in rows)


def _programme_line(one: Programme, sides: list[str]) -> ProgrammeLine:
    return ProgrammeLine(
        number=one.number,
        key=one.key,
        kind=str(one.get_kind_display()),
        title=one.title,
        text=one.text,
        lead=one.lead_id or "",
        starts=one.starts,
        ends=one.ends,
        indicators=tuple(_indicator_line(indicator, sides) for indicator in one.indicators.all()),
    )


def _indicator_line(one: Indicator, sides: list[str]) -> IndicatorLine:
    periods = (PeriodLine(target, newest_results(target, sides)) for target in one.targets.all())
    return IndicatorLine(one.title, one.unit, one.baseline_year, one.baseline_value, tuple(_period(line) for line in periods))


def _period(line: PeriodLine) -> Period:
    results = (result for result in line.by_side.values() if result)
    told = tuple(ResultLine(result.side_id, result.value, result.verified_by) for result in results)
    return Period(line.target.starts, line.target.ends, line.target.value, told, line.gap)


def proposals() -> tuple[ProposalLine, ...]:
    """Return every invitation and proposal by side and number, with its stages, its money and what stands or stood in its way."""
    obstacles = Prefetch("obstacles", Obstacle.objects.order_by("opened_on", "created_at", "pk"))
    stages = Prefetch("stages", Stage.objects.order_by("reached_on", "created_at", "pk"))
    money = Prefetch("money", Money.objects.order_by("starts", "created_at", "pk"))
    rows = Proposal.objects.prefetch_related(stages, obstacles, money).order_by("side__place", "number")
    return tuple(_proposal_line(one) for one in rows)


def _proposal_line(one: Proposal) -> ProposalLine:
    stages = list(one.stages.all())  # in the order of time
    newest = stages[-1] if stages else None
    told = ("number", "key", "title", "text", "investor", "place", "amount", "currency")
    return ProposalLine(
        side=one.side_id,
        kind=str(one.get_kind_display()),
        stage=str(newest.get_name_display()) if newest else "",
        stage_on=newest.reached_on if newest else "",
        stages=len(stages),
        obstacles=tuple(_obstacle_line(obstacle) for obstacle in one.obstacles.all()),
        history=tuple(StageLine(stage.side_id, stage.name, stage.reached_on) for stage in stages),
        money=tuple(MoneyLine(it.side_id, it.kind, it.starts, it.ends, it.amount, it.currency) for it in one.money.all()),
        **{name: getattr(one, name) for name in told},
    )


def _obstacle_line(one: Obstacle) -> ObstacleLine:
    return ObstacleLine(str(one.get_kind_display()), one.text, one.owner_id, one.opened_on, one.closed_on)
