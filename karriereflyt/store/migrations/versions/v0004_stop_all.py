"""Since when HR has stopped all mail to and about a person, and an index over the few who cannot be asked any more."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("stopped_at", sa.BigInteger(), nullable=True))
    is_out = sa.text("gone_at IS NOT NULL OR stopped_at IS NOT NULL")
    op.create_index("ix_person_out", "person", ["id"], sqlite_where=is_out, postgresql_where=is_out)
