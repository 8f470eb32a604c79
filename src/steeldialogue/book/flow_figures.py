"""Numbers of a workspace's flows as figures of the book: each with dataset, selection, formula and warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steeldialogue.book.blocks import Cell, Gap
from steeldialogue.catalog.importers.datapackage import DatasetInfo
from steeldialogue.catalog.sources import Source
from steeldialogue.core import Figure, LineBatch, Period, Quality, Warn
from steeldialogue.core.quality import weakest
from steeldialogue.trade.desk import Holding
from steeldialogue.trade.figures import Evidence, decimal, figure

UNKNOWN = Gap("not known")
LOW = "†"
LOW_NOTE = f"{LOW} The source is known to leave part of this out; the end of the chapter says what."


@dataclass(frozen=True)
class Formula:
    """What a number that no indicator makes is called, and how it comes about."""

    name: str
    expression: str
    reference: str
    quality: Quality = Quality.ESTIMATE


@dataclass(frozen=True)
class FlowFigures:
    """Makes the figures of one dataset; `selection` says in words which of its rows were taken."""

    holding: Holding
    selection: str

    @property
    def source_id(self) -> str:
        """The id of the dataset in the register of sources."""
        return source_id(self.holding.info)

    def of(self, indicator: str, row: Mapping[str, Any], column: str, label: str) -> Figure:
        """Return a number of an indicator's result.

        Raises:
            DataError: the cell is empty, or the column has no unit on record.
        """
        period = _period(row)
        evidence = Evidence(self.holding.name, f"{self.selection}{f', {period.label()}' if period else ''}", (self.source_id,))
        return figure(indicator, row, column, evidence, f"{label}{f', {period.label()}' if period else ''}")

    def cell(self, indicator: str, row: Mapping[str, Any] | None, column: str, label: str) -> Cell:
        """Return the same for a table, and a gap where the number is not known."""
        if row is None or row[column] is None:
            return UNKNOWN
        return self.of(indicator, row, column, label)

    def made(
        self,
        value: float | None,
        unit: str,
        formula: Formula,
        label: str,
        lines: int,
        warnings: str = "",
        parameters: Sequence[tuple[str, Figure]] = (),
    ) -> Cell:
        """Return a number that a calculation of its own made from `lines` rows; a gap where there is none."""
        if value is None or value != value:
            return UNKNOWN
        batch = LineBatch(
            formula=formula.name,
            expression=formula.expression,
            table=self.holding.name,
            selection=self.selection,
            lines=lines,
            source_ids=(self.source_id,),
            parameters=tuple(parameters),
            laws=(),
            quality=weakest([Quality.OFFICIAL, formula.quality]),
            warnings=tuple(Warn(word) for word in warnings.split(";") if word),
            reference=formula.reference,
        )
        return Figure(decimal(value), unit, batch, label)


def year_of(row: Mapping[str, Any]) -> str:
    """Return the name of a row's period, marked where its source leaves part of it out."""
    period = _period(row)
    return f"{period.label() if period else ''}{LOW if is_low(row) else ''}"


def is_low(row: Mapping[str, Any]) -> bool:
    """Tell whether a row rests on flows of low coverage."""
    return Warn.LOW_COVERAGE.value in str(row.get("warnings", "")).split(";")


def note_of(rows: Sequence[Mapping[str, Any]], note: str = "") -> str:
    """Return what stands under an exhibit of some rows: its own note, and the meaning of the mark where one is met."""
    return " ".join(filter(None, (note, LOW_NOTE if any(map(is_low, rows)) else "")))


def money(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the unit that values of some rows are shown in."""
    return f"million_{rows[0]['currency']}"


def source_id(info: DatasetInfo) -> str:
    """Return the id that a dataset has among the sources of a book."""
    return f"flows-{info.dataset}"


def source_of(info: DatasetInfo, as_of: date) -> Source:
    """Return a dataset of flows as a source of the book."""
    return Source(
        id=source_id(info),
        producer=info.citation,
        title=f"{info.title} (file {info.file})",
        url="",
        licence=info.licence,
        citation=info.citation,
        accessed=as_of,
        published="",
        note=" ".join(info.coverage),
    )


def _period(row: Mapping[str, Any]) -> Period | None:
    return Period(row["period_start"], row["period_end"]) if "period_start" in row else None
