"""What can be explored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steeldialogue.web.pages.guards import member_required


@require_safe
@member_required
def explore(request: HttpRequest) -> HttpResponse:
    """Show which engines can be asked."""
    return render(request, "explore/explore.html", {"secrecy": "nothing"})
