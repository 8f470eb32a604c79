"""Files of official layouts into a workspace, no network: trade into the one table of flows, the rest into tables of its catalogue."""

from collections.abc import Callable, Mapping
from pathlib import Path

from steeldialogue.catalog.importers.baci import import_baci
from steeldialogue.catalog.importers.comext import import_comext
from steeldialogue.catalog.importers.comtrade import import_comtrade
from steeldialogue.catalog.importers.customs_japan import import_customs_japan
from steeldialogue.catalog.importers.flows import FLOWS, ImportReport, Origin
from steeldialogue.catalog.importers.gem import import_gem
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.ssp import import_ssp
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.tradestat import import_tradestat
from steeldialogue.catalog.importers.tradestat_copy import import_tradestat_parquet
from steeldialogue.catalog.importers.weo import import_weo
from steeldialogue.catalog.importers.worldbank import import_worldbank
from steeldialogue.core.progress import Progress

__all__ = ["FLOWS", "IMPORTERS", "FlowStore", "ImportReport", "Origin", "Rejections", "SourceFile"]

IMPORTERS: Mapping[str, Callable[[Path, FlowStore, Progress], ImportReport]] = {
    "baci": import_baci,
    "comext": import_comext,
    "comtrade": import_comtrade,
    "customs-japan": import_customs_japan,
    "gem": import_gem,
    "ssp": import_ssp,
    "tradestat": import_tradestat,
    "tradestat-parquet": import_tradestat_parquet,
    "weo": import_weo,
    "worldbank": import_worldbank,
}
"""Importers by the name of the layout that they read; the first line of each one's docstring says what it is."""
