"""Files that come in and files that go out: what is let in, and what is taken out before the other side sees it."""

from steeldialogue.record.files.cleaning import CleanFile, clean
from steeldialogue.record.files.intake import Intake, Limits, examine
from steeldialogue.record.files.report import FileRefused, Removed

__all__ = ["CleanFile", "FileRefused", "Intake", "Limits", "Removed", "clean", "examine"]
