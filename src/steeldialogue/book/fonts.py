"""The two typefaces of the book: Source Serif for text, Source Sans for tables and charts."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from steeldialogue.core import BookError

SANS_FOLDER = files("font_source_sans_pro") / "files"
_FAMILIES = {"font_source_serif_pro": "SourceSerifPro", "font_source_sans_pro": "SourceSansPro"}
_CUTS = ("Regular", "It", "Semibold", "Bold")


def copy_fonts(folder: Path) -> list[Path]:
    """Copy the font files the book needs into a folder.

    Raises:
        BookError: a font package is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copied = []
    for package, family in _FAMILIES.items():
        for cut in _CUTS:
            name = f"{family}-{cut}.ttf"
            try:
                with as_file(files(package) / "files" / name) as source:
                    copied.append(Path(shutil.copyfile(source, folder / name)))
            except (ModuleNotFoundError, FileNotFoundError) as fault:
                raise BookError(f"The font {name} is missing; install the package {package.replace('_', '-')} (make setup).") from fault
    return copied
