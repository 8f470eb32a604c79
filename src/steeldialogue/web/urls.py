"""Every address of the site: one folder of pages a noun."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def alive(_: HttpRequest) -> HttpResponse:
    """Tell a proxy that the application answers."""
    return HttpResponse("ok", content_type="text/plain")


PAGES = ("commitments", "imports", "programmes", "investment", "policies", "exports", "search", "api")

urlpatterns = [
    path("alive", alive, name="alive"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    *(path("", include(f"steeldialogue.web.pages.{name}.urls")) for name in PAGES),
]
