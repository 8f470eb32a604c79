"""The room for files: what may come in, and what is taken out of it before the other side sees it."""

from steeldialogue.record.files.cleaning import CleanFile, clean
from steeldialogue.record.files.intake import Intake, examine
from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Removed

__all__ = ["CleanFile", "FileRefused", "Intake", "Limits", "Removed", "clean", "examine"]
