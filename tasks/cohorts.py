"""Cohorts of the training: opened, filled, moved, carried over."""

from collections.abc import Collection
from datetime import datetime

from karriereflyt.casework.cohorts import carrying, moving, opening, selecting
from karriereflyt.casework.cohorts.carrying import Carried
from karriereflyt.casework.cohorts.evaluating import evaluate
from karriereflyt.casework.cohorts.opening import Invited
from karriereflyt.casework.cohorts.settling import settle, settle_all
from karriereflyt.casework.reports.cohort_pages import selection_page, selection_sentence, standing_page
from karriereflyt.casework.reports.cohort_report_page import cohort_report_page, cohort_report_sentence
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.words import LANGUAGE
from karriereflyt.domain.cohort import Frame, Session
from tasks.house import office
from tasks.thin import thin


@thin("open the cohort")
def open_cohort(frame: Frame) -> int:
    """Its number; the owner is asked to look at the frame."""
    desk = office()
    cohort_id = opening.open_cohort(desk, frame, desk.clock.now())
    settle(desk, cohort_id, desk.clock.now())
    return cohort_id


@thin("invite people", "invite people to cohort {cohort_id}")
def invite(cohort_id: int, track: str, person_ids: Collection[str]) -> Invited:
    """The application, to each by mail."""
    desk = office()
    return opening.invite(desk, cohort_id, track, person_ids, desk.clock.now())


@thin("choose who gets a seat", "choose who gets a seat in cohort {cohort_id}")
def propose(cohort_id: int, *, dry_run: bool) -> tuple[Page, str]:
    """As a page and in a sentence; not dry, the second person is asked."""
    desk = office()
    selection = selecting.propose(desk, cohort_id, desk.clock.now(), dry_run=dry_run)
    return selection_page(desk, cohort_id, selection), selection_sentence(selection)


@thin("move the session", "move session {number} of cohort {cohort_id}")
def move_session(cohort_id: int, number: int, at: datetime, place: str) -> None:
    """Another time or place; everybody is told."""
    desk = office()
    moving.move_session(desk, cohort_id, number, at, place, desk.clock.now())


@thin("open the next cohort", "open the next cohort after {cohort_id}")
def open_next(cohort_id: int, sessions: tuple[Session, ...]) -> Carried:
    """Like an earlier one, with everybody on the list."""
    desk = office()
    return carrying.open_next(desk, cohort_id, sessions, desk.clock.now())


@thin("look at the cohort", "look at cohort {cohort_id}")
def look_at(cohort_id: int) -> tuple[Page, str]:
    """Where everybody stands."""
    return standing_page(office(), cohort_id)


@thin("write the report", "write the report on cohort {cohort_id}")
def write_report(cohort_id: int) -> tuple[Page, str]:
    """The four levels: as a page and in one sentence."""
    desk = office()
    found = evaluate(desk, cohort_id, desk.clock.now(), LANGUAGE)
    return cohort_report_page(found), cohort_report_sentence(found)


@thin("settle the cohorts")
def settle_cohorts() -> int:
    """Free seats, dates, attendance, a report that is due: whatever somebody has to know by now."""
    desk = office()
    return settle_all(desk, desk.clock.now())
