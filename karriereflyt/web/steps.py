"""The page of one step: opened, saved, looked over, handed in. Nothing that anybody typed gets lost here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from karriereflyt.casework.answering import LinkDead, StaleVersion, StepClosed, hand_in, save_draft
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.partner_check import AnswerRefused
from karriereflyt.casework.views import Link
from karriereflyt.domain.text import Language
from karriereflyt.rendering.dates import moment_in_words
from karriereflyt.web.answer_form import AnswerForm, Posted, first_of
from karriereflyt.web.conflict import Versions, is_same, merged
from karriereflyt.web.leaves import Problem
from karriereflyt.web.opened import CONFLICT, ERRORS, REVIEW, Opened, looked_at
from karriereflyt.web.site import Locked, Site
from karriereflyt.web.typed import typed_by_label, typed_by_number
from karriereflyt.web.unlocking import note_if_read, pass_for, sight_of, to_documents

OPEN, HANDED_IN = "open", "handed_in"
SWITCH = "language-"
MOST_DIGITS = 10
DOCUMENTS = "documents"
SEE_OTHER = 303


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request for a step's page, as far as it matters here."""

    step_id: int
    cookies: Mapping[str, str]
    language: str
    """Chosen on the page; empty for the reader's own."""
    browser_language: str
    """For pages without a known reader."""
    saved: bool = False

    @property
    def any_language(self) -> str:
        """A language for a page whose reader we may not look up."""
        return self.language or self.browser_language


def show(site: Site, asked: Asked) -> Response:
    """GET: the form, the receipt, or a kind page. Changes nothing."""
    now = site.now()
    session = site.sessions.read(asked.cookies, asked.step_id)
    if session is None or session.is_lapsed(now):
        return site.notice("asleep", asked.any_language, 403)
    let_in = pass_for(site, asked.cookies, session)
    try:
        opened = looked_at(site, session, sight_of(session, let_in), asked.language)
    except LinkDead:
        return site.notice("gone", asked.any_language, 404)
    note_if_read(site, session, let_in)
    view = opened.view
    if view.state == OPEN:
        return opened.form_page(opened.stored(), view.rev, saved=asked.saved)
    if view.state == HANDED_IN:
        return opened.receipt_page(_opened_here(site, asked.cookies, view.next_step))
    return _closed(opened, opened.stored())


def _opened_here(site: Site, cookies: Mapping[str, str], link: Link | None) -> Link | None:
    """The next step, where this browser got it when the form was handed in: an old link opens its own step alone."""
    session = site.sessions.read(cookies, link.step_id) if link else None
    is_ours = session is not None and link is not None and session.generation == link.generation
    return link if is_ours and session and not session.is_lapsed(site.now()) else None


def _closed(opened: Opened, answers: AnswerForm) -> Response:
    """A step that lapsed or was withdrawn; its author still reads the draft."""
    view, site, key = opened.view, opened.site, f"{opened.view.state}_step"
    if view.draft_hidden is not None and opened.locked:
        return site.locked_notice(key, opened.language, 410, opened.locked)
    draft = opened.readings(answers.values, answers.shared) if view.values else ()
    return site.notice(key, opened.language, 410, readings=draft)


def take(site: Site, asked: Asked, posted: Posted) -> Response:
    """POST: what was typed, and the button that was pressed."""
    now = site.now()
    session = site.sessions.read(asked.cookies, asked.step_id)
    if session is None:
        return _lost(site, "asleep", asked, posted, 403)
    sight = sight_of(session, pass_for(site, asked.cookies, session))
    try:
        opened = looked_at(site, session, sight, asked.language)
    except LinkDead:
        return _lost(site, "gone", asked, posted, 404)
    chosen = merged(opened.view.form, posted)
    answers = opened.read(chosen)
    if session.is_lapsed(now) or not site.sessions.is_token(first_of(posted, "token"), session):
        return site.notice("asleep", opened.language, 403, posted=typed_by_label(opened, answers))
    if first_of(posted, "do") == DOCUMENTS:
        return _Press(opened, answers, chosen).left(asked.cookies)
    return _pressed(opened, answers, chosen, posted)


def _pressed(opened: Opened, answers: AnswerForm, chosen: Posted, posted: Posted) -> Response:
    if opened.view.state != OPEN:
        return _too_late(opened, answers)
    if first_of(posted, "at") == CONFLICT and first_of(posted, "do").startswith(SWITCH):
        return Versions.of_posted(_in_language(opened, posted), posted).page()
    return _Press(opened, answers, chosen).taken()


def _lost(site: Site, key: str, asked: Asked, posted: Posted, status: int) -> Response:
    language = asked.any_language
    return site.notice(key, language, status, posted=typed_by_number(site, language, posted))


def _too_late(opened: Opened, answers: AnswerForm) -> Response:
    """The step was closed before this came. The same answers again, as from a double click, get the receipt;
    of anonymous ones nobody knows whether they are the same.
    """
    view = opened.view
    if view.state != HANDED_IN:
        return opened.site.notice(f"{view.state}_step", opened.language, 410, posted=typed_by_label(opened, answers))
    whole = looked_at(opened.site, opened.session, Sight(), opened.language)
    if view.form.is_anonymous or is_same(
        view.form, answers.answers, whole.view.values
    ):  # whoever has typed it may see it
        response: Response = whole.receipt_page(view.next_step)
        return _with_next(whole, response, view.next_step)
    moment = moment_in_words(view.handed_in_at, opened.language) if view.handed_in_at else ""
    typed = typed_by_label(opened, answers)
    return opened.site.notice("already", opened.language, 409, posted=typed, moment=moment)


def _written_here(opened: Opened, rev: int, where: str) -> Response:
    """On to the page, which may show this browser what it has just written."""
    session = replace(opened.session, wrote=rev)
    return RedirectResponse(where, 303, headers={"Set-Cookie": opened.site.sessions.cookie(session)})


def _before_the_code(opened: Opened, locked: Locked, answers: AnswerForm) -> Response:
    """Two versions, of which one is not shown without a code: what was typed now is shown to be copied."""
    typed = typed_by_label(opened, answers)
    return opened.site.locked_notice("code_first", opened.language, 409, locked, posted=typed)


def _with_next(opened: Opened, response: Response, link: Link | None) -> Response:
    if link:
        sessions = opened.site.sessions
        session = sessions.open(link.step_id, link.generation, opened.site.now())
        response.headers.append("Set-Cookie", sessions.cookie(session))
    return response


@dataclass(frozen=True)
class _Press:
    """A button pressed on an open step's page."""

    opened: Opened
    answers: AnswerForm
    posted: Posted

    @property
    def _rev(self) -> int:
        text = first_of(self.posted, "rev")
        return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else -1

    def taken(self) -> Response:
        """What the button asks for."""
        button = first_of(self.posted, "do")
        if button.startswith(SWITCH):
            return self._in_another_language()
        if button == "edit" or (button == "draft" and self.opened.view.form.is_anonymous):
            return self.opened.form_page(self.answers, self._rev)
        if button == "review":
            return self._looked_over()
        verb = self._handed_in if button == "hand_in" else self._saved
        return self.written(verb, self._rev)

    def _in_another_language(self) -> Response:
        """The same page once more, with everything that stands on it."""
        opened = _in_language(self.opened, self.posted)
        answers, at = opened.read(self.posted), first_of(self.posted, "at")
        is_fine = answers.check() if at in (REVIEW, ERRORS) else False
        if at == REVIEW and is_fine:
            return opened.review_page(answers, self.posted, self._rev)
        return opened.form_page(answers, self._rev)

    def _looked_over(self) -> Response:
        if not self.answers.check():
            return self.opened.form_page(self.answers, self._rev)
        return self.opened.review_page(self.answers, self.posted, self._rev)

    def left(self, cookies: Mapping[str, str]) -> Response:
        """To the code that shows what was written before. What was typed meanwhile is kept first."""
        opened, view = self.opened, self.opened.view
        if view.state != OPEN or is_same(view.form, self.answers.draft, view.values):
            return to_documents(opened, cookies)
        if view.draft_hidden is not None and opened.locked:
            return _before_the_code(opened, opened.locked, self.answers)
        kept = self.written(self._saved, self._rev)
        return to_documents(opened, cookies) if kept.status_code == SEE_OTHER else kept

    def written(self, verb: Callable[[int], Response], rev: int) -> Response:
        """What a writing button leads to, whatever stands in its way."""
        opened = self.opened
        try:
            return verb(rev)
        except AnswerRefused as refusal:
            self.answers.refuse(refusal.field, Problem(refusal.code))
            return opened.form_page(self.answers, rev)
        except (StaleVersion, StepClosed):
            return self._overtaken(verb, rev)

    def _overtaken(self, verb: Callable[[int], Response], rev: int) -> Response:
        """Somebody else's tab was faster: the step is looked at again."""
        again = looked_at(self.opened.site, self.opened.session, self.opened.sight, self.opened.language)
        view = again.view
        if view.state != OPEN:
            return _too_late(again, self.answers)
        whole = looked_at(again.site, again.session, Sight(), again.language)
        if view.rev != rev and is_same(view.form, self.answers.draft, whole.view.values):
            return replace(self, opened=again).written(verb, view.rev)
        if view.draft_hidden is not None and again.locked:
            return _before_the_code(again, again.locked, self.answers)
        return Versions.of_stored(again, self.answers).page()

    def _saved(self, rev: int) -> Response:
        view, answers = self.opened.view, self.answers
        office, now = self.opened.site.office, self.opened.site.now()
        language = self.opened.language
        now_at = save_draft(office, view.step_id, view.generation, rev, answers.draft, answers.sharing, language, now)
        return _written_here(self.opened, now_at, f"{self.opened.action}?saved=1&lang={language}")

    def _handed_in(self, rev: int) -> Response:
        if not self.answers.check():
            return self.opened.form_page(self.answers, rev)
        view, answers, site = self.opened.view, self.answers, self.opened.site
        language, now = self.opened.language, site.now()
        done = hand_in(site.office, view.step_id, view.generation, rev, answers.answers, answers.shared, language, now)
        response = _written_here(self.opened, rev + 1, f"{self.opened.action}?lang={language}")
        response.background = BackgroundTask(site.wake)
        return _with_next(self.opened, response, done.next_step)


def _in_language(opened: Opened, posted: Posted) -> Opened:
    """The step in the language whose button was pressed."""
    wanted = first_of(posted, "do").removeprefix(SWITCH)
    return looked_at(opened.site, opened.session, opened.sight, wanted) if wanted in set(Language) else opened
