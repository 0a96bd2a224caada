"""What people were told of a household's findings, which of several servers tells it, and notices that are sealed."""

import sqlalchemy as sa
from alembic import op

from trellis.adapters.stores.people.columns import Instant

revision = "people_0004"
down_revision = "people_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables, and two columns of notices."""
    op.create_table(
        "findings",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(("person_id",), ("people.id",), name=op.f("fk_findings_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("pk_findings")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.add_column("notices", sa.Column("language", sa.Text(), nullable=False, server_default="en"))
    op.add_column("notices", sa.Column("sealed_by", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Notices whose text is sealed are forgotten, and what stands is told again by a later version."""
    op.execute("DELETE FROM notices WHERE sealed_by <> ''")
    op.drop_column("notices", "sealed_by")
    op.drop_column("notices", "language")
    for table in ("leases", "findings"):
        op.drop_table(table)
