"""Forms for tests of single rooms: one of each kind of question."""

from typing import ClassVar

from karriereflyt.domain.form import Condition, Field, FieldType, Form, Option, Page, Reader
from karriereflyt.domain.text import Words
from karriereflyt.rendering.pages import load_pages
from karriereflyt.settings import CHECKOUT
from karriereflyt.web.answer_form import AnswerForm
from karriereflyt.web.offered import Offered
from karriereflyt.web.phrases import Phrases

PAGES = load_pages(CHECKOUT / "templates" / "pages")[0]
SCALE = tuple(
    Option(value=value, label=Words(value, value, value)) for value in ("1", "2", "3", "4", "5", "not_relevant")
)


def words(text: str) -> Words:
    return Words(nb=text, nn=f"{text} (nn)", en=f"{text} (en)")


def options(*values: str) -> tuple[Option, ...]:
    return tuple(Option(value=value, label=words(value.title())) for value in values)


def field(name: str, kind: str = "text", reader: str = "H", **more) -> Field:
    return Field(id=name, type=FieldType(kind), reader=Reader(reader), label=words(f"Om {name}"), **more)


def only_if(subject: str, *values: str) -> Condition:
    return Condition(field=subject, any_of=frozenset(values))


def unless(subject: str, *values: str) -> Condition:
    return Condition(field=subject, none_of=frozenset(values))


def form(*fields: Field, title: str | None = None) -> Form:
    """A form of one page. Two with the same fields are one and the same version."""
    return Form(
        key="test", code="T", version=repr(fields), title=words("Prøve"), purpose="p", basis="b", retention="r",
        minutes=3,        pages=(Page(fields=fields, title=words(title) if title else None),),
    )  # fmt: skip


class People:
    """Two people."""

    known: ClassVar = {"ola@uni.example": "p-ola", "kari@uni.example": "p-kari"}

    def find(self, text: str) -> str | None:
        return self.known.get(text)

    def address_of(self, person_id: str) -> str:
        return {one: address for address, one in self.known.items()}.get(person_id, person_id)


def offered(**more) -> Offered:
    return Offered(**{"options": {}, "rows": {}, "hidden": frozenset(), "people": People(), "scale": SCALE} | more)


def phrases(language: str = "nb", reading_as: str = "employee", **facts: str) -> Phrases:
    return Phrases(PAGES.wording(language), facts, reading_as)


class Posted:
    """A posted form: a value, or several."""

    def __init__(self, **values: str | list[str]) -> None:
        self.values = {
            name.replace("__", "-"): value if isinstance(value, list) else [value] for name, value in values.items()
        }

    def getlist(self, key: str) -> list[str]:
        return self.values.get(key, [])

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __iter__(self):
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)


def read(asked: Form, posted: Posted, **more) -> AnswerForm:
    answers = AnswerForm(asked, offered(**more))
    answers.read(posted)
    return answers


def filled(asked: Form, values: dict, shared: frozenset[str] = frozenset(), **more) -> AnswerForm:
    answers = AnswerForm(asked, offered(**more))
    answers.fill(values, shared)
    return answers
