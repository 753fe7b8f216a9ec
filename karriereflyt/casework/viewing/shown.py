"""What is shown beside a form: answers of earlier steps, and what was agreed last year."""

from collections.abc import Collection, Mapping, Sequence

from karriereflyt.casework.earlier import Readership, Sight
from karriereflyt.casework.naming import with_names
from karriereflyt.casework.viewing.look import Look
from karriereflyt.casework.views import EarlierAnswer, Shown, ShownEntry
from karriereflyt.domain.form import Form, Value
from karriereflyt.domain.roles import Role
from karriereflyt.rendering.answers import answer_in_words
from karriereflyt.store import answers, history, post
from karriereflyt.store.answers import AskedRow, WrittenRow
from karriereflyt.store.connection import Connection


def shown_beside(look: Look, sight: Sight) -> tuple[Shown, ...]:
    """All of it, this year's first."""
    return (*_shown(look), *_shown_last(look, sight))


def _shown(look: Look) -> list[Shown]:
    """The latest answer per form among the steps that this form shows."""
    latest: dict[str, EarlierAnswer] = {}
    for key in look.form.shows:
        found = look.earlier.latest([key])
        if found is not None and (found.form.key not in latest or latest[found.form.key].step_id < found.step_id):
            latest[found.form.key] = found
    in_words = (_in_words(look.connection, found.form, found.values, look.language) for found in latest.values())
    return [shown for shown in in_words if shown.entries]


def _in_words(connection: Connection, form: Form, values: Mapping[str, Value], language: str) -> Shown:
    entries = []
    for field in form.fields():
        text = answer_in_words(field, with_names(connection, field, values.get(field.id)), language)
        if text:
            entries.append(ShownEntry(field.label, text))
    return Shown(form.title, tuple(entries))


def _shown_last(look: Look, sight: Sight) -> list[Shown]:
    """Last year's agreed actions open this year's form, whether or not last year's case has come to its end."""
    office, connection, asked = look.office, look.connection, look.asked
    source = look.form.shows_last
    if source is None:
        return []
    case_id = answers.last_case_with(connection, asked.person_id, asked.process, source.steps, before=asked.case_id)
    if case_id is None:
        return []
    written = [row for row in answers.written_in(connection, case_id) if not row.is_draft]
    closed = _closed_last(connection, asked, case_id, written)
    who, is_whole = asked.assignee_id or "", sight.rev is None
    reads = Readership(
        office=office, process=asked.process, person_id=who, role=asked.role, closed=closed, whole=is_whole
    )
    found = reads.earlier(written).latest(source.steps)
    if found is None:
        return []
    field = found.form.field(source.field)
    text = answer_in_words(field, found.values.get(field.id), look.language)
    return [Shown(found.form.title, (ShownEntry(field.label, text),))] if text else []


def _closed_last(
    connection: Connection, asked: AskedRow, case_id: int, written: Sequence[WrittenRow]
) -> Collection[int]:
    """What was between two last year stays between those two."""
    who = asked.assignee_id or ""
    if asked.role != Role.PARTNER or post.cases_to_tell(connection, [case_id])[case_id].parties.get("partner") == who:
        return history.handed_in_before(connection, case_id, asked.role, who)
    return {row.step_id for row in written}
