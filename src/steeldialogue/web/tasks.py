"""Jobs as the worker on PostgreSQL knows them."""

from uuid import UUID

from procrastinate.contrib.django import app

from steeldialogue.web import jobs


@app.task(name="book", queue="books")
def book(side: str, build_id: str) -> None:
    """Build a book that a side ordered."""
    jobs.work_apart(side, UUID(build_id))
