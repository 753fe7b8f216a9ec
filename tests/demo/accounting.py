"""One small year whose accounts agree: two cases, one closed and one waiting. Tests spoil one thing at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.cast import Cast
from karriereflyt.demo.diary import Diary, HandedIn
from karriereflyt.demo.postbox import Letter
from karriereflyt.domain.people import Person
from karriereflyt.store.audit import AnswerLine, Books, CaseLine, EventLine, MailLine, PersonLine, StepLine

NOW = datetime(2027, 6, 1, 9, tzinfo=UTC)
THEN = datetime(2026, 9, 1, 9, tzinfo=UTC)
REAL = datetime(2026, 3, 1, 12, tzinfo=UTC)
LINKS = {10: "http://127.0.0.1:1/s/" + "a" * 43, 20: "http://127.0.0.1:1/s/" + "b" * 43}
ENDINGS = {"annual_conversation": {"P1": ("declined",), "P2": ("confirmed",)}}
KARI, OLA = "kari.nordmann@uni.example", "ola.viken@uni.example"


def person(person_id: str, given: str, family: str, email: str, **given_facts) -> Person:
    return Person(
        person_id=person_id,
        given_name=given,
        family_name=family,
        email=email,
        position_code="1017",
        unit_code="U",
        employed_from=date(2020, 1, 1),
        **given_facts,
    )


def step(step_id: int, case_id: int, assignee: str, state: str = "handed_in") -> StepLine:
    closed = THEN if state == "handed_in" else None
    return StepLine(
        step_id,
        case_id,
        "offer",
        "employee",
        assignee,
        "offer",
        state,
        THEN,
        closed,
        assignee if closed else None,
        0,
        None,
    )


def mail(mail_id: int, step_id: int, who: str, kind: str = "step", state: str = "accepted", **changed) -> MailLine:
    line = MailLine(
        id=mail_id,
        purpose=f"step:{step_id}:{kind}:{mail_id}",
        round_id=1,
        case_id=step_id // 10,
        step_id=step_id,
        recipient_id=who,
        message="offer",
        kind=kind,
        about=None,
        state=state,
        attempts=1,
        message_id=f"<{mail_id}@uni.example>",
        wanted_at=THEN,
        next_at=None,
        ended_at=THEN,
    )
    return line._replace(**changed)


def letter(seq: int, mail_id: int, to: str, step_id: int, *, after: timedelta = timedelta(), text: str = "") -> Letter:
    return Letter(
        seq=seq,
        received_at=REAL + after,
        to=to,
        subject="Tilbud",
        message_id=f"<{mail_id}@uni.example>",
        links=(LINKS[step_id],),
        text=text or f"Svar her: {LINKS[step_id]}",
    )


def handed_in(step_id: int = 10, about: str = "P1", reader: str = KARI) -> HandedIn:
    at = REAL + timedelta(minutes=1)
    return HandedIn(step_id=step_id, form="offer", reader=reader, about=about, at=at, on=date(2026, 9, 1), entries={})


def evidence(**spoilt) -> Evidence:
    """Kari has declined; Ola, who was away, has been asked and reminded."""
    diary = Diary(steps={link: step_id for step_id, link in LINKS.items()})
    for done in spoilt.pop("handed_in", [handed_in()]):
        diary.hand_in(done)
    kari = person("P1", "Kari Maja", "Nordmann", KARI)
    ola = person("P2", "Ola", "Viken", OLA, leave_from=date(2026, 8, 1))
    books = Books(
        letters=(mail(1, 10, "P1"), mail(2, 20, "P2"), mail(3, 20, "P2", "reminder")),
        steps=(step(10, 1, "P1"), step(20, 2, "P2", "open")),
        cases=(
            CaseLine(1, "annual_conversation", "P1", "closed", "declined", "declined", None, None),
            CaseLine(2, "annual_conversation", "P2", "open", "offered", None, "offer", NOW + timedelta(days=1)),
        ),
        answers=(AnswerLine(10, False),),
        events=(EventLine(1, 10, "answer_handed_in", "P1"),),
        people=(PersonLine("P1", KARI, None), PersonLine("P2", OLA, None)),
        left_out=(),
    )
    arrived = (letter(1, 1, KARI, 10), letter(2, 2, OLA, 20), letter(3, 3, OLA, 20, after=timedelta(minutes=5)))
    whole = Evidence(
        process="annual_conversation",
        books=books,
        arrived=arrived,
        diary=diary,
        cast=Cast.of([kari, ola]),
        endings=ENDINGS,
        still_open=frozenset({"P2"}),
        now=NOW,
    )
    in_books = {name: spoilt.pop(name) for name in list(spoilt) if name in Books.__dataclass_fields__}
    return replace(whole, books=replace(books, **in_books), **spoilt)
