"""Tests sign in often; they do not test how slowly a password is hashed."""

from django.conf import settings


def use() -> None:
    """Hash passwords quickly from here on, in this process alone."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
