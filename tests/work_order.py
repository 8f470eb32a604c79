"""How the workers of pytest-xdist share out the tests: module by module, long ones first, and what is made once a run.

A module stays with one worker, so that what its tests share is made once; a module that starts early cannot keep one worker busy
while the others have nothing left.
"""

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

Made = TypeVar("Made")
# Tells a worker, and processes that it starts, where the workers of this run share what is made once.
PLACE = "FOLDER_OF_THE_RUN"

# In the order in which they start; each takes eight seconds and more. The first that needs the book builds it for all.
LONGEST = (
    "tests/docs/test_examples.py",
    "tests/browser/test_every_page.py",
    "tests/browser/test_browser_pages.py",
    "tests/browser/test_book_site.py",
    "tests/cli/test_desk_cli.py",
    "tests/unit/test_trade_engines.py",
    "tests/browser/test_whole_round.py",
    "tests/web/test_url_matrix.py",
    "tests/book/test_book_any_row.py",
    "tests/cli/test_cli_book.py",
    "tests/web/test_private_books.py",
    "tests/browser/test_sign_in.py",
    "tests/browser/test_browser_reading.py",
    "tests/browser/test_explore_pathways_browser.py",
    "tests/browser/test_investment_browser.py",
    "tests/browser/test_people_browser.py",
    "tests/browser/test_safety_browser.py",
    "tests/browser/test_docs_screenshots.py",
    "tests/web/test_verification.py",
    "tests/property/test_trade_properties.py",
    "tests/unit/test_standards_waterfall.py",
    "tests/web/test_explore_pages.py",
    "tests/web/test_desk_postgresql.py",
    "tests/property/test_lines.py",
    "tests/web/test_tabling.py",
    "tests/web/test_snapshot_take.py",
    "tests/web/test_book_jobs.py",
    "tests/web/test_explore_pathways.py",
    "tests/web/test_api_schemathesis.py",
    "tests/property/test_file_cleaning_properties.py",
    "tests/property/test_pathways_properties.py",
    "tests/unit/test_plant_workbook.py",
)
# Java starts once for the first, and typesetting remembers for the others the book that was made in the same process.
TOGETHER = {
    "tests/browser/test_docs_screenshots.py": "tests/browser/test_book_site.py",
    "tests/unit/test_lines_spark.py": "tests/unit/test_trade_engines.py",
    "tests/book/test_book_manifest.py": "tests/docs/test_examples.py",
    "tests/book/test_book_workspace.py": "tests/docs/test_examples.py",
}


def module_of(nodeid: str) -> str:
    """Return the module whose tests run on the same worker as this one."""
    path = nodeid.split("::", 1)[0]
    return TOGETHER.get(path, path)


class ByModule(LoadScopeScheduling):
    """Gives a worker whole modules, in the order of the tests."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        config.option.loadscopereorder = False  # it would order by the number of tests
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return module_of(nodeid)


def put_in_order(items: list[pytest.Item]) -> None:
    """Sort the tests: long modules first, all else as it was."""
    places = {module: place for place, module in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(module_of(item.nodeid), len(places)))


def share(folder: Path) -> None:
    """Say where the workers of this run put what is made once for all."""
    os.environ[PLACE] = str(folder)


def folder_of_the_run() -> Path:
    """Return the temporary folder that all workers of this run share; it is gone with the other temporary folders of the run."""
    return Path(os.environ[PLACE])


@contextmanager
def alone(name: str) -> Iterator[Path]:
    """Give a place in the folder of the run to one worker; who asks for it meanwhile waits."""
    place = folder_of_the_run() / name
    with place.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place


def once_a_run(name: str, make: Callable[[Path], Made]) -> Made:
    """Make something in a folder that all workers of this run read, and tell each what was made.

    What is made goes from worker to worker pickled.
    """
    with alone(name) as folder:
        told = folder.with_name(f"{name}.pickle")
        if told.exists():
            return cast(Made, pickle.loads(told.read_bytes()))  # noqa: S301 - our own of this run
        made = make(folder)
        told.write_bytes(pickle.dumps(made))
        return made
