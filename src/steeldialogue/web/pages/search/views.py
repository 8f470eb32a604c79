"""One search over what the reader may see."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from steeldialogue.record.selectors import search as selector
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.guards import member_required, seat_in


class SearchForm(forms.Form):
    """What is sought, and where."""

    q = forms.CharField(label=_("Words"), required=False, min_length=selector.SHORTEST, max_length=200)
    kind = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, places: list[selector.Place], **options: object) -> None:
        """Offer the places where the reader may look."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", ""), *((place.kind, place.label) for place in places)]  # type: ignore[attr-defined]


@require_safe
@member_required
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found: a few of every kind, or all of one kind page by page."""
    seat = seat_in(request)
    form = SearchForm(request.GET, places=list(selector.places_for(seat)))
    words, kind = (form.cleaned_data["q"], form.cleaned_data["kind"]) if form.is_valid() else ("", "")
    shown: dict[str, object] = {"form": form, "words": words}
    if words and kind:
        place = selector.BY_KIND[kind]
        page = page_of(request, selector.found_of(seat, kind, words))
        shown |= {"place": place, "page": page, "hits": [selector.hit_of(place, row, words) for row in page.object_list]}
    elif words:
        shown["groups"] = selector.found(seat, words)
    return render(request, "search/search.html", shown)
