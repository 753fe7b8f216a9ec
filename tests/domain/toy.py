"""A story of few lines with its forms: somebody is asked, may say no, may be asked again."""

from enum import StrEnum

from karriereflyt.domain.case import Case, Process
from karriereflyt.domain.form import Condition, Field, FieldType, Form, Option, Page, Reader
from karriereflyt.domain.roles import Role
from tests.playing import plan, step, words

EMPLOYEE, HR = Role.EMPLOYEE, Role.HR


class End(StrEnum):
    """How it ends."""

    AGREED = "agreed"
    LEFT_IT = "left_it"


def toy(case: Case) -> End:
    """Asked up to three times; HR is told of a yes, and a day is waited for."""
    for _ in range(3):
        reply = case.answer("ask", of=EMPLOYEE)
        if reply.lapsed:
            return End.LEFT_IT
        if reply.choice("answer") == "yes":
            case.stands("agreed")
            case.send("told", to=HR)
            case.until(case.moment("later", after=case.period_end))
            return End.AGREED
        if reply.yes("never"):
            return End.LEFT_IT
    case.answer("help", of=HR)
    return End.LEFT_IT


def field(name: str, kind: FieldType, **other) -> Field:
    return Field(id=name, type=kind, reader=Reader.HR, label=words(name), routing=True, **other)


def choice(name: str, *values: str, **other) -> Field:
    options = tuple(Option(value=value, label=words(value.capitalize())) for value in values)
    return field(name, FieldType.CHOICE, options=options, **other)


def form(key: str, *fields: Field) -> Form:
    return Form(
        key=key,
        code="X",
        version="1",
        title=words(key),
        pages=(Page(fields=fields),),
        purpose="",
        basis="",
        retention="",
        minutes=1,
    )


NO = Condition(field="answer", any_of=frozenset({"no"}))
ASK = form(
    "ask",
    choice("answer", "yes", "no", required=True),
    field("never", FieldType.BOOL, shown_if=NO),
    choice("language", "nb", "en"),
)
HELP = form("help", choice("how", "phone", "visit", required=True))
FORMS = {"ask": ASK, "help": HELP}
PLAN = plan("toy", step("ask", "7 days", "30 days"), step("help", "7 days"), moments={"later": step("x", "5 days").due})
TOY = Process(key="toy", version=1, story=toy)
