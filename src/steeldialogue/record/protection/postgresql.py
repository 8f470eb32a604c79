"""PostgreSQL's part: row-level security that binds even the owner, narrow grants, and triggers that refuse changes."""

from collections.abc import Iterator, Sequence

from steeldialogue.record.protection.rules import REFUSALS, Guarded, Protection, refusals

# Set for one transaction by `record.seat.seated`; empty or unset means nobody, who reads only what everybody may.
ME = "nullif(current_setting('app.side', true), '')"
MEMBER = f"({ME} IS NOT NULL AND {ME} <> 'observer')"
OWN = f"(side_id = {ME})"
CHAIN = f"(chain = 'table' OR chain = {ME})"
OWN_OR_JOINT = f"(side_id = {ME} OR (side_id IS NULL AND {ME} = 'joint'))"

REFUSE = """
CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % cannot be changed or removed this way', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$
"""


def statements(models: Sequence[Guarded], app_role: str) -> Iterator[str]:
    """Yield the SQL that guards the tables of some models; running it again changes nothing."""
    yield REFUSE
    for model in models:
        rule = model.protection
        table = model._meta.db_table
        yield from _grants(table, rule, app_role)
        yield from _policies(table, rule)
        yield from _triggers(model)
        if rule.parent:
            yield from _same_side(model, rule.parent)


def _grants(table: str, rule: Protection, role: str) -> Iterator[str]:
    yield f'REVOKE ALL ON "{table}" FROM PUBLIC, "{role}"'
    yield f'GRANT SELECT, INSERT ON "{table}" TO "{role}"'
    if not rule.frozen:
        columns = f" ({', '.join(rule.only)})" if rule.only else ""
        yield f'GRANT UPDATE{columns} ON "{table}" TO "{role}"'
    if rule.erasable:
        yield f'GRANT DELETE ON "{table}" TO "{role}"'


def _policies(table: str, rule: Protection) -> Iterator[str]:
    for name in ("read", "add", "change", "erase"):
        yield f'DROP POLICY IF EXISTS record_{name} ON "{table}"'
    if not rule.guarded:
        return
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'
    yield f'CREATE POLICY record_read ON "{table}" FOR SELECT USING ({_readers(rule)})'
    add, change = _writers(rule)
    yield f'CREATE POLICY record_add ON "{table}" FOR INSERT WITH CHECK ({add})'
    yield f'CREATE POLICY record_change ON "{table}" FOR UPDATE USING ({change}) WITH CHECK ({change})'
    if rule.erasable:
        yield f'CREATE POLICY record_erase ON "{table}" FOR DELETE USING ({OWN})'


def _readers(rule: Protection) -> str:
    return {"all": "true", "own": OWN, "tabled": f"withdrawn_at IS NULL OR {OWN}", "chain": CHAIN}[rule.read]


def _writers(rule: Protection) -> tuple[str, str]:
    """Return who may add a row and who may change one."""
    if rule.write == "insert-own":
        return f"({MEMBER} AND (side_id IS NULL OR {OWN}))", MEMBER
    if rule.write == "chain":
        return f"({MEMBER} AND {CHAIN})", f"({MEMBER} AND {CHAIN})"
    who = OWN_OR_JOINT if rule.write == "own" else "true"
    return who, who


def _triggers(model: Guarded) -> Iterator[str]:
    table = model._meta.db_table
    for name in (*REFUSALS, "truncate"):
        yield f'DROP TRIGGER IF EXISTS record_{name} ON "{table}"'
    for one in refusals(model):
        when = f"WHEN ({one.when}) " if one.when else ""
        yield f'CREATE TRIGGER record_{one.name} BEFORE {one.on} ON "{table}" FOR EACH ROW {when}EXECUTE FUNCTION record_refuse()'
    yield f'CREATE TRIGGER record_truncate BEFORE TRUNCATE ON "{table}" EXECUTE FUNCTION record_refuse()'


def _same_side(model: Guarded, name: str) -> Iterator[str]:
    """A foreign key to a row that may be hidden includes its side, so that a hidden row cannot be told from one that does not exist.

    It is checked at once and cannot be put off: the two kinds of refusal would differ by the moment at which they come.
    """
    field = model._meta.get_field(name)
    parent = field.related_model._meta.db_table
    table = model._meta.db_table
    yield f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS record_same_side'
    yield f'CREATE UNIQUE INDEX IF NOT EXISTS "{parent}_id_side" ON "{parent}" (id, side_id)'
    yield (
        f'ALTER TABLE "{table}" ADD CONSTRAINT record_same_side FOREIGN KEY ({name}_id, side_id) '
        f'REFERENCES "{parent}" (id, side_id) NOT DEFERRABLE'
    )


def others(role: str) -> Iterator[str]:
    """Yield the grants on everything else: accounts' sessions, second factors, lock-outs, jobs."""
    yield f'REVOKE CREATE ON SCHEMA public FROM PUBLIC, "{role}"'
    yield f'GRANT USAGE ON SCHEMA public TO "{role}"'
    yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"'
    yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"'
    yield f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{role}"'
