"""Answers that every page gives alike: a fault told to a person, and one page of many rows."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from steeldialogue.core import SteelDialogueError

ROWS = 50


def asked(request: HttpRequest, name: str) -> str:
    """Return what an address asks for under a name, without the one sign that no database can look for."""
    return request.GET.get(name, "").replace("\0", "")


def told(request: HttpRequest, fault: SteelDialogueError) -> None:
    """Show a fault on the next page."""
    messages.error(request, str(fault))


def page_of(request: HttpRequest, rows: Any, most: int = ROWS) -> Page[Any]:
    """Return the page of rows that an address asks for; a page that does not exist is the last one."""
    return Paginator(rows, most).get_page(request.GET.get("page"))
