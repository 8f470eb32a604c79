"""Addresses of skills."""

from typing import Any

urlpatterns: list[Any] = []
