"""A site on this machine that gives prepared answers, one after another, and remembers what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What the site says; `cut` bytes of it never arrive."""

    body: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cut: int = 0


@dataclass
class Site:
    """The address, the answers still to give and the questions asked."""

    base: str
    answers: list[Answer]
    asked: list[str] = field(default_factory=list)


@contextmanager
def site(*answers: Answer) -> Iterator[Site]:
    """Run the site while the block lasts."""
    known = Site("", list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append(self.path)
            answer = known.answers.pop(0)
            body = answer.body.encode()
            self.send_response(answer.status)
            for name, value in (*answer.headers, ("Content-Length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: len(body) - answer.cut])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.base = f"http://127.0.0.1:{server.server_port}"
    runs = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    runs.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        runs.join()
