"""Why a number is another one now: its account then beside its account now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from steeldialogue.core import Figure

Node = Mapping[str, Any]
LAW, FORMULA, SOURCE, INPUT = "the law changed", "the formula changed", "a new source came in", "an input changed"
DAY, NO_CAUSE = "the day the book speaks for moved on", "nothing in its account tells"
_ARITHMETIC = ("sum", "difference", "product", "ratio")  # their expressions name what they are applied to


@dataclass
class Account:
    """What a number rests on, as far as two books can be compared by it."""

    law: set[Any] = field(default_factory=set)
    formulas: set[Any] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    inputs: set[Any] = field(default_factory=set)

    @classmethod
    def of(cls, nodes: Mapping[str, Node], root: str) -> "Account":
        """Gather the account of a figure from figures by id."""
        account, seen, waiting = cls(), {root}, [root]
        while waiting:
            node = nodes[waiting.pop()]
            account._add(node)
            below = [one["id"] for one in node["inputs"] if one["id"] in nodes and one["id"] not in seen]
            seen.update(below)
            waiting += below
        return account

    def _add(self, node: Node) -> None:
        told = node["account"]
        self.law.update(node["law"])
        match node["kind"]:
            case "SourceRow":
                self.sources.add(told["source_id"])
                self.inputs.add((told["table"], told["row"], node["label"], node["value"], node["unit"]))
            case "LawText":
                self.law.add((told["parameter"], node["label"], told["in_force_from"], node["value"]))
            case "LineBatch":
                self.sources.update(told["source_ids"])
                self.inputs.add((told["table"], told["selection"], told["lines"]))
                self.formulas.add(_formula(told))
            case _:
                self.formulas.add(_formula(told))


def _formula(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Name, provision or paper, and expression without its numbers, which are often years."""
    if told["formula"] in _ARITHMETIC:
        return (told["formula"],)
    return told["formula"], told["reference"], re.sub(r"\d+", "", told["expression"])


@dataclass
class Reasons:
    """Tells what changed in the accounts of figures; `earlier` are the accounts of the earlier book by id."""

    earlier: Mapping[str, Node]
    day_moved: bool
    _now: dict[str, Node] = field(default_factory=dict)

    def why(self, figure_id: str, figure: Figure) -> str:
        """Return the reasons in words; `figure_id` is the figure's name in the earlier book."""
        if figure_id not in self.earlier:
            return "the earlier book holds no account of it"
        for part in figure.walk():
            if part.id not in self._now:
                self._now[part.id] = part.to_dict()
        before, now = Account.of(self.earlier, figure_id), Account.of(self._now, figure.id)
        found = {
            LAW: before.law != now.law,
            FORMULA: before.formulas != now.formulas,
            SOURCE: bool(now.sources - before.sources),
            INPUT: before.inputs != now.inputs,
        }
        told = [reason for reason, holds in found.items() if holds]
        return "; ".join(told) or (DAY if self.day_moved else NO_CAUSE)
