"""The two typefaces of the book: Source Serif for text, Source Sans for tables and charts."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from steeldialogue.core import BookError

SANS_FOLDER = files("font_source_sans_pro") / "files"
_FAMILIES = {"font_source_serif_pro": "SourceSerifPro", "font_source_sans_pro": "SourceSansPro"}
_CUTS = ("Regular", "It", "Semibold", "Bold")


def copy_fonts(folder: Path) -> None:
    """Copy the font files the book needs into a folder, with the licence they travel under (SIL Open Font License 1.1).

    Raises:
        BookError: a font package is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package, family in _FAMILIES.items():
        for cut in _CUTS:
            _copy(package, f"{family}-{cut}.ttf", folder / f"{family}-{cut}.ttf")
        _copy(package, "LICENSE.txt", folder / f"{family}-LICENSE.txt")


def _copy(package: str, name: str, target: Path) -> None:
    try:
        with as_file(files(package) / "files" / name) as source:
            shutil.copyfile(source, target)
    except (ModuleNotFoundError, FileNotFoundError) as fault:
        raise BookError(f"The font file {name} is missing; install the package {package.replace('_', '-')} (make setup).") from fault
