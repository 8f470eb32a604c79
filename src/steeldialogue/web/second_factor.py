"""Secrets of second factors are sealed before they reach the database: a stolen backup does not give them away."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

_PURPOSE = b"second factor"


class SealedAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's adapter with TOTP secrets and recovery codes sealed by the site's key."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    key = hashlib.sha256(_PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
