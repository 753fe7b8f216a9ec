"""Anonymous answers: a sealed letterbox, one sheet for each respondent, texts by themselves, reports as published."""

import json
import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OLD = sa.table("anonymous_answer", *(sa.column(name) for name in ("survey", "form", "field", "value")))


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("cells", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("survey", "form", name=op.f("pk_survey")),
    )
    _create("letterbox", sa.Column("sealed", sa.LargeBinary(), nullable=False))
    sheets = _create("sheet", sa.Column("answers", sa.Text(), nullable=False))
    _create(
        "open_text",
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "survey_report",
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("survey", "form", "number", name=op.f("pk_survey_report")),
    )
    _move(sheets)
    op.drop_table("anonymous_answer")


def _create(name: str, *columns: sa.Column[Any]) -> sa.Table:
    return op.create_table(
        name,
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("survey", "form", "id", name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _move(sheets: sa.Table) -> None:
    """The answers of the first version stood by themselves: each becomes a sheet, in random order."""
    rows = [
        {
            "survey": row.survey,
            "form": row.form,
            "id": secrets.token_bytes(16),
            "answers": json.dumps({row.field: row.value}, ensure_ascii=False, separators=(",", ":")),
        }
        for row in op.get_bind().execute(sa.select(_OLD))
    ]
    secrets.SystemRandom().shuffle(rows)
    if rows:
        op.bulk_insert(sheets, rows)


def downgrade() -> None:
    op.create_table(
        "anonymous_answer",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anonymous_answer")),
        sqlite_with_rowid=False,
    )
    for name in ("survey_report", "open_text", "sheet", "letterbox", "survey"):
        op.drop_table(name)
