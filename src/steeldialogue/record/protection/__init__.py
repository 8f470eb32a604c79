"""The database's own guard over the record, renewed after every migration from what the models declare."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

from steeldialogue.record.protection import postgresql, sqlite


def protect(app_config: Any, using: str = "default", **_: Any) -> None:
    """Guard every table of the record.

    Raises:
        ImproperlyConfigured: the role of the application does not exist in the database.
    """
    connection = connections[using]
    models = list(app_config.get_models())
    if connection.vendor == "postgresql":
        role = settings.APP_DATABASE_ROLE
        _require_role(connection, role)
        lines = [*postgresql.others(role), *postgresql.statements(models, role)]
    else:
        lines = list(sqlite.statements(models))
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for line in lines:
            cursor.execute(line)


def _require_role(connection: Any, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            raise ImproperlyConfigured(
                f"The database has no role '{role}' for the application. Make it first: CREATE ROLE {role} LOGIN; "
                "the installation guide shows both roles."
            )
