"""Runs the migrations over the connection and in the schema that migrating.py hands in."""

from alembic import context
from sqlalchemy.schema import CreateSchema

connection = context.config.attributes["connection"]
schema = context.config.attributes["schema"]
connection.execute(CreateSchema(schema, if_not_exists=True))
context.configure(
    connection=connection,
    version_table="journal_version",
    version_table_schema=schema,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
