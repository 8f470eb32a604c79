"""The few pieces of markup that every page needs in the same form."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_block_tag
def table(content: str, caption: str) -> SafeString:
    """A table that scrolls in its own region, also by keyboard: {% table "Papers" %}<thead>…</thead><tbody>…</tbody>{% endtable %}."""
    return format_html(
        '<div class="scroll" role="region" tabindex="0" aria-label="{0}"><table><caption>{0}</caption>{1}</table></div>',
        caption,
        content,
    )


@register.filter
def named(thing: Any) -> str:
    """The name of a side or organisation in the reader's language; its English name where it has none in that language."""
    local = getattr(thing, f"name_{get_language() or 'en'}", "")
    return str(local or thing)
