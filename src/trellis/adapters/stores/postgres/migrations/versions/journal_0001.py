"""Journals, their kinds, records and checkpoints: nothing is ever changed or taken away, and no sequence has a gap."""

import sqlalchemy as sa
from alembic import context, op

from trellis.core.problems import problem

revision = "journal_0001"
down_revision = None
branch_labels = None
depends_on = None

_KEPT = ("kinds", "records", "checkpoints")


def upgrade() -> None:
    """The tables, then the triggers that keep them."""
    schema = context.config.attributes["schema"]
    op.create_table(
        "journals",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
        schema=schema,
    )
    op.create_table(
        "kinds",
        _journal(schema),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("journal", "stream", "type", "version"),
        schema=schema,
    )
    op.create_table(
        "records",
        sa.Column("journal", sa.Integer(), primary_key=True),
        sa.Column("sequence", sa.BigInteger(), primary_key=True),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), sa.CheckConstraint("octet_length(hash) = 32"), nullable=False),
        schema=schema,
    )
    op.create_table(
        "checkpoints",
        _journal(schema),
        sa.Column("sequence", sa.BigInteger(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        schema=schema,
    )
    op.execute(_REFUSE.format(schema=schema))
    for table in _KEPT:
        op.execute(_KEEP.format(schema=schema, table=table, event="UPDATE OR DELETE OR TRUNCATE"))
    op.execute(_KEEP.format(schema=schema, table="journals", event="UPDATE OF id, name OR DELETE OR TRUNCATE"))
    op.execute(_UNBROKEN.format(schema=schema))
    op.execute(_FOLLOW.format(schema=schema))


def downgrade() -> None:
    """No tables at all, if there is nothing in them."""
    schema = context.config.attributes["schema"]
    records = sa.table("records", sa.column("journal"), schema=schema)
    held = op.get_bind().execute(sa.select(sa.func.count(records.c.journal.distinct()))).scalar_one()
    if held:
        way_out = "Back them up with `trellis backup`, then drop the schema yourself."
        message = "the tables hold journals, which no migration takes away"
        raise problem(context.config.attributes["address"], "journals", held, message, way_out)
    for table in ("checkpoints", "records", "kinds", "journals"):
        op.drop_table(table, schema=schema)
    op.execute(f"DROP FUNCTION {schema}.refuse_change(), {schema}.refuse_rows()")


def _journal(schema: str) -> "sa.Column[int]":
    return sa.Column("journal", sa.Integer(), sa.ForeignKey(f"{schema}.journals.id"), primary_key=True)


_REFUSE = """
CREATE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was written to a journal stays', TG_OP, TG_TABLE_NAME;
END $$
"""

_KEEP = """
CREATE TRIGGER kept BEFORE {event} ON {schema}.{table}
FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change()
"""

# Checked once for all rows of a statement: foreign keys would be looked up for each row, at four times the cost.
_UNBROKEN = """
CREATE FUNCTION {schema}.refuse_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added record;
BEGIN
  FOR added IN SELECT journal, min(sequence) AS first, max(sequence) AS last, count(*) AS many FROM new_rows GROUP BY 1
  LOOP
    IF added.last - added.first + 1 <> added.many OR added.first <> 1 + coalesce((
      SELECT max(sequence) FROM {schema}.records WHERE journal = added.journal AND sequence < added.first
    ), 0) THEN
      RAISE EXCEPTION 'records % to % of journal % leave a gap', added.first, added.last, added.journal;
    END IF;
  END LOOP;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT journal, kind FROM new_rows) AS used
    LEFT JOIN {schema}.kinds ON kinds.journal = used.journal AND kinds.number = used.kind WHERE kinds.number IS NULL
  ) THEN
    RAISE EXCEPTION 'records of a kind that their journal does not have';
  END IF;
  RETURN NULL;
END $$
"""

_FOLLOW = """
CREATE TRIGGER unbroken AFTER INSERT ON {schema}.records REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_rows()
"""
