"""The sheets that can be brought in as drafts, by the kind of draft."""

from steeldialogue.record.imports.cohorts import COHORT
from steeldialogue.record.imports.draft_rows import Layout
from steeldialogue.record.imports.money import MONEY

LAYOUTS: dict[str, Layout] = {layout.kind: layout for layout in (COHORT, MONEY)}
