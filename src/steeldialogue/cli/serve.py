"""`steeldialogue serve`: the site on this machine, or a built book as plain files."""

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import typer

from steeldialogue.cli.at_desk import DESK, at_desk
from steeldialogue.cli.screen import screen
from steeldialogue.core import BookError

LOCAL = "127.0.0.1"


def serve(
    desk: Path = DESK,
    port: int = typer.Option(8000, min=0, max=65535, help="Port on this machine; 0 takes a free one."),
    side: str = typer.Option("IN", help="Side of the first head of delegation, on the first start: IN or JP."),
    host: str = typer.Option(LOCAL, help="Address to listen on, for a site on PostgreSQL behind a proxy."),
    workers: int = typer.Option(1, min=1, help="Processes that answer."),
    threads: int = typer.Option(2, min=1, help="Threads of each process."),
    workspace: Path | None = typer.Option(
        None, envvar="STEELDIALOGUE_WORKSPACE", exists=True, file_okay=False, help="Folder with imported flows, for the page on trade."
    ),
    book: Path | None = typer.Option(None, help="Show this folder of a built book instead of the site."),
) -> None:
    """Start the site: a desk of one side on SQLite, or with DATABASE_URL the table of both on PostgreSQL.

    Example: steeldialogue serve --side JP --port 8000
    Example: steeldialogue serve --workspace my-desk
    Example: steeldialogue serve --book out/book
    """
    if book is not None:
        _serve_book(book, port)
        return
    if workspace is not None:
        os.environ["STEELDIALOGUE_WORKSPACE"] = str(workspace.absolute())
    with at_desk(desk):
        from steeldialogue.web import server

        taken = server.listen(host, port)
        address = f"http://{host}:{taken.getsockname()[1]}"
        invitation = server.prepare(side.strip().upper())
        _tell(f"The site is at {address}/ – stop with Ctrl-C")
        if invitation is not None:
            _tell(f"First sign-in, as {invitation.email}: open this once, within 24 hours, to set the password:")
            _tell(invitation.link(address))
            _tell(f"You sit for {side.upper()}; for another side start with --side and another --desk.")
        elif server.waits_for_first_sign_in():
            _tell("Nobody has set a password yet. `steeldialogue desk account` makes an account, `steeldialogue desk link` a new link.")
        server.run(taken, workers, threads)


def _tell(line: str) -> None:
    screen.print(line, highlight=False, soft_wrap=True, markup=False)


def _serve_book(book: Path, port: int) -> None:
    if not (book / "index.html").is_file():
        raise BookError(f"There is no book in '{book}'; build one with `steeldialogue book --out {book}`.")
    handler = partial(SimpleHTTPRequestHandler, directory=str(book))
    try:
        server = ThreadingHTTPServer((LOCAL, port), handler)
    except OSError as fault:
        raise BookError(f"Port {port} cannot be used ({fault.strerror}); choose another with --port.") from fault
    screen.print(f"The book is at http://{LOCAL}:{server.server_port}/ – stop with Ctrl-C", highlight=False)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
