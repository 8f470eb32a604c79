"""Office files: containers of parts, of which only known ones may come in."""

from steeldialogue.record.files.office.opendocument import clean_opendocument
from steeldialogue.record.files.office.openxml import clean_openxml
from steeldialogue.record.files.office.sorting import check_office, office_kind

__all__ = ["check_office", "clean_opendocument", "clean_openxml", "office_kind"]
