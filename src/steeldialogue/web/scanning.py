"""The hook for a virus scanner: a command that is given a file's path and ends with 0 when the file is clean."""

import shlex
import subprocess
import tempfile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from steeldialogue.record.files import FileRefused

_LONGEST_S = 120


def scans() -> bool:
    """Tell whether files are scanned here."""
    return bool(settings.SCAN_COMMAND)


def require_clean(upload: "UploadedFile[Any]") -> None:
    """Refuse what the scanner does not call clean; without a scanner nothing is done, and pages say so.

    Raises:
        FileRefused: the scanner found something, or did not end in time.
    """
    if not scans():
        return
    with tempfile.NamedTemporaryFile() as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        upload.seek(0)
        try:
            done = subprocess.run([*shlex.split(settings.SCAN_COMMAND), file.name], capture_output=True, timeout=_LONGEST_S, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise FileRefused(_("the scanner could not look at it; ask the operator"), upload.name or "") from fault
    if done.returncode != 0:
        raise FileRefused(_("the scanner does not call it clean; do not open it, and tell the operator"), upload.name or "")
