"""How pages name what a row of the table says."""

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from steeldialogue.record.models import Statement

register = template.Library()


@register.filter
def field_label(statement: Statement) -> str:
    """The name of the field that a statement speaks of, as its page calls it."""
    try:
        field = apps.get_model("record", statement.about_kind)._meta.get_field(statement.field)
    except (LookupError, FieldDoesNotExist):  # an old statement, about a field that has since gone
        return statement.field
    return str(getattr(field, "verbose_name", statement.field))
