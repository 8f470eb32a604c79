"""Books of the own side: ordering one, watching it being built, reading it. The joint secretariat and observers have none."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import Build
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.sessions import upcoming
from steeldialogue.record.services import books as service
from steeldialogue.web import jobs
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.books.files import file_of
from steeldialogue.web.pages.books.forms import BookForm
from steeldialogue.web.pages.guards import member_required, seat_in, side_required


@require_safe
@member_required
def books(request: HttpRequest) -> HttpResponse:
    """List the books of the own side; who has no side is told why there are none."""
    seat = seat_in(request)
    if seat.side is None:
        return render(request, "books/books.html", {"secrecy": "both"})
    service.give_up_silent(seat, timezone.now())
    page = page_of(request, Build.objects.select_related("ordered_by"))
    return render(request, "books/books.html", {"page": page, "under_way": _under_way()})


@require_http_methods(["GET", "POST"])
@side_required
def book_new(request: HttpRequest) -> HttpResponse:
    """Order a book."""
    form = BookForm(request.POST or None, initial=_suggested())
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("book", _ordered(seat_in(request), form).pk)
        except SteelDialogueError as fault:
            form.add_error(None, str(fault))
    return render(request, "books/new.html", {"form": form, "under_way": _under_way()}, status=422 if form.errors else 200)


@transaction.atomic
def _ordered(seat: Seat, form: BookForm) -> Build:
    build = service.order(seat, **form.cleaned_data)
    jobs.queue(build)
    return build


def _suggested() -> dict[str, object]:
    today = timezone.localdate()
    session = upcoming(today)
    return {"session_number": session.number if session else None, "as_of": today, "language": get_language() or "en"}


def _under_way() -> Build | None:
    return Build.objects.filter(state__in=service.UNDER_WAY).first()


@require_safe
@side_required
def book(request: HttpRequest, build_id: UUID) -> HttpResponse:
    """Show a book: how far it is, or where to read it."""
    return render(request, "books/book.html", {"build": _build(request, build_id)})


@require_safe
@side_required
def book_progress(request: HttpRequest, build_id: UUID) -> HttpResponse:
    """Show the part of the page that changes while a book is built."""
    return render(request, "books/progress.html", {"build": _build(request, build_id)})


def _build(request: HttpRequest, build_id: UUID) -> Build:
    service.give_up_silent(seat_in(request), timezone.now())
    build: Build = get_object_or_404(Build.objects.select_related("ordered_by", "since"), pk=build_id)
    return build


@require_safe
@side_required
def book_page(request: HttpRequest, build_id: UUID, name: str) -> HttpResponse:
    """Return a page or another file of a book."""
    build = get_object_or_404(Build.objects, pk=build_id, state=Build.State.DONE)
    whose = f"-private-{build.side_id}" if build.private else ""
    saved_as = f"steel-dialogue{whose}-session-{build.session_number}-{build.as_of:%Y-%m-%d}"
    return file_of(jobs.folder_of(build.side_id, build.pk), name, saved_as)
