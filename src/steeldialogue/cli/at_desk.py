"""What the commands of the site share: the folder of the desk, and Django set up for it only when a command needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

DESK = typer.Option(Path("desk"), envvar="STEELDIALOGUE_DESK", help="Folder of the desk; on PostgreSQL it holds no papers.")


@contextmanager
def at_desk(desk: Path) -> Iterator[None]:
    """Set the site up; inside, its rooms may be imported, and faults of its database are told in plain words."""
    from steeldialogue.web.start import plainly, set_up

    with plainly():
        set_up(desk)
        yield
