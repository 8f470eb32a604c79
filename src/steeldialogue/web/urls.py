"""Every address of the site: one folder of pages a noun."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path


def alive(_: HttpRequest) -> HttpResponse:
    """Tell a proxy that the application answers."""
    return HttpResponse("ok", content_type="text/plain")


def icon(_: HttpRequest) -> HttpResponse:
    """Lead to the icon for pages that name none, such as those of a book."""
    return redirect(static("web/icon.svg"))


PAGES = (
    "home",
    "sessions",
    "minutes",
    "drafts",
    "papers",
    "requests",
    "notes",
    "history",
    "commitments",
    "imports",
    "delegation",
    "programmes",
    "skills",
    "sharing",
    "safety",
    "investment",
    "policies",
    "books",
    "exports",
    "search",
    "explore",
    "api",
)

urlpatterns = [
    path("alive", alive, name="alive"),
    path("favicon.ico", icon, name="icon"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    *(path("", include(f"steeldialogue.web.pages.{name}.urls")) for name in PAGES),
]
