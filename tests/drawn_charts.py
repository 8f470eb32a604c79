"""Charts are drawn once a run: whoever needs the same picture again, in whatever process, finds it in a folder.

Most books of the tests show the same charts, and so do most pages of the site.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from unittest.mock import patch

from steeldialogue.book import drawing, pictures

# Tells the site of a test, a process of its own, where the pictures are.
PLACE = "CHARTS_OF_THE_RUN"


def drawn(folder: Path, specs: Sequence[str], fonts: str) -> list[str]:
    """Return the pictures of specifications, from the folder where they are there, and put there where not."""
    places = [folder / f"{sha256(f'{drawing.VEGA_LITE} {spec}'.encode()).hexdigest()}.svg" for spec in specs]
    lacking = {place: spec for place, spec in zip(places, specs, strict=True) if not place.exists()}
    for place, picture in zip(lacking, drawing.drawn(list(lacking.values()), fonts) if lacking else [], strict=True):
        _put(place, picture)
    return [place.read_text(encoding="utf-8") for place in places]


def _put(place: Path, picture: str) -> None:
    """Whole or not at all, for who looks meanwhile."""
    with NamedTemporaryFile("w", dir=place.parent, encoding="utf-8", delete=False) as file:
        file.write(picture)
    Path(file.name).rename(place)


@contextmanager
def drawn_once(folder: Path) -> Iterator[None]:
    """Let books and pages of this process take their pictures from a folder until the block ends."""
    with patch.object(pictures, "drawn", partial(drawn, folder)):
        yield


def use_told() -> None:
    """Let books of this process take their pictures from the folder that its surroundings name, if they name one."""
    if place := os.environ.get(PLACE):
        pictures.drawn = partial(drawn, Path(place))
