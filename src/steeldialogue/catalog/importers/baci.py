"""BACI, the database of reconciled world trade that CEPII publishes as a zip for each HS vintage."""

from pathlib import Path

from steeldialogue.catalog.importers.archive import Archive, open_archive
from steeldialogue.catalog.importers.assembly import Assembly
from steeldialogue.catalog.importers.baci_archive import Release, read_release
from steeldialogue.catalog.importers.baci_year import YearFile
from steeldialogue.catalog.importers.flows import ImportReport, Origin
from steeldialogue.catalog.importers.parts import RepeatedFlowError
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.core import DataError
from steeldialogue.core.progress import Progress, Silent, told_step

_READING = "baci 1"
_PAGE = "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37"
_CITATION = (
    "Gaulier, G. and Zignago, S. (2010), BACI: International Trade Database at the Product-Level. The 1994-2007 Version, "
    "CEPII Working Paper 2010-23; release {version}"
)
_COVERAGE = (
    "Values are FOB and reconciled by CEPII from what both sides report; they equal neither side's own statistics.",
    "CEPII estimates or leaves out quantities that are not reported in tonnes; a flow without one has no mass.",
)


def import_baci(file: Path, store: FlowStore, progress: Progress | None = None) -> ImportReport:
    """CEPII BACI: the zip of one HS vintage as downloaded, such as BACI_HS17_V202501.zip.

    Value: thousand USD to USD, FOB. Quantity: tonnes; blank or NA is null. Codes are padded to six
    digits, countries translated by the archive's own country file. Years that an import of the
    same file finished before it was stopped are not read again.

    Raises:
        DataError: the archive is cut off, no BACI, mixes or misnames vintages, lacks a list, has a
            broken or repeated row, or changes while it is read; the store stays as it was.
    """
    told = progress or Silent()
    source = SourceFile.of(file)
    with open_archive(file) as archive:
        release = read_release(archive)
        dataset = f"baci-{release.vintage}-v{release.version}".lower()
        origin = _origin(release, source)
        if report := store.held(dataset, origin):
            return report
        with store.assembling(dataset, origin) as assembly:
            for year in release.years:
                with told_step(told, f"BACI {year}"):
                    _add_year(year, release, archive, assembly, dataset)
            return assembly.finish()


def _add_year(year: int, release: Release, archive: Archive, assembly: Assembly, dataset: str) -> None:
    if assembly.has(str(year)):
        return
    member = release.years[year]
    with archive.extracted(member, assembly.scratch) as csv:
        read = YearFile(release, year, csv, archive.place(member), member)
        rejections = Rejections()
        try:
            assembly.add(str(year), lambda target: read.write(dataset, target, rejections), rejections)
        except RepeatedFlowError as fault:
            raise _repeated(read, fault) from fault


def _repeated(read: YearFile, fault: RepeatedFlowError) -> DataError:
    _, _, hs, exporter, importer, *_ = fault.flow
    rows = read.rows_of(exporter, importer, hs)
    told = f"the flow {exporter} to {importer} of {hs} stands in rows {' and '.join(map(str, rows))}; which holds cannot be told"
    return DataError(told, read.place, rows[0], "k")


def _origin(release: Release, source: SourceFile) -> Origin:
    return Origin(
        title=f"CEPII BACI, {release.vintage}, release {release.version}",
        licence="Etalab Open Licence 2.0",
        citation=_CITATION.format(version=release.version),
        source=source,
        reading=_READING,
        url=_PAGE,
        coverage=_COVERAGE,
    )
