"""What the catalogue holds on stages, measures and money, as the calculations take it."""

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import CommitmentRow, InvestmentEvent, NotifiedMeasure
from steeldialogue.core import Figure, LineageError, SourceRow
from steeldialogue.investment.lead_times import Notified
from steeldialogue.investment.stages import StageReached

STANDARDS = "quality control"  # the kind of measure the request of 2023 is about


ASKED_IN = "R-01"  # the request of 2023 in the record of commitments


def asked_months(catalog: Catalog) -> Figure:
    """Return the months that the request of 2023 asks between publication and enforcement.

    Raises:
        LineageError: the record of commitments does not hold the request with its number.
    """
    row = next((row for row in catalog.rows(CommitmentRow, "commitments") if row.commitment_id == ASKED_IN), None)
    if row is None or row.target_value is None:
        raise LineageError(f"The catalogue holds no request {ASKED_IN} with the months that it asks for.")
    told = SourceRow("commitments", row.commitment_id, row.source_id, f"about {row.target_value} {row.target_unit}", row.quality)
    return Figure(row.target_value, "1", told, "months asked between publication and enforcement")


def stages_of(catalog: Catalog) -> tuple[StageReached, ...]:
    """Return every stage that a project of the public record is known to have reached."""
    events = catalog.rows(InvestmentEvent, "investments")
    return tuple(StageReached(event.project, event.stage, event.date) for event in events if event.stage)


def measures_of(catalog: Catalog, kind: str = "", *, after_deferrals: bool = False) -> tuple[Notified, ...]:
    """Return the dated measures of one kind, or of all; with the day that was meant first, or the one after deferrals."""
    rows = [row for row in catalog.rows(NotifiedMeasure, "notified_measures") if kind in ("", row.kind)]
    return tuple(Notified(row.name, row.published, (row.enforced_finally if after_deferrals else "") or row.enforced) for row in rows)


def money_stated(catalog: Catalog) -> tuple[tuple[InvestmentEvent, Figure], ...]:
    """Return the events of the public record that state money, each with its amount as the source has it."""
    events = (event for event in catalog.rows(InvestmentEvent, "investments") if event.money)
    return tuple((event, _amount(catalog, event)) for event in events)


def _amount(catalog: Catalog, event: InvestmentEvent) -> Figure:
    return catalog.figure("investments", event, "value", event.unit, f"{event.project}, {event.money}, {event.date}")
