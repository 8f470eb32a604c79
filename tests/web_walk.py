"""A walk through the catalogue of a database: everything in it that could let one side's rows be read or changed past their guard."""

from collections.abc import Callable, Iterator
from typing import Any

Run = Callable[[str], list[Any]]

SIDE_TABLES = """
SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity,
  array(SELECT polcmd::text FROM pg_policy WHERE polrelid = c.oid ORDER BY 1)
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND EXISTS (
  SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('side', 'side_id', 'chain') AND NOT a.attisdropped)
ORDER BY c.relname
"""
VIEWS = """
SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}')
"""
DEFINERS = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
ROLE = """
SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
  pg_has_role(oid, 'steeldialogue_owner', 'MEMBER') OR pg_has_role(oid, 'pg_read_all_data', 'MEMBER'),
  has_schema_privilege(oid, 'public', 'CREATE'),
  EXISTS (SELECT 1 FROM pg_shdepend WHERE refobjid = pg_roles.oid AND deptype = 'o')
FROM pg_roles WHERE rolname = 'steeldialogue_app'
"""
ROLE_FAULTS = (
    "is a superuser",
    "bypasses row-level security",
    "makes roles",
    "makes databases",
    "replicates",
    "is a member of a role that reads all",
    "creates in the schema",
    "owns something",
)
RIGHTS = """
SELECT c.relname, right_ FROM pg_class c, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) right_
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND has_table_privilege('steeldialogue_app', c.oid, right_) ORDER BY 1, 2
"""
# Keys to rows that may be hidden, where no second key between the same tables holds them to the same side.
HIDDEN_KEYS = """
SELECT DISTINCT f.conrelid::regclass::text, f.conname FROM pg_constraint f
JOIN pg_policy p ON p.polrelid = f.confrelid AND p.polcmd = 'r' AND pg_get_expr(p.polqual, p.polrelid) <> 'true'
WHERE f.contype = 'f' AND NOT EXISTS (
  SELECT 1 FROM pg_constraint s JOIN pg_attribute a ON a.attrelid = s.conrelid AND a.attnum = ANY (s.conkey) AND a.attname = 'side_id'
  WHERE s.contype = 'f' AND s.conrelid = f.conrelid AND s.confrelid = f.confrelid AND s.conkey @> f.conkey AND NOT s.condeferrable)
"""
# Unique keys of rows that may be hidden: with neither the side nor a random key in them, the other side could try its way through.
GUESSABLE_KEYS = """
SELECT i.indexrelid::regclass::text FROM pg_index i
JOIN pg_policy p ON p.polrelid = i.indrelid AND p.polcmd = 'r' AND pg_get_expr(p.polqual, p.polrelid) <> 'true'
WHERE i.indisunique AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  AND (a.attname IN ('side_id', 'chain') OR a.atttypid = 'uuid'::regtype))
"""
NEEDED = {"INSERT": "a", "UPDATE": "w", "DELETE": "d"}


def faults(run: Run) -> list[str]:
    """Return what is wrong with a database; nothing where every guard stands."""
    return [
        *_tables(run),
        *(f"the view {name} shows what its owner sees" for name, _ in run(VIEWS)),
        *(f"the function {name} runs as its owner" for (name,) in run(DEFINERS)),
        *(f"the application's role {what}" for what, holds in zip(ROLE_FAULTS, run(ROLE)[0], strict=True) if holds),
        *(f"{table}: the application's role has the right {right}" for table, right in run(RIGHTS)),
        *(f"{table}: {name} tells a hidden row from a missing one" for table, name in run(HIDDEN_KEYS)),
        *(f"{name} lets the numbers of hidden rows be guessed" for (name,) in run(GUESSABLE_KEYS)),
    ]


def _tables(run: Run) -> Iterator[str]:
    for oid, name, enabled, forced, policies in run(SIDE_TABLES):
        if not enabled:
            yield f"{name}: row-level security is off"
        if not forced:
            yield f"{name}: row-level security does not bind the owner"
        if "r" not in policies:
            yield f"{name}: no policy for SELECT"
        for right, command in NEEDED.items():
            if command not in policies and may(run, oid, right):
                yield f"{name}: no policy for {right}"


def may(run: Run, table: object, right: str) -> bool:
    """Return whether the application's role has a right on a table or on any column of it."""
    ask = "has_table_privilege" if right in ("DELETE", "TRUNCATE") else "has_any_column_privilege"
    return bool(run(f"SELECT {ask}('steeldialogue_app', '{table}'::regclass, '{right}')")[0][0])
