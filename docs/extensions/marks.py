"""Sentences of the program as reStructuredText: a star, a stroke or a tick in them is meant, and marks nothing up."""

import re


def as_it_is(text: str) -> str:
    """Return a sentence in which no sign marks anything up but the paired ticks of a `name`, which stand as code."""
    parts = re.split(r"`([^`\n]+)`", text)
    return "".join(f"``{part}``" if place % 2 else re.sub(r"[*|`\\_]", r"\\\g<0>", part) for place, part in enumerate(parts))
