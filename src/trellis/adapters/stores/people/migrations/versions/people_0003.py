"""Answers that are kept for repeats of a call with its idempotency key."""

import sqlalchemy as sa
from alembic import op

from trellis.adapters.stores.people.columns import Instant

revision = "people_0003"
down_revision = "people_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "replies",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(("person_id",), ("people.id",), name=op.f("fk_replies_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_replies")),
    )
    op.create_index("ix_replies_person_id", "replies", ["person_id"])
    op.create_index("ix_replies_claimed_at", "replies", ["claimed_at"])


def downgrade() -> None:
    """A repeat of a call is a call of its own again."""
    op.drop_table("replies")
