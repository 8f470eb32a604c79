"""`steeldialogue plant new` and `plant convert`: a workbook to fill in, and one form turned into the other."""

from pathlib import Path
from typing import Literal, cast

import typer

from steeldialogue.carbon.plant import Plant, read_example, read_plant_or_example, write_toml, write_workbook
from steeldialogue.cli.screen import show_place
from steeldialogue.core import DataError

Language = Literal["en", "ja", "hi"]
LANGUAGES = ("en", "ja", "hi")
_LANG = typer.Option("en", help="Language of headings and help: en, ja or hi.")
_FORCE = typer.Option(False, "--force", help="Write over a file that is there already.")


def new(
    out: Path = typer.Argument(help="The file to write: .xlsx or .toml."),
    example: str = typer.Option("", help="Fill it with an example plant, see `plant examples`."),
    lang: str = _LANG,
    force: bool = _FORCE,
) -> None:
    """Write a workbook to fill in, empty or with an example plant.

    Example: steeldialogue plant new my_plant.xlsx --example india_integrated --lang hi
    """
    _write(read_example(example) if example else None, out, lang, force=force)


def convert(
    file: Path = typer.Argument(help="A plant's data set: .toml or .xlsx, or the name of an example."),
    out: Path = typer.Argument(help="The file to write: .xlsx or .toml."),
    lang: str = _LANG,
    force: bool = _FORCE,
) -> None:
    """Turn a plant's data set from one form into the other; nothing is lost.

    Example: steeldialogue plant convert my_plant.xlsx my_plant.toml
    """
    _write(read_plant_or_example(file), out, lang, force=force)


def _write(plant: Plant | None, out: Path, lang: str, *, force: bool) -> None:
    if lang not in LANGUAGES:
        raise DataError(f"'{lang}' is no language of the workbook; choose {', '.join(LANGUAGES)}", "--lang")
    if out.exists() and not force:
        raise DataError("the file is there already; name another, or write over it with --force", str(out))
    if out.suffix == ".toml":
        if plant is None:
            raise DataError("an empty data set is written as .xlsx; for .toml name an --example to start from", str(out))
        write_toml(out, plant)
    else:
        write_workbook(out, plant, cast("Language", lang))
    show_place("The data set", out)
