"""The way in for the command line: Django set up for one desk, and the faults of a database told in plain words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db.utils import DatabaseError, IntegrityError, OperationalError

from steeldialogue.core import SteelDialogueError


class DeskError(SteelDialogueError):
    """The site cannot be started or looked after as asked; the text says what to do."""


def set_up(desk: Path) -> None:
    """Set Django up for a desk's folder; the environment may name a database of PostgreSQL instead of the file in it."""
    os.environ["STEELDIALOGUE_DESK"] = str(desk)
    os.environ["DJANGO_SETTINGS_MODULE"] = "steeldialogue.web.settings"
    desk.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Django's pages of files need the folder even where nothing was collected into it.
    (desk / "static").mkdir(exist_ok=True)
    django.setup()


@contextmanager
def plainly() -> Iterator[None]:
    """Turn faults of settings and of the database into sentences that say what to do.

    Raises:
        DeskError: instead of such a fault.
    """
    try:
        yield
    except (ImproperlyConfigured, CommandError) as fault:
        raise DeskError(str(fault)) from fault
    except IntegrityError:
        raise  # a fault of ours, not of the operator's
    except OperationalError as fault:
        raise DeskError(_of_database(fault)) from fault
    except DatabaseError as fault:
        raise DeskError(
            f"The database refuses this ({_line(fault)}). Is it set up? Run `steeldialogue desk migrate` as its owner."
        ) from fault


def _of_database(fault: Exception) -> str:
    if "no such table" in str(fault):
        return "The desk has no tables yet; run `steeldialogue desk migrate` first."
    return f"The database cannot be used: {_line(fault)}. Look at DATABASE_URL, or at the desk's folder."


def _line(fault: Exception) -> str:
    return str(fault).strip().splitlines()[0].rstrip(".")
