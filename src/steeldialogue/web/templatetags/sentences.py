"""How sentences show numbers that open their account."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from steeldialogue.web.pages.explore.shown import Told

register = template.Library()


@register.simple_tag
def piece(told: Told) -> SafeString | str:
    """A number of a sentence with its account, or words, with no space around them that the sentence does not have."""
    return SafeString(render_to_string("explore/told.html", {"told": told}).strip()) if told.why else told.text
