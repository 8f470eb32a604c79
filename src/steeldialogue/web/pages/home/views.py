"""The first page: what is next, what is late, and what waits for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from steeldialogue.record.selectors.dashboard import dashboard
from steeldialogue.web.pages.guards import member_required, seat_in


@require_safe
@member_required
def home(request: HttpRequest) -> HttpResponse:
    """Show the dashboard of a seat."""
    return render(request, "home/home.html", {"board": dashboard(seat_in(request), timezone.localdate())})
