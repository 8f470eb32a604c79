"""The server of the site: gunicorn, started by the command line for this machine or behind a proxy."""

import socket
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connections
from gunicorn.app.base import BaseApplication

from steeldialogue.core import DataError
from steeldialogue.record.models import TABLE, Account, Event, Role
from steeldialogue.web import desk, jobs, public_record
from steeldialogue.web.start import DeskError

LOCAL = "127.0.0.1"
FIRST_NAME, FIRST_EMAIL = "Head of delegation", "head@localhost"


def prepare(side: str) -> desk.Invitation | None:
    """Make a desk on SQLite ready, with the public record and a first account where nobody has one yet; only look at PostgreSQL.

    Raises:
        DeskError: the database lacks migrations, which only its owner may run.
    """
    if settings.ON_POSTGRESQL:
        if lacking := desk.pending():
            raise DeskError(f"The database lacks {', '.join(lacking)}; run `steeldialogue desk migrate` as its owner first.")
        return None
    desk.migrate()
    jobs.give_up_all()
    if Account.objects.exists():
        return None
    if public_record.fits_the_sides() and not Event.objects.filter(chain=TABLE).exists():
        public_record.bring_in()
    return desk.invite(Role.HEAD, side, FIRST_NAME, FIRST_EMAIL)


def waits_for_first_sign_in() -> bool:
    """Tell whether nobody has set a password yet."""
    return not any(account.has_usable_password() for account in Account.objects.only("password").iterator())


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done.

    Raises:
        DeskError: it cannot be had. DataError: a desk on SQLite would be open to others.
    """
    if host != LOCAL and not settings.ON_POSTGRESQL:
        raise DataError("a desk on SQLite serves this machine alone; set DATABASE_URL to serve others", field="host")
    try:
        return socket.create_server((host, port))
    except OSError as fault:
        raise DeskError(f"Port {port} of {host} cannot be used ({fault.strerror}); choose another with --port.") from fault


class Site(BaseApplication):  # type: ignore[misc]
    """The site under gunicorn, with the options given here and none from files or the environment."""

    def __init__(self, taken: socket.socket, workers: int, threads: int) -> None:
        """Keep the port that was taken and how many serve it."""
        self._options: dict[str, Any] = {
            "bind": f"fd://{taken.fileno()}",
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Set the options."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Return the application, in each worker."""
        from steeldialogue.web.wsgi import application

        return application


def run(taken: socket.socket, workers: int, threads: int) -> None:
    """Serve until stopped."""
    connections.close_all()  # no worker may inherit an open one
    Site(taken, workers, threads).run()
