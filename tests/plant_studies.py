"""The example plants with everything that is said of them, read once for all tests."""

from datetime import date
from functools import cache

from steeldialogue.carbon.plant import example_names, read_example
from steeldialogue.carbon.study import Study

ON = date(2026, 11, 25)
EXAMPLES = example_names()


@cache
def example(name: str) -> Study:
    """Return the study of an example plant."""
    return Study.of(read_example(name), ON)
