"""Accounts are made by a head of delegation or by the operator; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from steeldialogue.record.models import Account


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's adapter with signing up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False


def setup_path(account: Account) -> str:
    """Return the address at which the owner of an account sets its password: once, and within PASSWORD_RESET_TIMEOUT."""
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    return reverse("account_setup", kwargs={"uidb64": uid, "token": default_token_generator.make_token(account)})


def counted_as(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the address under which wrong passwords are counted: the one given, or the account's where a code is asked after it."""
    given = (credentials or {}).get("email") or request.POST.get("login")
    account = getattr(request, "user", None)
    return str(given or getattr(account, "email", "")).strip().lower()
