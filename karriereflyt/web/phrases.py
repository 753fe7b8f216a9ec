"""Sentences around a form: labels with their names put in, who may read an answer, when a question applies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from karriereflyt.domain.form import Condition, Field, FieldType, Form, Reader
from karriereflyt.domain.text import Words
from karriereflyt.rendering.words import Wording

_PLACE = re.compile(r"\{(\w+)\}")
_TICKED = frozenset({FieldType.BOOL, FieldType.CONFIRM})


@dataclass(frozen=True)
class Phrases:
    """One reader's language, and the names and dates that stand in labels."""

    wording: Wording
    facts: Mapping[str, str]
    reading_as: str
    """Who «you» is in «you and your conversation partner»: see `StepView.reading_as`."""

    def text(self, words: Words | None) -> str:
        """A text of a form in the reader's language; nothing where the form has none."""
        text = words.in_(self.wording.language) if words else ""
        return _PLACE.sub(lambda place: self.facts[place[1]], text) if "{" in text else text


@dataclass(frozen=True)
class Audience:
    """Who may read an answer: the class and its sentence."""

    code: str
    sentence: str


def audience(reader: Reader, phrases: Phrases) -> Audience:
    """The standard sentence of a class (handbook section 8)."""
    w, until = phrases.wording, phrases.facts.get("private_until", "")
    match reader:
        case Reader.AUTHOR:
            return Audience(reader, w("readers_A_until", date=until) if until else w("readers_A"))
        case Reader.PARTIES:
            return Audience(reader, w(f"readers_P_{phrases.reading_as}"))
        case _:
            return Audience(reader, w(f"readers_{reader}"))


@dataclass(frozen=True)
class When:
    """A condition on another answer of the same form: for the reader as a sentence, for the script as values."""

    subject: str
    is_any: str
    is_none: str
    sentence: str


def when(condition: Condition | None, form: Form, phrases: Phrases, prefix: str = "") -> When | None:
    """When a question or option applies; None where it always does, as far as this form can tell."""
    if condition is None or condition.field is None:
        return None
    return When(
        subject=prefix + condition.field,
        is_any=" ".join(sorted(condition.any_of)),
        is_none=" ".join(sorted(condition.none_of)),
        sentence=_when_sentence(condition, form.field(condition.field), phrases),
    )


def _when_sentence(condition: Condition, subject: Field, phrases: Phrases) -> str:
    w, question = phrases.wording, phrases.text(subject.label)
    if subject.type in _TICKED:
        is_on = "true" in condition.any_of or "false" in condition.none_of
        return w("only_if_ticked" if is_on else "only_if_unticked", question=question)
    values = condition.any_of or condition.none_of
    labels = [phrases.text(option.label) for option in subject.options if option.value in values]
    key = "only_if" if condition.any_of else "only_unless"
    return w(key, answer=f"» {w('or')} «".join(labels), question=question)
