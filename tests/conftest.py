"""What every test may ask for: evidence, law, and one book built once for all."""

import gc
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from xdist.remote import Producer

import drawn_charts
import web_environment
import work_order
from steeldialogue.book import BookOptions, BookReport, build_book
from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.law import Law, open_law

web_environment.isolate()

# Tests start dozens of servers and commands; where the surroundings forbid to keep bytecode, each would compile all of it again,
# and each run all of the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The catalogue and the law are many small objects that stay to the end; to walk through them again and again took a fifth of the time.
gc.set_threshold(100_000, 50, 50)

AS_OF = date(2026, 11, 23)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    work_order.put_in_order(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> work_order.ByModule:
    return work_order.ByModule(config, log)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The builtin catalogue."""
    return open_catalog()


@pytest.fixture(scope="session")
def law() -> Law:
    """The builtin law."""
    return open_law()


@pytest.fixture(scope="session", autouse=True)
def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    work_order.share(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)
    os.environ["XDG_CACHE_HOME"] = str(work_order.folder_of_the_run() / "cache")  # nothing of whoever runs the tests is read or written
    return work_order.folder_of_the_run()


@pytest.fixture(scope="session")
def charts(folder_of_the_run: Path) -> Path:
    """The folder of the pictures that this run has drawn."""
    folder = folder_of_the_run / "charts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def drawn_once(charts: Path) -> Iterator[None]:
    """Of two books with the same chart, this run draws it for the first."""
    with drawn_charts.drawn_once(charts):
        yield


@pytest.fixture(scope="session")
def report(charts: Path) -> BookReport:
    """A book built from the default workspace; tests read it and never write to it."""
    with drawn_charts.drawn_once(charts):
        return work_order.once_a_run("book", lambda folder: build_book(BookOptions(AS_OF), folder))


@pytest.fixture(scope="session")
def book(report: BookReport) -> Path:
    """The folder of that book."""
    return report.folder
