"""What every section of the chapter on green-steel policies looks at: policies and the numbers they reached."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Column, Entries, Entry, Exhibit, Gap, Table, unknown
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import places_of, spoken
from steeldialogue.catalog.schema import PolicyFigure, PolicyRow
from steeldialogue.core import Figure, PartialDate, area

_KINDS = {"reached": "reached", "target": "target", "plan": "plan", "study": "study of others"}
_ONE_VALUE = Gap("–")


@dataclass(frozen=True)
class GreenDesk:
    """Policies of the catalogue and their numbers."""

    context: Context

    def rows(self, *policies: str) -> list[PolicyFigure]:
        """Return the numbers of some policies in the order of time."""
        found = [row for row in self.context.catalog.rows(PolicyFigure, "policy_figures") if row.policy_id in policies]
        return sorted(found, key=lambda row: (policies.index(row.policy_id), row.measure, PartialDate(row.date).text))

    def newest(self, policy: str, measure: str) -> PolicyFigure | None:
        """Return the newest number of a measure, the better source first."""
        found = [row for row in self.rows(policy) if row.measure == measure]
        return max(found, key=lambda row: (row.date, -row.quality.rank), default=None)

    def figure(self, row: PolicyFigure, field: str = "value") -> Figure:
        """Return a number of a policy, or the end of its range."""
        return self.context.catalog.figure("policy_figures", row, field, row.unit, f"{row.policy_id}, {row.measure}, {row.date}")

    def policy_facts(self, policy: str) -> Entries:
        """Return a policy as an entry."""
        return Entries([_entry(row) for row in self._policies((policy,))])

    def policies(self, policies: Sequence[str], title: str) -> Exhibit:
        """Return a table of policies with their dates and state."""
        columns = [
            Column("area", "Country"),
            Column("name", "Policy"),
            Column("issued", "Published"),
            Column("effective", "Applies from"),
            Column("status", "State"),
            Column("facts", "Facts"),
            Column("source", "Source"),
        ]
        rows: list[dict[str, Cell]] = [
            {
                "area": _areas(row),
                "name": row.name,
                "issued": spoken(row.date_issued),
                "effective": spoken(row.date_effective),
                "status": row.status,
                "facts": row.key_facts,
                "source": Cite(row.source_id),
            }
            for row in self._policies(policies)
        ]
        return Exhibit(title, Table(f"policies_{policies[0]}".lower().replace("-", "_"), columns, rows))

    def reached_by(self, policies: Sequence[str], title: str, kinds: Collection[str] = tuple(_KINDS)) -> Block:
        """Return the numbers of some policies, each in its own unit; says so where none is held."""
        told = [row for row in self.rows(*policies) if row.kind in kinds]
        if not told:
            return unknown("{title}: no number is held.", title=title)
        places = places_of([self.figure(row) for row in told])
        columns = [
            Column("measure", "What is counted"),
            Column("date", "As of"),
            Column("kind", "Kind"),
            Column("value", "Number", OWN, places),
            Column("high", "up to", OWN, places),
            Column("source", "Source"),
        ]
        rows: list[dict[str, Cell]] = [
            {
                "measure": row.measure,
                "date": spoken(row.date),
                "kind": _KINDS[row.kind],
                "value": self.figure(row),
                "high": _ONE_VALUE if row.high is None else self.figure(row, "high"),
                "source": Cite(row.source_id),
            }
            for row in told
        ]
        return Exhibit(title, Table(f"reached_{policies[0]}".lower().replace("-", "_"), columns, rows))

    def _policies(self, policies: Sequence[str]) -> list[PolicyRow]:
        found = {row.policy_id: row for row in self.context.catalog.rows(PolicyRow, "policies")}
        return [found[policy] for policy in policies if policy in found]


def _areas(row: PolicyRow) -> str:
    return ", ".join(area(code).en for code in row.areas)


def _entry(row: PolicyRow) -> Entry:
    facts = [_areas(row), row.issuer, f"published: {spoken(row.date_issued)}", f"applies from: {spoken(row.date_effective)}", row.status]
    return Entry(row.name, facts, [row.key_facts], row.quality, (row.source_id,))
