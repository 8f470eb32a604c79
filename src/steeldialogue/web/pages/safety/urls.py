"""Addresses of safety."""

from typing import Any

urlpatterns: list[Any] = []
