"""Questions made from the API's own description: whatever is asked, the answer is one that is described, and never a fault of the server."""

from collections.abc import Callable
from typing import Any

import pytest
import record_rows as rows
import schemathesis
from django.conf import settings
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from web_seats import Seats

from steeldialogue.record.seat import Seat
from steeldialogue.web.wsgi import application

ADDRESS = "/api/v1/openapi.json"
LIGHT = examples(max_examples=12, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))


# A database of its own, because the application closes the connection when it likes.
@pytest.mark.usefixtures("fresh_database")
def test_no_question_breaks_the_api(seats: Seats, client_of: Callable[[Seat], Client]) -> None:
    with transaction.atomic():
        one = rows.commitment("水素 & <steel>", source=rows.source(), confidence="official")
        rows.report(seats.in_head, one, "limited")
        rows.result(seats.jp_head, rows.target(rows.indicator(rows.programme())), "12.5")
        rows.policy(seats.in_head)
    cookies = {settings.SESSION_COOKIE_NAME: client_of(seats.observer).cookies[settings.SESSION_COOKIE_NAME].value}
    asked = []
    for found in schemathesis.openapi.from_wsgi(ADDRESS, _describing(cookies)).get_all_operations():
        operation = found.ok()
        _ask(operation, cookies)
        asked.append(operation.label)
    assert len(asked) == 22


def _describing(cookies: dict[str, str]) -> Callable[..., Any]:
    """The application, which also describes itself to the loader, who brings no cookies."""

    def app(environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"] == ADDRESS:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return application(environ, start)

    return app


def _ask(operation: Any, cookies: dict[str, str]) -> None:
    @LIGHT
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(cookies=cookies)

    ask()
