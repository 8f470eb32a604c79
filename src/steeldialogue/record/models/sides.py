"""The two sides of the Dialogue, its organisations, its people and what they are mandated to do."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import LANGUAGES, Row, Sourced
from steeldialogue.record.protection.rules import SHARED, Protection


class Side(models.Model):
    """One of the two countries, by its two-letter code."""

    code = models.CharField(primary_key=True, max_length=2)
    name_en = models.CharField(max_length=80)
    name_ja = models.CharField(max_length=80)
    name_hi = models.CharField(max_length=80)
    ministry = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(unique=True)

    protection: ClassVar[Protection] = Protection()

    class Meta:
        """In the order of the memorandum."""

        ordering = ("place",)

    def __str__(self) -> str:
        return self.name_en


class Organisation(Row, Sourced):
    """A ministry, association, company or agency that appears in the record."""

    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    name_ja = models.CharField(max_length=200, blank=True)
    name_hi = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=8)
    kind = models.CharField(max_length=40)
    role = models.CharField(max_length=400, blank=True)

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Person(Row):
    """A delegate, as both sides know them: a name and a place of work, nothing private. A guest has no side."""

    side = models.ForeignKey(Side, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    name_local = models.CharField(_("name in their own script"), max_length=160, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    protection: ClassVar[Protection] = SHARED

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Account(AbstractUser):
    """What a person signs in with. Accounts are never listed to the other side."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="account")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")

    protection: ClassVar[Protection] = Protection()


class Role(models.TextChoices):
    """What a mandate allows."""

    DRAFTER = "drafter", _("drafter")
    HEAD = "head", _("head of delegation")
    SECRETARIAT = "secretariat", _("joint secretariat")
    OBSERVER = "observer", _("observer")


SIDED = (Role.DRAFTER, Role.HEAD)
JOINT = (Role.SECRETARIAT, Role.OBSERVER)


class Mandate(Row):
    """What a person may do, for which side, and from when until when.

    The joint secretariat and observers belong to no side.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    side = models.ForeignKey(Side, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    from_day = models.DateField(_("from"))
    until_day = models.DateField(_("until"), null=True, blank=True)

    protection: ClassVar[Protection] = SHARED

    class Meta:
        """Drafters and heads have a side; the others have none."""

        ordering = ("from_day",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(role__in=SIDED) & Q(side__isnull=False)) | (~Q(role__in=SIDED) & Q(side__isnull=True)),
                name="mandate_side_fits_role",
            ),
            models.CheckConstraint(condition=Q(until_day__isnull=True) | Q(until_day__gte=F("from_day")), name="mandate_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"
