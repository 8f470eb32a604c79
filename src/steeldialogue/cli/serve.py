"""`steeldialogue serve`: read the built book in a browser."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import typer

from steeldialogue.cli.screen import screen
from steeldialogue.core import BookError

LOCAL = "127.0.0.1"


def serve(
    book: Path = typer.Option(Path("out/book"), help="Folder of a built book."),
    port: int = typer.Option(8000, min=0, max=65535, help="Port on this machine; 0 takes a free one."),
) -> None:
    """Show a built book at a local address, for this machine only.

    Example: steeldialogue serve --book out/book --port 8000
    """
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
