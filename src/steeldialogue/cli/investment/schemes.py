"""`steeldialogue investment schemes`: what incentives promised and what they brought."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.investment import Realised, SchemeFact

_PROMISES = ("committed investment", "expected investment")


def schemes(workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """Show what was invested of what was committed, by round and date, and how the promise of each round changed.

    Example: steeldialogue investment schemes
    """
    from steeldialogue.investment import realised, rounds, schemes_of

    facts = schemes_of(open_catalog(workspace))
    came = [(round_, one) for round_ in rounds(facts) for one in realised(facts, round_)]
    if as_json:
        show_json({"facts": [_content(fact) for fact in facts], "realised": [_realised(round_, one) for round_, one in came]})
        return
    rows = [
        (round_, one.as_of, f"{one.committed.value:,f}", f"{one.invested.value:,f}", one.invested.unit, f"{one.share.value:.0%}")
        for round_, one in came
    ]
    show_table("Invested of what was committed", ("round", "as of", "committed", "invested", "unit", "share"), rows)
    show_table("How the promise changed", ("round", "as of", "what is stated", "amount", "unit", "source"), _promises(facts))
    screen.print("What was committed and what a ministry expected are different statements and are never added.", highlight=False)


def _promises(facts: "tuple[SchemeFact, ...]") -> list[tuple[object, ...]]:
    from steeldialogue.investment import revisions, rounds

    told = [(round_, measure, one) for round_ in rounds(facts) for measure in _PROMISES for one in revisions(facts, round_, measure)]
    return [
        (round_, one.as_of, measure, f"{one.figure.value:,f}", one.figure.unit, ", ".join(one.figure.source_ids))
        for round_, measure, one in sorted(told, key=lambda item: (item[0], item[2].as_of))
    ]


def _content(fact: "SchemeFact") -> dict[str, Any]:
    told = {"scheme": fact.scheme, "round": fact.round, "measure": fact.measure, "as_of": fact.as_of}
    return {**told, "value": fact.figure.value, "unit": fact.figure.unit, "sources": fact.figure.source_ids}


def _realised(round_: str, one: "Realised") -> dict[str, Any]:
    values = {name: getattr(one, name).value for name in ("invested", "committed", "share")}
    return {"round": round_, "as_of": one.as_of, **values, "unit": one.invested.unit}
