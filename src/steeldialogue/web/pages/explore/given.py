"""A file that a reader gives for one calculation: it stays in memory, goes back with the answer, and is nowhere kept."""

import base64
import binascii
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec

from django import forms
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.core.validators import FileExtensionValidator
from django.http import HttpRequest, HttpResponse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from steeldialogue.core import DataError
from steeldialogue.web.pages.guards import View

MEGABYTE = 1_000_000
MOST_BYTES = 1_500_000
LONGEST_NAME = 80
MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, where a folder of our own is made
P = ParamSpec("P")


@dataclass(frozen=True)
class Given:
    """A file by its name, and what stands in it."""

    name: str
    content: bytes

    @classmethod
    def uploaded(cls, file: "UploadedFile[Any]") -> "Given":
        """Take a file that came in.

        Raises:
            DataError: it is no workbook that can be unpacked safely.
        """
        given = cls(_plain(file.name or ""), file.read())
        given.check()
        return given

    @classmethod
    def returned(cls, name: str, text: str) -> "Given":
        """Take back a file that an answer carried along.

        Raises:
            DataError: the text is not what the answer held.
        """
        try:
            given = cls(_plain(name), base64.b64decode(text, b"-_", validate=True))
        except (binascii.Error, ValueError) as fault:
            raise DataError(_("the page no longer holds your file; choose it again"), name) from fault
        given.check()
        return given

    @property
    def text(self) -> str:
        """The content as a form can carry it along."""
        return base64.urlsafe_b64encode(self.content).decode()

    def check(self) -> None:
        """See that a workbook can be unpacked safely.

        Raises:
            DataError: it cannot.
        """
        from steeldialogue.record.files.limits import Limits
        from steeldialogue.record.files.zips import check_container

        if self.name.casefold().endswith(".xlsx"):
            check_container(self.content, Limits())


def _plain(name: str) -> str:
    """The name of a file without anything that means something to the system."""
    try:
        return get_valid_filename(Path(name).name)[-LONGEST_NAME:]
    except SuspiciousFileOperation:
        return "file"


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give the engines, which read files, a folder that is gone afterwards; in memory where the system has a place for it."""
    place = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="steeldialogue-", dir=place) as folder:
        yield Path(folder)


@contextmanager
def as_file(given: Given) -> Iterator[Path]:
    """Give a file to an engine under its own name."""
    with folder_in_memory() as folder:
        path = folder / given.name
        path.write_bytes(given.content)
        yield path


class _InMemory(MemoryFileUploadHandler):
    """Keeps an upload in memory, and stops what is too large."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def in_memory(view: View[P]) -> View[P]:
    """Keep the uploads of a view off the disk; the check against forged forms comes after that choice, since it reads the form."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.upload_handlers = [_InMemory(request)]
        return protected(request, *args, **kwargs)

    return kept


class GivenForm(forms.Form):
    """A form with a file; `endings` are those that its engine reads."""

    endings: tuple[str, ...] = ()
    file = forms.FileField()

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say which files are taken."""
        from steeldialogue.web.pages.explore.numbers import number

        super().__init__(*args, **options)
        file = self.fields["file"]
        file.validators.append(FileExtensionValidator(list(self.endings)))
        file.widget.attrs["accept"] = ",".join(f".{ending}" for ending in self.endings)
        file.error_messages["required"] = _("Choose a file of at most %(most)s MB.") % {"most": number(Decimal(MOST_BYTES) / MEGABYTE, 1)}

    def clean_file(self) -> Given:
        """Take the file in."""
        file = self.cleaned_data["file"]
        try:
            return Given.uploaded(file)
        except DataError as fault:
            raise forms.ValidationError(str(fault) if fault.file else f"{file.name}: {fault}") from fault
