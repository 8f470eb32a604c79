"""Commands of the command line on a desk, run one after another in one process: setting the site up takes longer than most of them."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

COMMANDS = """
import json, sys
from steeldialogue.cli import main
for words in json.load(sys.stdin):
    status = 0
    try:
        main.app([*words, "--desk", "desk"])
    except SystemExit as end:
        status = end.code or 0
    sys.stdout.flush()
    print(f"\\0{status}", end="\\0", file=sys.stderr, flush=True)
"""


def environment(**told: str) -> dict[str, str]:
    """The surroundings of a process, without what a desk of the person who runs the tests might say."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STEELDIALOGUE_", "DATABASE_URL", "DJANGO_"))}
    return {**kept, "PYTHONUNBUFFERED": "1", "COLUMNS": "200", **told}


def answers(folder: Path, *commands: str, **told: str) -> list[tuple[int, str]]:
    """Run commands in a folder and return how each ended and what it said."""
    given = json.dumps([shlex.split(one) for one in commands])
    process = [sys.executable, "-c", COMMANDS]
    done = subprocess.run(
        process, input=given, cwd=folder, env=environment(**told), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert "Traceback" not in done.stdout, done.stdout
    *parts, rest = done.stdout.split("\0")
    assert (len(parts), rest) == (2 * len(commands), ""), done.stdout
    return [(int(status), said) for said, status in zip(parts[::2], parts[1::2], strict=True)]


def expect(folder: Path, *expected: tuple[str, int, str], **told: str) -> None:
    """Run commands and hold each against its status and words that it must say."""
    found = answers(folder, *(command for command, _, _ in expected), **told)
    for (command, status, words), answer in zip(expected, found, strict=True):
        assert answer[0] == status, (command, answer)
        assert words in answer[1], (command, answer)
