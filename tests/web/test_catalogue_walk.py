"""No table, view, key or right in the database steps around the guard, and whoever adds one is told."""

import pytest
from django.apps import apps

import web_environment
import web_postgres
import web_walk

MODELS = list(apps.get_app_config("record").get_models())
FROZEN = [model._meta.db_table for model in MODELS if model.protection.frozen]
ADDED = {
    "CREATE TABLE loose (id int, side_id text); GRANT SELECT, INSERT ON loose TO steeldialogue_app": {
        "loose: row-level security is off",
        "loose: row-level security does not bind the owner",
        "loose: no policy for SELECT",
        "loose: no policy for INSERT",
    },
    "CREATE TABLE past (id int, chain text); ALTER TABLE past ENABLE ROW LEVEL SECURITY; ALTER TABLE past FORCE ROW LEVEL SECURITY;"
    "CREATE POLICY reading ON past FOR SELECT USING (true); GRANT SELECT, UPDATE (id), DELETE ON past TO steeldialogue_app": {
        "past: no policy for UPDATE",
        "past: no policy for DELETE",
    },
    "ALTER TABLE record_draft NO FORCE ROW LEVEL SECURITY": {"record_draft: row-level security does not bind the owner"},
    "DROP POLICY record_read ON record_event": {"record_event: no policy for SELECT"},
    "CREATE VIEW v AS SELECT * FROM record_draft": {"the view v shows what its owner sees"},
    "CREATE VIEW v WITH (security_invoker = true) AS SELECT * FROM record_draft": set(),
    "CREATE MATERIALIZED VIEW v AS SELECT * FROM record_draft": {"the view v shows what its owner sees"},
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1": {"the function f runs as its owner"},
    "GRANT TRUNCATE ON record_event TO steeldialogue_app": {"record_event: the application's role has the right TRUNCATE"},
    "GRANT CREATE ON SCHEMA public TO steeldialogue_app": {"the application's role creates in the schema"},
    "ALTER TABLE record_draftfile DROP CONSTRAINT record_same_side": {
        "record_draftfile: record_draftfile_draft_id_KEY tells a hidden row from a missing one"
    },
    "CREATE UNIQUE INDEX numbers ON record_draft (number)": {"numbers lets the numbers of hidden rows be guessed"},
}


def run_in(postgresql: web_postgres.Cluster, database: str) -> web_walk.Run:
    return lambda sql: postgresql.run(sql, database)


def test_every_guard_stands(postgresql: web_postgres.Cluster) -> None:
    run = run_in(postgresql, web_postgres.TEMPLATE)
    assert web_walk.faults(run) == []
    sided = {row[1] for row in run(web_walk.SIDE_TABLES)}
    columns = {model: {field.column for field in model._meta.local_concrete_fields} for model in MODELS}
    assert sided >= {model._meta.db_table for model, names in columns.items() if names & {"side_id", "chain"}}
    assert len(sided) > 20


@pytest.fixture(scope="module")
def spare(postgresql: web_postgres.Cluster) -> str:
    with postgresql.database() as name:
        yield name


@pytest.mark.parametrize("change", ADDED)
def test_a_gap_is_reported(postgresql: web_postgres.Cluster, spare: str, change: str) -> None:
    with postgresql.connect(spare, web_postgres.OWNER) as connection:
        for statement in web_postgres.statements(change):
            connection.execute(statement)
        found = web_walk.faults(lambda sql: connection.execute(sql).fetchall())
        connection.rollback()
    assert {_plain(one) for one in found} == ADDED[change]


def _plain(fault: str) -> str:
    return fault if "_draft_id_" not in fault else f"{fault.partition('_draft_id_')[0]}_draft_id_KEY{fault.partition('record_draft_id')[2]}"


@pytest.mark.parametrize("fault", ["BYPASSRLS", "SUPERUSER", "CREATEROLE"])
def test_a_role_too_strong_is_reported(postgresql: web_postgres.Cluster, spare: str, fault: str) -> None:
    with postgresql.connect(spare, web_postgres.SUPERUSER) as connection:
        connection.execute(f"ALTER ROLE {web_postgres.APP} {fault}")
        found = web_walk.faults(lambda sql: connection.execute(sql).fetchall())
        connection.rollback()
    assert any(one.startswith("the application's role") for one in found)


@pytest.mark.parametrize("table", FROZEN)
def test_what_is_frozen_cannot_be_touched(postgresql: web_postgres.Cluster, table: str) -> None:
    run = run_in(postgresql, web_postgres.TEMPLATE)
    assert not any(web_walk.may(run, table, right) for right in ("UPDATE", "DELETE", "TRUNCATE"))
    triggers = {name for (name,) in run(f"SELECT tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgenabled = 'O'")}  # noqa: S608
    assert triggers >= {"record_frozen", "record_erase", "record_truncate"}


def test_guarding_again_takes_back_what_was_given(postgresql: web_postgres.Cluster, fresh_database: str) -> None:
    rights = "SELECT relname, relacl::text FROM pg_class WHERE relname LIKE 'record%' ORDER BY 1"
    run = run_in(postgresql, fresh_database)
    before = run(rights)
    run("GRANT UPDATE (title), DELETE ON record_paper TO steeldialogue_app; GRANT ALL ON record_event TO PUBLIC")
    run("GRANT CREATE ON SCHEMA public TO PUBLIC")
    assert "the application's role creates in the schema" in web_walk.faults(run)
    run("DROP POLICY record_read ON record_draft; CREATE POLICY record_read ON record_draft FOR SELECT USING (true)")
    web_environment.migrate(fresh_database)
    assert run(rights) == before
    assert web_walk.faults(run) == []
    assert run("SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = 'record_draft'::regclass AND polcmd = 'r'") != [
        ("true",)
    ]
