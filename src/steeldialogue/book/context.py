"""What a chapter may look at: evidence, law, the date and the choices of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from steeldialogue.book.earlier import Earlier
from steeldialogue.book.own_shown import OWN_RECORD, own_source, owner_of
from steeldialogue.book.plants_shown import plants_shown, with_declared
from steeldialogue.book.record_shown import RECORD, record_source
from steeldialogue.carbon.study import Study
from steeldialogue.catalog import Catalog, Series
from steeldialogue.catalog.series import bilateral, observations
from steeldialogue.catalog.sources import Source
from steeldialogue.core import DataError, Figure, LawError
from steeldialogue.core.units import is_amount, is_share
from steeldialogue.law import Law, open_standards
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot

if TYPE_CHECKING:
    from steeldialogue.book.chapters.cbam_desk import Desk as BorderDesk
    from steeldialogue.book.chapters.plants_desk import PlantDesk
    from steeldialogue.book.composition import Asking
    from steeldialogue.book.pathways_shown import NotRun, PathwaysShown
    from steeldialogue.book.space_shown import SpaceShown
    from steeldialogue.demand import DemandOutcome
    from steeldialogue.scenarios.compare import Comparison
    from steeldialogue.scenarios.file import ScenarioFile
    from steeldialogue.trade.desk import FlowDesk


@dataclass(frozen=True)
class BookOptions:
    """The choices of whoever orders the book."""

    as_of: date
    session: int = 4
    language: str = "en"
    also: tuple[str, ...] = ()  # office documents beside the PDF: docx, xlsx, pptx
    answers: Path | None = None  # folder where answers of the solver are kept from one book to the next
    asking: "Asking | None" = None  # where the site that the book is read on answers what-ifs
    scenario: "ScenarioFile | None" = None  # what stands beside the reference; where none is given, higher prices of carbon


@dataclass(frozen=True)
class Context:
    """Evidence, law and options, handed to every chapter; the table between the two sides and an earlier book where they are given.

    `own` is what one side keeps to itself: with it the book is private to that side.
    """

    catalog: Catalog
    law: Law
    options: BookOptions
    record: RecordSnapshot | None = None
    earlier: Earlier | None = None
    own: OwnSnapshot | None = None

    def __post_init__(self) -> None:
        newest = self.law.formalised_to
        if self.as_of < newest.published:
            raise LawError(
                f"The book cannot speak for {self.as_of}: the law built in reaches to {newest.published} ({newest.short}), "
                "which nobody could know before. Choose a later day with --as-of."
            )
        if self.own is not None:
            owner_of(self.own, self.record)
        self._keep_apart()

    def _keep_apart(self) -> None:
        """Let nothing of a private book into a book that is not its own side's."""
        earlier = self.earlier.private_to if self.earlier else None
        if earlier is not None and (self.own is None or self.own.side != earlier):
            raise DataError(
                f"the earlier book is private to {earlier}, and what it holds would stand in this one; compare with a book for both sides",
                field="since",
            )

    @property
    def as_of(self) -> date:
        """The day the book speaks for."""
        return self.options.as_of

    @cached_property
    def studies(self) -> tuple[Study, ...]:
        """The plants of the workspace; where it has none, the illustrations that come with the system."""
        standards = open_standards()
        return tuple(Study(plant, self.law, standards, self.as_of) for plant in plants_shown(self.catalog.workspace))

    @cached_property
    def desks(self) -> "list[PlantDesk]":
        """The desks of the plants, which keep what they have computed."""
        from steeldialogue.book.chapters.plants_desk import desks_of  # here: chapters look at the context

        return desks_of(self.studies)

    @cached_property
    def border(self) -> "BorderDesk":
        """What exports would owe at the border of the Union, which several chapters tell of."""
        from steeldialogue.book.chapters.cbam_desk import Desk  # here: chapters look at the context

        return Desk(self)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The register of sources, and with it what plants and users state."""
        register = with_declared(self.catalog.sources, [study.plant for study in self.studies], self.as_of)
        if self.record is not None:
            register[RECORD] = record_source(self.record)
        if self.own is not None:
            register[OWN_RECORD] = own_source(self.own, owner_of(self.own, self.record))
        if self.earlier is not None:
            register |= self.earlier.declared
        if not self.holds_flows:
            return register
        from steeldialogue.book.flow_figures import source_of

        sources = [source_of(holding.info, self.as_of) for holding in self.flows.holdings]
        return register | {source.id: source for source in sources}

    @property
    def holds_flows(self) -> bool:
        """Whether the workspace holds datasets of flows; without any, no engine is started."""
        workspace = self.catalog.workspace
        return workspace is not None and any(workspace.glob("flows/[!.]*/datapackage.json"))

    @cached_property
    def flows(self) -> "FlowDesk":
        """The flows of the workspace."""
        from steeldialogue.trade.desk import FlowDesk  # here: a second that books without flows should not wait

        return FlowDesk(self.catalog.workspace)

    @cached_property
    def space(self) -> "SpaceShown | None":
        """The product space of the world whose exports the workspace holds; None where it holds none."""
        from steeldialogue.book.space_shown import SpaceShown
        from steeldialogue.trade.products import Products

        return SpaceShown.of(self.flows, Products.of(self.catalog))

    @cached_property
    def demand(self) -> "DemandOutcome | NotRun":
        """The reference run of the demand model."""
        from steeldialogue.book.pathways_shown import demand_shown

        return demand_shown(self)

    @cached_property
    def pathways(self) -> "PathwaysShown | NotRun":
        """The reference run of pathways."""
        from steeldialogue.book.pathways_shown import pathways_shown

        return pathways_shown(self)

    @cached_property
    def scenarios(self) -> "Comparison | NotRun":
        """The reference and a second scenario through all engines."""
        from steeldialogue.book.scenarios_shown import scenarios_shown

        return scenarios_shown(self)

    def producers(self, *figures: Figure) -> str:
        """Return the names of those who published some figures."""
        ids = sorted({source for figure in figures for source in figure.source_ids})
        return ", ".join(dict.fromkeys(self.catalog.sources[key].producer for key in ids))

    def industry(self, indicator: str, area: str, unit: str = "Mt") -> Series:
        """Return a yearly series of the industry table."""
        return observations(self.catalog, indicator, area, unit)

    def economy(self, indicator: str, area: str, unit: str) -> Series:
        """Return a yearly series of the economy table."""
        return observations(self.catalog, indicator, area, unit, "economy")

    def trade(self, reporter: str, partner: str, flow: str, product: str, unit: str) -> Series:
        """Return a bilateral series: by value when the unit is money, as a share when it is %, else by mass."""
        measure = "share" if is_share(unit) else "value" if is_amount(unit) else "mass"
        return bilateral(self.catalog, reporter, partner, flow, product, measure, unit)

    def price(self) -> Figure:
        """Return the last certificate price published by the as-of date: the book's stated price."""
        return self.law.latest("eu_cbam.certificate_price", self.as_of).named("certificate price")
