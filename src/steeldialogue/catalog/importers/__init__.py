"""Files of official trade statistics into the one table of flows: a file an official layout, no network."""

from collections.abc import Callable, Mapping
from pathlib import Path

from steeldialogue.catalog.importers.baci import import_baci
from steeldialogue.catalog.importers.flows import FLOWS, ImportReport, Origin
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.core.progress import Progress

__all__ = ["FLOWS", "IMPORTERS", "FlowStore", "ImportReport", "Origin", "Rejections", "SourceFile"]

IMPORTERS: Mapping[str, Callable[[Path, FlowStore, Progress], ImportReport]] = {
    "baci": import_baci,
}
"""Importers by the name of the layout that they read; the first line of each one's docstring says what it is."""
