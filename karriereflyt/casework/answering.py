"""The verbs of a personal link: find it, look at the step, save a draft, hand in. Each one transaction."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.boxes import draft_boxes, sealed, split
from karriereflyt.casework.cohorts.settling import pass_on
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.links import link_hash
from karriereflyt.casework.naming import person_named
from karriereflyt.casework.office import Office
from karriereflyt.casework.partner_check import check_named
from karriereflyt.casework.surveys.handing_in import box_of, drop, is_closed, stir_in
from karriereflyt.casework.time_check import check_times
from karriereflyt.casework.viewing.step import people_around, view_of
from karriereflyt.casework.views import HandedIn, Link, PersonFound, StepView
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date, start_of
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.facts import StepName
from karriereflyt.domain.form import Value
from karriereflyt.domain.text import Language
from karriereflyt.store import answers, cases
from karriereflyt.store.answers import AskedRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.letterbox import Box
from karriereflyt.store.people import PersonRow, load_people


class LinkDead(Refusal):
    """The link is not in use any more, or never was."""


class StepClosed(Refusal):
    """The step was closed in the meantime. `by_reader`: by the same person, so a receipt is due, not an error."""

    def __init__(self, step_id: int, *, by_reader: bool) -> None:
        super().__init__(f"Step {step_id} is closed.")
        self.by_reader = by_reader


class NoDraft(Refusal):
    """Of a form that is anonymous as a whole nothing is kept before it is handed in."""

    def __init__(self, step_id: int) -> None:
        super().__init__(f"Step {step_id} keeps no draft: its answers are tied to nobody.")


class StaleVersion(Refusal):
    """Another tab or device saved this step in the meantime; nothing was written."""

    def __init__(self, step_id: int, rev: int) -> None:
        super().__init__(f"Step {step_id} has moved on to version {rev}.")
        self.rev = rev


def find_link(office: Office, token: str) -> Link | None:
    """The step that a link opens; none for a dead, unknown or malformed one. Changes nothing."""
    with office.store.read() as connection:
        found = answers.step_of_link(connection, link_hash(token))
    return None if found is None else Link(*found)


def find_person(office: Office, text: str) -> PersonFound | None:
    """Somebody by e-mail address or id."""
    with office.store.read() as connection:
        return person_named(connection, text)


def view_step(office: Office, step_id: int, generation: int, sight: Sight, language: str = "") -> StepView:
    """What the step's assignee is shown, in their language unless told another. Raises `LinkDead`. Changes nothing."""
    with office.store.read() as connection:
        asked = asked_step(connection, step_id, generation)
        people = load_people(connection, people_around(asked))
        insist_there(people.get(asked.assignee_id or ""), office.clock.now())
        return view_of(office, connection, asked, sight, people, language)


@tried_again
def save_draft(
    office: Office,
    step_id: int,
    generation: int,
    rev: int,
    values: Mapping[str, Value],
    shared: frozenset[str],
    language: str,
    now: datetime,
) -> int:
    """Keep what was typed, for its author alone; the new version.

    Raises `LinkDead`, `StepClosed`, `StaleVersion`, `NoDraft`.
    """
    with office.store.begin() as connection:
        asked = _open_step(connection, step_id, generation, rev, now)
        form = office.form(asked.form, asked.form_version)
        if form.is_anonymous:
            raise NoDraft(step_id)
        answers.touch(connection, step_id)
        row = {"routing": None, **sealed(office.seals, step_id, draft_boxes(form, values))}
        _save(connection, asked, row, shared, language, now, is_draft=True)
    return rev + 1


@tried_again
def hand_in(
    office: Office,
    step_id: int,
    generation: int,
    rev: int,
    values: Mapping[str, Value],
    shared: frozenset[str],
    language: str,
    now: datetime,
) -> HandedIn:
    """Take an answer: step closed, case walked on, new steps and letters wanted, history written: all or nothing.

    Raises `LinkDead`, `StepClosed`, `StaleVersion`, `AnswerRefused`.
    """
    with office.store.begin() as connection:
        cases.hold_case_of(connection, step_id)
        asked = _open_step(connection, step_id, generation, rev, now)
        is_over = _is_over(office, connection, asked, now)
        taken = None if is_over else _take(office, connection, asked, values, shared, language, now)
    if taken is None:
        raise StepClosed(step_id, by_reader=False)
    handed_in, dropped = taken
    if dropped is not None:
        stir_in(office, *dropped)
    if asked.key in office.processes[asked.process].passes_on:
        with suppress(Exception):  # the answer is kept: what fails here is done, or told to HR, by the daily round
            pass_on(office, now)
    return handed_in


def _is_over(office: Office, connection: Connection, asked: AskedRow, now: datetime) -> bool:
    """Whether time has ended a step that stands ready, as a talk that is over can no longer be moved: the case goes on
    then, as in the daily round. A question with a deadline is taken late as long as nothing has come of the silence;
    an anonymous one is not, since its answers are counted together on a day, and none once they have been.
    """
    is_anonymous = office.form(asked.form, asked.form_version).is_anonymous
    if is_anonymous and is_closed(connection, box_of(office, asked, now)):
        return True
    if asked.key not in office.quiet_steps(asked.process) and not is_anonymous:
        return False
    walking = Walking(office, connection, now)
    ((_, found),) = walking.look([asked.case_id])
    if StepName(asked.key, asked.round_no) not in found.withdrawn:
        return False
    walking.walk_on([asked.case_id])
    walking.save()
    return True


def _take(
    office: Office,
    connection: Connection,
    asked: AskedRow,
    values: Mapping[str, Value],
    shared: frozenset[str],
    language: str,
    now: datetime,
) -> tuple[HandedIn, tuple[Box, bytes] | None]:
    """The answer taken, and where its anonymous part lies, to be stirred once all is written."""
    form, step_id = office.form(asked.form, asked.form_version), asked.id
    check_times(connection, asked, form, values, now)
    parts = split(form, check_named(office, connection, asked, form, values), shared)
    who = asked.assignee_id or ""
    if form.is_anonymous:  # that the link is spent is all that is known: neither when nor in which language
        answers.close_as_handed_in(connection, step_id, None, start_of(oslo_date(now)))
    else:
        answers.close_as_handed_in(connection, step_id, who, now)
        row = {"routing": parts.routing, **sealed(office.seals, step_id, parts.boxes)}
        _save(connection, asked, row, shared, language, now, is_draft=False)
    box = box_of(office, asked, now)
    dropped = None if parts.anonymous is None else (box, drop(office, connection, box, form, parts.anonymous))
    walking = Walking(office, connection, now, who=who, seen_by=who)
    if not form.is_anonymous:
        walking.changes.happened(walking.next_id(), asked.case_id, "answer_handed_in", step_id)
    walking.walk_on([asked.case_id])
    walking.save()
    found = answers.next_open_step(connection, asked.case_id, who, office.quiet_steps(asked.process))
    return HandedIn(None if found is None else Link(*found)), dropped


def asked_step(connection: Connection, step_id: int, generation: int, *, hold: bool = False) -> AskedRow:
    """The step of a link. Raises `LinkDead` where the link was replaced."""
    asked = answers.asked_step(connection, step_id, hold=hold)
    if asked is None or asked.generation != generation:
        raise LinkDead("This link is not in use any more.")
    return asked


def insist_there(assignee: PersonRow | None, now: datetime) -> None:
    if assignee is None or assignee.is_out(oslo_date(now)):
        raise LinkDead("Whoever was asked has left, or all mail to them is stopped.")


def _open_step(connection: Connection, step_id: int, generation: int, rev: int, now: datetime) -> AskedRow:
    asked = asked_step(connection, step_id, generation, hold=True)
    who = asked.assignee_id or ""
    insist_there(load_people(connection, [who]).get(who), now)
    if asked.state != "open":
        raise StepClosed(step_id, by_reader=asked.closed_by is not None and asked.closed_by == asked.assignee_id)
    if asked.rev != rev:
        raise StaleVersion(step_id, asked.rev)
    return asked


def _save(
    connection: Connection,
    asked: AskedRow,
    row: Mapping[str, object],
    shared: frozenset[str],
    language: str,
    now: datetime,
    *,
    is_draft: bool,
) -> None:
    known = language if language in set(Language) else Language.NB.value
    written = {"author_id": asked.assignee_id, "is_draft": is_draft, "shared": sorted(shared), "saved_at": now}
    answers.save_answer(connection, {"step_id": asked.id, "language": known, **written, **row})
