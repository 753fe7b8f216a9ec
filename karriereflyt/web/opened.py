"""One opened step for one reader: its form, its pages, its answers in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from starlette.responses import HTMLResponse

from karriereflyt.casework.answering import view_step
from karriereflyt.casework.documents.shelf import has_documents
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.erasing import OWN_PLAN
from karriereflyt.casework.evaluating.result import result_of_step
from karriereflyt.casework.reports.round_reading import round_reading
from karriereflyt.casework.views import Link, Shown, StepView
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Option, Value
from karriereflyt.domain.form import Reader as AnswerReader
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Language, Words
from karriereflyt.rendering.dates import day_in_words, moment_in_words
from karriereflyt.rendering.survey_report import Report
from karriereflyt.web.answer_form import AnswerForm, Posted
from karriereflyt.web.conditions import applying
from karriereflyt.web.directory import Directory
from karriereflyt.web.offered import Offered
from karriereflyt.web.parts import Section
from karriereflyt.web.phrases import Audience, Phrases
from karriereflyt.web.reading import Reader, Reading, without_text
from karriereflyt.web.round_sheet import RoundView, round_view
from karriereflyt.web.sessions import Session
from karriereflyt.web.sheet import Sheet
from karriereflyt.web.site import Locked, Site

CONFLICT, ERRORS, REVIEW = "conflict", "errors", "review"
"""Pages that say where they stand, so that they come back in another language as they were."""

_SCALE = ("1", "2", "3", "4", "5", "not_relevant")


@dataclass(frozen=True)
class FormView:
    """The form's page above and between its questions."""

    title: str
    intro: str
    reader: str
    facts: tuple[tuple[str, str], ...]
    shown: tuple["ShownView", ...]
    round: RoundView | None
    result: tuple[Report, ...]
    audience: Audience | None
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    keeps_draft: bool
    is_partly_anonymous: bool


@dataclass(frozen=True)
class ShownView:
    """What an earlier step said."""

    title: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Opened:
    """A step as its reader sees it, in one language."""

    site: Site
    view: StepView
    session: Session
    sight: Sight

    @property
    def language(self) -> str:
        """The language of the page: the reader's, or chosen on it."""
        return self.view.language

    @cached_property
    def phrases(self) -> Phrases:
        """Words and facts for the form's texts."""
        facts = {**self.view.words, "private_until": self._private_until}
        return Phrases(self.site.wording(self.language), facts, self.view.reading_as)

    @property
    def _private_until(self) -> str:
        """When private text is erased at the latest, in words; own plans on the last day, where one is known."""
        if self.view.key in OWN_PLAN:
            return self.view.words.get("last_day", "")
        days = self.site.office.institution.retention.get("preparation_unused", 180)
        return day_in_words(oslo_date(self.site.now()) + timedelta(days=days), self.language)

    @cached_property
    def offered(self) -> Offered:
        """Options, rows and people of this step."""
        return Offered(
            options=self.view.options,
            rows=self.view.rows,
            hidden=self.view.hidden,
            people=Directory(self.site.office),
            scale=_scale_options(self.site),
        )

    def stored(self) -> AnswerForm:
        """The form with what is stored."""
        answers = AnswerForm(self.view.form, self.offered)
        answers.fill(self.view.values, self.view.shared)
        return answers

    def read(self, posted: Posted) -> AnswerForm:
        """The form with what was posted."""
        answers = AnswerForm(self.view.form, self.offered)
        answers.read(posted)
        return answers

    @property
    def action(self) -> str:
        """Where its form is posted."""
        return f"/steps/{self.view.step_id}"

    @property
    def title(self) -> str:
        """The form's title."""
        return self.phrases.text(self.view.form.title)

    @property
    def reader_shown(self) -> str:
        """Whom the link is for, without telling a stranger a person's whole name; a desk's is no secret."""
        name = self.view.reader_name
        return name if self.view.reading_as == "other" else masked(name)

    def form_page(self, answers: AnswerForm, rev: int, *, saved: bool = False) -> HTMLResponse:
        """The form to be filled in; 422 where something must be corrected."""
        sheet = Sheet(answers, self.phrases)
        problems = sheet.problems
        saved_at = self.view.saved_at
        w = self.phrases.wording
        return self.site.page(
            "form",
            self.language,
            422 if problems else 200,
            title=self.title,
            failed=bool(problems),
            problems=problems,
            saved=w("saved", moment=moment_in_words(saved_at, self.language)) if saved and saved_at else "",
            form=self.form_view(sheet),
            locked=self.locked,
            **self.hidden_inputs(rev, ERRORS if problems else ""),
        )

    @property
    def locked(self) -> Locked | None:
        """Why something that was written is not shown yet, and the way to it."""
        w, draft = self.phrases.wording, self.view.draft_hidden
        if draft is None and not self.view.withheld:
            return None
        moment = moment_in_words(draft, self.language) if draft else ""
        text = w("locked_draft", moment=moment) if draft else w("locked_text")
        token = self.site.sessions.token(self.session)
        return Locked(text=text, action=self.action, token=token, rev=self.view.rev)

    def hidden_inputs(self, rev: int, at: str) -> dict[str, object]:
        """What every form of this step carries; `at` says on which page it stands."""
        return {"action": self.action, "token": self.site.sessions.token(self.session), "rev": rev, "at": at}

    def form_view(self, sheet: Sheet) -> FormView:
        """The form's page above and between its questions."""
        form = self.view.form
        return FormView(
            title=self.title,
            intro=self.phrases.text(form.intro),
            reader=self.reader_shown,
            facts=self._facts(),
            shown=tuple(self._shown(part) for part in self.view.shown),
            round=self._round() if form.shows_round else None,
            result=self._result() if form.shows_result else (),
            audience=sheet.audience,
            notes=sheet.notes,
            sections=sheet.sections,
            keeps_draft=not form.is_anonymous,
            is_partly_anonymous=bool(form.anonymous_fields()),
        )

    def _round(self) -> RoundView:
        """The preview that the reader is asked to look through."""
        reading = round_reading(self.site.office, self.view.round_id, self.site.now(), self.language)
        return round_view(reading, self.phrases.wording)

    def _result(self) -> tuple[Report, ...]:
        """What a survey has brought, as far as the reader may see it."""
        return result_of_step(self.site.office, self.view.step_id, self.language)

    def _shown(self, part: Shown) -> ShownView:
        entries = tuple((self.phrases.text(entry.label), entry.text) for entry in part.entries)
        return ShownView(self.phrases.text(part.title), entries)

    def _facts(self) -> tuple[tuple[str, str], ...]:
        w, view = self.phrases.wording, self.view
        minutes = view.form.minutes
        facts = [(w("fact_time"), w("fact_minute") if minutes == 1 else w("fact_minutes", n=minutes))]
        if view.due:
            is_passed = view.due < oslo_date(self.site.now())
            day = self.phrases.facts["due"]
            facts.insert(0, (w("fact_due"), w("fact_due_passed", day=day) if is_passed else day))
        if view.reader_name != view.employee_name and view.employee_name:
            facts.append((w("fact_employee"), view.employee_name))
        if view.reader_name != view.partner_name and view.partner_name:
            called = w("fact_leader") if view.partner_as == Role.LEADER else w("fact_partner")
            facts.append((called, view.partner_name))
        return tuple(facts)

    def review_page(self, answers: AnswerForm, posted: Posted, rev: int) -> HTMLResponse:
        """Every answer and who will read it, with the answers carried along until they are handed in."""
        values = answers.answers
        return self.site.page(
            "review",
            self.language,
            title=f"{self.phrases.wording('review_title')}: {self.title}",
            form_title=self.title,
            readings=self.readings(values, answers.shared),
            carried=answers.posted_pairs(posted),
            **self.hidden_inputs(rev, REVIEW),
        )

    def readings(self, values: Mapping[str, Value], shared: frozenset[str]) -> tuple[Reading, ...]:
        """The answers of every question that applies, in words."""
        return self._reader.readings(values, applying(self.view.form, values, self.view.hidden), shared)

    def _kept(self, values: Mapping[str, Value], shared: frozenset[str]) -> tuple[Reading, ...]:
        """The answers that are still tied to their author: whether an anonymous one was given, nobody can tell.

        Text stands on the receipt where it was handed in; where an old letter's link is opened, a code comes first.
        """
        tied = (one for one in self.readings(values, shared) if one.audience.code != AnswerReader.ANONYMOUS)
        if not self.view.withheld:
            return tuple(tied)
        return tuple(without_text(one, self.phrases.wording("text_not_shown")) for one in tied)

    def typed(self, answers: AnswerForm) -> tuple[Reading, ...]:
        """Everything that was typed, in words, whether it applies or not."""
        draft = answers.draft
        return self._reader.readings(draft, draft.keys())

    @property
    def _reader(self) -> Reader:
        name_of = Directory(self.site.office).name_of
        return Reader(form=self.view.form, offered=self.offered, phrases=self.phrases, name_of=name_of)

    def receipt_page(self, next_step: Link | None) -> HTMLResponse:
        """What was handed in, and the same person's next form where this browser may open it."""
        view = self.view
        handed_in_at = None if view.form.is_anonymous else view.handed_in_at  # when that was, nobody knows
        return self.site.page(
            "handed_in",
            self.language,
            title=f"{self.phrases.wording('receipt_title')}: {self.title}",
            form_title=self.title,
            received=moment_in_words(handed_in_at, self.language) if handed_in_at else "",
            receipt=self.phrases.text(view.form.receipt),
            next=self._next(next_step),
            locked=self.locked,
            documents=has_documents(self.site.office, view.process, view.role),
            **self.hidden_inputs(view.rev, ""),
            reader=self.reader_shown,
            readings=self._kept(view.values, view.shared),
        )

    def _next(self, link: Link | None) -> dict[str, str] | None:
        if link is None:
            return None
        following = view_step(self.site.office, link.step_id, link.generation, self.sight, self.language)
        return {"url": f"/steps/{link.step_id}?lang={self.language}", "title": following.form.title.in_(self.language)}


def looked_at(site: Site, session: Session, sight: Sight, language: str = "") -> Opened:
    """The step of a session, in its reader's language unless told another. Raises `LinkDead`."""
    return Opened(site, view_step(site.office, session.step_id, session.generation, sight, language), session, sight)


def masked(name: str) -> str:
    """«Kari N.»: enough to know oneself, too little for a stranger."""
    first, *others = name.split() or [""]
    return f"{first} {others[-1][0]}." if others else first


def _scale_options(site: Site) -> tuple[Option, ...]:
    wordings = {language.value: site.wording(language) for language in Language}
    labels = {value: {language: w(f"scale_{value}") for language, w in wordings.items()} for value in _SCALE}
    return tuple(Option(value=value, label=Words.of(label)) for value, label in labels.items())
