"""Letters by e-mail: they tell that something happened and its hash, never what a paper says."""

import logging

from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone

from steeldialogue.record.models import Account, Minutes, Role

log = logging.getLogger("steeldialogue.letters")


def tell_heads_of_freeze(minutes: Minutes) -> None:
    """Send the number and hashes of frozen minutes to the heads of both sides, each by a letter of their own."""
    body = (
        f"Minutes no. {minutes.number} are frozen.\n\n"
        f"Hash of the text (SHA-256): {minutes.sha256}\n"
        f"Head of the history (SHA-256): {minutes.head_sha256}\n\n"
        "Keep this letter: with it anybody can show that neither the minutes nor the history before them were changed since."
    )
    for address in _addresses_of_heads():
        try:
            send_mail(f"Minutes no. {minutes.number} frozen", body, None, [address])
        except OSError:  # the minutes are frozen all the same, and the others shall have their letters
            log.exception("a letter on the freeze of minutes %s could not be sent", minutes.pk)


def _addresses_of_heads() -> list[str]:
    today = timezone.localdate()
    in_force = Q(person__mandates__until_day__isnull=True) | Q(person__mandates__until_day__gte=today)
    heads = Account.objects.filter(in_force, person__mandates__role=Role.HEAD, person__mandates__from_day__lte=today, is_active=True)
    return sorted(set(heads.values_list("email", flat=True)))
