"""Leadership: each journal's epoch, which grows by one with every leader, and who leads in it; and appending under it.

An append is one statement, so that its lock never waits for its client: a leader that froze holds nobody up.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "journal_0002"
down_revision = "journal_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Epoch 0 is that of a journal that nobody ever led."""
    schema = context.config.attributes["schema"]
    op.add_column("journals", sa.Column("epoch", sa.BigInteger(), nullable=False, server_default="0"), schema=schema)
    op.add_column("journals", sa.Column("holder", sa.Text(), nullable=False, server_default=""), schema=schema)
    op.execute(_APPEND.format(schema=schema))


def downgrade() -> None:
    """Records stay; that there ever were leaders is forgotten."""
    schema = context.config.attributes["schema"]
    op.execute(f"DROP FUNCTION {schema}.append_records")
    for name in ("holder", "epoch"):
        op.drop_column("journals", name, schema=schema)


_APPEND = """
CREATE FUNCTION {schema}.append_records(
  of_journal integer, in_epoch bigint, after_sequence bigint, after_hash bytea, again boolean,
  new_numbers integer[], new_streams text[], new_types text[], new_versions bigint[],
  row_kinds integer[], row_times text[], row_payloads bytea[], row_hashes bytea[],
  OUT outcome text, OUT led_epoch bigint, OUT led_by text, OUT stood_at bigint
) LANGUAGE plpgsql AS $$
DECLARE
  many integer := cardinality(row_kinds);
  stood_with bytea;
BEGIN
  SELECT epoch, holder INTO led_epoch, led_by FROM {schema}.journals WHERE id = of_journal FOR UPDATE;
  SELECT sequence, hash INTO stood_at, stood_with FROM {schema}.records
    WHERE journal = of_journal ORDER BY sequence DESC LIMIT 1;
  stood_at := coalesce(stood_at, 0);
  IF led_epoch <> in_epoch THEN
    outcome := 'fenced';
  ELSIF again AND stood_at = after_sequence + many AND stood_with = row_hashes[many] THEN
    outcome := 'there';
  ELSIF stood_at <> after_sequence OR stood_at > 0 AND stood_with <> after_hash THEN
    outcome := 'elsewhere';
  ELSE
    INSERT INTO {schema}.kinds (journal, number, stream, type, version)
      SELECT of_journal, new.* FROM unnest(new_numbers, new_streams, new_types, new_versions) AS new;
    INSERT INTO {schema}.records (journal, sequence, kind, time, payload, hash)
      SELECT of_journal, after_sequence + place, kind, time, payload, hash
      FROM unnest(row_kinds, row_times, row_payloads, row_hashes) WITH ORDINALITY
        AS added (kind, time, payload, hash, place);
    outcome := 'written';
  END IF;
END $$
"""
