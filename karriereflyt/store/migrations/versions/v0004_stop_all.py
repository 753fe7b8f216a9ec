"""Since when HR has stopped all mail to and about a person."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("stopped_at", sa.BigInteger(), nullable=True))
