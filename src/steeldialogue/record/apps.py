"""The record as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    """Models and rules of the Dialogue."""

    name = "steeldialogue.record"
    label = "record"
    verbose_name = "The record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Renew the database's own protection whenever its tables change."""
        from steeldialogue.record import checks  # noqa: F401 - registers the checks of a deployment
        from steeldialogue.record.protection import protect

        post_migrate.connect(protect, sender=self, dispatch_uid="record.protect")
