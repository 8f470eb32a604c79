"""Charts are drawn once a run: whoever needs the same picture again, in whatever process, finds it in a folder.

Of all that a book takes, drawing takes longest, and most books of the tests show the same charts.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from unittest.mock import patch

import vl_convert

DRAW = vl_convert.vegalite_to_svg
# Tells the site of a test, a process of its own, where the pictures are.
PLACE = "CHARTS_OF_THE_RUN"


def drawn(folder: Path, spec: str, **options: Any) -> str:
    """Return the picture of a specification, from the folder where it is there, and put there where not."""
    kept = folder / f"{sha256(json.dumps([spec, options], sort_keys=True).encode()).hexdigest()}.svg"
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    picture = DRAW(spec, **options)
    with NamedTemporaryFile("w", dir=folder, encoding="utf-8", delete=False) as file:
        file.write(picture)
    Path(file.name).rename(kept)  # whole or not at all, for who looks meanwhile
    return picture


@contextmanager
def drawn_once(folder: Path) -> Iterator[None]:
    """Let books of this process take their pictures from a folder until the block ends."""
    with patch.object(vl_convert, "vegalite_to_svg", partial(drawn, folder)):
        yield


def use_told() -> None:
    """Let books of this process take their pictures from the folder that its surroundings name, if they name one."""
    if place := os.environ.get(PLACE):
        vl_convert.vegalite_to_svg = partial(drawn, Path(place))
