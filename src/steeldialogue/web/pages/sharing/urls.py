"""Addresses of sharing."""

from typing import Any

urlpatterns: list[Any] = []
