"""Runs the migrations over the connection that migrating.py hands in."""

from alembic import context

from trellis.adapters.stores.people.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
