"""Drawing charts by the dozen: half of them in a process of its own, because the drawing program leaves a process no second thread.

Run as a script, by its place and without the folder it lies in, this module is such a process: JSON in, JSON out.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, Any

import vl_convert

VEGA_LITE = "6.1"
_WORTH = 12  # charts for which starting a process pays
_MOST = 4  # processes


def drawn(specs: Sequence[str], fonts: str) -> list[str]:
    """Return specifications drawn as SVG, in their order; `fonts` is a folder of fonts beside those of the machine."""
    hands = max(1, min(os.cpu_count() or 1, len(specs) // _WORTH, _MOST))
    with ExitStack() as helpers:
        others = [helpers.enter_context(_helper(specs[place::hands], fonts)) for place in range(1, hands)]
        made = [_drawn_here(specs[::hands]), *(other() for other in others)]
    return [made[place % hands][place // hands] for place in range(len(specs))]


def _drawn_here(specs: Sequence[str]) -> list[str]:
    return [vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE) for spec in specs]


@contextmanager
def _helper(specs: Sequence[str], fonts: str) -> Iterator[Callable[[], list[str]]]:
    """Let another process draw within the block; call what is given for its pictures. Where it fails they are drawn here."""
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as told:
        asked.write(json.dumps({"fonts": fonts, "specs": specs}).encode())
        asked.seek(0)
        command = [sys.executable, "-P", __file__]
        with subprocess.Popen(command, stdin=asked, stdout=told, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own module
            try:
                yield lambda: _answer(process, told) or _drawn_here(specs)
            finally:
                process.kill()


def _answer(process: subprocess.Popen[bytes], told: IO[bytes]) -> list[str]:
    if process.wait() != 0:
        return []
    told.seek(0)
    return list(json.loads(told.read()))


def _help() -> None:
    asked: dict[str, Any] = json.load(sys.stdin)
    vl_convert.register_font_directory(asked["fonts"])
    json.dump(_drawn_here(asked["specs"]), sys.stdout)


if __name__ == "__main__":
    _help()
