"""Doing something in order to see what would come of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def rehearsal() -> Iterator[None]:
    """Undo all that the block writes, once it has been looked at."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
