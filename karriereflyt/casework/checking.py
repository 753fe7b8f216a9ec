"""Whether config, forms, letters and stories fit together: every fault with file and line, in one report."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from karriereflyt.casework.document_checks import wrong_readers, wrong_references, wrong_standings
from karriereflyt.domain.case import Process
from karriereflyt.domain.explore import reachable
from karriereflyt.domain.faults import Fault
from karriereflyt.domain.form import Condition, Field, Form, StepField
from karriereflyt.domain.never_asked import forbidden_words
from karriereflyt.domain.plan import ProcessPlan, StepPlan
from karriereflyt.domain.standards import PEOPLE
from karriereflyt.domain.surveys import SURVEY
from karriereflyt.domain.text import Language, Words
from karriereflyt.institution.config import Institution
from karriereflyt.institution.loading import load_institution
from karriereflyt.rendering.documents import load_documents, setting_faults
from karriereflyt.rendering.emails import Message, MessageName, load_messages
from karriereflyt.rendering.forms import Forms, load_forms
from karriereflyt.rendering.pages import load_pages
from karriereflyt.settings import Settings

COMMON = "common"
TIED = frozenset({"supervisor", "co_supervisor", "mentor"})
"""What the people file is evidence of."""
PINNED = frozenset({"career_level", "unit", "group", "right_mode", SURVEY})
PAGES = ("pages", "reports")


def check(settings: Settings, processes: Mapping[str, Process]) -> tuple[Fault, ...]:
    """Every fault of `config/` and `templates/`, sorted by file and line. Reads files; needs no database."""
    institution, config_faults = load_institution(settings.config_dir, settings.config_dir.parent)
    forms, form_faults = load_forms(settings.templates_dir / "forms", settings.templates_dir.parent)
    messages, message_faults = load_messages(settings.templates_dir / "emails")
    page_faults = [fault for name in PAGES for fault in load_pages(settings.templates_dir / name)[1]]
    documents, document_faults = load_documents(settings.templates_dir / "documents")
    if not document_faults:
        document_faults += setting_faults(documents)
    found = {*config_faults, *form_faults, *message_faults, *page_faults, *document_faults}
    together = _Together(settings, institution, forms, messages, {fault.file for fault in found})
    found |= {fault for process in processes.values() for fault in together.process_faults(process)}
    found |= {fault for key, form in forms.by_key.items() for fault in together.wording_faults(key, form)}
    found |= set(together.unused_faults(processes))
    found |= set(_link_faults(messages, institution.links))
    return tuple(sorted(found))


class _Together:
    """Looks at everything side by side. A file with faults of its own is not blamed for what follows from them."""

    def __init__(
        self,
        settings: Settings,
        institution: Institution,
        forms: Forms,
        messages: Mapping[MessageName, Message],
        faulty: set[str],
    ) -> None:
        self._settings = settings
        self._institution = institution
        self._forms = forms
        self._messages = messages
        self._faulty = faulty

    def process_faults(self, process: Process) -> Iterator[Fault]:
        """A story against its settings, forms and letters."""
        file = f"config/processes/{process.key}.yaml"
        plan = self._institution.processes.get(process.key)
        if plan is None:
            yield Fault(file, 0, f'The process "{process.key}" has a story but no settings; write this file.')
            return
        for step in plan.steps.values():
            yield from self._step_faults(file, process, plan, step)
        yield from self._document_faults(file, wrong_references(plan, self._forms))
        yield from self._document_faults(file, wrong_readers(plan, process))
        for key, form in plan.told.items():
            if form not in self._forms and self._form_file(form) not in self._faulty:
                line = self._line(file, rf"  {re.escape(key)}:")
                yield Fault(file, line, f'Notice "{key}" uses the form "{form}", which is not in templates/forms.')
        if not self._faulty & {file, *map(self._form_file, plan.forms.values())}:
            yield from self._story_faults(file, process, plan)

    def _step_faults(self, file: str, process: Process, plan: ProcessPlan, step: StepPlan) -> Iterator[Fault]:
        line = self._line(file, rf"  {re.escape(step.key)}:")
        if step.form not in self._forms:
            if self._form_file(step.form) not in self._faulty:
                yield Fault(
                    file, line, f'Step "{step.key}" uses the form "{step.form}", which is not in templates/forms.'
                )
        else:
            yield from self._reference_faults(plan, self._forms[step.form], PINNED | process.possible.pinned.keys())
        reminder = step.reminder if step.remind or step.daily else None
        for message in (step.letter, reminder, *(one for _, one in step.overdue_to)):
            if message is not None:
                yield from self._letter_faults(file, line, plan.process, message, f'Step "{step.key}"')

    def _letter_faults(self, file: str, line: int, process: str, message: str, who: str) -> Iterator[Fault]:
        for language in Language:
            missing = not any(MessageName(room, message, language) in self._messages for room in (process, COMMON))
            path = f"templates/emails/{process}/{message}.{language}.md"
            if (
                missing
                and not self._faulty & {path.replace(process, room) for room in (process, COMMON)}
                and not self._exists(path)
            ):
                yield Fault(
                    file, line, f'{who} sends the letter "{message}", which has no text in {language}: write {path}.'
                )

    def _reference_faults(self, plan: ProcessPlan, form: Form, pinned: Collection[str]) -> Iterator[Fault]:
        """What a form takes from earlier steps must be there."""
        file = self._form_file(form.key)
        for key in form.shows:
            if key not in plan.forms:
                yield Fault(
                    file,
                    self._line(file, "shows:"),
                    f'The form shows the step "{key}", which {plan.process} does not have.',
                )
        sources = [("shows_last", form.shows_last)] if form.shows_last else []
        for field in form.fields():
            sources += [(field.id, source) for source in _sources(field)]
        for name, source in sources:
            yield from self._source_faults(file, name, plan, source)
        for field in form.fields():
            for condition in (field.shown_if, *(option.shown_if for option in field.options)):
                if condition is not None and condition.pinned and condition.pinned not in pinned:
                    known = ", ".join(sorted(pinned))
                    yield Fault(
                        file, self._line(file, field.id), f'"{condition.pinned}" is no pinned fact; known: {known}.'
                    )

    def _source_faults(self, file: str, name: str, plan: ProcessPlan, source: StepField) -> Iterator[Fault]:
        line = self._line(file, name)
        for key in source.steps:
            form = plan.forms.get(key)
            if form is None:
                yield Fault(file, line, f'"{name}" looks at the step "{key}", which {plan.process} does not have.')
            elif (
                source.field
                and form in self._forms
                and source.field not in {field.id for field in self._forms[form].fields()}
            ):
                yield Fault(
                    file,
                    line,
                    f'"{name}" looks at the field "{source.field}", which the form {form} does not have.',
                )

    def _document_faults(self, file: str, wrong: Iterable[tuple[str, str]]) -> Iterator[Fault]:
        for key, sentence in wrong:
            yield Fault(file, self._line(file, rf"  {re.escape(key)}:", after="documents:"), sentence)

    def _story_faults(self, file: str, process: Process, plan: ProcessPlan) -> Iterator[Fault]:
        try:
            reached = reachable(process, plan, self._forms.by_key, self._institution.calendar)
        except KeyError as missing:
            yield Fault(file, 0, f"The story asks for {missing}, which stands neither in steps nor in moments here.")
            return
        for message in sorted(reached.letters):
            yield from self._letter_faults(file, 0, plan.process, message, "The story")
        yield from self._document_faults(file, wrong_standings(plan, reached.standings))
        for key in sorted(plan.steps.keys() - reached.steps):
            yield Fault(
                file, self._line(file, rf"  {re.escape(key)}:"), f'No story ever comes to the step "{key}"; remove it.'
            )

    def wording_faults(self, key: str, form: Form) -> Iterator[Fault]:
        """What no form may ask about (handbook section 10 no. 11)."""
        file = self._form_file(key)
        for field in form.fields():
            for text in (field.label, *(option.label for option in field.options)):
                for word in _forbidden(text):
                    sentence = (
                        f'Field "{field.id}" speaks of "{word}", which no form may ask about (handbook 10 no. 11).'
                    )
                    yield Fault(file, self._line(file, field.id), sentence)

    def unused_faults(self, processes: Mapping[str, Process]) -> Iterator[Fault]:
        """Settings and forms that nothing uses."""
        for process in self._institution.processes.keys() - processes.keys():
            yield Fault(
                f"config/processes/{process}.yaml",
                0,
                f'There is no story for the process "{process}"; remove this file.',
            )
        yield from self._standards_faults(processes)
        used = {form for plan in self._institution.processes.values() for form in plan.forms.values()}
        for key in self._forms.by_key.keys() - used:
            yield Fault(self._form_file(key), 0, "No step uses this form; name it in config/processes or remove it.")

    def _standards_faults(self, processes: Mapping[str, Process]) -> Iterator[Fault]:
        """Evidence that a process does not give. A process that is not installed here is no fault."""
        file = "config/standards.yaml"
        for name in sorted({name for one in self._institution.standards for name in one.fulfilled_by}):
            process, _, fact = name.partition(".")
            known = TIED if process == PEOPLE else processes[process].evidence if process in processes else {fact}
            if fact not in known:
                told = f'"{process}" gives no evidence "{fact}"; known: {", ".join(sorted(known)) or "none"}.'
                yield Fault(file, self._line(file, f"fulfilled_by: .*{re.escape(name)}"), told)

    def _form_file(self, key: str) -> str:
        return f"templates/forms/{key}.yaml"

    def _path(self, file: str) -> Path:
        room, _, rest = file.partition("/")
        return (self._settings.config_dir if room == "config" else self._settings.templates_dir) / rest

    def _exists(self, file: str) -> bool:
        return self._path(file).exists()

    def _line(self, file: str, pattern: str, after: str = "") -> int:
        """The first line that holds a key, from the line that begins with `after`; 0 where none does."""
        path = self._path(file)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        first = next((number for number, line in enumerate(lines) if line.startswith(after)), 0)
        matcher = re.compile(pattern if ":" in pattern else rf"\b(id: )?{re.escape(pattern)}\b")
        found = (number for number, line in enumerate(lines[first:], start=first + 1) if matcher.search(line))
        return next(found, 0)


def _link_faults(messages: Mapping[MessageName, Message], links: Collection[str]) -> Iterator[Fault]:
    """Letters that point to a page which the institution has not named."""
    known = {"link", "documents_link", "result_link", "material_link", *(f"{name}_link" for name in links)}
    for name, message in messages.items():
        for place in message.definition.placeholders:
            if place.endswith("link") and place not in known and name.language in set(Language):
                sentence = f'The letter points to "{place}"; name the page under links in config/institution.yaml.'
                yield Fault(f"templates/emails/{name.process}/{name.key}.{name.language}.md", 0, sentence)


def _sources(field: Field) -> Iterator[StepField]:
    for source in (field.options_from, field.rows_from, field.prefill):
        if source is not None:
            yield source
    for condition in (field.shown_if, *(option.shown_if for option in field.options)):
        yield from _condition_sources(condition)


def _condition_sources(condition: Condition | None) -> Iterator[StepField]:
    if condition is not None and condition.step is not None:
        yield condition.step
    if condition is not None and condition.unanswered is not None:
        yield StepField((condition.unanswered,), "")


def _forbidden(words: Words) -> Iterator[str]:
    for language in Language:
        yield from forbidden_words(words.in_(language), language)
