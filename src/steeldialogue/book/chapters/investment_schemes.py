"""Investment, fourth part: what incentives promised and what they brought."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Cell, Cite, Claim, Column, Exhibit, Prose, Table, prose, unknown
from steeldialogue.book.chapters.investment_desk import InvestmentDesk
from steeldialogue.book.charts import bar_chart
from steeldialogue.book.record_shown import spoken
from steeldialogue.investment import Realised, SchemeFact, Statement, realised, revisions, rounds, schemes_of

_CRORE = "crore_INR"
_NAMES = {_CRORE: "money", "Mt": "capacity and production", "1": "applications, projects and companies", "person": "jobs"}
_PLACES = {"Mt": 2}
_COMMITTED, _EXPECTED = "committed investment", "expected investment"


def schemes(desk: InvestmentDesk) -> list[Block]:
    """Return committed against invested by date, how the promise of each round changed, and everything else that is told."""
    facts = schemes_of(desk.context.catalog)
    came = [(round_, one) for round_ in rounds(facts) for one in realised(facts, round_)]
    if not came:
        return [unknown("No money invested under a scheme is known together with what was committed.")]
    return [
        _realised(came),
        *_revised(facts),
        *_all(facts),
        unknown("What was paid out in incentives, year by year and company by company, was not found."),
    ]


def realised_in_short(came: Sequence[tuple[str, Realised]]) -> Prose:
    """Say what the newest statement says was invested of what was committed."""
    round_, last = max(came, key=lambda item: item[1].as_of)
    return prose(
        "Under India's production-linked incentive for specialty steel, rounds {rounds}, companies had invested {invested} by {date}, "
        "{share} of the {committed} then committed.",
        rounds=round_,
        invested=Claim(last.invested, 0),
        date=spoken(last.as_of),
        share=Claim(last.share, 0, "%"),
        committed=Claim(last.committed, 0),
    )


def _realised(came: Sequence[tuple[str, Realised]]) -> Exhibit:
    columns = [
        Column("when", "Rounds and date"),
        Column("committed", "Committed", _CRORE, 0),
        Column("invested", "Invested", _CRORE, 0),
        Column("share", "Invested of committed", "%", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {"when": f"{round_}, {one.as_of}", "committed": one.committed, "invested": one.invested, "share": one.share} for round_, one in came
    ]
    table = Table("scheme_realised", columns, rows)
    return Exhibit(
        "Committed and invested under the incentive for specialty steel",
        table,
        bar_chart(table, "when", {"committed": "Committed", "invested": "Invested"}, "crore INR"),
        alt="Pairs of bars by date: money committed and money invested; the second is lower each time.",
        note="Each sum is what had been invested since the start. The commitment is the newest one stated for the day or before.",
    )


def _revised(facts: Sequence[SchemeFact]) -> list[Block]:
    """How the promise of each round changed, what was expected standing apart from what was committed."""
    columns = [
        Column("round", "Round"),
        Column("date", "As of"),
        Column("measure", "What is stated"),
        Column("value", "Amount", _CRORE, 0),
        Column("source", "Source"),
    ]
    told = [
        (round_, measure, one)
        for round_ in rounds(facts)
        for measure in (_COMMITTED, _EXPECTED)
        for one in revisions(facts, round_, measure)
    ]
    rows: list[dict[str, Cell]] = [
        {"round": round_, "date": spoken(one.as_of), "measure": measure, "value": one.figure, "source": _cite(one)}
        for round_, measure, one in sorted(told, key=lambda item: (item[0], item[2].as_of))
    ]
    return [
        Exhibit(
            "How the promise changed",
            Table("scheme_revisions", columns, rows),
            note="What was committed and what a ministry expected are different statements and are not added. A commitment falls when an "
            "applicant withdraws or is struck off.",
        )
    ]


def _cite(one: Statement) -> Cite:
    return Cite(one.figure.source_ids[0])


def _all(facts: Sequence[SchemeFact]) -> list[Block]:
    """Everything stated, a table for each unit."""
    return [
        _of_unit(unit, [fact for fact in facts if fact.figure.unit == unit]) for unit in dict.fromkeys(fact.figure.unit for fact in facts)
    ]


def _of_unit(unit: str, facts: Sequence[SchemeFact]) -> Exhibit:
    columns = [
        Column("round", "Round"),
        Column("measure", "What is counted"),
        Column("date", "As of"),
        Column("value", "Number", unit, _PLACES.get(unit, 0)),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "round": fact.round,
            "measure": fact.measure,
            "date": spoken(fact.as_of),
            "value": fact.figure,
            "source": Cite(fact.figure.source_ids[0]),
        }
        for fact in facts
    ]
    table = Table(f"scheme_{_NAMES.get(unit, unit)}".lower().replace(" ", "_"), columns, rows)
    return Exhibit(
        f"Everything stated of the scheme: {_NAMES.get(unit, unit)}", table, note="Two sources may state one fact; both stand.", fold=True
    )
