"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SEQUENCE new_id")
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
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("step_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_case_id", ["case_id"], unique=False)

    op.create_table(
        "form_version",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("option_sets", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_form_version")),
    )
    op.create_table(
        "id_block",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_id_block")),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("step_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recipient_id", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wanted_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("give_up_at", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("handing_over_at", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("dated_at", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("purpose", name=op.f("uq_mail_purpose")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mail_lease",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("state = 'claimed'"),
            postgresql_where=sa.text("state = 'claimed'"),
        )
        batch_op.create_index(
            "ix_mail_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.create_index("ix_mail_round_id", ["round_id"], unique=False)
        batch_op.create_index(
            "ix_mail_undelivered",
            ["recipient_id"],
            unique=False,
            sqlite_where=sa.text("state IN ('rejected', 'expired')"),
            postgresql_where=sa.text("state IN ('rejected', 'expired')"),
        )

    op.create_table(
        "people_import",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_import")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="employee", nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("position_code", sa.Text(), nullable=True),
        sa.Column("unit_code", sa.Text(), nullable=True),
        sa.Column("leader_id", sa.Text(), nullable=True),
        sa.Column("employed_from", sa.Date(), nullable=True),
        sa.Column("employed_to", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("early_career", sa.Boolean(), nullable=True),
        sa.Column("contract", sa.Text(), nullable=True),
        sa.Column("delegate_id", sa.Text(), nullable=True),
        sa.Column("position_percent", sa.Integer(), nullable=True),
        sa.Column("leave_kind", sa.Text(), nullable=True),
        sa.Column("leave_from", sa.Date(), nullable=True),
        sa.Column("leave_to", sa.Date(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("gone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("units", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("faults", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("previewed_at", sa.BigInteger(), nullable=False),
        sa.Column("launched_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("process", "period", "scope", name=op.f("uq_round_process")),
    )
    op.create_table(
        "unit",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=True),
        sa.Column("name_nb", sa.Text(), nullable=False),
        sa.Column("name_nn", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("gone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_unit")),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("waits_for", sa.Text(), nullable=True),
        sa.Column("waits_since", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("parties", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("partner_id", sa.Text(), nullable=True),
        sa.Column("pinned", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sent", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_case_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("round_id", "person_id", "process", name=op.f("uq_case_round_id")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(
            "ix_case_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_case_partner_open",
            ["partner_id"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index("ix_case_person_id", ["person_id"], unique=False)

    op.create_table(
        "round_member",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Text(), nullable=True),
        sa.Column("excluded", sa.Text(), nullable=True),
        sa.Column("conflict", sa.Text(), nullable=True),
        sa.Column("pinned", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_round_member_round_id_round"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "seq", name=op.f("pk_round_member")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("round_member", schema=None) as batch_op:
        batch_op.create_index("ix_round_member_partner", ["round_id", "partner_id"], unique=False)

    op.create_table(
        "supervision",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_supervision_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", "other_id", name=op.f("pk_supervision")),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("form_version", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.Column("escalated_at", sa.BigInteger(), nullable=True),
        sa.Column("link_hash", sa.LargeBinary(), nullable=True),
        sa.Column("link_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_step_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("case_id", "key", "round_no", name=op.f("uq_step_case_id")),
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(
            "ix_step_assignee_open",
            ["assignee_id"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index(
            "ix_step_escalated_at",
            ["escalated_at"],
            unique=False,
            sqlite_where=sa.text("escalated_at IS NOT NULL"),
            postgresql_where=sa.text("escalated_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_step_link_hash",
            ["link_hash"],
            unique=True,
            sqlite_where=sa.text("link_hash IS NOT NULL"),
            postgresql_where=sa.text("link_hash IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_step_used_link",
            ["closed_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NOT NULL AND link_hash IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL AND link_hash IS NOT NULL"),
        )

    op.create_table(
        "answer",
        sa.Column("step_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=True),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("routing", sa.Text(), nullable=True),
        sa.Column("box_a", sa.LargeBinary(), nullable=True),
        sa.Column("box_p", sa.LargeBinary(), nullable=True),
        sa.Column("box_h", sa.LargeBinary(), nullable=True),
        sa.Column("shared", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_answer_step_id_step")),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_answer")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_answer_private",
            ["saved_at"],
            unique=False,
            sqlite_where=sa.text("box_a IS NOT NULL"),
            postgresql_where=sa.text("box_a IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_answer_parties",
            ["saved_at"],
            unique=False,
            sqlite_where=sa.text("box_p IS NOT NULL"),
            postgresql_where=sa.text("box_p IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_answer_hr",
            ["saved_at"],
            unique=False,
            sqlite_where=sa.text("box_h IS NOT NULL"),
            postgresql_where=sa.text("box_h IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_answer_hr",
            sqlite_where=sa.text("box_h IS NOT NULL"),
            postgresql_where=sa.text("box_h IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_answer_parties",
            sqlite_where=sa.text("box_p IS NOT NULL"),
            postgresql_where=sa.text("box_p IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_answer_private",
            sqlite_where=sa.text("box_a IS NOT NULL"),
            postgresql_where=sa.text("box_a IS NOT NULL"),
        )

    op.drop_table("answer")
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_step_used_link",
            sqlite_where=sa.text("closed_at IS NOT NULL AND link_hash IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL AND link_hash IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_step_link_hash",
            sqlite_where=sa.text("link_hash IS NOT NULL"),
            postgresql_where=sa.text("link_hash IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_step_escalated_at",
            sqlite_where=sa.text("escalated_at IS NOT NULL"),
            postgresql_where=sa.text("escalated_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_step_assignee_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'")
        )

    op.drop_table("step")
    op.drop_table("supervision")
    with op.batch_alter_table("round_member", schema=None) as batch_op:
        batch_op.drop_index("ix_round_member_partner")

    op.drop_table("round_member")
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_index("ix_case_person_id")
        batch_op.drop_index(
            "ix_case_partner_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'")
        )
        batch_op.drop_index(
            "ix_case_next_at",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("case")
    op.drop_table("unit")
    op.drop_table("round")
    op.drop_table("person")
    op.drop_table("people_import")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_mail_undelivered",
            sqlite_where=sa.text("state IN ('rejected', 'expired')"),
            postgresql_where=sa.text("state IN ('rejected', 'expired')"),
        )
        batch_op.drop_index("ix_mail_round_id")
        batch_op.drop_index(
            "ix_mail_next_at",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_mail_lease", sqlite_where=sa.text("state = 'claimed'"), postgresql_where=sa.text("state = 'claimed'")
        )

    op.drop_table("mail")
    op.drop_table("id_block")
    op.drop_table("form_version")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_case_id")

    op.drop_table("event")
    op.drop_table("anonymous_answer")
