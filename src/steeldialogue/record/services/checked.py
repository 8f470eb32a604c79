"""A row looked over before it is saved, its faults told as ours are: by field and in a sentence."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from steeldialogue.core import DataError

Row = TypeVar("Row", bound=Model)


def checked(row: Row, *elsewhere: str) -> Row:
    """Return the row; the fields named are checked by the database alone.

    Raises:
        DataError: a field is wrong, or a rule of the table is broken.
    """
    try:
        row.full_clean(exclude=elsewhere)
    except ValidationError as fault:
        field, messages = next(iter(fault.message_dict.items()))
        raise DataError(" ".join(messages), field="" if field == "__all__" else field) from fault
    return row
