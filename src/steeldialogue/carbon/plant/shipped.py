"""The example plants that come with the package: illustrations, no real plants."""

from importlib.resources import as_file, files
from pathlib import Path

from steeldialogue.carbon.plant.model import Plant
from steeldialogue.carbon.plant.reading import read_plant
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

_FOLDER, _ENDING = "examples", ".toml"


def example_names() -> list[str]:
    """Return the names of the example plants, sorted."""
    folder = files("steeldialogue.carbon.plant") / _FOLDER
    return sorted(path.name.removesuffix(_ENDING) for path in folder.iterdir() if path.name.endswith(_ENDING))


def read_example(name: str) -> Plant:
    """Return an example plant.

    Raises:
        DataError: there is no example of that name.
    """
    if name not in example_names():
        raise DataError(f"there is no example plant '{name}'.{suggestions(name, example_names())} See `steeldialogue plant examples`.")
    with as_file(files("steeldialogue.carbon.plant") / _FOLDER / f"{name}{_ENDING}") as path:
        return read_plant(path)


def read_plant_or_example(file: Path) -> Plant:
    """Return the plant of a file or, where the name has no ending and no such file is there, an example of that name.

    Raises:
        DataError: neither is there, or the file says what cannot be.
    """
    return read_plant(file) if file.suffix or file.exists() else read_example(str(file))
