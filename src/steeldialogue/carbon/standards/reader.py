"""Reading a plant under standards: the rules applied one after another."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.classes import Limits, further, next_better, target_of, verdict
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.credits import Credits
from steeldialogue.carbon.standards.direct import add_direct
from steeldialogue.carbon.standards.electricity import Electricity
from steeldialogue.carbon.standards.expressions import Expression, Sum, decimal_of, figure_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import Report, in_words, listed
from steeldialogue.carbon.standards.grid import GridFactors
from steeldialogue.carbon.standards.net_use import NetUse
from steeldialogue.carbon.standards.power import Power
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.standards.scrap import scrap_share
from steeldialogue.carbon.standards.semis import add_shares
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.carbon.standards.upstream import Upstream
from steeldialogue.carbon.standards.waste_gas import WasteGas
from steeldialogue.core import Figure, LawError, Quality
from steeldialogue.core.stated import stated
from steeldialogue.law import Law, Standards
from steeldialogue.law.standard_rules import Standard


class Reader:
    """Reads plants under the standards of the law folder, on one day."""

    def __init__(self, law: Law, standards: Standards, on: date) -> None:
        """Take the law, the standards, and the day whose limits hold."""
        self.law, self.standards, self._on = law, standards, on
        self.sets, self._grid = FactorSets(law), GridFactors(law)

    def read_all(self, plant: Plant, balance: Iterable[Finding] = ()) -> list[Reading]:
        """Return the readings under every standard, in their order; findings of the balances that block, block every verdict."""
        balance = tuple(balance)
        return [self.read(plant, standard, balance) for standard in self.standards]

    def read(self, plant: Plant, standard: Standard, balance: Iterable[Finding] = ()) -> Reading:
        """Return the reading of a plant under one standard."""
        if self._on < standard.valid_from:
            return Reading(standard, plant, self._on, "not_in_force", reason=f"In force from {standard.valid_from}.")
        if standard.mode == "certificate_only":
            return Reading(standard, plant, self._on, "certificate_only", reason=standard.message.en if standard.message else "")
        if reason := _not_for(plant, standard):
            return Reading(standard, plant, self._on, "not_applicable", reason=reason)
        return self._judged(plant, standard, self.draft(plant, standard), tuple(balance))

    def draft(self, plant: Plant, rules: Standard) -> Draft:
        """Return the terms of a rule set, which need not be one that anybody published.

        Raises:
            LawError: the rule set is not complete.
        """
        if not (rules.factors and rules.boundary and rules.upstream and rules.electricity and rules.credits):
            raise LawError(f"The rules of {rules.id} are not complete.")
        draft = Draft()
        net = NetUse(plant, rules.boundary.processes)
        contents = CarbonContents(plant, rules.factors, self.sets)
        electricity = Electricity(plant, rules.electricity, self.sets, self._grid)
        add_direct(draft, rules, net, contents, self.sets)
        Upstream(plant, rules, rules.upstream, self.sets, contents).add(draft, net)
        power = Power.at(plant, net)
        electricity.add(draft, power.imported, rules.upstream.sets)
        Credits(plant, rules.credits, self.sets, contents).add(draft, net, power.exported, electricity)
        if rules.credits.exported_gas == "reference_fuel":
            WasteGas(self.law, self._on, rules.credits, self.sets, contents).add(draft, net)
        add_shares(draft, plant, rules, net, self.draft)
        return draft

    def _judged(self, plant: Plant, standard: Standard, draft: Draft, balance: tuple[Finding, ...]) -> Reading:
        divisor = tonnes_of(draft, plant, standard)
        share = scrap_share(draft, plant, standard, self.sets)
        _report_doubts(draft, standard, plant)
        bare = Reading(standard, plant, self._on, "ok", tuple(draft.terms), divisor, share)
        if bare.value is None:
            return replace(bare, status="blocked", findings=(*balance, *draft.findings))
        limits = tuple(Limits(self.standards, standard, plant, self._on).at(_share_figure(share), draft))
        findings = (*balance, *draft.findings)
        if any(finding.severity == "blocks" for finding in findings):
            return replace(bare, status="blocked", limits=limits, findings=findings)
        also = ((one.code, further(one, limits, bare.figure)) for one in standard.also if bare.figure)
        return replace(
            bare,
            limits=limits,
            findings=findings,
            reached=verdict(limits, bare.value),
            next_limit=next_better(limits, bare.value),
            further=tuple((code, figure) for code, figure in also if figure),
        )


def tonnes_of(report: Report, plant: Plant, standard: Standard) -> Expression | None:
    """Return the tonnes a standard divides by; without them there is no value, and a finding asks for them."""
    stage = standard.divisor.stage if standard.divisor else ""
    outputs = tuple(output.amount for output in plant.outputs if output.stage == stage)
    if outputs and decimal_of(Sum(outputs)):
        return Sum(outputs)
    text = f"The standard divides by {in_words(stage)}, and none is entered."
    report.blocks(f"output:{stage}", text, "output", f"Enter the output of stage {stage}.")
    return None


def _not_for(plant: Plant, standard: Standard) -> str:
    kinds = plant.kinds()
    if standard.routes and not kinds & set(standard.routes):
        return f"It is for plants with {listed(standard.routes)}."
    barred = sorted(kinds & set(standard.not_routes))
    return f"It is not for plants with {listed(barred)}." if barred else ""


def _share_figure(share: Expression | None) -> Figure:
    """A limit that slides with an unknown share is no limit: such a reading is blocked, and the zero decides nothing."""
    if share is None:
        return stated("scrap share", "0", "1", Quality.ASSUMPTION)
    return figure_of(share, "scrap share")


def _report_doubts(report: Report, standard: Standard, plant: Plant) -> None:
    for name, rule in standard.rules():
        if rule.doubtful:
            report.notice(f"rule:{name}", f"The rule for {name} is {rule.read_in}, not read in a text. {rule.note}".strip(), standard.id)
    for place, gap in enumerate(standard.missing, 1):
        if target_of(plant, gap) is None:
            report.notice(f"missing:{gap.target or place}", gap.what, standard.id, gap.ask)
