"""What is looked over once more before it lies on the table."""

from django.db.models import Model

from steeldialogue.record.models import SafetyTable
from steeldialogue.record.selectors.safety import published_by


def look_over(row: Model) -> None:
    """Refuse a safety table from which, with those shared before it, a hidden count could be worked out.

    Raises:
        DataError: it could, or a return was corrected since the table was built.
    """
    if not isinstance(row, SafetyTable):
        return
    from steeldialogue.web.pages.safety.building import check_table
    from steeldialogue.web.pages.safety.told import every_return

    check_table(row, every_return(row.definition), list(published_by(row.side_id)))
