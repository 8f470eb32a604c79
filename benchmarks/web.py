"""Measure the site under load: 200 readers and 20 writers on PostgreSQL as the application's role, over a register of 50,000 commitments.

Run `make bench`, or `.venv/bin/python benchmarks/web.py [--quick]`. The last line is one JSON object. The server, the database and all
the people share this machine's cores. A reader looks at a page for two to eight seconds. The peer is the same site on the same database
with the guard of the database set aside (a superuser, whom row-level security does not bind).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the throw-away server that the tests use

from web_load import Person, Seen, load

import web_environment
import web_postgres

READERS, WRITERS, ENTRIES, SECONDS, PAUSE = 200, 20, 50_000, 60.0, (2.0, 8.0)
QUICK = 10.0
WORKERS, THREADS = 2, 4
WANTED_P95_S = 0.3


def main() -> None:
    """Fill, load, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="ten seconds of load in place of sixty")
    options = parser.parse_args()
    if reason := web_postgres.missing():
        sys.exit(reason)
    web_environment.set_up()
    cluster = web_environment.cluster()
    with cluster.database("load") as name, web_environment.connected(name):
        people, pages = _filled(cluster, name)
        seconds = QUICK if options.quick else SECONDS
        ours, equal_ours = _measured(cluster.url(name), people, pages, seconds)
        kept = cluster.run("SELECT count(*) FROM record_draft", name)[0][0]
        peer, equal_peer = _measured(cluster.url(name, web_postgres.SUPERUSER), people, pages, seconds)
    _tell(ours, peer, kept, equal_ours == equal_peer)


def _filled(cluster: web_postgres.Cluster, name: str) -> tuple[list[Person], list[str]]:
    """Fill the register and sign everybody in; return the people and the pages they read."""
    from steeldialogue.record.models import Role
    from web_seats import make_seat, make_sides

    make_sides()
    cluster.run(FILL.format(entries=ENTRIES), name, web_postgres.SUPERUSER)
    seats = [make_seat(f"Person {number}", Role.DRAFTER, ("IN", "JP")[number % 2]) for number in range(READERS + WRITERS)]
    people = [_signed_in(seat) for seat in seats]
    keys = [row[0] for row in cluster.run("SELECT id FROM record_commitment ORDER BY number LIMIT 40", name)]
    lists = [
        "/",
        "/commitments/",
        "/commitments/?page=900",
        "/commitments/?standing=overdue",
        "/sessions/",
        "/papers/",
        "/requests/",
        "/drafts/",
    ]
    return people, [*lists, "/search/?q=furnace", *(f"/commitments/{key}/" for key in keys[:8])]


FILL = """
INSERT INTO record_commitment (id, created_at, number, key, kind, title, text, theme, agreed_on, due, target_unit, public_status,
  public_status_as_of, state, confidence, note, owner_id)
SELECT gen_random_uuid(), now(), n, '', 'commitment',
  'Commitment ' || n || ' on ' || (ARRAY['furnaces','scrap','safety','ports'])[1 + n % 4],
  'Both sides share what they know of item ' || n || '.', (ARRAY['technology','trade','safety','skills'])[1 + n % 4], '2025-02-04',
  CASE WHEN n % 3 = 0 THEN '' ELSE (2024 + n % 6) || '-0' || (1 + n % 9) END, '', '', '', 'agreed', '', '',
  (ARRAY['IN','JP',NULL])[1 + n % 3] FROM generate_series(1, {entries}) AS n;
INSERT INTO record_statusreport (id, created_at, side_id, commitment_id, completion, text, as_of)
SELECT gen_random_uuid(), now(), side, id,
  (ARRAY['limited','substantial','complete'])[1 + (number + length(side) * place) % 3], '', '2026-03-31'
FROM record_commitment, (VALUES ('IN', 1), ('JP', 2)) AS sides(side, place) WHERE number % 2 = 0;
ANALYZE;
"""


def _signed_in(seat: object) -> Person:
    from django.middleware.csrf import _get_new_csrf_string

    from web_seats import client_of_seat

    client = client_of_seat(seat)  # type: ignore[arg-type]
    return Person(client.cookies["sessionid"].value, _get_new_csrf_string())


def _measured(url: str, people: list[Person], pages: list[str], seconds: float) -> tuple[Seen, list[int]]:
    with _served(url) as port:
        sizes = [_size(port, people[0], page) for page in pages]
        readers, writers = people[:READERS], people[READERS:]
        return asyncio.run(load(port, readers, writers, pages, seconds, PAUSE)), sizes


def _size(port: int, person: Person, page: str) -> int:
    """Return how many rows of tables a page holds: the same in both runs, drafts aside, which are being added to."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{page}", headers={"Cookie": person.cookies})
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        return 0 if page == "/drafts/" else answer.read().count(b"<tr")


@contextmanager
def _served(url: str) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "steeldialogue.web.wsgi:application", "-k", "gthread", "-b", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "75", "--log-level", "error"]
    environment = {**os.environ, **web_environment.environment(url), "DJANGO_SETTINGS_MODULE": web_environment.SETTINGS}
    server = subprocess.Popen(command, env=environment)
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _await(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/alive").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not start.")


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _tell(ours: Seen, peer: Seen, kept: int, equal: bool) -> None:
    pages = [one for times in ours.pages.values() for one in times]
    theirs = [one for times in peer.pages.values() for one in times]
    for page, times in sorted(ours.pages.items(), key=lambda item: -max(item[1])):
        print(
            f"{page:60} {len(times):6} pages   median {sorted(times)[len(times) // 2] * 1000:7.0f} ms   slowest {max(times) * 1000:7.0f} ms"
        )
    for fault in (ours.wrong + peer.wrong)[:10]:
        print("not the answer wanted:", fault)
    row = {
        "benchmark": "web",
        "work": f"{READERS} readers, {WRITERS} writers, register of {ENTRIES:,}",
        "ours_s": round(_p95(pages), 3),
        "ours_peak_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
        "peer": "the same site without row-level security",
        "peer_s": round(_p95(theirs), 3),
        "ratio": round(_p95(theirs) / _p95(pages), 2),
        "limit_s": WANTED_P95_S,
        "limit_ratio": round(_p95(pages) / WANTED_P95_S, 2),
        "equal": equal and not ours.wrong and not peer.wrong and kept == len(ours.titles),
        "pages": len(pages),
        "save_p95_s": round(_p95(ours.saves), 3),
        "saved": len(ours.titles),
        "kept": kept,
        "wrong": len(ours.wrong) + len(peer.wrong),
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()
