"""Which files are read and written, and how one is put in place whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from steeldialogue.core.errors import DataError

ENDINGS = (".csv", ".parquet", ".xlsx")


def ending_of(path: Path) -> str:
    """Return the ending of a table file.

    Raises:
        DataError: it is none that can be read or written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise DataError(f"a table ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}, not in '{path.suffix}'", path.name)
    return ending


def check_apart(source: Path, target: Path) -> None:
    """Refuse to write over what was read.

    Raises:
        DataError: both are one file.
    """
    try:
        same = target.samefile(source)
    except OSError:  # one of them is not there; reading and writing say so
        return
    if same:
        raise DataError("the result would take the place of the lines; choose another name", str(target))


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a file beside the target to write into; it takes the target's place when all went well.

    Raises:
        DataError: the folder cannot be written to.
    """
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False) as made:
            part = Path(made.name)
    except OSError as fault:
        raise DataError(f"nothing can be written there ({fault.strerror}); choose another place", str(target)) from fault
    try:
        yield part
        if target.is_dir():
            raise DataError("there is a folder of that name; choose another name", str(target))
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
