"""What the roles of a service may do in its database: who migrates owns it, its processes change rows and nothing else.

Where the owner (who runs the migration) is `intake`, the API is the role `intake_api`, the worker `intake_worker`.
An operator is `intake_ops`, if there is one: a member of the worker's role, so that it may do what the worker may and
reads no person; besides, it makes the schemas in which history is run again. Without those roles nothing is given: on
one machine everything is one user. Given anew after every migration, so that a new table is never forgotten and an
older database is brought over.
"""

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

_ROLES: Final = "SELECT count(*) = 2 FROM pg_roles WHERE rolname IN (current_user || '_api', current_user || '_worker')"
_TABLES: Final = """
SELECT c.relname, EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname LIKE '%_append_only')
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole
  AND c.relname <> 'alembic_version' ORDER BY c.relname"""
_OPERATOR: Final = """
SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = current_user || '_ops')"""
# Tables of views that the owner made before there was a worker's role.
_OF_VIEWS: Final = """
SELECT c.relname FROM pg_class c JOIN projections p ON p.table_name = c.relname
WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole"""


def give(connection: sa.Connection, api_only: Collection[str]) -> None:
    """In the migration's own transaction. `api_only`: tables that the worker must not even read.

    Rows of append-only tables are added and read; only the worker makes tables, those of its views.
    """
    if not connection.scalar(sa.text(_ROLES)):
        return
    owner, database = connection.execute(sa.text("SELECT current_user, current_database()")).one()
    quote = connection.dialect.identifier_preparer.quote
    api, worker = quote(f"{owner}_api"), quote(f"{owner}_worker")

    def say(statement: str) -> None:
        connection.exec_driver_sql(statement)

    for table in connection.scalars(sa.text(_OF_VIEWS)).all():
        say(f"ALTER TABLE {quote(table)} OWNER TO {worker}")
        say(f"GRANT SELECT ON {quote(table)} TO {api}")
    say(f"REVOKE ALL ON DATABASE {quote(database)} FROM PUBLIC")
    say(f"GRANT CONNECT ON DATABASE {quote(database)} TO {api}, {worker}")
    if connection.scalar(sa.text(_OPERATOR)):
        say(f"GRANT CONNECT, CREATE ON DATABASE {quote(database)} TO {quote(f'{owner}_ops')}")
    say("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    say(f"GRANT USAGE ON SCHEMA public TO {api}, {worker}")
    say(f"GRANT CREATE ON SCHEMA public TO {worker}")
    for table, append_only in connection.execute(sa.text(_TABLES)).all():
        may = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
        say(f"REVOKE ALL ON {quote(table)} FROM {api}, {worker}")
        say(f"GRANT {may} ON {quote(table)} TO {api if table in api_only else f'{api}, {worker}'}")
    say(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {api}, {worker}")
    say(f"ALTER DEFAULT PRIVILEGES FOR ROLE {worker} IN SCHEMA public GRANT SELECT ON TABLES TO {api}")
