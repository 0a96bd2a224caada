"""Leadership: each journal's epoch, which grows by one with every leader, and who leads in it."""

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


def downgrade() -> None:
    """Records stay; that there ever were leaders is forgotten."""
    schema = context.config.attributes["schema"]
    for name in ("holder", "epoch"):
        op.drop_column("journals", name, schema=schema)
