"""Links to documents, the codes that open them, and the log of who read what."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "document_link",
        sa.Column("id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("link_hash", sa.LargeBinary(), nullable=False),
        sa.Column("link_cipher", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_link_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_link")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_document_link_case_id")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_document_link_link_hash")),
    )
    op.create_index("ix_document_link_expires_at", "document_link", ["expires_at"])
    op.create_table(
        "reading_code",
        sa.Column("id", _ID, nullable=False),
        sa.Column("link_id", _ID, nullable=False),
        sa.Column("code_mac", sa.LargeBinary(), nullable=False),
        sa.Column("code_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["link_id"], ["document_link.id"], name=op.f("fk_reading_code_link_id_document_link"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_code")),
    )
    op.create_index("ix_reading_code_link_id", "reading_code", ["link_id"])
    op.create_index("ix_reading_code_asked_at", "reading_code", ["asked_at"])
    op.create_table(
        "access",
        sa.Column("id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("step_id", _ID, nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access")),
    )
    op.create_index("ix_access_case_id", "access", ["case_id"])
    op.create_index("ix_access_at", "access", ["at"])
