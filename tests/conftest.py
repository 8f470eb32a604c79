"""What every test may ask for: evidence, law, and one book built once for all."""

import gc
import os
from datetime import date
from pathlib import Path

import pytest
from xdist.remote import Producer

import web_environment
import work_order
from steeldialogue.book import BookOptions, BookReport, build_book
from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.law import Law, open_law

web_environment.isolate()

# Tests start dozens of servers and commands; where the surroundings forbid to keep bytecode, each would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

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


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> BookReport:
    """A book built from the default workspace; tests read it and never write to it."""
    return work_order.once_a_run(tmp_path_factory, "book", lambda folder: build_book(BookOptions(AS_OF), folder))


@pytest.fixture(scope="session")
def book(report: BookReport) -> Path:
    """The folder of that book."""
    return report.folder
