"""The record of a conversation as a document for the two: topics, actions, confirmation (handbook F4, R3, R4)."""

from karriereflyt.casework.days import erased_on
from karriereflyt.casework.documents.handed_in import Material, Source
from karriereflyt.domain.form import Field, FieldType, Reader
from karriereflyt.domain.plan import DocumentPlan
from karriereflyt.rendering.dates import day_in_words, moment_in_words
from karriereflyt.rendering.documents import Answered, RecordDocument, Topic, View

TOPIC, SUMMARY = "topic_", "summary_"
ACTIONS, SEEN_DIFFERENTLY = "actions", "disagreement"
COMMENT, POINTS, ANSWER = "comment", "points", "answer"
AT_THE_HEAD = ("held_on", "participants", "next_talk")
DISAGREES, SETTLED, UNANSWERED = "confirmed_with_disagreement", "confirmed", "held_unconfirmed"
DISPUTE, CONFIRM = "dispute", "confirm"


def record_document(material: Material, plan: DocumentPlan) -> RecordDocument | None:
    """The document; none where nothing was recorded, or not for this reader."""
    sources = material.sources(plan)
    record = next((one for one in sources if one.row.key in plan.steps[0]), None)
    if record is None or Reader.PARTIES not in material.readership.classes(record.row):
        return None
    said = [one for one in sources if one.row.step_id > record.row.step_id]
    return _Making(material, plan, record, said).document()


class _Making:
    def __init__(self, material: Material, plan: DocumentPlan, record: Source, said: list[Source]) -> None:
        self._material = material
        self._plan = plan
        self._record = record
        self._said = said
        self._standing = material.reader.link.standing
        self._language = material.language
        self._words = material.words

    def document(self) -> RecordDocument:
        """All of it."""
        material, form = self._material, self._record.form
        fields = {field.id: field for field in form.fields() if field.type is not FieldType.INFO}
        own = {ACTIONS, *AT_THE_HEAD, *([SEEN_DIFFERENTLY] if self._is_disputed else [])}
        others = [one for key, one in fields.items() if key not in own and not key.startswith((TOPIC, SUMMARY))]
        actions = fields.get(ACTIONS)
        return RecordDocument(
            title=self._plan.title.in_(self._language),
            **material.imprint,
            made_at=material.now,
            facts=(*material.parties, *self._facts(fields)),
            readers=self._words("readers_record"),
            erased=self._words("erased", date=self._erased_on),
            topics=tuple(self._topic(fields, one) for key, one in fields.items() if key.startswith(TOPIC)),
            others=material.answered(self._record, others),
            actions=material.one(self._record, actions) if actions and self._record.answers(ACTIONS) else None,
            confirmed=self._confirmed(),
            comments=() if self._is_disputed else self._employees(COMMENT),
            views=self._views(fields) if self._is_disputed else (),
        )

    @property
    def _is_disputed(self) -> bool:
        return self._standing == DISAGREES

    @property
    def _erased_on(self) -> str:
        return day_in_words(erased_on(self._material.office, self._material.reader.link.period), self._language)

    def _facts(self, fields: dict[str, Field]) -> list[tuple[str, str]]:
        shown = self._material.answered(self._record, [fields[key] for key in AT_THE_HEAD if key in fields])
        return [(one.label, ", ".join(one.text.splitlines())) for one in shown]

    def _topic(self, fields: dict[str, Field], asked: Field) -> Topic:
        state = self._material.one(self._record, asked)
        summary = fields.get(SUMMARY + asked.id.removeprefix(TOPIC))
        text = self._material.one(self._record, summary).text if summary else ""
        return Topic(name=state.label, state=state.text, text=text)

    def _employees(self, *keys: str) -> tuple[Answered, ...]:
        """What the employee wrote to the record."""
        return tuple(
            one
            for source in self._said
            for one in self._material.answered(source, [field for field in source.form.fields() if field.id in keys])
        )

    def _views(self, fields: dict[str, Field]) -> tuple[View, ...]:
        reader, words = self._material.reader, self._words
        differently = [fields[SEEN_DIFFERENTLY]] if SEEN_DIFFERENTLY in fields else []
        partners = self._material.answered(self._record, differently)
        stands_by_it = Answered(label=words("about_the_record"), text=words("stands_by_it"))
        return (
            View(who=reader.partner.name if reader.partner else words("partner"), answers=partners or (stands_by_it,)),
            View(who=reader.employee.name, answers=self._employees(POINTS, COMMENT)),
        )

    def _confirmed(self) -> tuple[str, ...]:
        """What each of the two answered, and what came of silence or of a meeting with HR."""
        words, sentences = self._words, [self._answer(source) for source in self._said if source.answers(ANSWER)]
        last = self._said[0].values.get(ANSWER) if self._said else None
        has_partner = any(source.row.author_id != self._material.reader.employee.id for source in self._said)
        if self._standing == UNANSWERED:
            sentences.append(words("unconfirmed"))
        elif self._standing == SETTLED and last == DISPUTE:
            sentences.append(words("settled"))
        elif self._standing == SETTLED and not has_partner:
            sentences.append(words("partner_silent"))
        elif self._is_disputed:
            sentences.append(words("disagreement_kept"))
        return tuple(sentences)

    def _answer(self, source: Source) -> str:
        answer = self._material.one(source, source.form.field(ANSWER))
        moment = moment_in_words(source.row.saved_at, self._language)
        who = self._material.name(source.row.author_id or "")
        return self._words("answer", name=who, answer=answer.text, moment=moment)
