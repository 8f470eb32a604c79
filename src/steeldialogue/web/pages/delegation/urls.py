"""Addresses of the delegation, and of the link by which an account's owner sets the password."""

from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import path
from django.utils.functional import lazy

from steeldialogue.web.pages.delegation import views

account_setup = PasswordResetConfirmView.as_view(template_name="delegation/account_setup.html", success_url=lazy(views.after_setup, str)())

urlpatterns = [
    path("delegation/", views.delegation, name="delegation"),
    path("delegation/invite", views.delegation_invite, name="delegation_invite"),
    path("delegation/mandates/<uuid:mandate_id>/end", views.mandate_end, name="mandate_end"),
    path("setup/<uidb64>/<token>", account_setup, name="account_setup"),
]
