"""Pictures on pages: our own specifications, drawn where the page is made."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe


def drawn(spec: Mapping[str, Any], alt: str) -> SafeString:
    """Return a specification drawn as SVG, with what it shows in words for those who do not see it."""
    from steeldialogue.book.pictures import picture

    return mark_safe(picture({**spec, "description": alt}, alt))  # noqa: S308 - our own drawing, its words escaped
