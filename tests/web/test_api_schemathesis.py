"""Questions made from the API's own description, right and wrong ones: every answer is described, none is a fault of the server."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from schemathesis.core.parameters import ParameterLocation

import record_rows as rows
from steeldialogue.record.seat import Seat
from steeldialogue.web.wsgi import application
from web_seats import Seats

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
    asked, answers = [], set()
    for found in schemathesis.openapi.from_wsgi(ADDRESS, _describing(cookies)).get_all_operations():
        operation = found.ok()
        answers |= _ask(operation, cookies)
        asked.append(operation.label)
    assert len(asked) == 28
    assert answers >= {200, 401, 404, 422}


def _describing(cookies: dict[str, str]) -> Callable[..., Any]:
    """The application, which also describes itself to the loader, who brings no cookies."""

    def app(environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"] == ADDRESS:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return application(environ, start)

    return app


def _ask(operation: Any, cookies: dict[str, str]) -> set[int]:
    answers = set()

    @LIGHT
    @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode)))
    def ask(case: Any) -> None:
        answers.add(case.call_and_validate(cookies={} if _is_wrong_cookie(case) else cookies).status_code)

    ask()
    return answers


def _is_wrong_cookie(case: Any) -> bool:
    """Whether the question is meant to come without a session."""
    cookie = case.meta.components.get(ParameterLocation.COOKIE)
    return cookie is not None and cookie.mode.is_negative
