from datetime import date
from random import Random
from types import SimpleNamespace

from karriereflyt.demo.filling import filled, plainly
from karriereflyt.demo.pages import read_page
from karriereflyt.rendering.forms import read_form

HEAD = """\
form: T
title: {nb: T, nn: T, en: T}
purpose: p
basis: b
retention: r
minutes: 1
pages:
- fields:
"""
KINDS = """\
  - {id: why, type: longtext, class: P}
  - {id: notes, type: text, class: A}
  - {id: short, type: text, class: H, most: 10}
  - {id: way, type: choice, class: H, routing: true, required: true, options: way}
  - {id: colour, type: choice, class: H, required: true, options: way}
  - {id: felt, type: scale5, class: X}
  - {id: heard, type: longtext, class: X}
  - {id: done, type: multi, class: H, required: true, options: way}
  - {id: read, type: confirm, class: H, required: true}
  - {id: maybe, type: bool, class: H}
  - {id: on, type: date, class: H, routing: true, required: true, ahead: true}
  - {id: at, type: datetime, class: H, routing: true, required: true}
  - {id: many, type: number, class: H, required: true}
  - {id: mate, type: person, class: H, required: true, routing: true}
  - {id: chief, type: person, class: H, required: true, routing: true}
  - {id: reason, type: longtext, class: H, required: true, shown_if: {field: way, is: b}}
  - {id: absent, type: longtext, class: H, required: true}
  - id: rows
    type: table
    class: H
    required: true
    columns: [{id: what, type: text, class: H}, {id: who, type: choice, class: H, options: way}]
  - id: grid
    type: grid
    class: H
    columns: [{id: there, type: choice, class: H, required: true, routing: true, options: way}]
"""
OPTIONS = "way: [{value: a, nb: a, nn: a, en: a}, {value: b, nb: b, nn: b, en: b}]\n"


def radio(*names: str) -> str:
    return "".join(f'<input type="radio" name="{name}" value="{value}">' for name in names for value in ("a", "b"))


def text(*names: str) -> str:
    return "".join(f'<input type="text" name="{name}" value="">' for name in names)


def scene(fields: str, inputs: str) -> SimpleNamespace:
    page = read_page(
        "http://x/steps/7", 200, f'<form action="/steps/7">{inputs}<button name="do" value="review">x</button>'
    )
    about = SimpleNamespace(person_id="P1")
    return SimpleNamespace(
        page=page,
        form=read_form("t", HEAD + fields, OPTIONS),
        reader="kari@uni.example",
        about=about,
        today=date(2026, 9, 1),
        decks=SimpleNamespace(seed=1),
        cast=SimpleNamespace(somebody_else=lambda person, but: SimpleNamespace(email=f"not.{person.person_id}@x")),
    )


PAGE = (
    text(
        "why", "notes", "short", "heard", "on", "at", "at-time", "many", "mate", "reason", "rows-0-what", "rows-1-what"
    )
    + radio("way", "colour", "rows-0-who", "rows-1-who", "grid-0-there", "grid-1-there", "felt")
    + '<input type="text" name="chief" value="boss@x">'
    + "".join(f'<input type="checkbox" name="{name}" value="1">' for name in ("read", "maybe"))
    + "".join(f'<input type="checkbox" name="done" value="{value}">' for value in "ab")
)


def test_everything_that_must_be_answered_is_and_free_words_carry_the_mark_of_their_readers():
    answers = dict(filled(scene(KINDS, PAGE), {}))
    assert {answers.pop("colour"), answers.pop("felt"), answers.pop("rows-0-who")} <= {"a", "b"}
    assert answers == {
        "why": "Det går fint. [kfP:P1]",
        "notes": "Det går fint. [kfA:kari@uni.example]",
        "way": "a",
        "heard": "Det går fint. [kfX:]",
        "done": ("a", "b"),
        "read": True,
        "on": "2026-09-15",
        "at": "2026-09-01",
        "at-time": "10:00",
        "many": "3",
        "mate": "not.P1@x",
        "rows-0-what": "Det går fint. [kfH:P1]",
        "grid-0-there": "a",
        "grid-1-there": "a",
    }


def test_what_is_given_stands_and_decides_what_else_applies():
    answers = plainly(way="b", many="7")(scene(KINDS, PAGE))
    assert (answers["way"], answers["many"], answers["reason"]) == ("b", "7", "Det går fint. [kfH:P1]")


def test_what_is_chosen_at_will_is_the_same_for_the_same_step():
    one = "  - {id: colour, type: choice, class: H, required: true, options: way}\n"
    chosen = Random("1/7/colour").choice(("a", "b"))
    assert [filled(scene(one, radio("colour")), {}) for _ in range(3)] == [{"colour": chosen}] * 3
