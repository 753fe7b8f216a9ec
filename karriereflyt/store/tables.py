"""The rows of the house (design section 5). Every column carries its mark; a test fails on one without."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from karriereflyt.domain.form import Value
from karriereflyt.domain.values import dump, load
from karriereflyt.store.marks import Category, Erase, personal, technical

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as whole seconds since 1970 in UTC: the same, small and sortable on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant must be aware; this one has no time zone.")
        return int(value.timestamp())

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value, UTC)


class AnswerText(TypeDecorator[dict[str, Value]]):
    """Routing answers as JSON text that remembers dates."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Value] | None, _dialect: Dialect) -> str | None:
        return None if value is None else dump(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dict[str, Value] | None:
        return None if value is None else load(value)


ID = BigInteger().with_variant(Integer, "sqlite")
PLAIN = JSON(none_as_null=True)
"""Small lists and mappings of texts that no query looks into."""


def _status(purpose: str) -> dict[str, Any]:
    return personal(Category.STATUS, purpose, "status", Erase.KEEP)


def _index_some(name: str, column: str, where: str, *, unique: bool = False) -> Index:
    """An index over the few rows that are ever looked for this way."""
    return Index(name, column, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def _work(purpose: str) -> dict[str, Any]:
    return personal(Category.EMPLOYMENT, purpose, "employment")


unit = Table(
    "unit",
    metadata,
    Column("code", Text, primary_key=True, info=technical("names a unit")),
    Column("parent_code", Text, info=technical("the tree of units")),
    Column("name_nb", Text, nullable=False, info=technical("name in bokmål")),
    Column("name_nn", Text, nullable=False, info=technical("name in nynorsk")),
    Column("name_en", Text, nullable=False, info=technical("name in English")),
    Column("level", Text, nullable=False, info=technical("institution, faculty, department …")),
    Column("contact_email", Text, info=technical("the unit's HR desk")),
    Column("gone_at", Instant, info=technical("no longer in the units file since")),
)

person = Table(
    "person",
    metadata,
    Column(
        "id",
        Text,
        primary_key=True,
        info=personal(Category.IDENTITY, "names the person in the HR system", "employment", Erase.KEEP),
    ),
    Column("kind", Text, nullable=False, server_default="employee", info=technical("employee, or a unit's desk")),
    Column("given_name", Text, nullable=False, info=personal(Category.IDENTITY, "address the person", "employment")),
    Column("family_name", Text, nullable=False, info=personal(Category.IDENTITY, "address the person", "employment")),
    Column("email", Text, info=personal(Category.CONTACT, "send letters", "employment")),
    Column("language", Text, info=personal(Category.CONTACT, "write in the person's language", "employment")),
    Column("position_code", Text, info=_work("career level")),
    Column("unit_code", Text, info=_work("cohorts and figures per unit")),
    Column("leader_id", Text, info=_work("proposed conversation partner")),
    Column("employed_from", Date, info=_work("who is entitled")),
    Column("employed_to", Date, info=_work("who is entitled")),
    Column("title", Text, info=_work("shown beside proposed partners")),
    Column(
        "sex", Text, info=personal(Category.EMPLOYMENT, "coverage by sex, only in groups of k or more", "employment")
    ),
    Column("early_career", Boolean, info=_work("career level")),
    Column("contract", Text, info=_work("career level, end of term")),
    Column("delegate_id", Text, info=_work("stand-in as conversation partner")),
    Column("position_percent", Integer, info=_work("coverage by percentage band")),
    Column(
        "leave_kind",
        Text,
        info=personal(Category.ABSENCE, "offer on return from parental leave; no other cause is kept", "employment"),
    ),
    Column("leave_from", Date, info=personal(Category.ABSENCE, "pause letters and deadlines", "employment")),
    Column("leave_to", Date, info=personal(Category.ABSENCE, "pause letters and deadlines", "employment")),
    Column(
        "digest",
        LargeBinary,
        nullable=False,
        info=technical("fingerprint of the imported row: tells changed from unchanged"),
    ),
    Column("gone_at", Instant, info=_work("no longer in the people file since")),
    Column("stopped_at", Instant, info=_status("nothing is sent to or about them since; never why")),
    _index_some("ix_person_out", "id", "gone_at IS NOT NULL OR stopped_at IS NOT NULL"),
)

supervision = Table(
    "supervision",
    metadata,
    Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, info=_work("partner rule")
    ),
    Column("kind", Text, primary_key=True, info=_work("supervisor, co_supervisor or mentor")),
    Column("other_id", Text, primary_key=True, info=_work("partner rule")),
)

round_ = Table(
    "round",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names a round")),
    Column("process", Text, nullable=False, info=technical("which process")),
    Column("period", Text, nullable=False, info=technical("which year or occasion")),
    Column("period_end", Date, nullable=False, info=technical("last day of the period")),
    Column("scope", Text, nullable=False, info=technical("units and group chosen")),
    Column("group", Text, nullable=False, info=technical("group chosen")),
    Column("units", PLAIN, nullable=False, info=technical("units chosen")),
    Column("state", Text, nullable=False, info=technical("previewed, launching, launched")),
    Column("version", Integer, nullable=False, info=technical("story version at preview")),
    Column("faults", PLAIN, nullable=False, info=technical("what stands in the way of a launch")),
    Column("previewed_at", Instant, nullable=False, info=technical("when the cohort was frozen")),
    Column("launched_at", Instant, info=technical("when its cases were opened")),
    UniqueConstraint("process", "period", "scope"),
)

member = Table(
    "round_member",
    metadata,
    Column("round_id", ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True, info=technical("the round")),
    Column("seq", Integer, primary_key=True, info=technical("order, for chunks")),
    Column("person_id", Text, nullable=False, info=_status("the frozen cohort")),
    Column("partner_id", Text, info=_status("the proposed conversation partner")),
    Column("excluded", Text, info=_status("why somebody is left out; empty: included")),
    Column("conflict", Text, info=_status("a partner conflict that was resolved or holds the person back")),
    Column("pinned", PLAIN, nullable=False, info=_status("facts fixed for the case")),
    Index("ix_round_member_partner", "round_id", "partner_id"),
    sqlite_with_rowid=False,
)

case = Table(
    "case",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names a case")),
    Column("round_id", ID, ForeignKey("round.id"), nullable=False, info=technical("the round")),
    Column("process", Text, nullable=False, info=technical("which story")),
    Column("person_id", Text, nullable=False, info=_status("whose case")),
    Column("version", Integer, nullable=False, info=technical("story version")),
    Column("state", Text, nullable=False, info=_status("open or closed")),
    Column("standing", Text, nullable=False, info=_status("where it stands")),
    Column("outcome", Text, info=_status("how it ended")),
    Column("waits_for", Text, info=_status("the step it stands at")),
    Column("waits_since", Instant, info=_status("since when")),
    Column("next_at", Instant, info=technical("when time alone may change something")),
    Column("parties", PLAIN, nullable=False, info=_status("who holds which role")),
    Column("partner_id", Text, info=_status("the conversation partner, one of the parties")),
    Column("pinned", PLAIN, nullable=False, info=_status("facts fixed at opening")),
    Column("sent", PLAIN, nullable=False, info=_status("letters wanted so far that open no step")),
    Column("opened_at", Instant, nullable=False, info=_status("proof of the offer")),
    Column("closed_at", Instant, info=_status("retention clock")),
    Column("rev", Integer, nullable=False, info=technical("guards against two writers")),
    UniqueConstraint("round_id", "person_id", "process"),
    _index_some("ix_case_next_at", "next_at", "next_at IS NOT NULL"),
    Index("ix_case_person_id", "person_id"),
    _index_some("ix_case_partner_open", "partner_id", "state = 'open'"),
)

step = Table(
    "step",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names a step")),
    Column("case_id", ID, ForeignKey("case.id"), nullable=False, info=technical("the case")),
    Column("key", Text, nullable=False, info=_status("what is asked")),
    Column("round_no", Integer, nullable=False, info=_status("how many times it is asked")),
    Column("role", Text, nullable=False, info=_status("who is asked, as a role")),
    Column("assignee_id", Text, info=_status("who is asked")),
    Column("form", Text, nullable=False, info=technical("which form")),
    Column("form_version", Text, nullable=False, info=technical("pinned version of the form")),
    Column("state", Text, nullable=False, info=_status("open, handed in, lapsed, withdrawn")),
    Column("opened_at", Instant, nullable=False, info=_status("since when")),
    Column("anchor", Date, info=_status("the day that deadlines count from")),
    Column("due", Date, info=_status("deadline")),
    Column("closed_at", Instant, info=_status("until when")),
    Column("closed_by", Text, info=_status("who handed it in")),
    Column("reminded", Integer, nullable=False, info=_status("reminders used")),
    Column("reminded_at", Instant, info=_status("last reminder")),
    Column("escalated_at", Instant, info=_status("shown to HR as overdue since")),
    Column("link_hash", LargeBinary, info=personal(Category.ACCESS, "finds the step of a link", "links")),
    Column("link_cipher", LargeBinary, info=personal(Category.ACCESS, "reminders carry the same link", "links")),
    Column("generation", Integer, nullable=False, info=technical("a replaced link is dead")),
    Column("rev", Integer, nullable=False, info=technical("guards against two tabs")),
    UniqueConstraint("case_id", "key", "round_no"),
    _index_some("ix_step_link_hash", "link_hash", "link_hash IS NOT NULL", unique=True),
    _index_some("ix_step_assignee_open", "assignee_id", "state = 'open'"),
    _index_some("ix_step_escalated_at", "escalated_at", "escalated_at IS NOT NULL"),
    _index_some("ix_step_used_link", "closed_at", "closed_at IS NOT NULL AND link_hash IS NOT NULL"),
)

_ANSWER = "what somebody has written, readable for its class only"
answer = Table(
    "answer",
    metadata,
    Column("step_id", ID, ForeignKey("step.id"), primary_key=True, info=technical("the step")),
    Column("author_id", Text, info=_status("who wrote it: a draft is its author's alone")),
    Column("is_draft", Boolean, nullable=False, info=_status("draft or handed in")),
    Column("routing", AnswerText, info=_status("small typed answers that the story branches on")),
    Column("box_a", LargeBinary, info=personal(Category.ANSWER, _ANSWER, "preparation", Erase.DELETE_ROW)),
    Column("box_p", LargeBinary, info=personal(Category.ANSWER, _ANSWER, "record", Erase.DELETE_ROW)),
    Column("box_h", LargeBinary, info=personal(Category.ANSWER, _ANSWER, "actions", Erase.DELETE_ROW)),
    Column("shared", PLAIN, nullable=False, info=_status("which private fields the author shares")),
    Column("language", Text, nullable=False, info=_status("yearly count of forms by language")),
    Column("saved_at", Instant, nullable=False, info=_status("when")),
    _index_some("ix_answer_private", "saved_at", "box_a IS NOT NULL"),
    _index_some("ix_answer_parties", "saved_at", "box_p IS NOT NULL"),
    _index_some("ix_answer_hr", "saved_at", "box_h IS NOT NULL"),
)

survey = Table(
    "survey",
    metadata,
    Column("survey", Text, primary_key=True, info=technical("names what is counted together")),
    Column("form", Text, primary_key=True, info=technical("which form")),
    Column("k", Integer, nullable=False, info=technical("the smallest figure, fixed when the survey began")),
    Column("asked", Integer, info=technical("how many were asked, where that is fixed")),
    Column("cells", PLAIN, nullable=False, info=technical("units and groups of the report, locked before it opens")),
    Column("closed_on", Date, info=technical("no answer is counted after")),
)

letterbox = Table(
    "letterbox",
    metadata,
    Column("survey", Text, primary_key=True, info=technical("the survey")),
    Column("form", Text, primary_key=True, info=technical("which form")),
    Column("id", LargeBinary, primary_key=True, info=technical("random: says nothing about order")),
    Column("sealed", LargeBinary, nullable=False, info=technical("an answer not mixed yet: sealed, all of one size")),
    sqlite_with_rowid=False,
)

sheet = Table(
    "sheet",
    metadata,
    Column("survey", Text, primary_key=True, info=technical("the survey")),
    Column("form", Text, primary_key=True, info=technical("which form")),
    Column("id", LargeBinary, primary_key=True, info=technical("random, and new whenever more are mixed in")),
    Column("answers", AnswerText, nullable=False, info=technical("what one respondent chose; tied to nobody")),
    sqlite_with_rowid=False,
)

open_text = Table(
    "open_text",
    metadata,
    Column("survey", Text, primary_key=True, info=technical("the survey")),
    Column("form", Text, primary_key=True, info=technical("which form")),
    Column("id", LargeBinary, primary_key=True, info=technical("random, and new whenever more are mixed in")),
    Column("field", Text, nullable=False, info=technical("which question")),
    Column("sealed", LargeBinary, nullable=False, info=technical("what was written; tied to nobody and to no sheet")),
    sqlite_with_rowid=False,
)

survey_report = Table(
    "survey_report",
    metadata,
    Column("survey", Text, primary_key=True, info=technical("the survey")),
    Column("form", Text, primary_key=True, info=technical("which form")),
    Column("number", Integer, primary_key=True, info=technical("while answers come in there may be several")),
    Column("is_final", Boolean, nullable=False, info=technical("nothing is published after it")),
    Column("published_on", Date, nullable=False, info=technical("when")),
    Column("content", Text, nullable=False, info=technical("the tables as they were published, for ever the same")),
)

UNDELIVERED = "state IN ('rejected', 'expired')"
_DELIVERY = personal(Category.DELIVERY, "proof and repair of delivery", "mail_log", Erase.KEEP)
mail = Table(
    "mail",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names a letter")),
    Column("purpose", Text, nullable=False, unique=True, info=_DELIVERY),
    Column("round_id", ID, info=technical("the round, for progress and recall")),
    Column("case_id", ID, info=technical("the case")),
    Column("step_id", ID, info=technical("the step whose link it carries")),
    Column("recipient_id", Text, nullable=False, info=_DELIVERY),
    Column("process", Text, nullable=False, info=technical("which process words it")),
    Column("message", Text, nullable=False, info=technical("which message")),
    Column("kind", Text, nullable=False, info=technical("step, notice, reminder, digest")),
    Column("about", PLAIN, info=_DELIVERY),
    Column("state", Text, nullable=False, info=_DELIVERY),
    Column("wanted_at", Instant, nullable=False, info=_DELIVERY),
    Column("attempts", Integer, nullable=False, info=technical("tries so far")),
    Column("next_at", Instant, info=technical("next try, not before")),
    Column("give_up_at", Instant, nullable=False, info=technical("not sent after")),
    Column("owner", Text, info=technical("the sender that holds it")),
    Column("lease_until", Instant, info=technical("until when it holds it")),
    Column("handing_over_at", Instant, info=technical("set before DATA: no answer after this is `unknown`")),
    Column("message_id", Text, nullable=False, info=technical("fixed at birth")),
    Column("dated_at", Instant, info=technical("the Date header, set at the first try")),
    Column("sha256", LargeBinary, info=technical("evidence of the bytes")),
    Column("size", Integer, info=technical("bytes")),
    Column("ended_at", Instant, info=_DELIVERY),
    Column("reply", Text, info=_DELIVERY),
    _index_some("ix_mail_next_at", "next_at", "next_at IS NOT NULL"),
    _index_some("ix_mail_lease", "lease_until", "state = 'claimed'"),
    Index("ix_mail_round_id", "round_id"),
    _index_some("ix_mail_undelivered", "recipient_id", UNDELIVERED),
)

event = Table(
    "event",
    metadata,
    Column("id", ID, primary_key=True, info=technical("order within the house")),
    Column("case_id", ID, nullable=False, info=technical("the case")),
    Column("step_id", ID, info=technical("the step")),
    Column("at", Instant, nullable=False, info=_status("when")),
    Column("what", Text, nullable=False, info=_status("what happened, in the past tense")),
    Column("who", Text, nullable=False, info=_status("person id, or engine")),
    Column("detail", PLAIN, info=_status("ids and field names, never content")),
    Index("ix_event_case_id", "case_id"),
)


def _secret(purpose: str) -> dict[str, Any]:
    return personal(Category.ACCESS, purpose, "links", Erase.DELETE_ROW)


document_link = Table(
    "document_link",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names a link to the documents of a case")),
    Column("case_id", ID, ForeignKey("case.id"), nullable=False, info=technical("the case")),
    Column("person_id", Text, nullable=False, info=_secret("whom the link is for")),
    Column("link_hash", LargeBinary, nullable=False, unique=True, info=_secret("finds the link")),
    Column("link_cipher", LargeBinary, nullable=False, info=_secret("later letters carry the same link")),
    Column("expires_at", Instant, nullable=False, info=technical("opens nothing from then on")),
    UniqueConstraint("case_id", "person_id"),
    Index("ix_document_link_expires_at", "expires_at"),
)

reading_code = Table(
    "reading_code",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names a code that was asked for")),
    Column(
        "link_id",
        ID,
        ForeignKey("document_link.id", ondelete="CASCADE"),
        nullable=False,
        info=technical("the link, and with it the person and the case"),
    ),
    Column("code_mac", LargeBinary, nullable=False, info=_secret("keyed fingerprint: tells whether a code is right")),
    Column("code_cipher", LargeBinary, info=_secret("the code for its letter; gone once used or replaced")),
    Column("asked_at", Instant, nullable=False, info=_secret("when; so many an hour and no more")),
    Column("expires_at", Instant, nullable=False, info=technical("not taken from then on")),
    Column("tries", Integer, nullable=False, info=technical("how often something was typed in")),
    Column("used_at", Instant, info=_secret("when it was typed in right: text may be read for a while")),
    Index("ix_reading_code_link_id", "link_id"),
    Index("ix_reading_code_asked_at", "asked_at"),
)


def _seen(purpose: str) -> dict[str, Any]:
    return personal(Category.STATUS, purpose, "access_log", Erase.DELETE_ROW)


access = Table(
    "access",
    metadata,
    Column("id", ID, primary_key=True, info=technical("order within the house")),
    Column("case_id", ID, nullable=False, info=technical("the case")),
    Column("step_id", ID, info=technical("the form whose stored text was shown")),
    Column("document", Text, info=technical("the document, as the process names it")),
    Column("at", Instant, nullable=False, info=_seen("when")),
    Column("what", Text, nullable=False, info=_seen("code sent, code wrong, too many codes, read, fetched, refused")),
    Column("who", Text, nullable=False, info=_seen("person id")),
    Index("ix_access_case_id", "case_id"),
    Index("ix_access_at", "at"),
)

form_version = Table(
    "form_version",
    metadata,
    Column("version", Text, primary_key=True, info=technical("hash of the definition")),
    Column("key", Text, nullable=False, info=technical("which form")),
    Column("source", Text, nullable=False, info=technical("the definition, for steps opened with it")),
    Column("option_sets", Text, nullable=False, info=technical("the option sets of that time")),
)

people_import = Table(
    "people_import",
    metadata,
    Column("id", ID, primary_key=True, info=technical("names an import")),
    Column("at", Instant, nullable=False, info=technical("when")),
    Column("fingerprint", Text, nullable=False, info=technical("SHA-256 of the files")),
    Column("counts", PLAIN, nullable=False, info=technical("new, changed, unchanged, gone, faults")),
)

id_block = Table(
    "id_block",
    metadata,
    Column("name", Text, primary_key=True, info=technical("which ids")),
    Column("next", BigInteger, nullable=False, info=technical("first id not yet given out")),
)
