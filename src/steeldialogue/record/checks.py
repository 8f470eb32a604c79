"""What a deployment must be before it may serve: the application's role cannot step around the guard."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

ROLE = """
SELECT rolsuper OR rolbypassrls, EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)
FROM pg_roles WHERE rolname = current_user
"""


@register(Tags.database, deploy=True)
def app_role(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Refuse a role that is a superuser, may bypass row-level security, or owns tables."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        bypasses, owns = cursor.fetchone()
    if not (bypasses or owns):
        return []
    hint = "Set DATABASE_URL to the application's role; the owner's is for migrations alone. The installation guide shows both."
    return [Error("The application connects with a role that row-level security does not bind.", hint=hint, id="record.E001")]
